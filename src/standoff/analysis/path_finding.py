"""Everything `standoff path` answers, in one value: what can be reached, and the way to an end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.equilibrium_distances import EquilibriumDistance, equilibrium_distances
from standoff.analysis.improvement_cycles import ImprovementCycles, improvement_cycles
from standoff.analysis.missing_moves import MissingMoves, missing_moves
from standoff.analysis.shortest_paths import ShortestPaths, shortest_paths
from standoff.analysis.stability import StabilityTable
from standoff.analysis.status_quo import StatusQuo, Way, status_quo
from standoff.analysis.wanted import Wanted
from standoff.concepts.concept import concept_named
from standoff.errors import TooLargeError

__all__ = ["PathAnswer", "Search", "path_answer"]

MOST_ENDS = 64
"""Of more states that are equally near, the ways to the first ones are put together."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Search:
    """A search for the wanted states in one way.

    `ends` are the nearest of them, `moves` away. `paths` are all shortest legal sequences to these,
    or to the first of them where they are many; None where there are too many links between them to
    put together, or where nothing leads there. Then `missing` says why.
    """

    by: Way
    moves: int | None
    ends: tuple[int, ...]
    paths: ShortestPaths | None
    missing: MissingMoves | None


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class PathAnswer:
    """What can become of today, and how the wanted states are got to.

    `searches` holds the search that was asked for first and then the other one; none where nothing
    is wanted. Equilibria and cycles are told where nothing is.
    """

    table: StabilityTable
    concept: str
    by: Way
    by_moves: StatusQuo
    by_improvements: StatusQuo
    wanted: Wanted | None
    searches: tuple[Search, ...]
    equilibria: tuple[EquilibriumDistance, ...]
    cycles: ImprovementCycles

    @property
    def found(self) -> StatusQuo:
        """What is reached in the way that was asked for."""
        return self.by_moves if self.by == "moves" else self.by_improvements


def path_answer(
    table: StabilityTable, concept: str, *, by: str = "moves", wanted: Wanted | None = None
) -> PathAnswer:
    """The status quo analysis of a conflict; with `wanted`, the shortest ways there.

    `by` says which sequences are asked about; the others are told beside them. Cost: as
    `status_quo` twice, and the stages on shortest sequences.
    """
    found = {each: status_quo(table, by=each) for each in ("moves", "improvements")}
    # An unknown way is refused there.
    way = found[by].by if by in found else status_quo(table, by=by).by
    other = "improvements" if way == "moves" else "moves"
    searches = (
        () if wanted is None else tuple(_search(found[each], wanted) for each in (way, other))
    )
    every = wanted is None
    return PathAnswer(
        table=table,
        concept=concept_named(concept).id,
        by=way,
        by_moves=found["moves"],
        by_improvements=found["improvements"],
        wanted=wanted,
        searches=searches,
        equilibria=equilibrium_distances(table, concept, found["moves"], found["improvements"])
        if every
        else (),
        cycles=improvement_cycles(found["improvements"])
        if every
        else ImprovementCycles(cycles=None),
    )


def _search(found: StatusQuo, wanted: Wanted) -> Search:
    ends = found.nearest(np.asarray(wanted.states))
    if not ends:
        missing = missing_moves(found, wanted.states)
        return Search(by=found.by, moves=None, ends=(), paths=None, missing=missing)
    return Search(
        by=found.by,
        moves=found.distance(ends[0]),
        ends=ends,
        paths=_paths(found, ends),
        missing=None,
    )


def _paths(found: StatusQuo, ends: tuple[int, ...]) -> ShortestPaths | None:
    """All shortest sequences to as many of the ends as can be: the first ones, or the first."""
    for some in dict.fromkeys((ends[:MOST_ENDS], ends[:1])):
        try:
            return shortest_paths(found, some)
        except TooLargeError:
            continue
    return None
