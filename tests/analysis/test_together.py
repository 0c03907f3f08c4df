"""Everything about coalitions at once, read as the table was; some of it needs a status quo."""

from __future__ import annotations

from dataclasses import replace

from standoff.analysis.stability import analyse
from standoff.analysis.together import together
from standoff.casefile.read import load
from tests.cli.program import BUDAPEST, ELMIRA


def test_all_answers_are_about_the_same_concept_and_switches() -> None:
    found = together(analyse(load(ELMIRA).conflict, self_sanction=False), "gmr")
    assert found.concept == "gmr"
    assert found.jumps.concepts == ("gmr",)
    assert found.joint is not None
    assert found.joint.concept == "gmr"
    assert found.first is not None
    assert found.first.concept == "gmr"
    assert not found.coalitions.question.self_sanction


def test_without_a_status_quo_what_holds_is_still_told() -> None:
    conflict = replace(load(ELMIRA).conflict, status_quo=None)
    found = together(analyse(conflict))
    assert (found.joint, found.first) == (None, None)
    assert len(found.jumps.jumps) == 1


def test_chosen_coalitions_are_the_only_ones_looked_at() -> None:
    found = together(analyse(load(BUDAPEST).conflict), coalitions=[["us", "eu"]])
    assert found.coalitions.coalitions == (("us", "eu"),)
    assert found.joint is not None
    assert found.joint.better == 0
    assert {each.parties for each in found.jumps.jumps} == {("us", "eu")}
