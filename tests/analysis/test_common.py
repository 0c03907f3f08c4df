"""What states have in common: every rule holds in all of them, and no rule is missing."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.common import RuleKind, common_ground
from standoff.model.conflict import Conflict

K = 5
CONFLICT = Conflict.from_ranks([0, 0, 1, 1, 1], np.zeros((2, 1 << K), dtype=np.int32))
HOLDS = {
    RuleKind.TOGETHER: lambda a, b: a == b,
    RuleKind.EXACTLY_ONE: lambda a, b: a != b,
    RuleKind.IF: lambda a, b: a or not b,
    RuleKind.NEVER_BOTH: lambda a, b: not (a and b),
    RuleKind.AT_LEAST_ONE: lambda a, b: a or b,
}
some_states = st.sets(st.integers(1, 1 << K), min_size=1).map(sorted)


def taken(state: int, bit: int) -> bool:
    return bool(state - 1 >> bit & 1)


@given(some_states)
def test_everything_said_is_true_of_every_state(states: list[int]) -> None:
    common = common_ground(CONFLICT, states)
    for state in states:
        for bit, value in common.equal.items():
            assert taken(state, bit) == value
        for rule in common.rules:
            assert HOLDS[rule.kind](taken(state, rule.first), taken(state, rule.second))
    for group in common.groups:
        for state, (bit, value) in product(group.states, group.equal.items()):
            assert taken(state, bit) == value


@given(some_states)
def test_every_tie_of_two_options_follows_from_what_is_said(states: list[int]) -> None:
    common = common_ground(CONFLICT, states)
    allowed = [
        state
        for state in range(1, (1 << K) + 1)
        if all(taken(state, bit) == value for bit, value in common.equal.items())
        and all(
            HOLDS[rule.kind](taken(state, rule.first), taken(state, rule.second))
            for rule in common.rules
        )
    ]
    for first, second in product(range(K), repeat=2):
        seen = {(taken(s, first), taken(s, second)) for s in states}
        assert {(taken(s, first), taken(s, second)) for s in allowed} == seen


@given(some_states)
def test_groups_divide_the_states(states: list[int]) -> None:
    groups = common_ground(CONFLICT, states).groups
    assert sorted(state for group in groups for state in group.states) == states
    sizes = [len(group.states) for group in groups]
    assert sizes == sorted(sizes, reverse=True)


def test_nothing_is_said_of_no_states() -> None:
    common = common_ground(CONFLICT, [])
    assert (common.equal, common.rules, common.groups) == ({}, (), ())


def test_a_rule_that_holds_in_every_state_there_is_is_no_news() -> None:
    from standoff.expressions.when import when
    from standoff.preferences.prioritized import prioritized

    conflict = Conflict.from_options(
        {"a": ["x", "y"], "b": ["z"]},
        preferences={"a": prioritized("a.x"), "b": prioritized("b.z")},
        infeasible=[when("a.x and a.y")],
    )
    # Everything but z alone: x and y exclude each other anyway, and none of them tells of z.
    told = common_ground(conflict, [1, 2, 3, 5, 6])
    assert all({rule.first, rule.second} != {0, 1} for rule in told.rules)
