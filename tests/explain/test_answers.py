"""Answers in sentences: by default first, then over worlds, then exactly when."""

from __future__ import annotations

import pytest

from standoff.casefile.read import load
from standoff.ensembles.answers import QuestionAnswer, question_answers
from standoff.ensembles.over_worlds import over_worlds
from standoff.explain.answers import (
    answer_lines,
    answer_sentence,
    answers_sentence,
    answers_table,
    assumption_blocks,
    question_blocks,
    unexpected_line,
    world_words,
    worlds_line,
)
from standoff.explain.blocks import Bullets, Table

CASE = load("cases/budapest-2025")


@pytest.fixture(scope="module")
def answers() -> tuple[QuestionAnswer, ...]:
    assert CASE.open_model is not None
    return question_answers(over_worlds(CASE.open_model, CASE.assumptions.worlds(), CASE.questions))


def test_an_answer_is_told_by_default_and_over_all_worlds(
    answers: tuple[QuestionAnswer, ...],
) -> None:
    assert answer_sentence(answers[0], CASE.assumptions) == (
        "Does today's situation lead to a ceasefire that holds? No, at the defaults. In this model,"
        " yes in 21 of 96 worlds: exactly when (congress=tolerates and west=apart and aim=settle)"
        " or (west=apart and launch=possible and strain=high)."
    )
    assert answer_lines(answers, CASE.assumptions)[0].startswith("Does today's situation")


def test_all_answers_by_default_stand_in_one_sentence(answers: tuple[QuestionAnswer, ...]) -> None:
    said = answers_sentence(answers)
    assert said.startswith("In this model, at the defaults, the answer is no to")
    assert "yes to “Does the war go on?” and “Does today's situation hold?”" in said
    assert answers_sentence(()) == "The case asks no question that is answered by yes or no."


def test_the_table_says_exactly_when(answers: tuple[QuestionAnswer, ...]) -> None:
    table = answers_table(answers, CASE.assumptions)
    rows = table.groups[0].rows
    assert rows[0][1:3] == ("No", "Yes in 21 of 96 worlds")
    assert rows[3][1:] == ("No", "No in all 96 worlds", "Never")


def test_what_decides_and_turns_an_answer_is_listed(answers: tuple[QuestionAnswer, ...]) -> None:
    (decided, _) = question_blocks(answers[0], CASE.assumptions, opened=True)
    assert isinstance(decided, Bullets)
    assert "congress, west, launch, aim and strain decide it together." in decided.items
    assert any("launch and strain matter only together" in each for each in decided.items)


def test_each_assumption_names_its_alternatives_and_the_answers_it_has_a_part_in(
    answers: tuple[QuestionAnswer, ...],
) -> None:
    (table,) = assumption_blocks(CASE.assumptions, answers)
    assert isinstance(table, Table)
    congress = table.groups[0].rows[0]
    assert congress[0] == "Would Congress let the president cut off support? (congress)"
    assert congress[1] == (
        "blocks, the default: Congress would overrule him [blog-congress]",
        "tolerates: Congress would let him [c85-could]",
    )
    assert "settlement" in str(congress[2])


def test_an_unexpected_answer_is_told_with_its_place(answers: tuple[QuestionAnswer, ...]) -> None:
    said = unexpected_line(answers[0])
    assert "the answer to 'settlement' is expected to be depends; it is yes in 21 of 96" in said
    assert "case.yaml" in said


def test_a_world_is_told_by_what_differs_from_the_defaults() -> None:
    defaults = CASE.assumptions.default
    assert world_words(defaults, defaults) == "all as by default"
    changed = CASE.assumptions.completed({"talks": "show"})
    assert world_words(changed, defaults) == "talks=show"


def test_worlds_without_states_are_reported() -> None:
    said = worlds_line(12, False, 3)
    assert said.startswith("12 worlds looked at, all there are.")
    assert "In 3 of them no state is feasible" in said
    assert "drawn from all there are" in worlds_line(12, True, 0)
