"""Which statements carry the answers, in sentences."""

from __future__ import annotations

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
