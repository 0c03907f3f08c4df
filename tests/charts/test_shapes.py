"""The shapes of pictures: short numbers, nothing that is not said."""

from __future__ import annotations

from standoff.charts.shapes import box, circle, group, line, path, text, tick
from standoff.explain.blocks import Shape


def test_numbers_are_as_short_as_can_be() -> None:
    assert dict(circle(1.0, -0.0001, 2.346, "node").attributes) == {
        "class": "node",
        "cx": "1",
        "cy": "0",
        "r": "2.35",
    }


def test_what_is_not_given_is_not_written() -> None:
    assert text(1, 2, "a") == Shape(tag="text", attributes=(("x", "1"), ("y", "2")), text="a")
    assert dict(box(0, 0, 1, 1, "node", round=2).attributes)["rx"] == "2"
    assert "fill-opacity" not in dict(path([("M", (0, 0))], "tile").attributes)
    assert dict(path([("M", (0, 0))], "tile", opacity=0.5).attributes)["fill-opacity"] == "0.5"


def test_a_text_is_turned_around_where_it_stands() -> None:
    assert dict(text(1, 2, "a", turned=-45).attributes)["transform"] == "rotate(-45 1 2)"


def test_a_group_has_its_title_first() -> None:
    found = group([line(0, 0, 1, 1, "rule")], title="a rule")
    assert [part.tag for part in found.parts] == ["title", "line"]
    assert group([]).parts == ()


def test_a_path_ends_where_it_closes() -> None:
    assert dict(path([("M", (0, 0)), ("Z", ())], "tile").attributes)["d"] == "M 0 0 Z"


def test_a_tick_is_inside_its_square() -> None:
    drawn = dict(tick(0, 0, 10).attributes)["d"]
    assert all(abs(float(each)) <= 5 for each in drawn.split() if each not in "ML")
