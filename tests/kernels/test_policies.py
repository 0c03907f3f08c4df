"""Policies: the least fixpoint finds what trying all of both does."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.kernels.policies import Ceilings
from standoff.model.conflict import Conflict
from tests.kernels.looking_ahead import TWO, assert_lines_hold, is_policy_stable, models
from tests.models import conflict_of
from tests.oracle.model import GraphData, OracleModel


def small_graphs(rng: random.Random) -> GraphData:
    """Any moves of two among three or four states, dense enough to go round."""
    count = rng.choice((3, 3, 4))
    arcs = [
        [(s, t) for s, t in product(range(count), repeat=2) if s != t and rng.random() < chance]
        for chance in (rng.choice((0.3, 0.5)), rng.choice((0.3, 0.5)))
    ]
    levels = rng.choice((2, 3, count))
    ranks = [[rng.randrange(levels) for _ in range(count)] for _ in range(2)]
    return {"form": "graph", "n": 2, "n_states": count, "arcs": arcs, "ranks": ranks}


def compared(wanted: int, seed: str) -> tuple[int, int]:
    """How many verdicts were found to be those of all policies, and how many say stable."""
    rng, count, held = random.Random(seed), 0, 0
    while count < wanted:
        data = small_graphs(rng)
        model = OracleModel.from_data(data)
        table = analyse(conflict_of(data), concepts=["policy"])
        for i, s in product((0, 1), model.states):
            found = bool(table.stable_mask("policy", i)[s])
            assert found == is_policy_stable(model, i, s), (data, i, s)
            count, held = count + 1, held + found
    return count, held


def test_every_verdict_is_that_of_trying_all_policies() -> None:
    count, held = compared(2_000, "quick")
    assert 100 < held < count - 100


@pytest.mark.slow
def test_a_hundred_thousand_verdicts_are_those_of_trying_all_policies() -> None:
    assert compared(100_000, "long")[0] >= 100_000


@pytest.mark.parametrize("family", TWO)
def test_small_models_of_every_family_agree_with_trying_all_policies(family: str) -> None:
    rng = random.Random(f"{family} policies")
    for _, (data, model) in zip(range(12), models(rng, family, most=4), strict=False):
        table = analyse(conflict_of(data), concepts=["policy"])
        for i, (place, s) in product((0, 1), enumerate(model.states)):
            held = bool(table.stable_mask("policy", i)[place])
            assert held == is_policy_stable(model, i, s), (data, i, s)


@pytest.mark.parametrize("family", TWO)
def test_every_line_can_be_played_and_ends_where_it_says(family: str) -> None:
    rng, lines = random.Random(f"{family} lines"), 0
    for data, _ in models(rng, family):
        lines += assert_lines_hold(analyse(conflict_of(data), concepts=["policy"]), "policy")
        if lines >= 300:
            return


@pytest.mark.parametrize("family", TWO)
def test_having_to_stay_at_a_state_changes_no_verdict_about_it(family: str) -> None:
    rng = random.Random(f"{family} stay")
    for _, (data, model) in zip(range(20), models(rng, family), strict=False):
        form = conflict_of(data).form
        for i in (0, 1):
            freely = Ceilings(form, i).stable()
            held = [Ceilings(form, i, stay_at=s).stable()[s] for s in range(len(model.states))]
            assert freely.tolist() == held


def test_whoever_can_always_move_need_never_come_to_rest() -> None:
    rng = np.random.default_rng(3)
    ranks = np.stack([rng.permutation(64) for _ in range(2)]).astype(np.int32)
    table = analyse(Conflict.from_ranks([0, 1] * 3, ranks), concepts=["policy"])
    assert table.masks["policy"].all()


def test_a_plan_may_be_never_to_come_to_rest() -> None:
    chicken = Conflict.from_ranks([0, 1], [[0, 1, 3, 2], [0, 3, 1, 2]])
    table = analyse(chicken, concepts=["policy"])
    assert table.equilibria("policy") == (1, 2, 3, 4)
    (way,) = table.verdict("policy", 0, 1).deviations
    assert way.sanction is not None
    assert way.sanction.endless
    assert [(move.mover, move.start, move.end) for move in way.sanction.moves] == [
        ("dm1", 2, 4),
        ("dm1", 4, 2),
    ]


def test_who_cannot_move_cannot_keep_off_anything() -> None:
    alone = Conflict.from_moves(
        3, {"a": [(1, 2), (2, 3)], "b": []}, ranks={"a": [1, 0, 2], "b": [0, 0, 0]}
    )
    table = analyse(alone, concepts=["nash", "policy"])
    assert table.stable("nash", "a") == (1, 3)
    assert table.stable("policy", "a") == (3,)
    (way,) = table.verdict("policy", "a", 1).deviations
    assert way.foreseen is not None
    assert (way.improvement.end, way.foreseen.end) == (2, 3)


def test_a_long_chain_is_swept_to_its_end() -> None:
    count = 60
    steps = {"a": [(s, s + 1) for s in range(1, count)], "b": []}
    ranks = {"a": [0] * (count - 1) + [1], "b": [0] * count}
    table = analyse(Conflict.from_moves(count, steps, ranks=ranks), concepts=["policy"])
    assert table.stable("policy", "a") == (count,)
    assert np.count_nonzero(table.stable_mask("policy", "b")) == count
