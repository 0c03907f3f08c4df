"""First steps that cost, what becomes of them, and what makes them safe: as the oracle says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.first_steps import STEPS_LISTED, FirstStep, Waiting, first_steps
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.model.conflict import Conflict
from tests.analysis.test_coalitions import drawn
from tests.analysis.test_joint_steps import started
from tests.cli.program import BUDAPEST
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel


def pair_of(model: OracleModel, conflict: Conflict, step: FirstStep) -> oracle.Pair:
    return oracle.Pair(
        first=conflict.index_of(step.step.mover),
        middle=model.states[step.step.end - 1],
        other=conflict.index_of(step.answer.mover),
        end=model.states[step.answer.end - 1],
    )


def playing(waiting: Waiting) -> oracle.Playing:
    return oracle.Playing(
        answered=waiting.answered,
        exploited=bool(waiting.exploiting),
        kept=waiting.end_kept,
        holds=waiting.end_holds,
    )


def guarded(
    data: ModelData, today: int, pair: oracle.Pair, *, step: bool, answer: bool
) -> OracleModel:
    """The same conflict with the step, the answer or both made one-way."""
    assert data["form"] == "option"
    directions = tuple(data["directions"])
    if step:
        directions = oracle.one_way(directions, today, pair.middle)
    if answer:
        directions = oracle.one_way(directions, pair.middle, pair.end)
    return OracleModel.from_data({**data, "directions": list(directions)})


@pytest.mark.parametrize("family", FAMILIES)
def test_steps_reasons_and_safeguards_equal_the_oracle(family: str) -> None:
    for seed, data in enumerate(drawn(family, 100)):
        model, conflict, today = started(data, seed)
        found = first_steps(analyse(conflict, concepts=["seq"]))
        expected = oracle.first_steps(model, today)
        assert found.steps_total == len(expected)
        pairs = {pair_of(model, conflict, each): each for each in found.steps}
        assert pairs.keys() <= expected
        assert len(pairs) == min(len(expected), STEPS_LISTED)
        for pair, each in pairs.items():
            assert playing(each.waiting) == oracle.played_through(model, today, pair)
            for one in each.safeguards:
                changed = guarded(data, today, pair, step=one.step, answer=one.answer)
                assert playing(one.waiting) == oracle.played_through(changed, today, pair)


def test_in_the_flagship_the_groundwork_waits_since_it_can_be_taken_back() -> None:
    conflict = load(BUDAPEST).conflict
    found = first_steps(analyse(conflict))
    step = next(each for each in found.steps if each.step.mover == "us")
    assert conflict.taken(step.step.end) == ("us.ground", "eu.fund")
    assert set(conflict.taken(step.answer.end)) == {"ru.summit", "us.ground", "eu.fund"}
    assert step.waiting.answer_worth == 1
    assert not step.waiting.answered
    assert step.waiting.sanction is not None
    assert [move.mover for move in step.waiting.sanction.moves] == ["us"]
    (guard,) = step.made_safe_by
    assert (guard.step, guard.answer) == (True, False)


def test_in_the_flagship_a_date_first_would_not_be_answered() -> None:
    conflict = load(BUDAPEST).conflict
    found = first_steps(analyse(conflict))
    step = found.steps[0]
    assert step.step.mover == "ru"
    assert step.waiting.answer_worth == -1
    assert step.made_safe_by == ()


def test_where_nothing_is_owned_by_options_nothing_can_be_made_one_way() -> None:
    game = Conflict.from_moves(
        3,
        {"a": [(1, 2)], "b": [(2, 3)]},
        rankings={"a": [3, 1, 2], "b": [3, 1, 2]},
        status_quo=1,
    )
    (step,) = first_steps(analyse(game)).steps
    assert step.waiting.safe
    assert step.safeguards == ()


def test_without_a_status_quo_there_is_nowhere_to_start() -> None:
    conflict = replace(load(BUDAPEST).conflict, status_quo=None)
    with pytest.raises(NotApplicableError, match="no status quo"):
        first_steps(analyse(conflict, concepts=["seq"]))
