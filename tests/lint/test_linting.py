"""All rules on one case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.lint import linting
from standoff.lint.linting import lint
from standoff.lint.rule import all_rules
from tests.casefile.sample import loaded
from tests.cli.program import BUDAPEST, wide_case
from tests.lint.sample import maker, subject_of


def test_every_rule_is_applied_in_order(tmp_path: Path) -> None:
    found = lint(subject_of(tmp_path, {"a": maker(["x"], "x")}).case)
    assert list(found.findings) == list(all_rules())
    assert not any(found.findings.values())
    assert not found.skipped


def test_large_models_are_looked_at_without_judging_states_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linting, "STATE_LIMIT", 7)
    found = lint(loaded(tmp_path, wide_case(3)))
    quick = ["reaction-without-view", "option-without-view"]
    assert list(found.findings)[:2] == quick
    assert "idle-statement" in found.skipped
    assert set(found.skipped.values()) == {"there are 8 states; above 7 it would take too long"}


def test_a_case_without_a_model_has_no_traps_of_modelling(tmp_path: Path) -> None:
    case = subject_of(tmp_path, {"a": maker(["x"], "x")}).case
    found = lint(replace(case, model=None))
    assert not found.findings
    assert found.skipped == dict.fromkeys(all_rules(), "the case has no model")


def test_the_flagship_gets_a_list_that_can_be_read() -> None:
    found = lint(load(BUDAPEST)).findings
    assert {rule: len(each) for rule, each in found.items()} == {
        "reaction-without-view": 0,
        "dominant-statement": 0,
        "universal-threat": 2,
        "idle-statement": 4,
        "option-without-view": 0,
        "uncited-element": 1,
        "old-evidence": 0,
        "contested-support": 2,
    }
