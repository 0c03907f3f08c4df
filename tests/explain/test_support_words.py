"""How well a model is borne out, in words, on the flagship case."""

from __future__ import annotations

from standoff.case.elements import supports
from standoff.casefile.read import load
from standoff.explain.blocks import Table
from standoff.explain.support_words import support_blocks, support_sentence, tagged
from standoff.preferences.statement import Statement

CASE = load("cases/budapest-2025")


def test_the_sentence_counts_what_statements_rest_on() -> None:
    said = support_sentence(supports(CASE))
    assert said.startswith("Of 51 statements")
    assert "assumed" in said or "assumption" in said


def test_the_table_has_a_row_for_each_kind_and_adds_up() -> None:
    (table,) = (each for each in support_blocks(supports(CASE)) if isinstance(each, Table))
    assert len(table.groups[0].rows) == 3
    assert support_blocks(()) == ()


def test_without_a_ledger_a_statement_is_tagged_with_what_it_says_itself() -> None:
    statement = Statement.of("us.cut", references=("us.cut",))
    assert tagged(None, statement) == ""
    assert tagged(CASE.ledger, statement) == "assumed"
