"""The optimiser: equal to the closed forms, exact where it says so, honest where time runs out."""

from __future__ import annotations

import importlib
from random import Random
from time import monotonic
from typing import Any

import numpy as np
import pytest

from standoff.analysis import order_program
from standoff.analysis.least_order_change import least_order_change
from standoff.analysis.lowering import half_pairs, least_change
from standoff.analysis.order_program import Task, least_orders
from standoff.analysis.requirement import Condition, by_ranks, inverse_concept
from standoff.analysis.switches import question_of
from standoff.errors import NotApplicableError, TooLargeError
from standoff.model.conflict import Conflict
from tests.analysis.inverse_sample import large_model, small_models


def task_of(conflict: Conflict, state: int, concept: str) -> Task:
    makers = range(len(conflict.decision_makers))
    ranks = [np.unique(conflict.ranks(each), return_inverse=True)[1] for each in makers]
    return Task(
        condition=Condition(conflict, state - 1, inverse_concept(concept), question_of()),
        ranks=tuple(each.astype(np.int64) for each in ranks),
        free=tuple(makers),
        weights=(1,) * len(makers),
        least=(0,) * len(makers),
        largest=False,
        most=None,
    )


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr"])
def test_it_agrees_with_changing_one_order_after_another(concept: str) -> None:
    rng = Random(concept)
    for _, conflict in small_models(11, 60, most=20):
        task = task_of(conflict, rng.randrange(len(conflict.states)) + 1, concept)
        prefers = by_ranks(task.ranks)
        expected = sum(
            least_change(task.condition.own(each, prefers), task.ranks[each]).cost
            for each in task.free
        )
        found = least_orders(task, None, monotonic() + 60)
        assert found.ranks is not None
        assert (found.bound, task.cost(found.ranks)[0]) == (expected, expected)


def test_what_it_finds_holds_and_costs_what_it_says() -> None:
    conflict = large_model(2)
    task = task_of(conflict, 22, "seq")
    found = least_orders(task, None, monotonic() + 120)
    assert found.ranks is not None
    assert not found.timed_out
    assert task.condition.holds(by_ranks(found.ranks))
    assert found.bound == sum(map(half_pairs, task.ranks, found.ranks)) == 2 * 17


def test_where_time_runs_out_the_best_found_and_a_bound_are_given() -> None:
    found = least_order_change(large_model(0), [54], concept="sseq", time_limit=0.01)
    assert found.timed_out
    assert not found.proven
    assert found.best is not None
    assert found.bound is not None
    assert 0 < found.bound < found.best.distance


def test_without_the_optimiser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(NotApplicableError, match=r"pip install standoff\[inverse\]"):
        least_orders(task_of(large_model(2), 22, "seq"), None, monotonic() + 60)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_program, "STATE_LIMIT", 10)
    with pytest.raises(TooLargeError, match="nash, gmr or smr"):
        least_orders(task_of(large_model(2), 22, "seq"), None, monotonic() + 60)
