"""Arrows: a full head where a move is better, an open one where not, two with a way back."""

from __future__ import annotations

import pytest

from standoff.charts.arrows import arc, heads, line_entry
from standoff.charts.links import Link
from standoff.charts.makers import MakerSign
from standoff.charts.routes import Route
from tests.charts.sample import classes

SIGN = MakerSign(letters="A", name="Anna", kind="maker-1")


def route(*, improves: bool, reversible: bool) -> Route:
    link = Link(mover=0, start=1, end=2, improves=improves, reversible=reversible)
    return Route(link, (0, 0), (((10, 0), (20, 0), (30, 0)),))


@pytest.mark.parametrize(
    ("improves", "reversible", "expected"),
    [
        (True, False, [{"head"}]),
        (True, True, [{"head"}, {"barb"}]),
        (False, False, [{"barb"}]),
        (False, True, [{"barb"}, {"barb"}]),
    ],
)
def test_heads_say_the_direction_and_the_gain(
    improves: bool, reversible: bool, expected: list[set[str]]
) -> None:
    found = heads(route(improves=improves, reversible=reversible), SIGN)
    assert [classes(part) for part in found.parts] == expected


def test_a_head_points_to_the_end() -> None:
    tip = dict(heads(route(improves=True, reversible=False), SIGN).parts[0].attributes)["d"]
    assert tip.startswith("M 30 0 L 19 ")


def test_a_move_that_is_not_better_is_drawn_faint() -> None:
    assert classes(arc(route(improves=False, reversible=True), SIGN)) == {"arc", "faint", "maker-1"}
    assert classes(arc(route(improves=True, reversible=True), SIGN)) == {"arc", "maker-1"}


def test_the_legend_shows_a_line_as_it_is_drawn() -> None:
    entry = line_entry("better", improves=True, reversible=True)
    line, tips = entry.sign(50, 10)
    assert "faint" not in classes(line)
    assert len(tips.parts) == 2
