"""Cubes match each combination that is not listed, once, and nothing that is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.exchange.cubes import unlisted_cubes
from standoff.model.feasibility import feasible_space


@given(
    st.integers(1, 6).flatmap(lambda k: st.tuples(st.just(k), st.sets(st.integers(0, 2**k - 1))))
)
def test_every_other_combination_is_matched_exactly_once(given_: tuple[int, set[int]]) -> None:
    n_options, listed = given_
    every = np.arange(1 << n_options, dtype=np.int64)
    cubes = list(unlisted_cubes(n_options, np.array(sorted(listed), dtype=np.int64)))
    times = sum((each.matches(every).astype(int) for each in cubes), np.zeros(len(every), int))
    assert times.tolist() == [int(code not in listed) for code in range(len(every))]


def test_few_states_among_many_options_take_few_cubes() -> None:
    listed = np.array([0, 1, 2**61], dtype=np.int64)
    cubes = list(unlisted_cubes(62, listed))
    assert len(cubes) <= 62
    assert np.array_equal(feasible_space(62, cubes).codes, listed)


def test_what_excludes_each_other_takes_a_cube_for_each_pair_and_one_for_none() -> None:
    one_of_ten = np.array([1 << bit for bit in range(10)], dtype=np.int64)
    assert len(list(unlisted_cubes(10, one_of_ten))) == 45 + 1
