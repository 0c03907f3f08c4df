"""Answers in one world equal the literal oracle's, and show what they rest on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.questions import SHOWN, Lack, Verdict3, WorldAnswer, answer_in
from standoff.analysis.reached import taken_moves
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.expressions.parse import parse
from standoff.expressions.questions import (
    DeterredQuestion,
    EquilibriumQuestion,
    Quantifier,
    QuestionForm,
    ReachableQuestion,
    SettlementQuestion,
    StableQuestion,
    StatusQuoQuestion,
    Way,
    parse_question,
)
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from tests.analysis.random_worlds import RandomWorld, random_worlds
from tests.oracle import questions as oracle
from tests.oracle.model import State
from tests.oracle.questions import Answer
from tests.oracle.stability import GRAPH_CONCEPTS, Concept

VERDICTS = {True: Verdict3.YES, False: Verdict3.NO, None: Verdict3.UNDEFINED}
MANY = settings(max_examples=150, deadline=None)

quantifiers = st.sampled_from(Quantifier)
some_concepts = st.lists(st.sampled_from(GRAPH_CONCEPTS), min_size=1, max_size=2, unique=True)


def answered(world: RandomWorld, form: QuestionForm, *concepts: Concept) -> WorldAnswer:
    return answer_in(WorldAnalysis(world.conflict, concepts), form)


def check(world: RandomWorld, found: WorldAnswer, expected: Answer) -> None:
    assert found.verdict is VERDICTS[expected]
    assert (found.lack is None) == (expected is not None)
    if world.today is None and expected is None:
        assert found.lack is Lack.STATUS_QUO


@given(random_worlds(), quantifiers, some_concepts)
@MANY
def test_equilibria_are_those_of_the_oracle(
    world: RandomWorld, quantifier: Quantifier, concepts: list[Concept]
) -> None:
    form = EquilibriumQuestion(
        quantifier=quantifier, concepts=tuple(concepts), where=world.expression
    )
    expected = oracle.about_equilibria(world.model, quantifier.value, concepts, world.where)
    found = answered(world, form, *concepts)
    assert found.verdict is VERDICTS[expected]
    assert found.lack is (Lack.EQUILIBRIUM if expected is None else None)


@given(random_worlds(), quantifiers, st.sampled_from(GRAPH_CONCEPTS))
@MANY
def test_reached_equilibria_are_those_of_the_oracle(
    world: RandomWorld, quantifier: Quantifier, concept: Concept
) -> None:
    form = EquilibriumQuestion(
        quantifier=quantifier, reached=True, concepts=(concept,), where=world.expression
    )
    expected = oracle.about_reached(
        world.model, world.today, quantifier.value, concept, world.where
    )
    check(world, answered(world, form, concept), expected)


@given(random_worlds(), quantifiers, st.sampled_from(GRAPH_CONCEPTS), st.data())
@MANY
def test_states_stable_for_somebody_are_those_of_the_oracle(
    world: RandomWorld, quantifier: Quantifier, concept: Concept, data: st.DataObject
) -> None:
    maker = data.draw(st.integers(0, world.model.n - 1))
    form = StableQuestion(
        quantifier=quantifier,
        decision_maker=world.names([maker])[0],
        concepts=(concept,),
        where=world.expression,
    )
    expected = oracle.about_stable(world.model, quantifier.value, maker, concept, world.where)
    assert answered(world, form, concept).verdict is VERDICTS[expected]


@given(random_worlds(), st.sampled_from(GRAPH_CONCEPTS))
@MANY
def test_the_status_quo_holds_where_the_oracle_says_so(
    world: RandomWorld, concept: Concept
) -> None:
    expected = oracle.status_quo_holds(world.model, world.today, concept)
    found = answered(world, StatusQuoQuestion(concepts=(concept,)), concept)
    check(world, found, expected)
    assert bool(found.decision_makers) == (expected is False)


@given(random_worlds(), st.sampled_from(Way))
@MANY
def test_what_is_reachable_is_what_the_oracle_reaches(world: RandomWorld, way: Way) -> None:
    found = answered(world, ReachableQuestion(by=way, where=world.expression))
    check(world, found, oracle.is_reachable(world.model, world.today, way.value, world.where))
    if found.verdict is Verdict3.YES:
        assert world.today is not None
        away = oracle.distances(world.model, world.today, way.value)
        levels = {world.id(s): level for s, level in away.items() if s in world.where}
        assert found.states_total == len(levels)
        assert found.states == tuple(sorted(levels, key=lambda s: (levels[s], s)))[:SHOWN]
        assert len(found.path) == levels[found.states[0]]
        follow(world, world.today, found.path, found.states[0], way)


def follow(
    world: RandomWorld, today: State, path: tuple[UnilateralMove, ...], end: int, way: Way
) -> None:
    """Checks a path from the status quo move by move."""
    codes = world.conflict.states.codes
    here = world.id(today)
    for move in path:
        assert move.start == here
        maker = world.conflict.index_of(move.mover)
        start, target = int(codes[move.start - 1]), int(codes[move.end - 1])
        assert target in world.model.moves_from(maker, start)
        if way is Way.IMPROVEMENTS:
            assert oracle.prefers(world.model, maker, target, start)
        here = move.end
    assert here == end


@given(random_worlds(), st.data())
@MANY
def test_a_settlement_is_one_for_the_oracle(world: RandomWorld, data: st.DataObject) -> None:
    parties = data.draw(st.sets(st.integers(0, world.model.n - 1)))
    form = SettlementQuestion(between=world.names(parties), where=world.expression)
    everybody = parties or set(range(world.model.n))
    expected = oracle.is_settled(world.model, world.today, everybody, world.where)
    check(world, answered(world, form), expected)


@given(random_worlds(), st.sampled_from(GRAPH_CONCEPTS), st.data())
@MANY
def test_somebody_is_deterred_where_the_oracle_says_so(
    world: RandomWorld, concept: Concept, data: st.DataObject
) -> None:
    maker = data.draw(st.integers(0, world.model.n - 1))
    form = DeterredQuestion(
        decision_maker=world.names([maker])[0], target=world.expression, concepts=(concept,)
    )
    expected = oracle.is_deterred_from(world.model, world.today, maker, world.where, concept)
    check(world, answered(world, form, concept), expected)


@given(random_worlds(), quantifiers)
def test_the_states_shown_decide_the_answer(world: RandomWorld, quantifier: Quantifier) -> None:
    form = EquilibriumQuestion(
        quantifier=quantifier, reached=True, concepts=("nash",), where=world.expression
    )
    analysis = WorldAnalysis(world.conflict, ("nash",))
    found = answer_in(analysis, form)
    here = world.conflict.status_quo
    for move in found.path:
        assert move.start == here
        assert move in taken_moves(analysis, "nash", here)
        here = move.end
    inside = [bool(world.mask[state - 1]) for state in found.states]
    assert all(inside) or not any(inside)
    if found.states:
        assert here == found.states[0]
        positive = quantifier is not Quantifier.NO
        assert inside[0] == (positive == (found.verdict is Verdict3.YES))


CHASE = Conflict.from_moves(
    ["s1", "s2", "s3", "s4"],
    {"a": [("s1", "s2"), ("s3", "s4")], "b": [("s2", "s3"), ("s4", "s1")]},
    ranks={"a": [0, 1, 0, 1], "b": [1, 0, 1, 0]},
    status_quo="s1",
)
"""Taken moves go round for ever."""


@pytest.mark.parametrize(
    ("text", "verdict", "lack"),
    [
        ("some reached equilibrium under nash where s1", Verdict3.NO, None),
        ("no reached equilibrium under nash where s1", Verdict3.YES, None),
        ("every reached equilibrium under nash where s1", Verdict3.UNDEFINED, Lack.END),
        ("every equilibrium under nash where s1", Verdict3.UNDEFINED, Lack.EQUILIBRIUM),
        ("some equilibrium under nash", Verdict3.NO, None),
        ("reachable where s4", Verdict3.YES, None),
        ("a deterred from s1 under nash", Verdict3.UNDEFINED, Lack.IMPROVEMENT),
        ("a deterred from s2 under nash", Verdict3.NO, None),
    ],
)
def test_of_a_cycle_without_end_only_every_is_undefined(
    text: str, verdict: Verdict3, lack: Lack | None
) -> None:
    found = answer_in(WorldAnalysis(CHASE, ("nash",)), parse_question(text))
    assert (found.verdict, found.lack) == (verdict, lack)


def test_a_search_that_was_stopped_decides_only_what_it_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each of two decision makers has one harmless improvement: 0 leads to 1, 2 and then to 3.
    ranks = np.array([[0, 1, 0, 1], [0, 0, 1, 1]], dtype=np.int32)
    conflict = Conflict.from_ranks([0, 1], ranks, status_quo=0)
    monkeypatch.setattr("standoff.analysis.reached.STATE_LIMIT", 2)
    analysis = WorldAnalysis(conflict, ("seq",))
    assert not analysis.reached("seq").complete
    for quantifier in Quantifier:
        form = EquilibriumQuestion(
            quantifier=quantifier, reached=True, where=parse("dm0.o0 and dm1.o1")
        )
        assert answer_in(analysis, form).lack is Lack.LIMIT


def test_only_so_many_states_are_shown_and_all_are_counted() -> None:
    conflict = Conflict.from_ranks([0] * 5, np.zeros((1, 32), dtype=np.int32), status_quo=0)
    found = answer_in(WorldAnalysis(conflict, ("seq", "smr")), parse_question("some equilibrium"))
    assert found.states == tuple(range(1, SHOWN + 1))
    assert found.states_total == 32


def test_the_value_of_a_verdict_fits_into_an_array_of_answers() -> None:
    assert [each.value for each in Verdict3] == [-1, 0, 1]
