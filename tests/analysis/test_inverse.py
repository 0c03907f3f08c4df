"""The whole answer to an inverse question."""

from __future__ import annotations

import pytest

from standoff.analysis import order_count
from standoff.analysis.inverse import inverse
from standoff.analysis.order_count import OrderCount, OrderEstimate
from tests.analysis.inverse_sample import euphrates


def test_it_tells_what_everybody_must_want_for_the_nearest_state() -> None:
    found = inverse(euphrates(), [2], concept="gmr")
    assert found.state == 2
    assert [(each.decision_maker, each.met) for each in found.sides] == [
        ("dm0", False),
        ("dm1", True),
    ]
    orders = found.sides[0].orders
    assert isinstance(orders, OrderCount)
    assert orders.count == 384


def test_of_states_that_hold_it_tells_of_the_first() -> None:
    assert inverse(euphrates(), [6, 2]).state == 6


def test_orders_that_are_too_many_to_count_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_count, "STEP_LIMIT", 0)
    orders = inverse(euphrates(), [2], concept="smr", seed=3).sides[0].orders
    assert isinstance(orders, OrderEstimate)
    assert orders.seed == 3
    assert orders.low < 300 / 720 < orders.high
