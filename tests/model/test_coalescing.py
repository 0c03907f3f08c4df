"""States that come to the same become one, and nothing else does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.model.coalescing import coalesced
from standoff.model.constraint import PatternConstraint
from standoff.model.state_space import StateSpace

patterns = st.tuples(st.integers(0, 15), st.integers(0, 15)).map(
    lambda pair: PatternConstraint(pair[0], pair[0] & pair[1])
)
spaces = st.sets(st.integers(0, 15), min_size=1).map(
    lambda codes: StateSpace(bound=16, listed=np.array(sorted(codes), dtype=np.int64))
)


@given(space=spaces, rules=st.lists(patterns, max_size=4))
def test_two_states_are_one_exactly_if_a_chain_of_rules_joins_them(
    space: StateSpace, rules: list[PatternConstraint]
) -> None:
    merging = coalesced(space, rules)
    groups = [{int(code) for code in space.codes[rule.matches(space.codes)]} for rule in rules]
    for code in map(int, space.codes):
        joined = {code}
        while grown := {x for group in groups if group & joined for x in group} - joined:
            joined |= grown
        assert merging.code_of(code) == min(joined)
        assert set(merging.members.get(min(joined), np.array([code])).tolist()) == joined


@given(space=spaces, rules=st.lists(patterns, max_size=4))
def test_a_state_is_split_exactly_if_its_members_differ(
    space: StateSpace, rules: list[PatternConstraint]
) -> None:
    merging = coalesced(space, rules)
    values = space.codes % 3
    for position, split in enumerate(merging.is_split(values)):
        assert split == (len(set(values[merging.state_of == position].tolist())) > 1)


def test_without_rules_nothing_is_merged() -> None:
    space = StateSpace(bound=8)
    merging = coalesced(space, ())
    assert merging.space is space
    assert not merging.members


def test_a_code_that_is_not_feasible_belongs_to_no_state() -> None:
    space = StateSpace(bound=4, listed=np.array([1, 2]))
    assert coalesced(space, [PatternConstraint(0, 0)]).code_of(3) is None
