"""A picture shows all shortest sequences or as many as there is room for, and no others."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.analysis.shortest_paths import shortest_paths
from standoff.analysis.status_quo import status_quo
from standoff.charts.shown_paths import MOST_BESIDE, MOST_LINES, ShownPaths, shown_paths
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES

Steps = tuple[tuple[int, int, int], ...]


def walks(shown: ShownPaths) -> list[Steps]:
    """Every way over the lines, as (mover, from, to)."""
    found: list[tuple[int, Steps]] = [(shown.columns[0][0], ())]
    for _ in shown.columns[1:]:
        found = [
            (
                link.end,
                (*way, (link.mover, shown.nodes[link.start].state, shown.nodes[link.end].state)),
            )
            for node, way in found
            for link in shown.links
            if link.start == node
        ]
    return [way for _, way in found]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_ways_over_the_lines_are_shortest_legal_sequences(family: str) -> None:
    rng = random.Random(f"shown {family}")
    for _ in range(30):
        conflict = conflict_of(FAMILIES[family](rng))
        found = status_quo(conflict, start=rng.randrange(len(conflict.states)) + 1)
        for state in range(1, len(conflict.states) + 1):
            paths = shortest_paths(found, state)
            if paths is None or paths.count > 500:
                continue
            legal = {
                tuple((conflict.index_of(m.mover), m.start, m.end) for m in path) for path in paths
            }
            shown = shown_paths(conflict, paths)
            ways = walks(shown)
            assert len(ways) == len(set(ways)) == shown.drawn
            assert set(ways) <= legal
            if len(shown.links) < MOST_LINES // 2 and len(ways) < len(legal):
                # Something had no room beside the others.
                assert max(map(len, shown.columns)) >= MOST_BESIDE - 1


def test_of_too_many_as_many_are_shown_as_there_is_room_for() -> None:
    ranks = np.zeros((8, 256), dtype=np.int32)
    conflict = Conflict.from_ranks(list(range(8)), ranks, status_quo=0)
    paths = shortest_paths(status_quo(conflict), 256)
    assert paths is not None
    shown = shown_paths(conflict, paths)
    assert 1 < shown.drawn < paths.count == 40_320
    assert len(shown.links) <= MOST_LINES
    assert max(map(len, shown.columns)) <= MOST_BESIDE
    assert sum(shown.lines_between) == len(shown.links)


def test_a_state_is_two_boxes_where_one_would_show_a_way_that_breaks_the_rule() -> None:
    """To 2 by `a` or `b`, and on to 3 by `a` or `b`: but by the other one than before."""
    arcs = [(1, 2), (2, 3)]
    conflict = Conflict.from_moves(
        3, {"a": arcs, "b": arcs}, ranks={"a": [0, 1, 2], "b": [2, 1, 0]}, status_quo=1
    )
    paths = shortest_paths(status_quo(conflict), 3)
    assert paths is not None
    shown = shown_paths(conflict, paths)
    assert paths.count == shown.drawn == 2
    assert [node.state for node in shown.nodes] == [1, 2, 2, 3, 3]
    assert {(link.mover, link.improves) for link in shown.links} == {(0, True), (1, False)}


def test_no_move_is_one_box() -> None:
    conflict = Conflict.from_moves(1, {"a": []}, ranks={"a": [0]}, status_quo=1)
    paths = shortest_paths(status_quo(conflict), 1)
    assert paths is not None
    shown = shown_paths(conflict, paths)
    assert (shown.drawn, len(shown.nodes), shown.links, shown.lines_between) == (1, 1, (), ())
