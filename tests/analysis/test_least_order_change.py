"""The least change of orders: what trying every order finds, and what is said where none does."""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from random import Random

import numpy as np
import pytest

from standoff.analysis import least_order_change as module
from standoff.analysis.least_order_change import Measure, least_order_change
from standoff.errors import NotApplicableError, TooLargeError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.analysis.inverse_sample import euphrates, large_model, small_models
from tests.models import state_id
from tests.oracle import inverse as oracle
from tests.oracle.model import OracleModel
from tests.oracle.stability import Concept

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
ORDERS_TRIED = 600


def compared(model: OracleModel, conflict: Conflict, concept: Concept, rng: Random) -> None:
    """The engine against the oracle, for a random question."""
    makers = sorted(rng.sample(range(model.n), rng.randint(1, model.n)))
    while factorial(len(model.states)) ** len(makers) > ORDERS_TRIED:
        makers.pop()
    wanted = rng.sample(model.states, min(len(model.states), rng.choice((1, 1, 2))))
    largest = rng.random() < 0.4
    weights = {}
    if rng.random() < 0.3:
        weights = {i: Fraction(rng.randint(1, 4), rng.randint(1, 3)) for i in range(model.n)}
    expected = oracle.least_change(model, concept, wanted, makers, largest=largest, weights=weights)
    ids = [each.id for each in conflict.decision_makers]
    measure: Measure = "largest" if largest else "total"
    found = least_order_change(
        conflict,
        [state_id(conflict, each) for each in wanted],
        concept=concept,
        of=[ids[i] for i in makers],
        measure=measure,
        weights={ids[i]: weight for i, weight in weights.items()},
    )
    if expected is None:
        assert (found.attainable, found.best, found.holds) == (False, None, ())
    elif not expected[1]:
        assert found.best is None
        assert found.holds
    else:
        assert not found.holds
        assert found.best is not None
        total = sum(
            each.pairs * weights.get(ids.index(each.decision_maker), 1)
            for each in found.best.changes
        )
        assert (found.best.distance, total) == expected
        assert found.proven


@pytest.mark.parametrize("concept", CONCEPTS)
def test_it_is_what_trying_every_order_finds(concept: Concept) -> None:
    rng = Random(f"change {concept}")
    for model, conflict in small_models(20, 60, most=4):
        compared(model, conflict, concept, rng)


@pytest.mark.slow
@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_trying_every_order_finds_again_and_again(concept: Concept, seed: int) -> None:
    rng = Random(f"change {concept} {seed}")
    for model, conflict in small_models(100 + seed, 150, most=4):
        compared(model, conflict, concept, rng)


def test_syria_would_have_to_fear_an_escalation_under_attack() -> None:
    found = least_order_change(euphrates(), [2], concept="seq", of=["dm0"])
    assert found.best is not None
    assert (found.best.distance, found.proven) == (Fraction(1), True)
    (change,) = found.best.changes
    assert change.before == ((1,), (3,), (6,), (2,), (4,), (5,))
    assert change.after == ((1,), (3,), (2,), (6,), (4,), (5,))


def test_of_several_wanted_states_the_nearest_is_found() -> None:
    found = least_order_change(euphrates(), [2, 4, 5], concept="nash")
    assert found.best is not None
    single = [least_order_change(euphrates(), [each], concept="nash") for each in (2, 4, 5)]
    assert found.best.distance == min(each.best.distance for each in single if each.best)
    assert found.candidates[0].state == found.best.state


def test_what_holds_already_needs_no_change() -> None:
    found = least_order_change(euphrates(), [6, 5])
    assert (found.holds, found.best, found.bound) == ((6,), None, 0)


def test_whose_wishes_are_not_to_change_can_stand_in_the_way() -> None:
    found = least_order_change(euphrates(), [5], of=["dm1"])
    assert not found.attainable
    (blocked,) = found.candidates[0].blocked
    assert (blocked.decision_maker, blocked.targets) == ("dm0", (4, 6))


def test_others_can_make_replies_credible_that_keep_somebody() -> None:
    """dm0 would leave; only dm1, by wanting otherwise, can keep it."""
    conflict = Conflict.from_ranks([0, 1], np.array([[1, 2, 3, 0], [3, 2, 1, 0]]))
    assert not least_order_change(conflict, [1], concept="nash", of=["dm1"]).attainable
    found = least_order_change(conflict, [1], concept="seq", of=["dm1"])
    assert found.best is not None
    assert [each.decision_maker for each in found.best.changes] == ["dm1"]
    assert found.best.changes[0].asked[0].strict


def test_the_same_question_has_the_same_answer() -> None:
    one, other = (least_order_change(large_model(2), [64], concept="seq") for _ in range(2))
    assert one.best is not None
    assert other.best is not None
    assert [each.after for each in one.best.changes] == [each.after for each in other.best.changes]


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["total", "largest"])
def test_sixty_four_states_and_four_decision_makers_are_solved(measure: Measure) -> None:
    for seed, state in ((1, 1), (2, 22), (2, 35), (2, 64)):
        found = least_order_change(large_model(seed), [state], concept="seq", measure=measure)
        assert found.proven, (seed, state)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        ({"wanted": []}, UnknownNameError, "no state is wanted"),
        ({"wanted": [7]}, UnknownNameError, "no state 7"),
        ({"of": ["dm9"]}, UnknownNameError, "no decision maker 'dm9'"),
        ({"weights": {"dm0": 0}}, UnknownNameError, "weights are above 0"),
        ({"weights": {"dm7": 1}}, UnknownNameError, "no decision maker 'dm7'"),
        ({"measure": "mean"}, UnknownNameError, "it is total or largest"),
        ({"concept": "maximin"}, NotApplicableError, "not worked out for 'maximin'"),
    ],
)
def test_what_cannot_be_asked_is_told(
    call: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        least_order_change(euphrates(), **{"wanted": [2], **call})  # type: ignore[arg-type]  # a wrong call


@pytest.mark.parametrize(
    ("limit", "said"), [("WANTED_LIMIT", "2 states are wanted"), ("STATE_LIMIT", "6 states")]
)
def test_what_is_too_large_is_refused(
    limit: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, 1)
    with pytest.raises(TooLargeError, match=said):
        least_order_change(euphrates(), [1, 2])
