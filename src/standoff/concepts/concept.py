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

__all__ = [
    "Rule",
    "SolutionConcept",
    "all_concepts",
    "concept_named",
    "concepts_named",
    "narrower",
    "wider",
]


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
    enough. With `own` everybody is judged by the concept it thinks by itself.

    `definition` is the definition in words, after a first line that sums it up: the docstring of
    the file. It is meant for `decision_makers` of them, 0 for any number. What is stable under it
    is stable `within` these other concepts too, and it `contains` what is stable under those,
    whatever the conflict; ids of concepts that are not installed are passed over. What follows from
    that, and from `either`, need not be said (`wider`, `narrower`).
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
    own: bool = False
    definition: str | None = None
    decision_makers: int = 0
    within: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    @property
    def needs_options(self) -> bool:
        """Whether the definition speaks of options, so that graph form cannot answer it."""
        return any(each.replies is Replies.SIMULTANEOUS for each in self.parts)

    @property
    def needs_orders(self) -> bool:
        """Whether everybody's preference has to be an order of all states."""
        return any(
            each.rule is not None or each.relational or each.replies is Replies.SIMULTANEOUS
            for each in self.parts
        )

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


def wider(concept: SolutionConcept) -> tuple[SolutionConcept, ...]:
    """The concepts under which all is stable that is under this one, in order of foresight.

    Where both apply, with the switches as the literature has them, a horizon of the same length.
    """
    return _in_order(_reached(concept.id, _inclusions()))


def narrower(concept: SolutionConcept) -> tuple[SolutionConcept, ...]:
    """The concepts whose stable states are all stable under this one; as `wider`."""
    backwards = [(outer, inner) for inner, outer in _inclusions()]
    return _in_order(_reached(concept.id, backwards))


def _inclusions() -> list[tuple[str, str]]:
    """Pairs of ids: what is stable under the first is stable under the second."""
    found = []
    for each in all_concepts().values():
        found += [(each.id, outer) for outer in each.within]
        found += [(inner, each.id) for inner in (*each.contains, *each.either)]
    return found


def _reached(start: str, arrows: list[tuple[str, str]]) -> set[str]:
    """All that can be reached by arrows, one after another, without the start."""
    found, new = {start}, {start}
    while new:
        new = {end for begin, end in arrows if begin in new} - found
        found |= new
    return found - {start}


def _in_order(names: set[str]) -> tuple[SolutionConcept, ...]:
    return tuple(each for each in all_concepts().values() if each.id in names)
