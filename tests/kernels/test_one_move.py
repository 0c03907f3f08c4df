"""The best value one move away: listed moves and options give what going through all moves does."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.kernels import one_move
from standoff.kernels.one_move import NOWHERE, OneMove, moves_thought_of
from tests.models import conflict_of
from tests.oracle.families import FAMILIES


@pytest.mark.parametrize("dense", [0, 64], ids=["listed", "by options"])
@pytest.mark.parametrize("family", FAMILIES)
def test_it_is_the_greatest_of_all_moves(
    family: str, dense: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_move, "DENSE", dense)
    rng = random.Random(family)
    for _ in range(60):
        data = FAMILIES[family](rng)
        form = conflict_of(data).form
        values = np.array([rng.randrange(4) for _ in range(form.n_states)], dtype=np.int64)
        moves = OneMove(form)
        for mover in range(form.n_decision_makers):
            expected = [
                max(values[form.moves_from(mover, state)].tolist(), default=NOWHERE)
                for state in range(form.n_states)
            ]
            assert moves.greatest(mover, values).tolist() == expected, data


def test_moves_are_thought_of_that_gain_at_once_or_in_the_end() -> None:
    form = conflict_of(
        {
            "form": "graph",
            "n": 2,
            "n_states": 5,
            "arcs": [[(0, 1), (0, 2), (0, 3), (0, 4)], []],
            "ranks": [[1, 2, 0, 3, 0], [0, 0, 0, 0, 0]],
        }
    ).form
    ranks = np.array([1, 2, 0, 3, 0], dtype=np.int64)
    worth = np.array([1, 1, 2, 0, 0], dtype=np.int64)
    # 2 leads to something better, 1 and 3 are better at once, 4 is neither.
    found = list(moves_thought_of(form, 0, 0, ranks, worth))
    assert found == [(2, False), (1, True), (3, True)]
