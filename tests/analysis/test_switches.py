"""Switches: every name is known, what is wrong is refused with what there is."""

from __future__ import annotations

import pytest

from standoff.analysis.switches import question_of
from standoff.errors import UnknownNameError
from standoff.kernels.forms import Question
from standoff.kernels.terms import BestReplies, OpponentMoves, SimultaneousMoves, Unknown


def test_nothing_said_is_the_default_of_the_kernels() -> None:
    assert question_of() == Question()


def test_every_term_is_read_by_its_name() -> None:
    for opponent_moves in OpponentMoves:
        assert question_of(opponent_moves=opponent_moves.value).opponent_moves is opponent_moves
    for mode in SimultaneousMoves:
        assert question_of(sim_mode=mode.value).simultaneous is mode
    for unknown in Unknown:
        assert question_of(unknown=unknown.value).unknown is unknown
    for best in BestReplies:
        assert question_of(best_replies=best.value).best_replies is best


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="unknown is 'e'; one of a, b, c, d"):
        question_of(unknown="e")


@pytest.mark.parametrize("switch", ["strength", "horizon"])
@pytest.mark.parametrize("given", [-1, 1001, True, 1.5])
def test_what_is_counted_is_a_whole_number_within_limits(switch: str, given: object) -> None:
    with pytest.raises(UnknownNameError, match=f"{switch} is .*; it is a whole number from"):
        question_of(**{switch: given})  # type: ignore[arg-type]  # wrong switches
