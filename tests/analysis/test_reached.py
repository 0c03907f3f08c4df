"""Following the moves that are taken equals the literal definition, and ends in equilibria."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from standoff.analysis.reached import reached, taken_moves
from standoff.analysis.stability import analyse
from standoff.model.conflict import Conflict
from tests.models import conflict_of, state_id
from tests.oracle import answers as oracle
from tests.oracle.families import FAMILIES, OPTION_FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.stability import CONCEPTS, Concept


@pytest.mark.parametrize(
    ("family", "concept"),
    [
        (family, concept)
        for family, concept in product(FAMILIES, CONCEPTS)
        if concept != "sim" or family in OPTION_FAMILIES
    ],
)
def test_reached_states_and_cycles_equal_the_literal_oracle(family: str, concept: Concept) -> None:
    rng = random.Random(f"reached {family} {concept}")
    for _ in range(12):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        table = analyse(conflict, concepts=[concept])
        for s in model.states:
            expected = oracle.reached(model, s, concept)
            found = reached(table, concept, start=state_id(conflict, s))
            assert found.complete
            ends = {state_id(conflict, end) for end in expected.ends}
            assert {each.state for each in found.states} == ends
            recurring = {state_id(conflict, each) for each in expected.recurring}
            assert {state for cycle in found.cycles for state in cycle} == recurring


@pytest.mark.parametrize("family", FAMILIES)
def test_no_move_is_taken_exactly_in_equilibria(family: str) -> None:
    rng = random.Random(f"taken {family}")
    for _ in range(25):
        table = analyse(conflict_of(FAMILIES[family](rng)), concepts=["seq"])
        still = [s for s in range(1, len(table.codes) + 1) if not taken_moves(table, "seq", s)]
        assert tuple(still) == table.equilibria("seq")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_path_is_made_of_taken_moves_from_the_start(family: str) -> None:
    rng = random.Random(f"path {family}")
    for _ in range(15):
        table = analyse(conflict_of(FAMILIES[family](rng)), concepts=["seq"])
        for each in reached(table, start=1).states:
            here = 1
            for move in each.path:
                assert move in taken_moves(table, "seq", here)
                here = move.end
            assert here == each.state


def test_a_part_that_would_be_deterred_is_no_rider() -> None:
    """The words of the specification alone would leave a state that nobody keeps without a way on.

    `a` gains by taking its first option (to 1), more by taking both (to 3). The first alone is
    answered by `b`; both together are not. By the words of the definition the second option is no
    rider of the first, but the first, at least as good, makes the whole move carry one.
    """
    a = [1, 3, 0, 3, 0, 0, 0, 3]
    b = [0, 0, 0, 1, 0, 1, 0, 0]
    conflict = Conflict.from_ranks([0, 0, 1], np.array([a, b]), status_quo=0)
    table = analyse(conflict, concepts=["seq"])
    verdict = table.verdict("seq", 0, 1)
    assert {d.improvement.end: d.deterred for d in verdict.deviations} == {2: True, 4: False}
    assert [move.end for move in taken_moves(table, "seq", 1)] == [4]
    assert table.equilibria("seq") != ()
    assert 1 not in table.equilibria("seq")


def test_a_cycle_of_taken_moves_is_named() -> None:
    chase = Conflict.from_moves(
        4,
        {"a": [(1, 2), (3, 4)], "b": [(2, 3), (4, 1)]},
        ranks={"a": [0, 1, 0, 1], "b": [1, 0, 1, 0]},
        status_quo=1,
    )
    found = reached(analyse(chase), "nash")
    assert found.states == ()
    assert found.cycles == ((1, 2, 3, 4),)
    assert not found.stays


def test_a_conflict_without_status_quo_asks_where_to_start() -> None:
    conflict = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]})
    with pytest.raises(ValueError, match="no status quo"):
        reached(analyse(conflict))
