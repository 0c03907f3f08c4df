"""States that come to the same, merged into one (Fang, Hipel, Kilgour & Peng 2003a).

A merged state stands for its members. Two rules that share a member merge everything they match
(the smallest merging that honours both). It keeps the code of its least member; options in which
its members differ are open in it. Moves of a merged state are those of its members, so moves in
turn need no longer be one move: the result must be analysed with listed moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import Int64s
from standoff.model.constraint import Constraint
from standoff.model.state_space import Codes, StateSpace, read_only

__all__ = ["Coalescing", "coalesced"]


@dataclass(frozen=True, eq=False)
class Coalescing:
    """How the states of `before` are merged.

    `state_of` says which state each of them becomes: positions in `space`, int64 [before].
    """

    before: StateSpace
    space: StateSpace
    state_of: Int64s

    @cached_property
    def members(self) -> Mapping[int, Codes]:
        """Codes of the members of every merged state, by the state's code, ascending."""
        counts = np.bincount(self.state_of, minlength=len(self.space))
        return MappingProxyType(
            {
                int(self.space.codes[position]): read_only(
                    self.before.codes[self.state_of == position]
                )
                for position in np.flatnonzero(counts > 1)
            }
        )

    def code_of(self, code: int) -> int | None:
        """Code of the state that a code belongs to; None when it is not feasible."""
        position = self.before.find(code)
        return None if position is None else int(self.space.codes[self.state_of[position]])

    def is_split(self, values: NDArray[np.generic]) -> NDArray[np.bool_]:
        """Which states have members of different value, bool [space]; `values` is [before]."""
        first = np.zeros(len(self.space), dtype=values.dtype)
        # Backwards, so that the least member has the last word.
        first[self.state_of[::-1]] = values[::-1]
        split = np.zeros(len(self.space), dtype=bool)
        split[self.state_of[values != first[self.state_of]]] = True
        return split


def coalesced(space: StateSpace, rules: Iterable[Constraint]) -> Coalescing:
    """The states of `space`, those that match a rule merged. Cost: states x rules.

    >>> from standoff.model.constraint import PatternConstraint
    >>> merged = coalesced(StateSpace(bound=8), [PatternConstraint(fixed=0b100, taken=0b100)])
    >>> merged.space.codes, merged.members[4]
    (array([0, 1, 2, 3, 4]), array([4, 5, 6, 7]))
    """
    least: Int64s = np.arange(len(space), dtype=np.int64)
    for rule in rules:
        touched = np.unique(least[rule.matches(space.codes)])
        if len(touched) > 1:
            least[np.isin(least, touched)] = touched[0]
    kept, state_of = np.unique(least, return_inverse=True)
    if len(kept) == len(space):
        return Coalescing(space, space, least)
    codes = StateSpace(bound=space.bound, listed=space.codes[kept].copy())
    return Coalescing(space, codes, state_of.astype(np.int64))
