"""Expecting the worst: equal to the definition, for any number of decision makers and moves."""

from __future__ import annotations

import random
from itertools import pairwise, product

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Question
from standoff.kernels.maximin import Chain
from standoff.kernels.terms import OpponentMoves
from standoff.model.conflict import Conflict
from tests.kernels.looking_ahead import Worst, assert_lines_hold
from tests.models import KERNELS, conflict_of, use_kernels
from tests.oracle import stability as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel


def compared(family: str, wanted: int, seed: str) -> int:
    """How many verdicts were found to be those of the definition."""
    rng, count = random.Random(seed), 0
    while count < wanted:
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        for opponent_moves in oracle.OPPONENT_MOVES:
            by_hand = [Worst(model, i, opponent_moves) for i in range(model.n)]
            for horizon in range(1, 7):
                table = analyse(
                    conflict, concepts=["maximin"], horizon=horizon, opponent_moves=opponent_moves
                )
                for i in range(model.n):
                    expected = [by_hand[i].is_stable(s, horizon) for s in model.states]
                    assert table.stable_mask("maximin", i).tolist() == expected, (data, i, horizon)
                    count += len(expected)
    return count


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_verdict_is_that_of_the_definition(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    assert compared(family, 2_000, f"{family} quick") >= 2_000


@pytest.mark.slow
@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_hundred_thousand_verdicts_are_those_of_the_definition(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    assert compared(family, 5_000, f"{family} {kernels} long") >= 5_000


@pytest.mark.parametrize("family", FAMILIES)
def test_every_line_can_be_played_and_ends_where_it_says(family: str) -> None:
    rng, lines = random.Random(f"{family} lines"), 0
    while lines < 300:
        conflict = conflict_of(FAMILIES[family](rng))
        for horizon, opponent_moves in product((1, 2, 3, 4, 7), oracle.OPPONENT_MOVES):
            table = analyse(
                conflict, concepts=["maximin"], horizon=horizon, opponent_moves=opponent_moves
            )
            lines += assert_lines_hold(table, "maximin")


@pytest.mark.parametrize("opponent_moves", oracle.OPPONENT_MOVES)
@pytest.mark.parametrize("family", FAMILIES)
def test_horizons_are_nash_gmr_and_smr_and_form_a_chain(
    family: str, opponent_moves: oracle.OpponentMoves
) -> None:
    rng = random.Random(f"{family} chain")
    for _ in range(15):
        conflict = conflict_of(FAMILIES[family](rng))
        held = [
            analyse(
                conflict, concepts=["maximin"], horizon=horizon, opponent_moves=opponent_moves
            ).masks["maximin"]
            for horizon in range(1, 9)
        ]
        known = analyse(
            conflict, concepts=["nash", "gmr", "smr"], opponent_moves=opponent_moves
        ).masks
        for mask, concept in zip(held[:3], ("nash", "gmr", "smr"), strict=True):
            assert np.array_equal(mask, known[concept])
        # M_1 within M_3 within ... within M_4 within M_2.
        within = [*held[::2], *held[::-1][::2]]
        for one, other in pairwise(within):
            assert not (one & ~other).any()


@pytest.mark.parametrize("kernels", KERNELS)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_least_of_any_values_is_found_at_the_ends_of_replies(
    family: str, kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)
    rng = random.Random(f"{family} least")
    for _ in range(15):
        data = FAMILIES[family](rng)
        model, engine = OracleModel.from_data(data), Engine(conflict_of(data).form)
        values = np.array([rng.randrange(9) for _ in model.states], dtype=np.int32)
        worth = dict(zip(model.states, values.tolist(), strict=True))
        for i, switch in product(range(model.n), oracle.OPPONENT_MOVES):
            question = Question(opponent_moves=OpponentMoves(switch))
            others = oracle.opponents(model, i)
            expected = [
                min(worth[x] for x in {s, *oracle.reach(model, others, s, opponent_moves=switch)})
                for s in model.states
            ]
            assert engine.least_reply(i, values, question).tolist() == expected


def test_a_chain_that_has_come_to_rest_answers_for_every_horizon() -> None:
    rng = random.Random("rest")
    for _ in range(40):
        conflict = conflict_of(FAMILIES["sparse_digraphs"](rng))
        for horizon in (40, 41):
            question = Question(horizon=horizon)
            chain = Chain(Engine(conflict.form), 0, question)
            late = [chain.table(rounds).tolist() for rounds in range(30, 34)]
            assert late[0] == late[2]
            assert late[1] == late[3]
            last = Chain(Engine(conflict.form), 0, question)
            for rounds in range(41):
                last.table(rounds)
            assert [last.table(rounds).tolist() for rounds in range(30, 34)] == late


def test_a_million_states_are_judged_without_listing_a_move() -> None:
    rng = np.random.default_rng(6)
    ranks = np.stack([rng.permutation(1 << 20) for _ in range(3)]).astype(np.int32)
    conflict = Conflict.from_ranks([o % 3 for o in range(20)], ranks)
    table = analyse(conflict, concepts=["gmr", "smr", "maximin"], horizon=3)
    assert np.array_equal(table.masks["maximin"], table.masks["smr"])
    assert table.masks["maximin"].shape == (3, 1 << 20)
