"""Signs that several pictures share: nothing is said by colour alone."""

from __future__ import annotations

from standoff.charts.signs import choice, holding, pill, pill_width, square
from standoff.explain.blocks import Shape


def tags(shape: Shape) -> list[str]:
    return [each.tag for each in shape.parts]


def test_what_is_taken_has_a_tick_and_what_is_not_has_none() -> None:
    assert tags(choice(0, 0, True, "maker-1")) == ["rect", "path"]
    assert tags(choice(0, 0, False, "maker-1")) == ["rect"]


def test_what_is_either_way_has_a_dash() -> None:
    assert tags(choice(0, 0, None, "maker-1")) == ["rect", "line"]
    assert tags(square(0, 0, 1, None, "maker-1")) == ["rect", "line"]


def test_a_square_has_the_number_of_its_option() -> None:
    for taken in (True, False):
        assert square(0, 0, 12, taken, "maker-1").parts[1].text == "12"


def test_what_holds_has_a_tick() -> None:
    assert "path" in tags(holding(0, 0))


def test_a_pill_is_as_wide_as_its_word() -> None:
    ground, word = pill(0, 0, "today").parts
    assert word.text == "today"
    assert float(dict(ground.attributes)["width"]) == round(pill_width("today"), 2)
    assert pill_width("reached") > pill_width("today")
