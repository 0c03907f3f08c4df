"""Decision makers in pictures: letters that nobody shares, colours that can be told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.makers import COLOURS, badge, badge_width, maker_signs
from standoff.model.conflict import Conflict
from standoff.preferences.indifferent import Indifferent
from standoff.report.drawing import picture_style


def conflict_of(names: list[str]) -> Conflict:
    ids = {f"dm{place}": name for place, name in enumerate(names)}
    return Conflict.from_options(
        {each: ["go"] for each in ids},
        preferences=dict.fromkeys(ids, Indifferent()),
        names=ids,
    )


def letters(*names: str) -> list[str]:
    return [sign.letters for sign in maker_signs(conflict_of(list(names)))]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Anna", "Boris"], ["A", "B"]),
        (["The red driver", "The blue driver"], ["R", "B"]),
        (["Russia", "Ukraine", "United States", "US Congress"], ["R", "U", "US", "UC"]),
        (["Country A", "Country B"], ["CA", "CB"]),
        (["Anna", "Anton"], ["A", "An"]),
        (["dm0", "dm12"], ["D0", "D12"]),
        (["Anna", "Anna", "Anna", "Anna"], ["A", "An", "Ann", "4"]),
        (["<b>", "???", "漢字"], ["B", "2", "漢"]),
    ],
)
def test_letters_come_from_the_name(names: list[str], expected: list[str]) -> None:
    assert letters(*names) == expected


@given(st.lists(st.sampled_from(["Anna", "A", "1", "2", "D1", "D2", "!", "A A"]), max_size=9))
@settings(deadline=None, max_examples=40)
def test_no_two_have_the_same_letters(names: list[str]) -> None:
    names.append("Anna")
    assert len(set(letters(*names))) == len(names)


def test_colours_come_round_and_letters_tell_them_apart() -> None:
    signs = maker_signs(conflict_of([f"{letter}x" for letter in "ABCDEFGHIJ"]))
    assert signs[0].kind == signs[COLOURS].kind
    assert len({sign.kind for sign in signs}) == COLOURS


def test_a_badge_has_the_letters_on_it_and_is_wide_enough() -> None:
    (sign,) = maker_signs(conflict_of(["United"]))
    _, said = badge(sign, 10, 10).parts
    assert said.text == "U"
    (wide,) = maker_signs(conflict_of(["漢字漢字"]))
    assert badge_width(wide) > badge_width(sign)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * each for each in colour[1:])
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def colours(style: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for selectors, value in re.findall(r"([^{}]+)\{ (?:color|fill): (#\w+)", style):
        for selector in selectors.split(","):
            found[selector.strip()] = value
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_letters_on_colours_can_be_read(scheme: str) -> None:
    light, _, dark = picture_style().partition("@media")
    known = colours(light)
    if scheme == "dark":
        known |= colours(dark.partition("{")[2])
    for place in range(1, COLOURS + 1):
        on = known.get(f".picture .maker-{place} .on-maker", known[".picture .on-maker"])
        assert contrast(known[f".picture .maker-{place}"], on) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_five_colours_stand_out_from_the_ground(scheme: str) -> None:
    light, _, dark = picture_style().partition("@media")
    known = colours(light)
    if scheme == "dark":
        known |= colours(dark.partition("{")[2])
    for place in range(1, 6):
        ground = known[".picture .sheet"]
        assert contrast(known[f".picture .maker-{place}"], ground) >= 3
