"""States as numbered squares: all options, in rows that fit, explained."""

from __future__ import annotations

from standoff.charts.squares import Squares
from standoff.explain.states import StateWords
from tests.charts.sample import analysed, classes, numbers

ELMIRA = StateWords(analysed("elmira")[0].conflict)


def test_a_state_is_a_square_for_each_option() -> None:
    conflict = ELMIRA.conflict
    for state in range(1, len(conflict.states) + 1):
        drawn = list(Squares(ELMIRA, 200).drawn(state, 0, 0))
        filled = ["taken" in classes(each.parts[0]) for each in drawn]
        assert filled == [letter == "Y" for letter in conflict.pattern(state) or ""]
        dashed = [each.parts[1].tag == "line" for each in drawn]
        assert dashed == [letter == "-" for letter in conflict.pattern(state) or ""]


def test_rows_are_no_wider_than_the_room() -> None:
    squares = Squares(ELMIRA, 40)
    assert squares.per_row == 2
    grounds = [numbers(each.parts[0]) for each in squares.drawn(1, 0, 0)]
    assert max(each["x"] + each["width"] for each in grounds) <= 40
    assert max(each["y"] + each["height"] for each in grounds) == squares.high
    assert squares.high > Squares(ELMIRA, 200).high
    assert Squares(ELMIRA, 1).per_row == 1


def test_every_number_is_explained() -> None:
    assert [entry.meaning for entry in Squares(ELMIRA, 200).entries()] == [
        "The ministry modifies the control order",
        "Uniroyal delays by its appeal",
        "Uniroyal accepts the order in force",
        "Uniroyal abandons its plant",
        "Local government insists on the original order",
    ]
