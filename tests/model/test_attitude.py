"""Relational replies: what suits an attitude towards everybody, and what then deters."""

from __future__ import annotations

import numpy as np

from standoff.model.attitude import RelationalReplies

MINE = np.array([0, 1, 1, 2], dtype=np.int32)
OTHERS = np.array([3, 2, 3, 0], dtype=np.int32)
HERE, ALL = 1, np.arange(4, dtype=np.int64)


def test_who_is_positive_to_itself_takes_what_is_no_worse_for_it() -> None:
    replies = RelationalReplies((1, 0), (MINE, OTHERS))
    assert replies.tempts(HERE, ALL).tolist() == [False, True, True, True]


def test_strictly_what_is_better_for_it() -> None:
    replies = RelationalReplies((1, 0), (MINE, OTHERS), strict=True)
    assert replies.tempts(HERE, ALL).tolist() == [False, False, False, True]


def test_negative_to_another_takes_what_is_worse_for_that_one() -> None:
    replies = RelationalReplies((0, -1), (MINE, OTHERS))
    assert replies.credible(HERE, ALL).tolist() == [False, False, False, True]


def test_devoted_takes_what_is_no_worse_for_both() -> None:
    replies = RelationalReplies((1, 1), (MINE, OTHERS))
    assert replies.tempts(HERE, ALL).tolist() == [False, True, True, False]


def test_who_is_indifferent_to_everybody_takes_anything_and_fears_a_return_alone() -> None:
    replies = RelationalReplies((0, 0), (MINE, OTHERS))
    assert replies.tempts(HERE, ALL).all()
    assert replies.deters(HERE, ALL).tolist() == [False, True, False, False]


def test_states_and_others_are_broadcast() -> None:
    replies = RelationalReplies((1, 0), (MINE, OTHERS))
    assert replies.deters(ALL[:, None], ALL[None, :]).shape == (4, 4)
