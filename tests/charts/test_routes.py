"""Lines between boxes: they begin and end at them, do not run through others, and are labelled."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.charts.layers import layered
from standoff.charts.links import Link
from standoff.charts.routes import Box, Route, badge_places, routes

COLUMNS = [[1], [2, 3, 4], [5]]
PAIRS = [(1, 2), (1, 3), (1, 4), (2, 4), (2, 5), (5, 1), (3, 4), (1, 2)]
TALL, WIDE, GAP = 40.0, 100.0, 90.0


def link(start: int, end: int) -> Link:
    return Link(mover=0, start=start, end=end, improves=True, reversible=False)


def drawn() -> tuple[tuple[Route, ...], dict[int, Box]]:
    layout = layered(COLUMNS, PAIRS, tall=TALL, apart=30)
    boxes = {
        node: Box(column * (WIDE + GAP), layout.height[node] - TALL / 2, WIDE, TALL)
        for column, nodes in enumerate(layout.order)
        for node in nodes
    }
    return routes([link(*pair) for pair in PAIRS], layout, boxes), boxes


ROUTES, BOXES = drawn()
each_route = pytest.mark.parametrize(
    "route", ROUTES, ids=lambda route: f"{route.link.start}-{route.link.end}"
)


def on_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    inside = box.x <= x <= box.x + box.wide and box.y <= y <= box.y + box.high
    at_side = x in (box.x, box.x + box.wide) or y in (box.y, box.y + box.high)
    return inside and at_side


@each_route
def test_a_line_begins_and_ends_at_its_boxes(route: Route) -> None:
    assert on_edge(route.first, BOXES[route.link.start])
    assert on_edge(route.curves[-1][-1], BOXES[route.link.end])


@each_route
def test_a_line_runs_through_no_box(route: Route) -> None:
    x, y = route.points().T
    for box in BOXES.values():
        inside = (x > box.x + 1e-6) & (x < box.x + box.wide - 1e-6)
        inside &= (y > box.y + 1e-6) & (y < box.y + box.high - 1e-6)
        assert not inside.any()


def test_no_two_lines_begin_or_end_at_one_place() -> None:
    ends = [place for route in ROUTES for place in (route.first, route.curves[-1][-1])]
    assert len(set(ends)) == len(ends)


def test_letters_stand_on_their_lines_clear_of_boxes_and_each_other() -> None:
    places = badge_places(ROUTES, BOXES, [16.0] * len(ROUTES), 15.0)
    for (x, y), route in zip(places, ROUTES, strict=True):
        assert np.hypot(*(route.points() - (x, y)).T).min() < 6
        for box in BOXES.values():
            beside = x + 8 <= box.x or x - 8 >= box.x + box.wide
            assert beside or y + 7.5 <= box.y or y - 7.5 >= box.y + box.high
    for place, (x, y) in enumerate(places):
        for a, b in places[:place]:
            assert abs(x - a) >= 16 or abs(y - b) >= 15


def test_nothing_has_no_letters() -> None:
    assert badge_places((), {}, [], 15.0) == ()
