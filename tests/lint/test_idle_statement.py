"""Statements that change nothing."""

from __future__ import annotations

from pathlib import Path

from standoff.lint.idle_statement import RULE
from tests.lint.sample import findings, maker, subject_of


def test_what_changes_nothing_is_listed_for_each_owner(tmp_path: Path) -> None:
    makers = {
        "a": maker(["x"], "x", "not b.z", "b.z or x"),
        "b": maker(["z"], "z", "a.x"),
    }
    first, second = findings(RULE, subject_of(tmp_path, makers))
    lines = (tmp_path / "case.yaml").read_text().splitlines()
    numbers = {line.strip("- "): number for number, line in enumerate(lines, start=1)}
    assert first.found == (
        "2 of the 3 statements of a change nothing when left out, one at a time (no verdict under"
        f" SEQ, nothing that today leads to): 'not b.z' (line {numbers['not b.z']}),"
        f" 'b.z or x' (line {numbers['b.z or x']})"
    )
    assert first.place.line == numbers["not b.z"]
    assert second.found.startswith("1 of the 2 statements of b change nothing")


def test_where_every_statement_matters_nothing_is_said(tmp_path: Path) -> None:
    makers = {"a": maker(["x"], "x"), "b": maker(["z"], "z"), "c": maker(["w"])}
    assert findings(RULE, subject_of(tmp_path, makers)) == []
