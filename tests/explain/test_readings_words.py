"""Readings side by side, on the flagship case."""

from __future__ import annotations

import pytest

from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.ensembles.readings import ReadingResult, reading_results
from standoff.explain.blocks import Bullets
from standoff.explain.readings_words import (
    reading_answers_table,
    readings_sentence,
    readings_table,
    separating_blocks,
    state_label,
)
from standoff.explain.states import StateWords
from tests.explain.ferry import case_of, model_of, results_of

CASE = load("cases/budapest-2025")
Found = tuple[WorldResults, tuple[ReadingResult, ...]]


@pytest.fixture(scope="module")
def found() -> Found:
    assert CASE.open_model is not None
    results = over_worlds(CASE.open_model, CASE.assumptions.worlds(), CASE.questions)
    return results, reading_results(CASE.open_model, CASE.readings, results)


def test_the_sentence_counts_the_different_ends(found: Found) -> None:
    assert readings_sentence(found[1]).startswith(
        "In this model 10 readings lead from today to seven different outcomes"
    )
    assert readings_sentence(found[1][:1]).startswith("In this model the one reading")
    assert "no readings" in readings_sentence(())


def test_each_reading_says_what_it_takes_and_where_it_leads(found: Found) -> None:
    rows = readings_table(found[1], CASE.conflict, found[0].concepts).groups[0].rows
    by_id = {str(row[0][0]).partition(":")[0]: row[1:] for row in rows if isinstance(row[0], tuple)}
    assert by_id["no_split"] == ("west=together", "Under Nash, SEQ, SMR and GMR", "As today")
    assert by_id["theatre"] == ("talks=show", "No", "Russia fixes a date for a summit")
    assert by_id["misperception"][0] == "launch=possible, strain=low; us sees strain=high"
    assert by_id["misperception"][2] == (
        "Russia widens its strikes; The United States supplies long-range missiles"
    )


def test_the_range_stands_beside_the_answer(found: Found) -> None:
    table = reading_answers_table(found[1], found[0].questions)
    assert table is not None
    row = dict(zip([each.name for each in table.columns], table.groups[0].rows[0], strict=True))
    assert row["switch_off"] == "Yes (15 of 48)"
    assert row["theatre"] == "No (7 of 32)"
    assert row["author"] == "No"


def test_rivals_are_set_apart_once(found: Found) -> None:
    blocks = separating_blocks(found[1], found[0].questions)
    rivals = blocks[0]
    assert isinstance(rivals, Bullets)
    assert len(rivals.items) == 2
    assert "strain (high against low)" in rivals.items[1] or "strain" in rivals.items[1]


def test_a_state_of_another_world_is_told_by_what_changes() -> None:
    words = StateWords(CASE.conflict)
    assert state_label(words, CASE.conflict, 128) == "As today"
    assert state_label(words, CASE.conflict, 148) == (
        "Russia widens its strikes; The United States supplies long-range missiles"
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Found:
    case = case_of(tmp_path_factory.mktemp("ferry"))
    results = results_of(case)
    return results, reading_results(model_of(case), case.readings, results)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            slice(None),
            "In this model 2 readings lead from today to two different outcomes; who is right about"
            " the assumptions decides which. Where it leads under two more cannot be said.",
        ),
        (
            slice(2),
            "In this model one of 2 readings leads from today to what is told below. Where it leads"
            " under one more cannot be said.",
        ),
        (
            slice(1, 3),
            "Where today leads under any of 2 readings cannot be said; the reasons are told below.",
        ),
        (
            slice(1, 2),
            "Where today leads under the one reading cannot be said; the reasons are told below.",
        ),
        (slice(1), "In this model the one reading leads from today to what is told below."),
    ],
    ids=["some", "one-of-two", "none", "the-only-one-not", "the-only-one"],
)
def test_readings_that_cannot_be_answered_are_not_counted(
    chosen: slice, said: str, small: Found
) -> None:
    assert readings_sentence(small[1][chosen]) == said


def test_readings_that_lead_to_the_same_are_said_to(small: Found) -> None:
    calm = small[1][0]
    assert readings_sentence((calm, calm)).startswith("In this model both readings lead")
    assert readings_sentence((calm, calm, calm)).startswith("In this model all 3 readings lead")
    assert readings_sentence((calm, calm, small[1][1])) == (
        "In this model 2 readings lead to the same outcome; they may differ in why. Where it"
        " leads under one more cannot be said."
    )


def test_a_reading_that_cannot_be_answered_says_why_and_the_others_go_on(small: Found) -> None:
    results, readings = small
    case = results.model
    conflict = case.conflict(case.assumptions.default)
    rows = readings_table(readings, conflict, results.concepts).groups[0].rows
    assert [row[3] for row in rows] == [
        "As today",
        "not answered",
        "not answered",
        "The north island pays; The south island sails",
    ]
    assert rows[2][1] == "coal=cheap; north sees law=strict"
    answers = reading_answers_table(readings, results.questions)
    assert answers is not None
    assert answers.groups[0].rows[0] == (
        "Does the ferry sail?",
        "No (1 of 4, undefined 2)",
        "–",
        "–",
        "Yes (1 of 2, undefined 1)",
    )
    rivals, problems = separating_blocks(readings, results.questions)
    assert isinstance(rivals, Bullets)
    assert rivals.items == (
        "blind and calm differ in what north sees: what that changes cannot be said.",
    )
    assert isinstance(problems, Bullets)
    assert [each.partition(" could not be answered: ")[0] for each in problems.items] == [
        "banned",
        "blind",
    ]


def test_where_nothing_is_asked_there_is_no_table_of_answers(small: Found) -> None:
    assert reading_answers_table(small[1], ()) is None
    assert reading_answers_table((), small[0].questions) is None
