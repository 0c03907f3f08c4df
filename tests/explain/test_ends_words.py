"""Where today leads over all worlds, on the flagship case."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.ensembles.over_worlds import WorldResults, over_worlds
from standoff.explain.blocks import Table
from standoff.explain.ends_words import ends_blocks, ends_sentence, staying_table
from tests.explain.ferry import ALONE, FERRY, case_of, results_of

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


def test_worlds_in_which_there_is_no_today_are_told_apart(tmp_path: Path) -> None:
    case = case_of(tmp_path, FERRY)
    assert ends_sentence(results_of(case), case.conflict) == (
        "Over 2 of 4 worlds today leads to two different outcomes; most often, in 1 of them, to"
        " “As today”. In the others there is no situation like today's to begin from."
    )
    same = case_of(tmp_path, FERRY.replace("pay, assuming: coal=dear", "not pay"))
    assert ends_sentence(results_of(same), same.conflict) == (
        "In 2 of 4 worlds today leads to the same outcome. In the others there is no situation like"
        " today's to begin from."
    )


def test_one_world_has_one_outcome(tmp_path: Path) -> None:
    case = case_of(tmp_path, ALONE)
    assert ends_sentence(results_of(case), case.conflict) == (
        "In the only world today leads to one outcome."
    )


def test_where_no_world_drawn_has_a_today_it_is_said(tmp_path: Path) -> None:
    case = case_of(tmp_path, FERRY)
    seed = next(
        seed
        for seed in range(100)
        if case.assumptions.worlds(samples=1, seed=seed)[0]["law"] == "strict"
    )
    results = results_of(case, samples=1, seed=seed)
    assert ends_sentence(results, case.conflict).startswith("In none of the worlds looked at")
    assert len(ends_blocks(results, case.conflict)) == 1
