"""Replies condensed: on any moves at all they end where replies followed move by move end."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from standoff.kernels.gathering import Arcs
from standoff.kernels.reply_classes import ReplyClasses
from standoff.kernels.sanction_sets import Followed
from standoff.kernels.terms import OpponentMoves


def moves_of(rng: Random, states: int, share: float) -> tuple[list[int], list[int]]:
    arcs = [(s, t) for s in range(states) for t in range(states) if s != t and rng.random() < share]
    return [s for s, _ in arcs], [t for _, t in arcs]


def random_arcs(rng: Random, states: int, movers: int) -> Arcs:
    share = rng.choice((0.02, 0.1, 0.3, 0.7))
    return [
        (np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))
        for starts, ends in (moves_of(rng, states, share) for _ in range(movers))
    ]


@pytest.mark.parametrize("movers", range(6), ids=lambda count: f"{count} opponents")
def test_replies_end_where_those_end_that_are_followed_move_by_move(movers: int) -> None:
    rng = Random(movers)
    for _ in range(60):
        states = rng.randint(1, 15)
        arcs = random_arcs(rng, states, movers)
        # Each state carries itself: what is met is exactly the ends of replies.
        carried = np.uint64(1) << np.arange(states, dtype=np.uint64)[:, None]
        targets, places = (each.ravel() for each in np.indices((states, states)))
        found = ReplyClasses(arcs, states).met(carried, targets, places)
        plain = Followed(arcs, OpponentMoves.SEQUENCE).met(carried, targets, places)
        assert (found == plain).all(), arcs


def test_sets_of_many_words_are_gathered_whole() -> None:
    rng = np.random.default_rng(3)
    arcs = random_arcs(Random(3), 60, 3)
    carried = rng.integers(0, 1 << 63, (60, 5), dtype=np.uint64) & np.uint64(0x1111)
    targets, places = rng.integers(0, 60, 2000), rng.integers(0, 320, 2000)
    plain = Followed(arcs, OpponentMoves.SEQUENCE).met(carried, targets, places)
    assert (ReplyClasses(arcs, 60).met(carried, targets, places) == plain).all()


def test_round_one_way_and_round_the_other_are_two_classes() -> None:
    """Two opponents with one option each, who can always go back: sixteen points, two classes."""
    across = (np.arange(4), np.arange(4) ^ 1)
    along = (np.arange(4), np.arange(4) ^ 2)
    # Nobody moves twice in a row, so nobody turns around.
    assert ReplyClasses([across, along], 4).count == 2
    carried = np.uint64(1) << np.arange(4, dtype=np.uint64)[:, None]
    targets, places = (each.ravel() for each in np.indices((4, 4)))
    assert ReplyClasses([across, along], 4).met(carried, targets, places).all()


def test_without_opponents_there_is_no_reply() -> None:
    replies = ReplyClasses([], 3)
    nothing = np.zeros(3, dtype=np.int64)
    assert replies.count == 0
    assert not replies.met(np.ones((3, 1), dtype=np.uint64), nothing, nothing).any()
