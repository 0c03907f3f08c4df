"""Riders: the harmless extras of a move, which blur what it is about.

A move carries a rider when part of its change alone would be at least as good for the mover: it
"sends the missiles and gives the property back". Moves with riders still count as moves and as
replies everywhere; they are only left out where moves are listed for a reader or followed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from standoff.model.conflict import Conflict
from standoff.model.preference import Ranks

__all__ = ["has_rider", "without_riders"]

AS_IT_IS: Mapping[int, int] = MappingProxyType({})


def has_rider(
    conflict: Conflict,
    decision_maker: int,
    start: int,
    end: int,
    among: Sequence[int],
    expected: Mapping[int, int] = AS_IT_IS,
) -> bool:
    """Whether one of the moves from `start` to `among` is part of the one to `end` and as good.

    A move is as good as where it leads, or as what is `expected` to come of it, by where it leads.
    States are positions. False without options, and for merged states: there moves have no parts.
    """
    codes = conflict.states.codes
    if not conflict.has_options or int(codes[start]) in conflict.merged:
        return False
    change = int(codes[start] ^ codes[end])
    if int(codes[end]) in conflict.merged:
        return False
    for other in among:
        part = int(codes[start] ^ codes[other])
        if (
            part != change
            and part & ~change == 0
            and _as_good(
                conflict, decision_maker, expected.get(other, other), expected.get(end, end)
            )
        ):
            return True
    return False


def _as_good(conflict: Conflict, decision_maker: int, one: int, other: int) -> bool:
    """Whether the first state is at least as good as the second, or better if that is all known."""
    structure = conflict.structure(decision_maker)
    if structure.ranks is not None:
        return bool(structure.ranks[one] >= structure.ranks[other])
    return bool(structure.better(other, np.array([one], dtype=np.int64))[0])


def without_riders(
    conflict: Conflict,
    ranks: Ranks | None,
    start: int,
    ends: Sequence[int],
    expected: Sequence[int] | None = None,
) -> Sequence[int]:
    """Those of the moves from `start` to `ends` that carry no rider among them, in their order.

    `ranks` are the mover's; without any, no move is known to carry a rider. A move is as good as
    where it leads, or as what is `expected` to come of it. States are positions.
    """
    if ranks is None:
        return ends
    codes = conflict.states.codes
    here = int(codes[start])
    if len(ends) < 2 or not conflict.has_options or here in conflict.merged:
        return ends
    changes, worth = codes[list(ends)] ^ here, ranks[list(expected or ends)]
    carried = {
        end
        for end, change, rank in zip(ends, changes, worth, strict=True)
        if np.count_nonzero((changes & ~change == 0) & (worth >= rank)) > 1
        and int(codes[end]) not in conflict.merged
    }
    return [end for end in ends if end not in carried]
