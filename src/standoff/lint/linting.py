"""Runs every rule on a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standoff.case.case import Case
from standoff.lint.rule import Finding, all_rules
from standoff.lint.subject import OLDER_THAN, Subject

__all__ = ["STATE_LIMIT", "Lint", "lint"]

STATE_LIMIT = 4_096
"""States up to which rules may judge every state anew for each statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """What each rule found, by its id, and why some rules were not applied."""

    findings: Mapping[str, tuple[Finding, ...]]
    skipped: Mapping[str, str]


def lint(case: Case, *, older_than: int = OLDER_THAN) -> Lint:
    """What every rule finds in a case; nothing in one without a model.

    Evidence is old that is `older_than` so many days before the date of the case.

    Rules that judge states take one analysis under SEQ for each statement.
    """
    if case.model is None:
        nothing = dict.fromkeys(all_rules(), "the case has no model")
        return Lint(findings=MappingProxyType({}), skipped=MappingProxyType(nothing))
    subject = Subject(case, older_than=older_than)
    states = len(subject.conflict.states)
    findings: dict[str, tuple[Finding, ...]] = {}
    skipped = {}
    for rule in all_rules().values():
        if rule.judges_states and states > STATE_LIMIT:
            skipped[rule.id] = (
                f"there are {states:,} states; above {STATE_LIMIT:,} it would take too long"
            )
        else:
            findings[rule.id] = tuple(rule.find(subject))
    return Lint(findings=MappingProxyType(findings), skipped=MappingProxyType(skipped))
