"""Riders are the parts of a move that it would do as well without."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.analysis.riders import has_rider, without_riders
from standoff.model.conflict import Conflict


def test_a_harmless_extra_is_a_rider() -> None:
    conflict = Conflict.from_ranks([0, 0], np.array([[0, 1, 0, 1]]))
    assert has_rider(conflict, 0, 0, 3, [1, 3])


def test_an_extra_that_gains_is_no_rider() -> None:
    conflict = Conflict.from_ranks([0, 0], np.array([[0, 1, 0, 2]]))
    assert not has_rider(conflict, 0, 0, 3, [1, 3])


def test_a_different_move_is_no_part_of_this_one() -> None:
    conflict = Conflict.from_ranks([0, 0], np.array([[0, 1, 5, 1]]))
    assert not has_rider(conflict, 0, 0, 1, [2])


def test_moves_without_options_have_no_parts() -> None:
    graph = Conflict.from_moves(3, {"a": [(1, 2), (1, 3)]}, ranks={"a": [0, 1, 2]})
    assert not has_rider(graph, 0, 0, 1, [2])


def test_a_move_is_as_good_as_what_is_expected_to_come_of_it() -> None:
    """Alone the first option leads to 5, and is expected to end in 0; both together end in 3."""
    conflict = Conflict.from_ranks([0, 0], np.array([[0, 5, 0, 3]]))
    assert has_rider(conflict, 0, 0, 3, [1, 3])
    assert not has_rider(conflict, 0, 0, 3, [1, 3], {1: 0, 3: 3})
    ranks = conflict.ranks(0)
    assert without_riders(conflict, ranks, 0, [1, 3]) == [1]
    assert without_riders(conflict, ranks, 0, [1, 3], [0, 3]) == [1, 3]


@given(
    st.lists(st.integers(0, 2), min_size=16, max_size=16),
    st.integers(0, 15),
    st.sets(st.integers(0, 15), min_size=1),
)
def test_moves_without_riders_are_those_that_have_none(
    ranks: list[int], start: int, ends: set[int]
) -> None:
    conflict = Conflict.from_ranks([0] * 4, np.array([ranks]))
    others = sorted(ends - {start}, reverse=True)
    found = without_riders(conflict, conflict.ranks(0), start, others)
    assert list(found) == [end for end in others if not has_rider(conflict, 0, start, end, others)]
