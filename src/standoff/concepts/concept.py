"""What a solution concept is: which replies count, and what makes the end of one a sanction.

A unilateral improvement s to t is *deterred* when some reply from t reaches a sanction against
having left s. A state is stable for a decision maker when each of its improvements is deterred, and
an equilibrium when it is stable for everybody. Concepts differ in two relations only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from standoff.errors import UnknownNameError, nearest_name
from standoff.kernels.terms import Replies, Sanctions
from standoff.registry import plugins

__all__ = ["SolutionConcept", "all_concepts", "concept_named", "concepts_named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionConcept:
    """One way of thinking before a move.

    `order` places it among the others, from the least to the most foresight; `person` says what a
    decision maker who thinks this way takes into account; `citation` names the source.
    """

    id: str
    name: str
    order: int
    replies: Replies
    sanctions: Sanctions
    person: str
    citation: str

    @property
    def needs_options(self) -> bool:
        """Whether the definition speaks of options, so that graph form cannot answer it."""
        return self.replies is Replies.SIMULTANEOUS


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
    """The concepts with these ids, each once; all of them for None."""
    if names is None:
        return tuple(all_concepts().values())
    if isinstance(names, str):
        names = [names]
    return tuple(dict.fromkeys(concept_named(name) for name in names))
