"""The picture of robustness: every number is in it and in its twin, whatever the shade."""

from __future__ import annotations

import pytest

from standoff.charts.robustness import (
    MOST_ROWS,
    SHADES,
    RobustnessRow,
    robustness_picture,
    shade_of,
    shade_ranges,
)
from standoff.explain.blocks import Picture, Shape, Table
from standoff.report.drawing import picture_style
from tests.charts.sample import shapes, texts
from tests.charts.test_makers import colours, contrast

ROWS = (
    RobustnessRow(number="3", label="As today", counts={"nash": 0, "seq": 12}, reached=7,
                  is_today=True),
    RobustnessRow(number="", label="The dam is built; " * 20, counts={"nash": 1, "seq": 3},
                  reached=0),
)  # fmt: skip


def drawn(count: int = 12) -> Picture:
    return robustness_picture(ROWS, ("nash", "seq"), count)


def squares(picture: Picture) -> list[Shape]:
    """The squares of states; those of the legend are narrower."""
    found = [each for each in shapes(picture) if each.tag == "rect"]
    widest = max(float(dict(each.attributes)["width"]) for each in found)
    return [each for each in found if float(dict(each.attributes)["width"]) == widest]


def kinds(picture: Picture) -> list[str]:
    return [dict(each.attributes)["class"] for each in squares(picture)]


def test_every_number_but_zero_stands_in_its_square() -> None:
    said = texts(drawn())
    rows = said[: said.index("In how many of 12 worlds:")]
    assert [each for each in rows if each.isdigit()] == ["7", "12", "1", "3"]


def test_more_worlds_are_darker_and_only_all_of_them_darkest() -> None:
    assert kinds(drawn()) == [
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
    assert "In how many of 96 worlds:" in said
    assert said[-5:] == ["1 to 23", "24 to 47", "48 to 71", "72 to 95", "96"]


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
    (twin,) = drawn().twin
    assert isinstance(twin, Table)
    assert twin.groups[0].rows[0] == ("As today", 7, 0, 12)
    assert [each.name for each in twin.columns][1:] == ["Reached", "Nash", "SEQ"]


def test_long_words_are_cut_and_kept_whole_for_who_points_at_them() -> None:
    picture = drawn()
    assert all(len(each.text) < 100 for each in shapes(picture) if each.tag == "text")
    titles = [each.text for each in shapes(picture) if each.tag == "title"]
    assert any(ROWS[1].label in each for each in titles)


def test_sampled_worlds_are_called_so_and_what_is_left_out_is_counted() -> None:
    many = [ROWS[0]] * (MOST_ROWS + 3)
    picture = robustness_picture(many, ("nash", "seq"), 12, sampled=True)
    assert "12 sampled worlds" in picture.summary
    assert "3 more states are not shown" in picture.summary


def test_all_of_it_is_inside_the_picture() -> None:
    picture = drawn()
    for each in shapes(picture):
        if each.tag == "rect":
            place = {name: float(value) for name, value in each.attributes if name != "class"}
            assert place["x"] + place["width"] <= picture.width
            assert place["y"] + place["height"] <= picture.height
