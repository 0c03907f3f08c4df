"""A picture by itself names its world: in title, description, twin, and where it is seen."""

from __future__ import annotations

from standoff.charts.option_table import CHART
from standoff.charts.world import of_world
from standoff.explain.blocks import Paragraph
from tests.charts.sample import analysed, numbers, shapes, texts

WORLD = "In the world where rain=rain; the rest as by default."


def test_it_is_named_wherever_the_picture_is_told() -> None:
    before = CHART.draw(*analysed("elmira"))
    after = of_world(before, WORLD, ("A note.",))
    assert after.title == f"{before.title}. {WORLD}"
    assert after.summary == f"{before.summary} {WORLD} A note."
    assert after.twin == (Paragraph(f"{WORLD} A note."), *before.twin)
    assert " ".join(texts(after)[len(texts(before)) :]) == f"{WORLD} A note."


def test_what_is_told_stands_below_the_picture_and_inside_it() -> None:
    before = CHART.draw(*analysed("elmira"))
    after = of_world(before, WORLD * 20)
    assert after.width == before.width
    added = list(shapes(after))[len(list(shapes(before))) :]
    assert len(added) > 1
    assert all(before.height < numbers(each)["y"] < after.height for each in added)


def test_where_there_is_one_world_nothing_is_added() -> None:
    before = CHART.draw(*analysed("elmira"))
    assert of_world(before, "") is before
