"""Rules about what cannot be, and warnings about rules that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.template import InfeasibleRule
from standoff.expressions.bind import BoundExpression
from standoff.expressions.parse import parse
from standoff.model.constraint import AtMostOne, PatternConstraint
from tests.casefile.sample import assert_only_fault, loaded, spoilt

WHEN = "when: up.build and not up.share"
PATTERN = '{pattern: "NNN"}'
REFERENCES = ("up.build", "up.share", "low.sue")


def test_rules_keep_their_words_and_reasons(tmp_path: Path) -> None:
    text = spoilt(
        (
            PATTERN,
            f"{PATTERN}\n    - at_most_one: [low.sue]\n    - at_least_one: [low.sue, up.share]",
        )
    )
    constraint = BoundExpression(parse("up.build and not up.share"), REFERENCES)
    assert loaded(tmp_path, text).template.infeasible == (
        InfeasibleRule(
            constraint=constraint,
            text="up.build and not up.share",
            why="The permit says so",
            basis="assumed",
            cites=("s3",),
        ),
        InfeasibleRule(constraint=PatternConstraint(0b111, 0), text="NNN"),
        InfeasibleRule(constraint=AtMostOne(0b100), text="at most one of low.sue"),
        InfeasibleRule(
            constraint=PatternConstraint(0b110, 0), text="at least one of low.sue, up.share"
        ),
    )


WRONG = {
    "no condition": (f"{WHEN}, ", "", "27:7", "this rule has no condition"),
    "two conditions": (WHEN, f"{WHEN}, pattern: NN-", "27:7", "this rule has when and pattern"),
    "misspelt": (WHEN, "wen: up.build", "27:8", "unknown key 'wen'; did you mean 'when'?"),
    "text": (PATTERN, "up.build", "28:7", "'up.build' stands where a mapping"),
    "list": (WHEN, "when: [up.build]", "27:14", "a list stands where a text"),
    "assumption": (WHEN, f"{WHEN}, assuming: a=b", "27:51", "unknown assumption 'a'"),
    "no options": (PATTERN, "at_least_one: []", "28:21", "an empty list stands where"),
    "no rules": ("infeasible:\n    - {", "infeasible: {", "26:15", "a mapping stands where a list"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    text = spoilt((old, new))
    if "infeasible: {" in new:
        text = text.replace(f"    - {PATTERN}\n", "")
    assert_only_fault(tmp_path, text, place, said)


IDLE = {
    "contradiction": "when: low.sue and not low.sue",
    "what was said before": 'pattern: "YN-"',
    "part of what was said before": "when: up.build and not up.share and low.sue",
    "one of one": "at_most_one: [low.sue]",
}


@pytest.mark.parametrize("rule", IDLE.values(), ids=IDLE)
def test_a_rule_that_rules_out_nothing_is_warned_of(tmp_path: Path, rule: str) -> None:
    (warning,) = loaded(tmp_path, spoilt((PATTERN, f"{PATTERN}\n    - {{{rule}}}"))).warnings
    assert (warning.place.line, warning.place.column) == (29, 7)
    assert "rules out nothing that the rules before it leave" in warning.found


def test_rules_that_rule_something_out_are_not_warned_of(tmp_path: Path) -> None:
    assert loaded(tmp_path, spoilt()).warnings == ()


def test_a_rule_about_many_options_is_passed_over(tmp_path: Path) -> None:
    options = [f"o{n}" for n in range(20)]
    references = ", ".join(f"a.{option}" for option in options)
    text = (
        "standoff: 1\ncase: {id: x, title: X}\nmodel:\n  decision_makers:\n    a:\n      options:\n"
        + "".join(f"        {option}: sentence\n" for option in options)
        + "      preferences: indifferent\n"
        + f"  infeasible: [{{at_most_one: [{references}]}}, {{at_most_one: [{references}]}}]\n"
        + "  status_quo: {taken: []}\n"
    )
    case = loaded(tmp_path, text)
    assert len(case.template.space) == 21
    assert case.warnings == ()
