"""What a solution concept is: which replies count, and what makes the end of one a sanction.

A unilateral improvement s to t is *deterred* when some reply from t reaches a sanction against
having left s. A state is stable for a decision maker when each of its improvements is deterred, and
an equilibrium when it is stable for everybody. Most concepts differ in two relations only. Those
that foresee what follows a move, instead of weighing replies one by one, bring a `Rule`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from standoff.errors import UnknownNameError, nearest_name
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Mask, Play, Question
from standoff.kernels.terms import Replies, Sanctions
from standoff.registry import plugins

__all__ = ["Rule", "SolutionConcept", "all_concepts", "concept_named", "concepts_named"]


class Rule(Protocol):
    """Judges a move by what the decision maker foresees to follow. States are positions from 0."""

    def why_not(self, engine: Engine) -> str:
        """Why it cannot judge a conflict, and what to use; empty where it can."""
        ...

    def stable(self, engine: Engine, focal: int, question: Question) -> Mask:
        """States that `focal` will not leave, bool [V]."""
        ...

    def plays(self, engine: Engine, focal: int, state: int, question: Question) -> tuple[Play, ...]:
        """Each move of `focal` from a state that it thinks of, and what it foresees to follow.

        The state is stable for it exactly when all of them are deterred.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionConcept:
    """One way of thinking before a move.

    `order` places it among the others, from the least to the most foresight; `person` says what a
    decision maker who thinks this way takes into account; `citation` names the source. A `usual`
    one is part of every analysis that names no concepts.

    With `relational` it is about relational replies, chosen out of an attitude towards everybody's
    preferences, in place of improvements. A `rule` takes the place of `replies` and `sanctions`;
    `foresees` says when what it foresees comes about, and `either` names concepts of which one is
    enough.
    """

    id: str
    name: str
    order: int
    replies: Replies = Replies.FORESEEN
    sanctions: Sanctions = Sanctions.ENDING
    person: str
    citation: str
    usual: bool = True
    relational: bool = False
    rule: Rule | None = None
    foresees: str = ""
    either: tuple[str, ...] = ()

    @property
    def needs_options(self) -> bool:
        """Whether the definition speaks of options, so that graph form cannot answer it."""
        return self.replies is Replies.SIMULTANEOUS

    @property
    def parts(self) -> tuple[SolutionConcept, ...]:
        """The concepts of which one is enough; itself where there is no such choice."""
        return tuple(map(concept_named, self.either)) or (self,)


def all_concepts() -> MappingProxyType[str, SolutionConcept]:
    """Every solution concept by id, in order of foresight."""
    return plugins("standoff.concepts", "CONCEPT")


def concept_named(name: str) -> SolutionConcept:
    """The concept with an id (upper or lower case); `UnknownNameError` when there is none."""
    known = all_concepts()
    if not isinstance(name, str) or name.lower() not in known:
        raise UnknownNameError(f"no solution concept '{name}'; {nearest_name(str(name), known)}")
    return known[name.lower()]


def concepts_named(names: Iterable[str] | None) -> tuple[SolutionConcept, ...]:
    """The concepts with these ids, each once; the usual ones for None."""
    if names is None:
        return tuple(each for each in all_concepts().values() if each.usual)
    if isinstance(names, str):
        names = [names]
    return tuple(dict.fromkeys(concept_named(name) for name in names))
