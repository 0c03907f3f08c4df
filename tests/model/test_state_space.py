"""States are numbered in ascending code, and nothing is stored when all are feasible."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.errors import ConflictError
from standoff.model.state_space import StateSpace


def test_a_complete_space_lists_nothing() -> None:
    space = StateSpace.of_mask(np.ones(8, dtype=bool))
    assert space.listed is None
    assert len(space) == 8
    assert space.find(5) == 5
    assert space.find(8) is None
    assert space.positions(np.array([3, 8, -1])).tolist() == [3, -1, -1]


def test_a_partial_space_finds_codes_by_position() -> None:
    space = StateSpace.of_mask(np.array([False, True, False, True]))
    assert space.codes.tolist() == [1, 3]
    assert [space.find(code) for code in range(-1, 5)] == [None, None, 0, None, 1, None]
    assert 3 in space
    assert 2 not in space
    assert "3" not in space
    assert space.positions(np.array([0, 1, 3, 9])).tolist() == [-1, 0, 1, -1]


def test_a_space_has_at_least_one_state() -> None:
    with pytest.raises(ConflictError, match="no state is feasible"):
        StateSpace.of_mask(np.zeros(4, dtype=bool))
