"""The picture of robustness: every number is in it and in its twin, whatever the shade."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from standoff.charts.robustness import (
    MOST_ROWS,
    SHADES,
    RobustnessRow,
    robustness_chart,
    robustness_picture,
    shade_of,
    shade_ranges,
)
from standoff.explain.blocks import Paragraph, Picture, Shape, Table
from standoff.report.drawing import picture_style, svg_file
from tests.charts.sample import HOSTILE, numbers, shapes, texts
from tests.charts.test_makers import colours, contrast

ROWS = (
    RobustnessRow(number="3", label="As today", counts={"nash": 0, "seq": 12}, reached=7,
                  is_today=True),
    RobustnessRow(number="", label="The dam is built; " * 20, counts={"nash": 1, "seq": 3},
                  reached=0),
)  # fmt: skip


CONCEPTS = ("nash", "seq", "smr", "gmr")


def drawn(count: int = 12, concepts: tuple[str, ...] = ("nash", "seq")) -> Picture:
    return robustness_picture(ROWS, concepts, count)


def narrow(picture: Picture) -> Picture:
    """What a small window shows."""
    assert picture.narrow is not None
    size = {"width": picture.narrow.width, "height": picture.narrow.height}
    return replace(picture, **size, shapes=picture.narrow.shapes)


each_layout = pytest.mark.parametrize("picture", [drawn(), narrow(drawn())], ids=["wide", "narrow"])


def squares(picture: Picture) -> list[Shape]:
    """The squares of states; those of the legend are narrower."""
    found = [each for each in shapes(picture) if each.tag == "rect"]
    widest = max(float(dict(each.attributes)["width"]) for each in found)
    return [each for each in found if float(dict(each.attributes)["width"]) == widest]


def kinds(picture: Picture) -> list[str]:
    return [dict(each.attributes)["class"] for each in squares(picture)]


@each_layout
def test_every_number_but_zero_stands_in_its_square(picture: Picture) -> None:
    found = [
        each.text
        for each in shapes(picture)
        if each.tag == "text" and "through" in dict(each.attributes)["class"]
    ]
    assert found == ["7", "12", "1", "3"]


@each_layout
def test_more_worlds_are_darker_and_only_all_of_them_darkest(picture: Picture) -> None:
    assert kinds(picture) == [
        "shade-3", "unshaded", "shade-5", "unshaded", "shade-1", "shade-2",
    ]  # fmt: skip


@pytest.mark.parametrize("worlds", [1, 2, 3, 5, 12, 96, 4096])
def test_the_legend_says_of_every_count_which_shade_it_has(worlds: int) -> None:
    told = {
        count: shade
        for shade, fewest, most in shade_ranges(worlds)
        for count in range(fewest, most + 1)
    }
    assert told == {count: shade_of(count, worlds) for count in range(1, worlds + 1)}


def test_the_legend_says_of_how_many_worlds() -> None:
    said = texts(drawn(96))
    begin = said.index("In how many of 96 worlds:") + 1
    assert said[begin : begin + 5] == ["1 to 23", "24 to 47", "48 to 71", "72 to 95", "96"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("shade", range(1, SHADES + 1))
def test_numbers_can_be_read_on_every_shade(shade: int, scheme: str) -> None:
    light, _, dark = picture_style().partition("@media")
    known = colours(light)
    if scheme == "dark":
        known |= colours(dark.partition("{")[2])
    # Other texts have the colour of what is solid.
    on = known[".picture .on-shade" if shade > SHADES // 2 + 1 else ".picture .solid"]
    assert contrast(known[f".picture .shade-{shade}"], on) >= 4.5


def test_the_twin_has_the_same_numbers() -> None:
    twin, *_ = drawn().twin
    assert isinstance(twin, Table)
    assert twin.groups[0].rows[0] == ("As today", 7, 0, 12)
    assert [each.name for each in twin.columns][1:] == ["Reached", "Nash", "SEQ"]


@each_layout
def test_long_words_are_cut_and_kept_whole_for_who_points_at_them(picture: Picture) -> None:
    assert all(len(each.text) < 100 for each in shapes(picture) if each.tag == "text")
    titles = [each.text for each in shapes(picture) if each.tag == "title"]
    assert f"Nash: 1 of 12; {ROWS[1].label}" in titles


def test_sampled_worlds_are_called_so_and_what_is_left_out_is_counted() -> None:
    many = [ROWS[0]] * (MOST_ROWS + 3)
    picture = robustness_picture(many, ("nash", "seq"), 12, sampled=True, more=1_000)
    assert "12 sampled worlds" in picture.summary
    assert "1,003 more states are not shown." in picture.summary
    assert Paragraph("1,003 more states are not shown.") in picture.twin
    assert "not shown" not in drawn().summary


@each_layout
def test_all_of_it_is_inside_the_picture(picture: Picture) -> None:
    for each in shapes(picture):
        if each.tag == "rect":
            place = numbers(each)
            assert place["x"] >= 0
            assert place["y"] >= 0
            assert place["x"] + place["width"] <= picture.width
            assert place["y"] + place["height"] <= picture.height


def test_a_small_window_shows_it_in_full_size_and_tells_the_heads_again() -> None:
    few = narrow(drawn(concepts=CONCEPTS))
    assert few.width <= 356
    many = narrow(robustness_picture([ROWS[0]] * 20, CONCEPTS, 12))
    assert texts(many).count("Reached") == 4


def test_it_is_a_specification_that_altair_holds_to_be_valid() -> None:
    chart = robustness_chart(ROWS, ("nash", "seq"), 12).to_dict()
    assert chart["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert [each["mark"]["type"] for each in chart["layer"]] == ["rule", "rect", "text", "text"]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert svg_file(drawn()) == svg_file(drawn())


def test_a_hostile_name_is_text_and_keeps_its_letters() -> None:
    rows = [RobustnessRow(number="", label=HOSTILE, counts={"nash": 12, "seq": 1}, reached=1)]
    picture = robustness_picture(rows, ("nash", "seq"), 12)
    titles = [each.text for each in shapes(picture) if each.tag == "title"]
    assert any(each.endswith(HOSTILE) for each in titles)
    written = svg_file(picture)
    assert "<script" not in written
    assert ElementTree.fromstring(written) is not None
