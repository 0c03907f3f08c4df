"""Which statements carry the answers, in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.ensembles.sensitivity import Sensitivity, default_world, sensitivity
from standoff.explain.blocks import Paragraph, Table
from standoff.explain.sensitivity_words import (
    carrying_table,
    idle_blocks,
    moves_table,
    named_makers,
    sensitivity_sentence,
)
from tests.explain.ferry import ALONE, FERRY, case_of, model_of, without

CASE = load("cases/budapest-2025")
NAMES = named_makers(CASE.conflict)


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    assert CASE.open_model is not None
    return sensitivity(CASE.open_model, default_world(CASE.assumptions), CASE.questions)


def test_the_sentence_says_how_many_carry_and_on_what_basis(found: Sensitivity) -> None:
    assert sensitivity_sentence(found) == (
        "In this model two of 43 statements carry the answers in the one world looked at (1"
        " reported and 1 inferred); each of the other 41 can be left out alone."
    )


def test_what_carries_is_told_with_what_it_rests_on(found: Sensitivity) -> None:
    (table,) = carrying_table(found, NAMES)
    assert isinstance(table, Table)
    assert table.groups[0].rows[0] == (
        "The US Congress: force if us.cut",
        "Reported [blog-congress]",
        "settlement; on_terms; war; today",
    )


def test_other_edits_say_where_today_then_leads(found: Sensitivity) -> None:
    (table,) = moves_table(found, NAMES, CASE.conflict)
    assert isinstance(table, Table)
    swap = [row for row in table.groups[0].rows if "swapped with" in str(row[1])]
    assert any("force if us.cut" in str(row[0]) for row in swap)


def test_idle_statements_are_listed_with_the_caution_that_two_may_matter(
    found: Sensitivity,
) -> None:
    (only,) = idle_blocks(found, NAMES)
    assert isinstance(only, Paragraph)
    assert "two of them together may matter" in only.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ALONE,
            "the only statement carries the answers in the one world looked at (1 without a"
            " basis).",
        ),
        (
            ALONE.replace("[pay]", "[pay or not pay, pay]"),
            "one of 2 statements carries the answers in the one world looked at (1 without a"
            " basis); the other one can be left out.",
        ),
        (
            FERRY,
            "no statement carries an answer in the one world looked at: each can be left out"
            " alone.",
        ),
        (
            ALONE.replace("{prioritized: [pay]}", "indifferent"),
            "nobody's preferences are written as statements, so none can be tried.",
        ),
    ],
    ids=["one", "one-of-two", "none-carries", "no-statement"],
)
def test_the_sentence_counts_right_where_there_are_few(
    text: str, said: str, tmp_path: Path
) -> None:
    case = case_of(tmp_path, text)
    tried = sensitivity(model_of(case), default_world(case.assumptions), case.questions)
    assert sensitivity_sentence(tried) == f"In this model {said}"


def test_over_several_worlds_it_says_in_how_many(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    tried = sensitivity(model_of(case), case.assumptions.worlds(), case.questions)
    assert sensitivity_sentence(tried) == (
        "In this model two of 5 statements carry the answers in any of 4 worlds (1 assumed and 1"
        " without a basis); each of the other three can be left out alone."
    )
    (table,) = carrying_table(tried, named_makers(case.conflict))
    assert isinstance(table, Table)
    assert table.groups[0].rows == (
        ("The north island: pay", "No basis given", "sails in 1 of 4; rests in 1 of 4"),
        ("The south island: sail iff north.pay", "Assumed", "sails in 1 of 4"),
    )


def test_where_nothing_is_asked_it_is_only_where_today_leads(tmp_path: Path) -> None:
    case = case_of(tmp_path, without(ALONE, "questions"))
    tried = sensitivity(model_of(case), default_world(case.assumptions), case.questions)
    (table,) = carrying_table(tried, named_makers(case.conflict))
    assert isinstance(table, Table)
    assert table.groups[0].rows[0][2] == "only where today leads"
    assert sensitivity_sentence(tried).startswith(
        "In this model the only statement decides where today leads in the one world looked at"
    )
