"""Statements of preference, their marks, and those that tie, as parts of a file."""

from __future__ import annotations

import pytest

from standoff.casefile.preference_schema import StatementPart, TiePart, is_yes
from tests.casefile.test_schema import read


def test_text_stands_for_a_statement() -> None:
    assert read(StatementPart, "not b") == (StatementPart(prefer="not b"), "")


def test_a_statement_is_known_and_not_strong_unless_it_says_so() -> None:
    part, _ = read(StatementPart, "b")
    assert (is_yes(part.strongly), is_yes(part.known)) == (False, True)
    part, _ = read(StatementPart, "{prefer: b, strongly: true}")
    assert is_yes(part.strongly)
    part, _ = read(StatementPart, "{prefer: b, known: no}")
    assert not is_yes(part.known)


def test_a_tie_lists_statements_and_has_marks_of_its_own() -> None:
    part, said = read(TiePart, "{tie: [a, {prefer: b}], strongly: yes}")
    assert said == ""
    assert part.tie == ["a", {"prefer": "b"}]
    assert is_yes(part.strongly)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{prefer: b, strongly: very}", "f:1:26: 'very' cannot stand here; known: 'yes', 'no', "),
        ("{prefer: b, known: [no]}", "f:1:23: a list cannot stand here; known: 'yes', 'no', "),
        ("{prefer: b, strogly: yes}", "unknown key 'strogly'; did you mean 'strongly'?"),
    ],
    ids=["no answer", "a list", "misspelt"],
)
def test_a_wrong_mark_is_told(text: str, said: str) -> None:
    assert said in read(StatementPart, text)[1]
