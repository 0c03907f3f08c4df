"""Small cases for rules: who can do what and wants what, everything else left undone today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from standoff.lint.rule import Finding, LintRule
from standoff.lint.subject import Subject
from tests.casefile.sample import loaded

__all__ = ["Maker", "findings", "maker", "subject_of"]

Maker = dict[str, object]


def maker(options: Sequence[str] | Mapping[str, object], *statements: str) -> Maker:
    """A decision maker with those options, that prefers those statements; indifferent without."""
    given = options if isinstance(options, Mapping) else {each: f"does {each}" for each in options}
    preferences = {"prioritized": list(statements)} if statements else "indifferent"
    return {"options": dict(given), "preferences": preferences}


def subject_of(folder: Path, makers: Mapping[str, Maker], **rest: object) -> Subject:
    """A case of those decision makers, with the rest of its model."""
    model = {"decision_makers": dict(makers), "status_quo": {"taken": []}, **rest}
    data = {"standoff": "1", "case": {"id": "small", "title": "Small"}, "model": model}
    return Subject(loaded(folder, yaml.safe_dump(data, sort_keys=False)))


def findings(rule: LintRule, subject: Subject) -> list[Finding]:
    """What a rule finds."""
    return list(rule.find(subject))
