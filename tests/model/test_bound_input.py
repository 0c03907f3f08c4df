"""Rules and preferences are bound to the options, whether given as themselves or as functions."""

from __future__ import annotations

import pytest

from standoff.errors import ConflictError, TooLargeError
from standoff.expressions.syntax import ExpressionError
from standoff.expressions.when import when
from standoff.model.bound_input import (
    ConstraintInput,
    PreferenceInput,
    rules_of,
    structure_given,
)
from standoff.model.constraint import PatternConstraint
from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import prioritized

NAMES = ("a.x", "b.y")
SPACE = StateSpace(bound=4)


class Unmanageable:
    """A preference that finds the conflict too large."""

    def ranks(self, space: StateSpace) -> Ranks:
        raise TooLargeError("too large")


def test_rules_come_as_themselves_or_as_functions_in_any_collection() -> None:
    pattern = PatternConstraint(0b11, 0b11)
    given: list[ConstraintInput] = [pattern, when("a.x")]
    bound = rules_of(iter(given), NAMES)
    assert bound[0] is pattern
    assert [rule.involved for rule in bound] == [0b11, 0b01]


@pytest.mark.parametrize(
    ("given", "ranks"),
    [(Indifferent(), [0, 0, 0, 0]), (prioritized("a.x"), [0, 1, 0, 1])],
    ids=["itself", "function"],
)
def test_preferences_come_as_themselves_or_as_functions(
    given: PreferenceInput, ranks: list[int]
) -> None:
    found = structure_given(given, NAMES, owner="a", space=SPACE).ranks
    assert found is not None
    assert found.tolist() == ranks


def test_what_an_expression_refuses_is_said_with_its_place_and_keeps_its_cause() -> None:
    with pytest.raises(ConflictError, match=r"^infeasible\[0\]: character 1") as caught:
        rules_of([when("a.z")], NAMES)
    assert isinstance(caught.value.__cause__, ExpressionError)


def test_what_is_too_large_stays_so() -> None:
    with pytest.raises(TooLargeError, match=r"^preferences\['a'\]: too large"):
        structure_given(Unmanageable(), NAMES, owner="a", space=SPACE)
