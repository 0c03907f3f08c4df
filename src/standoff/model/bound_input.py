"""Checks on rules and preferences given in Python: that they are such, once bound to options.

Both come as themselves or as a function of the options, since `standoff.when` and
`standoff.prioritized` are written before these are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from inspect import signature
from typing import TypeVar

from standoff.errors import ConflictError, StandoffError
from standoff.model.array_input import array_of, as_int32, require_integers
from standoff.model.constraint import Constraint
from standoff.model.preference import (
    Graded,
    Preference,
    PreferenceStructure,
    StructuredPreference,
    structure_of,
)
from standoff.model.state_space import StateSpace, read_only
from standoff.model.value_input import items_of, shown

__all__ = ["ConstraintInput", "PreferenceInput", "References", "rules_of", "structure_given"]

References = tuple[str, ...]
PreferenceInput = Preference | Callable[[References], Preference]
ConstraintInput = Constraint | Callable[[References], Constraint]

Bound = TypeVar("Bound")


def rules_of(infeasible: Iterable[ConstraintInput], references: References) -> list[Constraint]:
    """Every rule, bound to the options."""
    example = repr(infeasible) if isinstance(infeasible, str) else '"a.x and b.y"'
    rule = f"it lists what rules states out; write infeasible=[standoff.when({example})]"
    given = items_of(infeasible, "infeasible", rule=rule)
    return [_rule(each, f"infeasible[{at}]", references) for at, each in enumerate(given)]


def _rule(given: ConstraintInput, place: str, references: References) -> Constraint:
    example = repr(given) if isinstance(given, str) else '"a.x and b.y"'
    rule = _bound(given, place, references)
    parts = ("involved", "matches", "decide")
    if not all(hasattr(rule, part) for part in parts):
        raise ConflictError(
            f"{place} is {shown(given)}, which is no rule; write standoff.when({example})"
        )
    return rule


def structure_given(
    given: PreferenceInput, references: References, *, owner: str, space: StateSpace
) -> PreferenceStructure:
    """What is known of the preference of `owner` over the states of `space`."""
    place = f"preferences['{owner}']"
    preference = _bound(given, place, references)
    if isinstance(preference, StructuredPreference):
        with _place_named(place):
            return structure_of(preference, space)
    ranks_of = getattr(preference, "ranks", None)
    if not callable(ranks_of):
        example = repr(given) if isinstance(given, str) else '"a.x", "not b.y"'
        raise ConflictError(
            f"{place} is {shown(given)}, which is no preference; write"
            f" standoff.prioritized({example}), or standoff.preferences.indifferent.Indifferent()"
            " for one to whom all states are equal"
        )
    rule = f"a preference ranks each of the {len(space)} feasible states, larger is better"
    with _place_named(place):
        given_ranks = ranks_of(space)
    ranks = array_of(given_ranks, f"{place}.ranks(...)", rule=rule)
    if ranks.shape != (len(space),):
        raise ConflictError(f"{place}.ranks(...) has shape {ranks.shape}; {rule}")
    require_integers(ranks, f"{place}.ranks(...)")
    return Graded(read_only(as_int32(ranks.reshape(1, -1), None)))


def _bound(
    given: Bound | Callable[[References], Bound], place: str, references: References
) -> Bound:
    bound = (
        _called(given, place, references)
        if callable(given) and not isinstance(given, type)
        else given
    )
    if isinstance(bound, type):
        raise ConflictError(
            f"{place} is the class {bound.__name__} itself; write {bound.__name__}(...)"
        )
    return bound


def _called(given: Callable[[References], Bound], place: str, references: References) -> Bound:
    try:
        signature(given).bind(references)
    except ValueError:
        pass  # Some built-in functions do not tell what they take.
    except TypeError:
        raise ConflictError(
            f"{place} is {shown(given)}, which cannot be called with the options' references;"
            " a function given here takes these and nothing else"
        ) from None
    with _place_named(place):
        return given(references)


@contextmanager
def _place_named(place: str) -> Iterator[None]:
    """Lets what an expression or a preference refuses say where it stands."""
    try:
        yield
    except StandoffError as error:
        kind = type(error) if isinstance(error, ConflictError) else ConflictError
        raise kind(f"{place}: {error}") from error
