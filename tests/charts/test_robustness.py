"""The picture of robustness: every number is in it and in its twin, whatever the shade."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.charts.robustness import MOST_ROWS, RobustnessRow, robustness_picture
from standoff.explain.blocks import Picture, Shape, Table

ROWS = (
    RobustnessRow(number="3", label="As today", counts={"nash": 0, "seq": 12}, reached=7,
                  is_today=True),
    RobustnessRow(number="", label="The dam is built; " * 20, counts={"nash": 1, "seq": 3},
                  reached=0),
)  # fmt: skip


def shapes(picture: Picture) -> Iterator[Shape]:
    waiting = list(picture.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        waiting += shape.parts


def drawn(count: int = 12) -> Picture:
    return robustness_picture(ROWS, ("nash", "seq"), count)


def kinds(picture: Picture) -> list[str]:
    return [dict(each.attributes)["class"] for each in shapes(picture) if each.tag == "rect"]


def test_every_number_but_zero_stands_in_its_square() -> None:
    said = [each.text for each in shapes(drawn()) if each.tag == "text"]
    assert [each for each in said if each.isdigit()] == ["7", "12", "1", "3"]


def test_more_worlds_are_darker_and_only_all_of_them_darkest() -> None:
    assert kinds(drawn()) == [
        "shade-3", "unshaded", "shade-5", "unshaded", "shade-1", "shade-2",
    ]  # fmt: skip


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
