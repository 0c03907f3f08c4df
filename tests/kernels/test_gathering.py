"""Gathering at the ends of replies: nobody twice in a row, least numbers and unions alike."""

from __future__ import annotations

import numpy as np

from standoff.kernels.gathering import ALL, LEAST, NO_REPLY, Arcs, gathered
from standoff.kernels.terms import OpponentMoves

# 0 -> 1 -> 2 are two moves of the first opponent, 1 -> 3 is one of the second.
ARCS: Arcs = [
    (np.array([0, 1]), np.array([1, 2])),
    (np.array([1]), np.array([3])),
]
VALUES = np.array([5, 4, 1, 3], dtype=np.int64)


def test_nobody_moves_twice_in_a_row() -> None:
    least = gathered(ARCS, VALUES, OpponentMoves.SEQUENCE, LEAST)
    # From 0 the first goes to 1; it may not go on to 2, but the second may go on to 3.
    assert least.tolist() == [3, 1, NO_REPLY, NO_REPLY]


def test_one_move_by_one_opponent_ends_a_reply() -> None:
    assert gathered(ARCS, VALUES, OpponentMoves.SINGLE, LEAST).tolist()[:2] == [4, 1]


def test_a_union_gathers_all_that_a_least_number_chooses_from() -> None:
    rows = (np.uint64(1) << VALUES.astype(np.uint64))[:, None]
    for moves in OpponentMoves:
        union = gathered(ARCS, rows, moves, ALL)[:, 0]
        least = gathered(ARCS, VALUES, moves, LEAST)
        for together, one in zip(union.tolist(), least.tolist(), strict=True):
            assert (together & -together).bit_length() - 1 == (one if one != NO_REPLY else -1)


def test_without_opponents_there_is_no_reply() -> None:
    assert gathered([], VALUES, OpponentMoves.SEQUENCE, LEAST).tolist() == [NO_REPLY] * 4
