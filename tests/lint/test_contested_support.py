"""What rests on a statement that another contradicts must become an assumption."""

from __future__ import annotations

from pathlib import Path

from standoff.lint.linting import lint
from tests.lint.evidence_sample import case_citing


def test_the_two_statements_and_the_way_out_are_named(tmp_path: Path) -> None:
    (found,) = lint(case_citing(tmp_path, "cites: [s1]")).findings["contested-support"]
    assert "'s1'" in found.found
    assert "'s2'" in found.found
    assert "'assumptions'" in found.way_out


def test_what_hangs_on_an_assumption_already_is_left_alone(tmp_path: Path) -> None:
    assumed = (
        "assumptions: {word: {text: Is it kept?, alternatives: {kept: It is, broken: It is not},"
        " default: kept}}\n"
    )
    found = lint(case_citing(tmp_path, "cites: [s1], assuming: word=kept", more=assumed))
    assert not found.findings["contested-support"]


def test_what_cites_nothing_contested_is_left_alone(tmp_path: Path) -> None:
    assert not lint(case_citing(tmp_path, "basis: assumed")).findings["contested-support"]
