"""The moves of a conflict as lines between states: one line for a move and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.model.conflict import Conflict

__all__ = ["Link", "improvements_from", "links"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decision maker (by position) can go from `start` to `end`, and back if `reversible`.

    Where one of the two ways is an improvement it is the one from `start` to `end`; `improves`
    says whether there is one.
    """

    mover: int
    start: int
    end: int
    improves: bool
    reversible: bool


def links(conflict: Conflict, states: Sequence[int]) -> tuple[Link, ...]:
    """Every move between some states, by mover and state, a move and the way back as one."""
    return tuple(
        link
        for mover in range(len(conflict.decision_makers))
        for link in _links_of(conflict, mover, states)
    )


def improvements_from(conflict: Conflict, state: int) -> list[tuple[int, int]]:
    """Movers, and the states they would gain by moving to; by mover, ascending."""
    found = []
    for mover in range(len(conflict.decision_makers)):
        ends = conflict.form.moves_from(mover, state - 1)
        better = ends[conflict.preference(mover).tempts(state - 1, ends)]
        found += [(mover, int(end) + 1) for end in better]
    return found


def _links_of(conflict: Conflict, mover: int, states: Sequence[int]) -> list[Link]:
    shown = np.zeros(len(conflict.states), dtype=bool)
    shown[np.asarray(states, dtype=np.int64) - 1] = True
    better: dict[tuple[int, int], bool] = {}
    for state in sorted(states):
        ends = conflict.form.moves_from(mover, state - 1)
        ends = ends[shown[ends]]
        tempted = conflict.preference(mover).tempts(state - 1, ends)
        for end, gain in zip(ends.tolist(), tempted.tolist(), strict=True):
            better[state, end + 1] = gain
    found = []
    for (start, end), gain in better.items():
        back = better.get((end, start))
        # Of two ways the improvement is told, or else the one that comes first.
        if back is None or gain or (not back and start < end):
            reversible = back is not None
            found.append(
                Link(mover=mover, start=start, end=end, improves=gain, reversible=reversible)
            )
    return found
