"""How each decision maker thinks, where each is judged in its own way."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.errors import NotApplicableError
from standoff.model.conflict import Conflict

__all__ = ["BY_DEFAULT", "is_known", "ways_of_thinking"]

BY_DEFAULT = "seq"
"""How somebody thinks where nothing is said of it."""


def ways_of_thinking(conflict: Conflict, given: Mapping[str, str]) -> tuple[SolutionConcept, ...]:
    """The concept by which each decision maker thinks: as `given` by id, or as the model says.

    Raises `UnknownNameError` for an unknown decision maker or concept, `NotApplicableError` for a
    concept that is no way for one to think.
    """
    chosen = {conflict.index_of(maker): name for maker, name in given.items()}
    ways = []
    for place, maker in enumerate(conflict.decision_makers):
        way = concept_named(chosen.get(place) or maker.thinks or BY_DEFAULT)
        if way.own:
            raise NotApplicableError(
                f"'{way.id}' says that each thinks in its own way; name the way of '{maker.id}',"
                " such as nash or seq"
            )
        ways.append(way)
    return tuple(ways)


def is_known(conflict: Conflict, given: Mapping[str, str]) -> bool:
    """Whether anything is said of how somebody thinks."""
    return bool(given) or any(each.thinks for each in conflict.decision_makers)
