"""Axes of the option map: every state has one tile, neighbours differ in one option."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.axes import Axis, map_axes, varying_options
from standoff.model.conflict import Conflict
from tests.charts.sample import analysed, random_options

owners_lists = st.lists(st.integers(0, 3), min_size=2, max_size=7).filter(
    lambda owners: set(owners) == set(range(max(owners) + 1))
)


def test_one_option_changes_from_step_to_step() -> None:
    codes = Axis.of([2, 0, 5]).codes
    assert len(set(codes.tolist())) == 8
    changes = codes[1:] ^ codes[:-1]
    assert all(int(each).bit_count() == 1 for each in changes)
    assert Axis.of([]).codes.tolist() == [0]


def test_the_first_option_changes_most_seldom() -> None:
    axis = Axis.of([1, 0])
    assert axis.taken(1).tolist() == [False, False, True, True]
    assert axis.taken(0).tolist() == [False, True, True, False]


@given(owners_lists, st.integers(0, 5))
@settings(deadline=None, max_examples=50)
def test_every_state_has_exactly_one_tile(owners: list[int], seed: int) -> None:
    conflict = random_options(owners, seed)
    axes = map_axes(conflict)
    found = axes.states(conflict)
    assert sorted(found.ravel().tolist()) == list(range(1, len(conflict.states) + 1))
    assert len(axes.rows.bits) <= len(axes.columns.bits)
    assert len(axes.columns.bits) - len(axes.rows.bits) <= 2


@pytest.mark.parametrize("case", ["budapest-2025", "elmira"])
def test_states_are_where_the_axes_say(case: str) -> None:
    conflict = analysed(case)[0].conflict
    axes = map_axes(conflict)
    found = axes.states(conflict)
    for row, column in np.argwhere(found > 0).tolist():
        code = int(axes.rows.codes[row] | axes.columns.codes[column] | axes.fixed)
        assert conflict.state_of_code(code) == found[row, column]
    assert set(found[found > 0].tolist()) == set(range(1, len(conflict.states) + 1))


def test_options_that_are_the_same_everywhere_have_no_place() -> None:
    table, _ = analysed("budapest-2025")
    conflict = table.conflict
    varying = varying_options(conflict)
    for bit in range(len(conflict.options)):
        values = set((conflict.states.codes >> bit & 1).tolist())
        assert (bit in varying) == (len(values) == 2)


def test_the_options_of_a_decision_maker_are_on_one_axis_where_that_is_even() -> None:
    axes = map_axes(random_options([0, 0, 1, 1, 2, 2], 1))
    assert axes.rows.bits == (0, 1)
    assert map_axes(random_options([0, 0, 0, 0, 0, 1], 1)).rows.bits == (0, 1, 2)


def test_many_decision_makers_are_divided_without_trying_all_ways() -> None:
    owners = list(range(13))
    feasible = np.zeros(1 << 13, dtype=bool)
    feasible[[0, (1 << 13) - 1]] = True
    conflict = Conflict.from_ranks(owners, np.zeros((13, 1 << 13), dtype=np.int32), feasible)
    assert len(map_axes(conflict).rows.bits) == 6
