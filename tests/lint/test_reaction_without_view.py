"""Reactions to what their owner says nothing about."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.lint.reaction_without_view import RULE
from tests.lint.sample import findings, maker, subject_of

TRAPS = {
    "iff": ["neutral iff us.cut"],
    "iff turned round": ["us.cut iff neutral"],
    "if": ["neutral if us.cut"],
    "not": ["not neutral if us.cut and not us.fund"],
    "several own options": ["(neutral or fight) if us.cut"],
    "a view on something else": ["neutral iff us.cut", "us.fund"],
    "the same reaction again": ["neutral iff us.cut", "not us.cut or neutral"],
}
NO_TRAPS = {
    "a view": ["neutral iff us.cut", "not us.cut"],
    "a view above": ["us.cut", "neutral iff us.cut"],
    "a view on a part": ["neutral if us.cut or us.fund", "us.fund"],
    "a view among others": ["neutral if us.cut", "not us.cut if us.fund"],
    "no reaction": ["neutral", "not fight"],
    "a reaction to itself": ["neutral if fight"],
    "a reaction of others": ["us.fund if us.cut", "us.cut iff us.fund"],
    "mixed": ["(neutral and us.fund) if us.cut"],
}


def found(folder: Path, statements: list[str]) -> list[str]:
    makers = {
        "ua": maker(["neutral", "fight"], *statements),
        "us": maker(["cut", "fund"], "not cut"),
    }
    return [each.found for each in findings(RULE, subject_of(folder, makers))]


@pytest.mark.parametrize("statements", TRAPS.values(), ids=TRAPS)
def test_a_reaction_alone_is_found(statements: list[str], tmp_path: Path) -> None:
    assert len(found(tmp_path, statements)) == 1


@pytest.mark.parametrize("statements", NO_TRAPS.values(), ids=NO_TRAPS)
def test_with_a_view_on_its_condition_it_is_not(statements: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, statements) == []


def test_the_finding_names_statement_condition_and_what_to_add(tmp_path: Path) -> None:
    makers = {"ua": maker(["neutral"], "neutral iff us.cut"), "us": maker(["cut"], "not cut")}
    (finding,) = findings(RULE, subject_of(tmp_path, makers))
    assert finding.found == (
        "'neutral iff us.cut' reacts to 'us.cut', and no statement of ua is about that"
    )
    assert finding.way_out.endswith("such as 'not us.cut'")
    line = (tmp_path / "case.yaml").read_text().splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 :] == "neutral iff us.cut"


def test_in_graph_form_there_are_no_options_to_react_with(tmp_path: Path) -> None:
    makers = {"a": {"moves": ["s1 -> s2"], "preferences": {"prioritized": ["s1 if s2"]}}}
    states = {"s1": "peace", "s2": "war"}
    subject = subject_of(tmp_path, makers, states=states, status_quo="s1")
    assert findings(RULE, subject) == []
