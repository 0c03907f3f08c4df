"""Which stages of the shortest sequences a picture shows: all of them, or those of some sequences.

A state that is passed with different last movers is one box where that shows no sequence that would
break the rule that nobody moves twice in a row; else it is a box for each last mover.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from standoff.analysis.shortest_paths import ShortestPaths, Stage
from standoff.charts.links import Link
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["MOST_BESIDE", "MOST_LINES", "ShownPaths", "shown_paths"]

MOST_LINES = 36
"""Lines that can be followed by eye."""
MOST_BESIDE = 7
"""Boxes above each other in a column."""
TRIED = 400
"""Sequences that are tried for room where not all can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaths:
    """Boxes by number, the numbers in each column, and the lines between boxes.

    `drawn` counts the sequences that can be followed in the picture.
    """

    nodes: tuple[Stage, ...]
    columns: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    drawn: int

    @property
    def lines_between(self) -> tuple[int, ...]:
        """How many lines run from each column but the last to the next."""
        column = {node: place for place, nodes in enumerate(self.columns) for node in nodes}
        counts = [0] * (len(self.columns) - 1)
        for link in self.links:
            counts[column[link.start]] += 1
        return tuple(counts)


_Step = tuple[int, Stage, Stage, str]
"""Layer it starts from, from, to, by whom; stages as boxes show them."""


def shown_paths(conflict: Conflict, paths: ShortestPaths) -> ShownPaths:
    """What a picture shows of all shortest sequences."""
    plain = _may_merge(paths)
    every = _steps_of_all(paths, plain)
    if _has_room(every):
        return _shown(conflict, paths, every, plain)
    chosen: set[_Step] = set()
    for path in islice(paths, TRIED):
        more = chosen | _steps_of(path, plain)
        if not chosen or _has_room(more):
            chosen = more
    return _shown(conflict, paths, chosen, plain)


def _may_merge(paths: ShortestPaths) -> bool:
    """Whether the walks over states alone are just the legal sequences."""
    ways = {paths.start: 1}
    for moves in paths.moves:
        onwards: dict[int, int] = {}
        for move in moves:
            onwards[move.end] = onwards.get(move.end, 0) + ways.get(move.start, 0)
        ways = onwards
    return sum(ways.values()) == paths.count


def _box(state: int, mover: str | None, *, plain: bool) -> Stage:
    return Stage(state=state, mover=None if plain else mover)


def _steps_of_all(paths: ShortestPaths, plain: bool) -> set[_Step]:
    return {
        (
            h,
            _box(stage.state, stage.mover, plain=plain),
            _box(after.state, after.mover, plain=plain),
            str(after.mover),
        )
        for h, links in enumerate(paths.links)
        for stage, onwards in zip(paths.layers[h], links, strict=True)
        for after in (paths.layers[h + 1][place] for place in onwards)
    }


def _steps_of(path: Iterable[UnilateralMove], plain: bool) -> set[_Step]:
    last: str | None = None
    found: set[_Step] = set()
    for h, move in enumerate(path):
        before = _box(move.start, last, plain=plain)
        found.add((h, before, _box(move.end, move.mover, plain=plain), move.mover))
        last = move.mover
    return found


def _has_room(steps: set[_Step]) -> bool:
    if len(steps) > MOST_LINES:
        return False
    beside: dict[int, set[Stage]] = {}
    for h, _, after, _ in steps:
        beside.setdefault(h, set()).add(after)
    return all(len(stages) <= MOST_BESIDE for stages in beside.values())


def _shown(conflict: Conflict, paths: ShortestPaths, steps: set[_Step], plain: bool) -> ShownPaths:
    def order(stage: Stage) -> tuple[int, str]:
        return stage.state, stage.mover or ""

    columns: list[list[Stage]] = [[Stage(state=paths.start, mover=None)]]
    for h in range(paths.length):
        columns.append(sorted({after for at, _, after, _ in steps if at == h}, key=order))
    number: dict[tuple[int, Stage], int] = {}
    for h, column in enumerate(columns):
        for stage in column:
            number[h, stage] = len(number)
    links = []
    for h, before, after, mover in sorted(
        steps, key=lambda s: (s[0], order(s[1]), order(s[2]), conflict.index_of(s[3]))
    ):
        maker = conflict.index_of(mover)
        better = conflict.preference(maker).tempts(before.state - 1, np.array([after.state - 1]))
        links.append(
            Link(
                mover=maker,
                start=number[h, before],
                end=number[h + 1, after],
                improves=bool(better[0]),
                reversible=False,
            )
        )
    return ShownPaths(
        nodes=tuple(stage for column in columns for stage in column),
        columns=tuple(
            tuple(number[h, stage] for stage in column) for h, column in enumerate(columns)
        ),
        links=tuple(links),
        drawn=_walks(links, number[0, columns[0][0]]),
    )


def _walks(links: Iterable[Link], start: int) -> int:
    """How many ways there are over the lines, which are sorted by the column they start from."""
    ways = {start: 1}
    left: set[int] = set()
    for link in links:
        left.add(link.start)
        ways[link.end] = ways.get(link.end, 0) + ways[link.start]
    return sum(count for node, count in ways.items() if node not in left)
