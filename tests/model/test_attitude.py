"""Relational replies: what suits an attitude towards everybody, and what then deters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from standoff.errors import ConflictError, UnknownNameError
from standoff.model.attitude import RelationalReplies, with_attitudes
from standoff.model.conflict import Conflict
from standoff.model.decision_maker import DecisionMaker
from tests.kernels.same_rows import require_same_rows

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


@pytest.mark.parametrize("strict", [False, True], ids=["weak", "strict"])
def test_rows_of_bits_say_the_same_as_pairs(strict: bool) -> None:
    rng = np.random.default_rng(1)
    ranks = tuple(rng.integers(0, 30, (4, 100)).astype(np.int32))
    for _ in range(20):
        attitudes = tuple(int(each) for each in rng.integers(-1, 2, 4))
        require_same_rows(RelationalReplies(attitudes, ranks, strict), 100)


class TestAttitudesOfAConflict:
    def test_they_are_words_by_id(self) -> None:
        given = {"dm0": {"dm0": "indifferent", "dm1": "positive"}}
        assert with_attitudes(chicken(), given).attitude_rows == ((0, 1), (0, 1))

    def test_who_is_not_named_keeps_its_own(self) -> None:
        first = with_attitudes(chicken(), {"dm0": {"dm1": "negative"}})
        both = with_attitudes(first, {"dm1": {"dm0": "positive"}})
        assert both.attitude_rows == ((1, -1), (1, 1))

    def test_another_word_is_told(self) -> None:
        with pytest.raises(ConflictError, match="did you mean 'negative'"):
            with_attitudes(chicken(), {"dm0": {"dm1": "negativ"}})

    def test_unknown_decision_makers_are_told(self) -> None:
        for given in ({"dm7": {}}, {"dm0": {"dm7": "positive"}}):
            with pytest.raises(UnknownNameError, match="no decision maker 'dm7'"):
                with_attitudes(chicken(), given)

    def test_nobody_regards_somebody_who_is_not_there(self) -> None:
        maker = DecisionMaker(id="a", name="A", attitudes=(("b", 1),))
        with pytest.raises(ConflictError, match="regards 'b', who is no decision maker"):
            replace(chicken(), decision_makers=(maker, chicken().decision_makers[1]), options=())


def chicken() -> Conflict:
    return Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
