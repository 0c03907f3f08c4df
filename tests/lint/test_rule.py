"""The contract of every rule that the scan finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import standoff.lint
from standoff.casefile.read import load
from standoff.lint.rule import LintRule, all_rules
from standoff.lint.subject import Subject

CASES = sorted((Path(__file__).parent.parent.parent / "cases").iterdir())
RULES = all_rules()
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@every_rule
def test_it_is_found_under_the_id_that_names_its_file(rule: LintRule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.id)
    assert rule.find.__module__ == f"{standoff.lint.__name__}.{rule.id.replace('-', '_')}"


@every_rule
def test_it_is_summed_up_in_one_line(rule: LintRule) -> None:
    assert rule.summary
    assert "\n" not in rule.summary
    assert len(rule.summary) <= 80
    assert not rule.summary.endswith(".")


def test_each_has_a_place_of_its_own() -> None:
    orders = [rule.order for rule in RULES.values()]
    assert orders == sorted(set(orders))


@every_rule
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_it_says_of_every_case_where_what_why_and_the_way_out(case: Path, rule: LintRule) -> None:
    for finding in rule.find(Subject(load(case))):
        assert finding.place.file == str(case / "case.yaml")
        assert finding.place.line
        for said in (finding.found, finding.why, finding.way_out):
            assert said
            assert said.strip(" .") == said
