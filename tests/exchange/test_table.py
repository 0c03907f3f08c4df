"""The table of a case: rows as described, places with 1 for the best, no formulas."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.exchange.format import exported
from standoff.exchange.table import LEADING, guarded, places, sheets_of, unguarded, world_of
from tests.casefile.sample import loaded
from tests.casefile.world_sample import changed
from tests.cli.program import BUDAPEST, ELMIRA, ROOT
from tests.exchange.sample import HOSTILE, NAMES


def test_places_count_from_the_best_and_ties_share_one() -> None:
    assert places(np.array([5, 9, 5, 0], dtype=np.int32)).tolist() == [2, 1, 2, 3]


@given(NAMES | st.text(alphabet="'=+-@\t a"))
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    cell = guarded(text)
    assert cell == "-" or not re.match(r"[=+\-@\t\r\n]", cell)
    assert unguarded(cell) == " ".join(cell_words(text))


def cell_words(text: str) -> list[str]:
    return "".join(each for each in text if each.isprintable() or each.isspace()).split()


def test_what_a_spreadsheet_would_compute_is_guarded() -> None:
    assert [guarded(each)[0] for each in HOSTILE if each[:1] in "=+@"] == ["'"] * 3


def test_every_row_is_as_wide_as_the_headings() -> None:
    case = load(BUDAPEST)
    *sheets, about = sheets_of(case)
    for sheet in sheets:
        assert sheet.rows[0] == (*LEADING, *range(1, 385))
        assert {len(row) for row in sheet.rows} == {5 + 384}
    assert about.rows[0] == LEADING
    assert (
        "about",
        "bit_order",
        "first option least significant; state numbers ascend",
        "",
        "",
    ) in (about.rows)


def test_results_are_those_of_the_analysis() -> None:
    case = load(ROOT / "cases" / "cuba-1962")
    table = analyse(case.conflict)
    results = {row[:2]: row[5:] for row in sheets_of(case)[2].rows[1:]}
    for concept in table.concepts:
        row = results["equilibrium", concept]
        assert tuple(i for i, each in enumerate(row, 1) if each == "Y") == table.equilibria(concept)
        row = results["stable", f"{concept} us"]
        stable = tuple(i for i, each in enumerate(row, 1) if each == "Y")
        assert stable == table.stable(concept, "us")


def test_merged_states_have_a_dash_where_they_differ() -> None:
    rows = sheets_of(load(ELMIRA))[0].rows
    (merged,) = [row.index("-") for row in rows if row[1] == "moe.modify"]
    assert [row[merged] for row in rows if row[0] == "option"] == ["-", "N", "N", "Y", "-"]
    assert any(row[:2] == ("about", "moves") for row in sheets_of(load(ELMIRA))[3].rows)


def test_listed_states_have_names_and_sentences() -> None:
    rows = sheets_of(load(ROOT / "cases" / "price-war"))[0].rows
    assert [row[0] for row in rows] == ["row", "name", "sentence", "status_quo"]


@pytest.mark.parametrize("ending", ["csv", "tex", "dot"])
def test_a_file_says_which_world_it_holds(ending: str, tmp_path: Path) -> None:
    case = loaded(tmp_path, changed())
    slow = case.in_world({"court": "slow"})
    assert b"court=fair, rain=much" in exported(case, Path(f"x.{ending}"))
    assert b"court=slow, rain=n/a" in exported(slow, Path(f"x.{ending}"))


def test_a_case_without_assumptions_has_no_world_to_tell() -> None:
    assert world_of(load(ELMIRA)) == ""
    assert not [row for sheet in sheets_of(load(ELMIRA)) for row in sheet.rows if "world" in row]
