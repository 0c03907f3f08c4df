"""What a rule is: it looks at a case and says where a known trap of modelling may have caught it.

A file of this package that defines ``RULE`` is a rule, and so is an entry point of the group
``standoff.lint`` in another package. What rules find are notes: a case may have good reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from standoff.errors import Place
from standoff.lint.subject import Subject
from standoff.registry import plugins

__all__ = ["Finding", "LintRule", "all_rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where, what was `found`, `why` it is a trap, and the `way_out`. Sentences without an end."""

    place: Place
    found: str
    why: str
    way_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRule:
    """`find` looks for one kind of trap; `summary` says in one line which.

    A rule that judges every state anew (`judges_states`) is left out for large models.
    """

    id: str
    order: int
    summary: str
    find: Callable[[Subject], Iterable[Finding]]
    judges_states: bool = False


def all_rules() -> Mapping[str, LintRule]:
    """Every rule by its id, in the order in which findings are told."""
    return plugins("standoff.lint", "RULE")
