"""From scores to ranks, a part of the states at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model.state_space import MAXIMUM_STATES, StateSpace
from standoff.preferences.scoring import RANK_BITS, STATES_AT_ONCE, code_parts, dense_ranks

BOUNDS = np.iinfo(np.int64)
near = st.integers(-5, 5)
anywhere = st.integers(int(BOUNDS.min), int(BOUNDS.max))


@given(
    st.lists(near, min_size=1)
    | st.lists(anywhere, min_size=1)
    | st.lists(near | anywhere, min_size=1)
)
def test_ranks_are_dense_and_in_the_order_of_the_scores(scores: list[int]) -> None:
    ranks = dense_ranks(np.array(scores, dtype=np.int64))
    assert ranks.dtype == np.int32
    assert ranks.tolist() == [sorted(set(scores)).index(score) for score in scores]


@pytest.mark.parametrize("far", [0, 3, 4, 10, 2**62], ids=str)
def test_ranks_do_not_depend_on_how_far_apart_scores_lie(far: int) -> None:
    assert dense_ranks(np.array([7 + far, 7, 7 + far])).tolist() == ([1, 0, 1] if far else [0] * 3)


def test_scores_are_left_as_they_were() -> None:
    scores = np.array([3, 1, 3, 900])
    dense_ranks(scores)
    assert scores.tolist() == [3, 1, 3, 900]


BOUND = 1 << 18
SPACES = {
    "one state": StateSpace(bound=1),
    "all of few": StateSpace(bound=8),
    "some of few": StateSpace(bound=8, listed=np.array([1, 6])),
    "exactly one part": StateSpace(bound=STATES_AT_ONCE),
    "all of many": StateSpace(bound=BOUND),
    "one more than a part": StateSpace(bound=BOUND, listed=np.arange(7, STATES_AT_ONCE + 8)),
    "some of many": StateSpace(bound=BOUND, listed=np.arange(1, BOUND, 3)),
}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_parts_are_all_the_codes_at_their_positions(space: StateSpace) -> None:
    at = 0
    for part, codes in code_parts(space):
        assert part.start == at
        assert 0 < len(codes) <= STATES_AT_ONCE
        assert codes.dtype == np.int64
        assert np.array_equal(codes, space.codes[part])
        at = part.stop
    assert at == len(space)


def test_one_rank_for_each_state_fits() -> None:
    assert 1 << RANK_BITS >= MAXIMUM_STATES
