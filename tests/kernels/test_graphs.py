"""The layered search equals the readable reference on random graphs, transitive or not."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.kernels import reference
from standoff.kernels.forms import ArcForm, Question, RankRows
from standoff.kernels.graphs import Layers
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions


def random_graph(seed: int) -> ArcForm:
    """Sparse random moves of one to five decision makers over 2 to 40 states."""
    rng = np.random.default_rng(seed)
    states, n = int(rng.integers(2, 40)), int(rng.integers(1, 6))
    moves = [
        np.nonzero((rng.random((states, states)) < 1.5 / states) & ~np.eye(states, dtype=bool))
        for _ in range(n)
    ]
    return ArcForm(
        n_states=states,
        starts=tuple(starts for starts, _ in moves),
        ends=tuple(ends for _, ends in moves),
        rank_rows=RankRows(rng.integers(0, states, size=(n, states)).astype(np.int32)),
    )


@pytest.mark.parametrize("opponent_moves", OpponentMoves)
@pytest.mark.parametrize("seed", range(40))
def test_floors_and_stability_equal_the_reference(seed: int, opponent_moves: OpponentMoves) -> None:
    form = random_graph(seed)
    for focal in range(form.n_decision_makers):
        for replies in (Replies.NONE, Replies.ANY, Replies.CREDIBLE):
            layers = Layers(form, focal, replies)
            for sanctions, self_sanction in zip(Sanctions, (True, False), strict=True):
                question = Question(opponent_moves=opponent_moves, self_sanction=self_sanction)
                values = reference.sanction_values(form, focal, sanctions)
                np.testing.assert_array_equal(
                    layers.floor(values, opponent_moves),
                    reference.floor(form, focal, replies, sanctions, question),
                )
                np.testing.assert_array_equal(
                    layers.stable(sanctions, question),
                    reference.stable(form, focal, replies, sanctions, question),
                )
