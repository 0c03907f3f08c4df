"""Riders: the harmless extras of a move, which blur what it is about.

A move carries a rider when part of its change alone would be at least as good for the mover: it
"sends the missiles and gives the property back". Moves with riders still count as moves and as
replies everywhere; they are only left out where moves are listed for a reader or followed.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.conflict import Conflict

__all__ = ["has_rider"]


def has_rider(
    conflict: Conflict, decision_maker: int, start: int, end: int, among: Sequence[int]
) -> bool:
    """Whether one of the moves from `start` to `among` is part of the one to `end` and as good.

    States are positions. False in graph form, where moves have no parts.
    """
    if not conflict.in_option_form:
        return False
    codes = conflict.states.codes
    ranks = conflict.ranks(decision_maker)
    change = int(codes[start] ^ codes[end])
    for other in among:
        part = int(codes[start] ^ codes[other])
        if part != change and part & ~change == 0 and ranks[other] >= ranks[end]:
            return True
    return False
