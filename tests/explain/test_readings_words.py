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
