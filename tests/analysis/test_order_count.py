"""In how many orders a state holds: exact counts, products, and honest estimates."""

from __future__ import annotations

from math import factorial
from random import Random

import pytest

from standoff.analysis import order_count
from standoff.analysis.order_count import (
    count_orders,
    count_orders_together,
    estimate_orders,
    estimate_orders_together,
)
from standoff.errors import TooLargeError
from tests.analysis.inverse_sample import euphrates, large_model, small_models
from tests.models import state_id
from tests.oracle import inverse as oracle
from tests.oracle.stability import GRAPH_CONCEPTS


@pytest.mark.parametrize(
    ("concept", "count"), [("nash", 240), ("smr", 300), ("gmr", 384), ("seq", 384)]
)
def test_the_euphrates_counts_follow_the_definitions(concept: str, count: int) -> None:
    """Older programs print 420 for GMR and SEQ: there the last improvement decides alone."""
    found = count_orders(euphrates(), 2, "dm0", concept=concept)
    assert (found.count, found.total) == (count, 720)


def test_counts_are_those_of_trying_every_order() -> None:
    rng = Random(7)
    for model, conflict in small_models(8, 400, most=5):
        state, maker = rng.choice(model.states), rng.randrange(model.n)
        concept = rng.choice(GRAPH_CONCEPTS)
        found = count_orders(conflict, state_id(conflict, state), maker, concept=concept)
        assert found.count == oracle.count_orders(model, concept, maker, state)


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])
def test_counts_multiply_where_wishes_do_not_hang_together(concept: str) -> None:
    rng = Random(f"together {concept}")
    for model, conflict in small_models(9, 40, most=4):
        state, makers = rng.choice(model.states), (0, model.n - 1)
        found = count_orders_together(conflict, state_id(conflict, state), makers, concept=concept)
        expected = oracle.count_joint_orders(
            model,
            concept,  # type: ignore[arg-type]
            sorted(set(makers)),
            state,
        )
        assert found.count == expected


def test_under_seq_the_orders_of_several_are_estimated() -> None:
    with pytest.raises(TooLargeError, match="estimate them"):
        count_orders_together(euphrates(), 2, [0, 1], concept="seq")
    for seed in range(4):
        model, conflict = next(small_models(seed, 1, most=4))
        makers = (0, model.n - 1)[: min(2, model.n)]
        count = oracle.count_joint_orders(model, "seq", sorted(set(makers)), model.states[0])
        total = factorial(len(model.states)) ** len(set(makers))
        # An interval at 99.9 % or so, out of that at 95 %.
        found = estimate_orders_together(conflict, 1, makers, samples=400, seed=seed)
        spread = found.high - found.low
        assert found.low - spread <= count / total <= found.high + spread


def test_estimates_hold_the_true_share_nineteen_times_in_twenty() -> None:
    exact = float(count_orders(euphrates(), 2, 0, concept="gmr").share)
    intervals = [
        estimate_orders(euphrates(), 2, 0, concept="gmr", samples=200, seed=seed)
        for seed in range(60)
    ]
    held = sum(each.low <= exact <= each.high for each in intervals)
    assert held >= 53
    assert intervals[0] == estimate_orders(euphrates(), 2, 0, concept="gmr", samples=200, seed=0)


def test_sixty_four_states_are_counted_exactly() -> None:
    conflict = large_model()
    # Three moves, none of which must be better: 64! / 4.
    found = count_orders(conflict, 1, 0, concept="nash")
    assert (found.count * 4, found.total) == (factorial(64), factorial(64))
    for concept in ("gmr", "smr", "seq", "sseq"):
        for maker in range(4):
            assert 0 < count_orders(conflict, 1, maker, concept=concept).share <= 1


def test_too_many_cases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_count, "STEP_LIMIT", 1)
    with pytest.raises(TooLargeError, match="estimate them"):
        count_orders(euphrates(), 2, 0, concept="smr")
