"""Distances, last movers and layers from the status quo are those of the definition."""

from __future__ import annotations

import random

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.analysis.status_quo import WAYS, status_quo
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.status_quo import layers, moves_of


@pytest.mark.parametrize("family", FAMILIES)
def test_distances_and_last_movers_are_those_of_the_definition(family: str) -> None:
    rng = random.Random(f"status quo {family}")
    for _ in range(60):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        start = rng.randrange(len(model.states))
        for way in WAYS:
            expected = layers(moves_of(model, way), model.states[start])
            found = status_quo(conflict, by=way, start=start + 1)
            assert sum(found.layers) == found.reached
            for state, code in enumerate(model.states, start=1):
                away = {j: expected[code, j] for j in range(model.n) if (code, j) in expected}
                if state == start + 1:
                    assert found.distance(state) == 0
                    assert found.last_movers(state) == ()
                    assert found.returns == min(away.values(), default=None)
                    continue
                least = min(away.values(), default=None)
                assert found.distance(state) == least
                last = [f"dm{j}" for j, h in away.items() if h == least]
                assert list(found.last_movers(state)) == last


def chain() -> Conflict:
    """`a` can go from 1 to 2 and from 2 to 3, and needs `b`, who does not move, in between."""
    return Conflict.from_moves(
        4,
        {"a": [(1, 2), (2, 3)], "b": []},
        ranks={"a": [0, 1, 2, 3], "b": [0, 0, 0, 0]},
        status_quo=1,
    )


def test_nobody_moves_twice_in_a_row() -> None:
    found = status_quo(chain())
    assert found.moves.tolist() == [0, 1, -1, -1]
    assert found.layers == (1, 1)
    assert found.nearest([2, 3]) == (2,)
    assert found.nearest([3, 4]) == ()
    assert found.returns is None


def test_a_table_and_its_conflict_give_the_same() -> None:
    conflict = chain()
    for way in WAYS:
        table = status_quo(analyse(conflict), by=way)
        np.testing.assert_array_equal(table.arrivals, status_quo(conflict, by=way).arrivals)


def test_a_mask_of_states_is_as_good_as_their_ids() -> None:
    assert status_quo(chain()).nearest(np.array([False, True, True, False])) == (2,)


def test_what_cannot_be_asked_is_told() -> None:
    without = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]})
    with pytest.raises(NotApplicableError, match="no status quo"):
        status_quo(without)
    assert status_quo(without, start=1).distance(2) == 1
    with pytest.raises(UnknownNameError, match="no way 'improvement' to move"):
        status_quo(without, by="improvement", start=1)
    with pytest.raises(UnknownNameError, match="no state 3"):
        status_quo(without, start=3)
