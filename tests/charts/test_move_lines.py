"""Lines of moves: one line, head and badge for each; what is better for its mover lies on top."""

from __future__ import annotations

from standoff.charts.layers import layered
from standoff.charts.links import Link
from standoff.charts.makers import maker_signs
from standoff.charts.move_lines import move_lines
from standoff.charts.routes import Box
from tests.charts.sample import analysed, classes

SIGNS = maker_signs(analysed("chicken")[0].conflict)


def link(mover: int, start: int, end: int, *, improves: bool) -> Link:
    return Link(mover=mover, start=start, end=end, improves=improves, reversible=False)


def test_every_move_has_a_line_a_head_and_a_badge_the_better_ones_last() -> None:
    links = [
        link(0, 1, 2, improves=True),
        link(1, 1, 3, improves=False),
        link(1, 2, 3, improves=True),
    ]
    layout = layered([[1], [2, 3]], [(1, 2), (1, 3)], tall=40, apart=20, top=0)
    boxes = {
        state: Box(200.0 * column, layout.height[state] - 20, 100, 40)
        for column, states in enumerate(layout.order)
        for state in states
    }
    arcs, tips, badges = move_lines(links, layout, boxes, SIGNS)
    assert len(arcs) == len(tips) == len(badges) == 3
    assert ["faint" in classes(each) for each in arcs] == [True, False, False]


def test_without_moves_nothing_is_drawn() -> None:
    layout = layered([[1]], [], tall=40, apart=20, top=0)
    assert move_lines([], layout, {1: Box(0, 0, 100, 40)}, SIGNS) == ([], [], [])
