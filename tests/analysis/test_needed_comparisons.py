"""Which new comparisons matter: together they are enough, and each is needed."""

from __future__ import annotations

from standoff.analysis.least_order_change import least_order_change
from standoff.analysis.requirement import Comparison, Condition, inverse_concept
from standoff.analysis.switches import question_of
from standoff.model.conflict import Conflict
from tests.analysis.inverse_sample import euphrates, large_model


def test_of_what_moves_along_only_what_matters_is_asked() -> None:
    found = least_order_change(euphrates(), [2], concept="gmr", of=["dm0"])
    assert found.best is not None
    # State 6, which deters from both moves, need only be no better than state 2.
    assert found.best.changes[0].asked == (Comparison(0, 1, 5, False),)


def wanted_with(conflict: Conflict, condition: Condition, kept: set[Comparison]) -> bool:
    """Whether the state holds where nothing but `kept` is wanted otherwise than today."""

    def better(maker: int, one: int, other: int) -> bool:
        today = bool(conflict.ranks(maker)[one] > conflict.ranks(maker)[other])
        return today and Comparison(maker, other, one, False) not in kept

    def credible(maker: int, end: int, start: int) -> bool:
        today = bool(conflict.ranks(maker)[end] > conflict.ranks(maker)[start])
        return today or Comparison(maker, end, start, True) in kept

    return condition.holds(better, credible=credible)


def test_all_that_is_asked_is_enough_as_far_as_nothing_is_lost() -> None:
    conflict = large_model(0)
    found = least_order_change(conflict, [54], concept="seq")
    assert found.best is not None
    condition = Condition(conflict, 53, inverse_concept("seq"), question_of())
    asked = {one for each in found.best.changes for one in each.asked}
    assert asked
    assert wanted_with(conflict, condition, asked)
