"""What the opponents could do: the ends of all legal sequences, however often each may move."""

from __future__ import annotations

from random import Random

import pytest

from standoff.analysis import reply_graph as module
from standoff.analysis.reply_graph import reply_graph
from standoff.analysis.switches import question_of
from standoff.errors import TooLargeError
from tests.analysis.inverse_sample import euphrates, small_models
from tests.models import state_id
from tests.oracle.stability import OPPONENT_MOVES, OpponentMoves, replies


@pytest.mark.parametrize("moves", OPPONENT_MOVES)
def test_ends_are_those_of_legal_sequences(moves: OpponentMoves) -> None:
    rng = Random(moves)
    question = question_of(opponent_moves=moves)
    for model, conflict in small_models(5, 150, most=8):
        focal, start = rng.randrange(model.n), rng.choice(model.states)
        graph = reply_graph(conflict, focal, state_id(conflict, start) - 1, question)
        expected = replies(model, "gmr", focal, start, opponent_moves=moves)
        ends = {model.states[each] for each in graph.ends()}
        # Where moves chain nobody watches who moved last; coming back to the start is no matter.
        assert ends - {start} == expected - {start}


def test_too_many_moves_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ARC_LIMIT", 1)
    with pytest.raises(TooLargeError, match="a smaller model"):
        reply_graph(euphrates(), 1, 0, question_of(), most=1)
