"""How far each equilibrium is from today: by any moves, and by improvements only.

Equilibria that nothing leads to are told as well: an outcome that would hold if it were there is
another thing than one that can come about (Li, Kilgour & Hipel 2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.shortest_paths import shortest_paths
from standoff.analysis.stability import StabilityTable
from standoff.analysis.status_quo import StatusQuo
from standoff.concepts.concept import concept_named
from standoff.errors import TooLargeError

__all__ = ["COUNTED", "Distance", "EquilibriumDistance", "equilibrium_distances"]

COUNTED = 200
"""Equilibria up to which shortest sequences are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """The least number of moves to a state, None where none lead; and how many ways there are.

    `ways` is the exact number of shortest legal sequences, None where they were not counted (there
    are too many links between them, or too many equilibria).
    """

    moves: int | None
    ways: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EquilibriumDistance:
    """An equilibrium (id), and how far it is by moves and by improvements."""

    state: int
    by_moves: Distance
    by_improvements: Distance

    @property
    def unreachable(self) -> bool:
        """Whether nothing at all leads there."""
        return self.by_moves.moves is None


def equilibrium_distances(
    table: StabilityTable, concept: str, by_moves: StatusQuo, by_improvements: StatusQuo
) -> tuple[EquilibriumDistance, ...]:
    """One for each equilibrium under a concept; the nearest by moves first, the unreachable last.

    Ways are counted for the first `COUNTED` of them.
    """
    positions = np.flatnonzero(table.equilibrium_mask(concept_named(concept).id))
    far = len(table.conflict.states)
    away, improved = (
        np.where(found.moves[positions] < 0, far, found.moves[positions])
        for found in (by_moves, by_improvements)
    )
    states = (positions[np.lexsort((positions, improved, away))] + 1).tolist()
    return tuple(
        EquilibriumDistance(
            state=state,
            by_moves=_distance(by_moves, state, counted=place < COUNTED),
            by_improvements=_distance(by_improvements, state, counted=place < COUNTED),
        )
        for place, state in enumerate(states)
    )


def _distance(found: StatusQuo, state: int, *, counted: bool) -> Distance:
    moves = found.distance(state)
    if moves is None:
        return Distance(moves=None, ways=0)
    ways = None
    if counted:
        try:
            paths = shortest_paths(found, state)
        except TooLargeError:
            paths = None
        ways = None if paths is None else paths.count
    return Distance(moves=moves, ways=ways)
