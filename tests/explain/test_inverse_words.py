"""What parties would have to want, in sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from standoff.analysis.inverse import inverse
from standoff.analysis.order_count import OrderEstimate
from standoff.casefile.read import load
from standoff.explain.blocks import Block, Bullets, Table
from standoff.explain.inverse_words import InverseWords, orders_said, share_said
from tests.analysis.inverse_sample import large_model

CASE = load("cases/syria-iraq-1975")


def words(*wanted: int, **asked: object) -> InverseWords:
    return InverseWords(inverse(CASE.conflict, wanted, **asked), CASE.conflict)  # type: ignore[arg-type]


def items(blocks: tuple[Block, ...]) -> list[str]:
    return [one for each in blocks if isinstance(each, Bullets) for one in each.items]


def test_the_sentence_says_whose_wish_would_have_to_change_and_how_far() -> None:
    assert words(2).sentence() == (
        "In this model “Syria releases water to Iraq” would hold (SEQ) if Syria ranked “Syria"
        " escalates and Iraq attacks” no higher than it: 1 pair of states away from what is wanted"
        " today, and no smaller change will do."
    )


def test_of_several_states_the_nearest_is_named() -> None:
    assert "“Syria releases water to Iraq”, the nearest of two wanted states, would hold" in (
        words(2, 5).sentence()
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ((6,), "“Syria escalates and Iraq attacks” is an equilibrium already (GMR): nothing has"),
        ((6, 2), "attacks”, one of two wanted states, is an equilibrium already (GMR)"),
        ((6, 1, 2), "two of three wanted states are equilibria already (GMR), such as “today's"),
    ],
)
def test_what_holds_already_is_said_first(wanted: tuple[int, ...], said: str) -> None:
    assert said in words(*wanted, concept="gmr").sentence()


def test_where_no_change_will_do_it_says_who_would_leave_and_why() -> None:
    found = words(5, of=["iq"])
    assert found.sentence() == (
        "In this model no change of what Iraq wants makes “Syria releases water to Iraq and Iraq"
        " attacks” hold: Syria, whose wishes are not to change, would leave it for “Iraq attacks”"
        " or “Syria escalates and Iraq attacks”, and nothing that the others could do in reply"
        " deters it."
    )
    assert items(found.change_blocks()) == [
        "Syria would move to “Iraq attacks” or “Syria escalates and Iraq attacks”."
    ]


def test_what_each_must_want_is_told_move_by_move() -> None:
    said = items(words(4, concept="smr").requirement_blocks())
    assert (
        "Syria must not prefer “Syria escalates and Iraq attacks” to it; or else none of “today's"
        " situation”, “Syria releases water to Iraq” and “Syria escalates”."
    ) in said
    plain = items(words(2, concept="nash").requirement_blocks())
    assert "Syria must not prefer “today's situation” or “Syria escalates” to it." in plain


def test_orders_are_shown_side_by_side_where_they_are_short() -> None:
    tables = [each for each in words(2).change_blocks() if isinstance(each, Table)]
    assert tables[1].groups[0].rows[2] == (
        3,
        "Syria escalates; Iraq attacks",
        "Syria releases water to Iraq",
    )


def test_how_far_each_wanted_state_is_stands_in_a_table() -> None:
    (table,) = words(2, 5, 6, concept="nash").candidate_blocks()
    assert isinstance(table, Table)
    assert [row[1] for row in table.groups[0].rows] == ["0: it holds already", "3", "7"]
    assert words(2).candidate_blocks() == ()


def test_an_answer_that_is_not_proved_says_so() -> None:
    conflict = large_model(0)
    found = inverse(conflict, [54], concept="sseq", time_limit=0.01)
    said = InverseWords(found, conflict).sentence()
    assert "whether less will do was not settled in the time allowed (at least" in said


def test_weights_and_halves_are_told() -> None:
    found = words(2, concept="nash", weights={"sy": Fraction(1, 3)}, measure="largest")
    assert "a weighted distance of 1 away" in found.sentence()
    assert "the greatest of any one (weights: sy 1/3; else 1)" in found.how()
    assert words(2).far(Fraction(5, 2)) == "2½ pairs of states"


def test_counts_are_told_as_far_as_they_can_be_read() -> None:
    (table,) = words(2, concept="gmr").count_blocks()
    assert isinstance(table, Table)
    assert table.groups[0].rows[0] == ("Syria", "384 of 720", "53.3 %")
    drawn = OrderEstimate(hits=40, samples=100, low=0.31, high=0.5, seed=7)
    assert orders_said(drawn) == "40 of 100 drawn (seed 7)"
    assert share_said(drawn) == "31.0 to 50.0 % (interval at 95 %)"
    assert (orders_said(None), share_said(None)) == ("not counted", "")
