"""Where today leads over all worlds, on the flagship case."""

from __future__ import annotations

import pytest

from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.explain.blocks import Table
from standoff.explain.ends_words import ends_blocks, ends_sentence, staying_table

CASE = load("cases/budapest-2025")


@pytest.fixture(scope="module")
def results() -> WorldResults:
    assert CASE.open_model is not None
    return over_worlds(CASE.open_model, CASE.assumptions.worlds(), CASE.questions)


def test_the_sentence_counts_ends_and_names_the_most_frequent(results: WorldResults) -> None:
    assert ends_sentence(results, CASE.conflict) == (
        "Over 96 worlds today leads to 12 different outcomes; most often, in 46 of them, to “As"
        " today”."
    )


def test_each_end_has_its_number_of_worlds(results: WorldResults) -> None:
    table = ends_blocks(results, CASE.conflict)[1]
    assert isinstance(table, Table)
    rows = table.groups[0].rows
    assert rows[0] == ("As today", "46 of 96")
    assert rows[1] == ("Russia fixes a date for a summit", "18 of 96")
    assert len(rows) == 12


def test_who_would_stay_is_counted_by_way_of_thinking(results: WorldResults) -> None:
    table = staying_table(results)
    assert [each.name for each in table.columns] == ["Decision maker", "Nash", "SEQ", "SMR", "GMR"]
    assert table.groups[0].rows[0] == ("Russia", 32, 68, 80, 80)
    assert table.groups[0].rows[2] == ("The United States", 24, 66, 96, 96)
