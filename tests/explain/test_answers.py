"""Answers in sentences: by default first, then over worlds, then exactly when."""

from __future__ import annotations

from pathlib import Path

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
    left_out_blocks,
    question_blocks,
    unexpected_line,
    world_words,
    worlds_line,
)
from standoff.explain.blocks import Bullets, Paragraph, Table
from tests.explain.ferry import ALONE, FERRY, case_of, results_of, without

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


def test_undefined_answers_are_counted_apart(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    sails, rests = question_answers(results_of(case))
    assert answer_sentence(sails, case.assumptions) == (
        "Does the ferry sail? No, at the defaults. In this model, yes in 1, no in 1 and undefined"
        " in 2 of 4 worlds: yes exactly if coal=dear and law=free."
    )
    assert answers_sentence((sails, rests)) == (
        "In this model, at the defaults, the answer is no to “Does the ferry sail?”; yes to"
        " “Does today hold?”."
    )
    assert unexpected_line(sails).endswith(
        "case.yaml:43:45: the answer to 'sails' is expected to be yes; it is yes in 1, no in 1 and"
        " undefined in 2 of 4 worlds"
    )
    assert question_blocks(sails, case.assumptions)[-1] == (
        Paragraph("The case expects the answer 'yes'.")
    )


def test_in_a_case_of_one_world_the_answer_is_a_word(tmp_path: Path) -> None:
    case = case_of(tmp_path, ALONE)
    answers = question_answers(results_of(case))
    assert answer_lines(answers, case.assumptions) == ("Does it pay? In this model, yes.",)
    assert answers_table(answers, case.assumptions).groups[0].rows == (("Does it pay?", "Yes"),)
    assert assumption_blocks(case.assumptions, answers) == (
        Paragraph("The case makes no assumption: there is one world."),
    )


def test_without_a_mark_a_question_is_quoted(tmp_path: Path) -> None:
    case = case_of(tmp_path, ALONE.replace("pay?", "pay"))
    (only,) = question_answers(results_of(case))
    assert answer_sentence(only, case.assumptions) == "“Does it pay”: In this model, yes."


@pytest.mark.parametrize("samples", [1, 3])
def test_of_drawn_worlds_nothing_is_said_that_was_not_looked_at(
    samples: int, tmp_path: Path
) -> None:
    case = case_of(tmp_path, without(FERRY, "readings"))
    seed = next(
        seed
        for seed in range(100)
        if case.assumptions.worlds(samples=samples, seed=seed).find(case.assumptions.default)
        is None
    )
    answers = question_answers(results_of(case, samples=samples, seed=seed))
    said = answer_sentence(answers[0], case.assumptions)
    assert said.startswith("Does the ferry sail? In this model, ")
    assert "sampled world" in said
    assert said.endswith("What decides it is worked out only where all worlds are looked at.")
    assert "at the defaults" not in said
    assert answers_sentence(answers).startswith("The world of all defaults is not among those")
    table = answers_table(answers, case.assumptions)
    assert [each.name for each in table.columns][1:] == ["By default", "Over sampled worlds"]
    assert table.groups[0].rows[0][1] == "Not drawn"
    assert unexpected_line(answers[0]).endswith(" drawn")
    (assumed,) = assumption_blocks(case.assumptions, answers)
    assert isinstance(assumed, Table)
    assert [each.name for each in assumed.columns] == ["Open point", "Alternatives"]


def test_one_world_without_states_is_reported() -> None:
    assert worlds_line(1, True, 1) == (
        "1 world looked at, drawn from all there are. No state is feasible in it; nothing is"
        " answered there."
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("settlement", True),
        ("settlement where south.sail", True),
        ("settlement between north, south", False),
        ("status quo is an equilibrium", False),
    ],
)
def test_who_takes_no_part_is_left_out_of_a_settlement_and_that_is_said(
    tmp_path: Path, asked: str, said: bool
) -> None:
    text = FERRY.replace("    south:\n", "    south:\n      assuming: law=free\n")
    text = text.replace("holds: status quo is an equilibrium", f"holds: '{asked}'")
    case = case_of(tmp_path, text)
    results = results_of(case)
    assert dict(results.absent_counts()) == {"south": 2}
    blocks = left_out_blocks(case.question("rests"), results)
    expected = "Who takes no part in a world is left out there: the south island in 2 of 4 worlds."
    assert blocks == ((Paragraph(expected),) if said else ())
