"""What rules states out: where it matches, and when that is settled before all is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.model.constraint import AtMostOne, Constraint, PatternConstraint

K = 5
ALL = (1 << K) - 1
masks = st.integers(0, ALL)
patterns = st.builds(lambda fixed, taken: PatternConstraint(fixed, taken & fixed), masks, masks)
constraints = patterns | masks.map(AtMostOne)


def is_ruled_out(constraint: Constraint, state: int) -> bool:
    """Whether a state matches, option by option."""
    taken = [bool(state >> o & 1) for o in range(K)]
    if isinstance(constraint, PatternConstraint):
        wanted = {o: bool(constraint.taken >> o & 1) for o in range(K) if constraint.fixed >> o & 1}
        return all(taken[o] == value for o, value in wanted.items())
    assert isinstance(constraint, AtMostOne)
    return sum(taken[o] for o in range(K) if constraint.among >> o & 1) > 1


def completions(known: int, taken: int) -> list[int]:
    return [state for state in range(ALL + 1) if state & known == taken & known]


@given(constraints)
def test_it_matches_the_states_it_rules_out(constraint: Constraint) -> None:
    matches = constraint.matches(np.arange(ALL + 1))
    assert matches.dtype == np.bool_
    assert matches.tolist() == [is_ruled_out(constraint, state) for state in range(ALL + 1)]


@given(constraints, masks, masks)
def test_it_is_decided_exactly_when_all_completions_agree(
    constraint: Constraint, known: int, taken: int
) -> None:
    values = {is_ruled_out(constraint, state) for state in completions(known, taken)}
    expected = values.pop() if len(values) == 1 else None
    assert constraint.decide(known, taken & known) is expected


@given(constraints, masks)
def test_options_it_does_not_involve_change_nothing(constraint: Constraint, state: int) -> None:
    other = state ^ (ALL & ~constraint.involved)
    assert is_ruled_out(constraint, state) == is_ruled_out(constraint, other)
    assert constraint.decide(constraint.involved, state & constraint.involved) is not None


def test_codes_of_any_shape_are_answered_in_that_shape() -> None:
    codes = np.arange(ALL + 1).reshape(4, 8)
    assert PatternConstraint(0b11, 0b01).matches(codes).shape == (4, 8)
    assert AtMostOne(0b11).matches(codes).shape == (4, 8)


def test_the_last_of_62_options_is_asked_about() -> None:
    last = 1 << 61
    codes = np.array([0, 1, last, last + 1])
    assert PatternConstraint(last, last).matches(codes).tolist() == [False, False, True, True]
    assert AtMostOne(last | 1).matches(codes).tolist() == [False, False, False, True]
    assert AtMostOne(last | 1).decide(last, last) is None


@pytest.mark.parametrize("among", [0, 0b100], ids=["none", "one"])
def test_at_most_one_of_none_or_one_rules_nothing_out(among: int) -> None:
    assert AtMostOne(among).decide(0, 0) is False


def test_a_pattern_without_options_is_every_state() -> None:
    assert PatternConstraint(0, 0).decide(0, 0) is True
    assert PatternConstraint(0, 0).matches(np.arange(4)).all()


def test_a_pattern_takes_only_options_it_fixes() -> None:
    with pytest.raises(ConflictError, match="takes option 3 and does not fix it"):
        PatternConstraint(0b011, 0b101)
