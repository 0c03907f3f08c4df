"""Where an expression is true, in option form, in graph form and of merged states."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given

from standoff.analysis.where import states_where
from standoff.expressions.parse import parse
from standoff.expressions.syntax import ExpressionError
from standoff.model.conflict import Conflict
from standoff.model.state_space import StateSpace
from tests.analysis.random_worlds import RandomWorld, random_worlds


@given(random_worlds())
def test_a_state_is_where_the_expression_is_true_of_it(world: RandomWorld) -> None:
    np.testing.assert_array_equal(states_where(world.conflict, world.expression), world.mask)


@given(random_worlds())
def test_no_expression_leaves_every_state(world: RandomWorld) -> None:
    assert states_where(world.conflict, None).all()


def test_of_a_merged_state_it_is_true_when_it_is_of_every_member() -> None:
    base = Conflict.from_ranks([0, 0], np.zeros((1, 4), dtype=np.int32))
    merged = replace(
        base,
        states=StateSpace(bound=4, listed=np.array([0, 1])),
        merged=MappingProxyType({1: np.array([1, 3]), 0: np.array([0, 2])}),
    )
    assert states_where(merged, parse("dm0.o0")).tolist() == [False, True]
    assert states_where(merged, parse("dm0.o1")).tolist() == [False, False]
    assert states_where(merged, parse("not dm0.o1")).tolist() == [False, False]


def test_unknown_names_are_refused_with_their_place() -> None:
    conflict = Conflict.from_ranks([0], np.zeros((1, 2), dtype=np.int32))
    with pytest.raises(ExpressionError, match=r"character 5: unknown option 'dm0\.o1'"):
        states_where(conflict, parse("not dm0.o1"))


def test_what_is_said_of_assumptions_must_be_settled_before() -> None:
    conflict = Conflict.from_ranks([0], np.zeros((1, 2), dtype=np.int32))
    with pytest.raises(ExpressionError, match="'congress=blocks' is about an assumption"):
        states_where(conflict, parse("dm0.o0 and congress=blocks"))


def test_in_graph_form_names_are_states() -> None:
    conflict = Conflict.from_moves(["peace", "war"], {"a": [("peace", "war")]}, ranks={"a": [1, 0]})
    assert states_where(conflict, parse("not war")).tolist() == [True, False]
