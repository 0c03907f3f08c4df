"""A specification as shapes: classes for colours, places kept, nothing else let through."""

from __future__ import annotations

import altair
import pytest
import vl_convert

from standoff.charts.specification import KINDS, shapes_of, stand_in
from standoff.explain.blocks import Shape
from standoff.report.drawing import picture_style
from tests.charts.sample import HOSTILE


def chart(kind: str = "small", said: str | list[str] = "Anna", **more: object) -> altair.LayerChart:
    """A text, a rectangle, a rule, on a ground of 100 by 50."""
    data = altair.Data(
        values=[{"x": 10, "x2": 30, "y": 20, "y2": 26, "said": said, "about": "About", **more}]
    )
    x = altair.X("x:Q", scale=altair.Scale(domain=[0, 100]), axis=None)
    y = altair.Y("y:Q", scale=altair.Scale(domain=[50, 0]), axis=None)
    base = altair.Chart(data)
    colour = altair.value(stand_in(kind))
    return altair.layer(
        base.mark_text(align="left", baseline="alphabetic", lineHeight=16, aria=False).encode(
            x=x, y=y, text="said:N", color=colour
        ),
        base.mark_rect().encode(
            x=x, x2="x2:Q", y=y, y2="y2:Q", color=altair.value(stand_in("shade-1")),
            description="about:N",
        ),
        base.mark_rule(aria=False).encode(
            x=x, x2="x2:Q", y=y, color=altair.value(stand_in("outline"))
        ),
    ).properties(width=100, height=50, padding=0, autosize="none")  # fmt: skip


def test_marks_become_shapes_with_classes_at_their_places() -> None:
    text, square, rule = shapes_of(chart())
    assert (text.tag, text.text) == ("text", "Anna")
    assert dict(text.attributes) == {"class": "small", "x": "10", "y": "20"}
    assert square.parts[0] == Shape(tag="title", text="About")
    assert dict(square.parts[1].attributes) == {
        "class": "shade-1", "x": "10", "y": "20", "width": "20", "height": "6",
    }  # fmt: skip
    assert dict(rule.attributes) == {
        "class": "outline", "x1": "10", "y1": "20", "x2": "30", "y2": "20",
    }  # fmt: skip


def test_each_line_of_a_text_is_a_text() -> None:
    first, second, *_ = shapes_of(chart(said=["one", "two"]))
    assert [(each.text, dict(each.attributes)["y"]) for each in (first, second)] == [
        ("one", "20"),
        ("two", "36"),
    ]


def test_what_has_a_colour_of_its_own_is_left_out() -> None:
    grounded = chart().configure(background="#123456").configure_view(fill="#654321")
    assert shapes_of(grounded) == shapes_of(chart())


@pytest.mark.parametrize("said", [HOSTILE, "one\ntwo\x7f\x9f", "\ud800\udfff", "&amp; <b>"])
def test_every_letter_comes_through(said: str) -> None:
    text, *_ = shapes_of(chart(said=[said, said]))
    assert text.text == said


def test_every_kind_has_a_colour_of_its_own_and_a_class_in_the_style_sheet() -> None:
    assert len({stand_in(each) for each in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert all(f".{each} " in picture_style() for each in kind.split())


def test_the_renderer_knows_the_language_that_altair_writes() -> None:
    written = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    assert written in vl_convert.get_vegalite_versions()
