"""What rules found, in lines: each finding once, and what several share once."""

from __future__ import annotations

from standoff.errors import Place
from standoff.explain.traps import trap_lines
from standoff.lint.linting import Lint
from standoff.lint.rule import Finding


def finding(line: int, found: str, *, why: str = "it misleads") -> Finding:
    return Finding(place=Place("f", line, 1), found=found, why=why, way_out="change it")


def lines(lint: Lint) -> list[str]:
    return list(trap_lines(lint))


def test_nothing_found_is_one_line() -> None:
    none = Lint(findings={"one": (), "two": ()}, skipped={})
    assert lines(none) == ["2 known traps of modelling looked for; none found."]


def test_what_findings_in_a_row_share_is_said_once() -> None:
    found = (finding(1, "a"), finding(2, "b"), finding(3, "c", why="it is long"))
    assert lines(Lint(findings={"one": found}, skipped={})) == [
        "1 known trap of modelling looked for; 3 notes, which the case may have good reasons for.",
        "note: f:1:1: one: a.",
        "note: f:2:1: one: b.",
        "  Why that matters: it misleads.",
        "  Way out: change it.",
        "note: f:3:1: one: c.",
        "  Why that matters: it is long.",
        "  Way out: change it.",
    ]


def test_what_was_not_looked_for_is_told() -> None:
    assert lines(Lint(findings={}, skipped={"one": "it is large"}))[-1] == (
        "Not looked for: one (it is large)."
    )
