"""The axes of a map of all combinations of options: who is on which, and in what order.

From one row or column to the next a single option changes (Gray code), as in the maps of Karnaugh
(1953). Options that are the same in every state have no place on an axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from standoff.kernels.forms import Int64s, Mask
from standoff.model.conflict import Conflict

__all__ = ["Axis", "MapAxes", "map_axes", "varying_options"]

MOST_LOPSIDED = 2
"""By how many options one axis may have more than the other, for the sake of whole owners."""
MOST_OWNERS = 12
"""Decision makers up to which every division of them is tried."""


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """The options (bits) along an axis, and their part of a state's code at each step."""

    bits: tuple[int, ...]
    codes: Int64s

    @staticmethod
    def of(bits: Sequence[int]) -> Axis:
        """The axis of some options, the first of them changing most seldom."""
        steps = np.arange(1 << len(bits), dtype=np.int64)
        gray = steps ^ (steps >> 1)
        codes = np.zeros(len(steps), dtype=np.int64)
        for place, bit in enumerate(reversed(bits)):
            codes |= (gray >> place & 1) << bit
        return Axis(tuple(bits), codes)

    def taken(self, bit: int) -> Mask:
        """At which steps an option is taken, bool [steps]."""
        return np.asarray(self.codes >> bit & 1, dtype=bool)


@dataclass(frozen=True, slots=True, eq=False)
class MapAxes:
    """Rows and columns of a map; `fixed` is the part of every code that is the same in all."""

    rows: Axis
    columns: Axis
    fixed: int

    def states(self, conflict: Conflict) -> Int64s:
        """Id of the state at each row and column, int64 [rows, columns]; 0 where there is none."""
        codes = self.rows.codes[:, None] | self.columns.codes[None, :] | self.fixed
        found = conflict.states.positions(codes.ravel()).reshape(codes.shape) + 1
        for code, members in conflict.merged.items():
            position = conflict.states.find(code)
            assert position is not None
            found[np.isin(codes, members)] = position + 1
        return np.asarray(found, dtype=np.int64)


def varying_options(conflict: Conflict) -> tuple[int, ...]:
    """The options (bits) that are taken in some states and not in others."""
    codes = conflict.states.codes
    ever = int(np.bitwise_or.reduce(codes))
    always = int(np.bitwise_and.reduce(codes))
    for members in conflict.merged.values():
        ever |= int(np.bitwise_or.reduce(members))
        always &= int(np.bitwise_and.reduce(members))
    return tuple(
        bit for bit in range(len(conflict.options)) if ever >> bit & 1 and not always >> bit & 1
    )


def map_axes(conflict: Conflict) -> MapAxes:
    """Axes of about the same length, with all options of a decision maker on one where possible."""
    bits = varying_options(conflict)
    owned = [
        [bit for bit in bits if conflict.options[bit].owner == maker.id]
        for maker in conflict.decision_makers
    ]
    rows = _rows(owned, len(bits))
    columns = [bit for bit in bits if bit not in rows]
    fixed = int(conflict.states.codes[0]) & ~sum(1 << bit for bit in bits)
    return MapAxes(Axis.of(rows), Axis.of(columns), fixed)


def _rows(owned: Sequence[Sequence[int]], count: int) -> list[int]:
    """The options of some decision makers, at most half; just half where that is too few."""
    owned = [bits for bits in owned if bits]
    best: list[int] = []
    if len(owned) <= MOST_OWNERS:
        for size in range(1, len(owned)):
            for chosen in combinations(owned, size):
                bits = [bit for each in chosen for bit in each]
                if len(best) < len(bits) <= count // 2:
                    best = bits
    if count - 2 * len(best) <= MOST_LOPSIDED:
        return best
    return [bit for bits in owned for bit in bits][: count // 2]
