"""One analysis for all that is asked of a world, in which people may see different worlds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.questions import Verdict3, answer_in
from standoff.analysis.reached import reached, taken_moves
from standoff.analysis.stability import analyse
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.errors import ConflictError, UnknownNameError
from standoff.expressions.questions import parse_question
from standoff.kernels.forms import ArcForm, OptionForm, RankRows
from standoff.model.conflict import Conflict
from tests.analysis.random_worlds import RandomWorld, random_worlds

CONCEPTS = ("nash", "seq")


@given(random_worlds())
@settings(deadline=None)
def test_it_says_what_the_table_of_the_world_says(world: RandomWorld) -> None:
    analysis = WorldAnalysis(world.conflict, CONCEPTS)
    table = analyse(world.conflict, concepts=CONCEPTS)
    for concept in CONCEPTS:
        np.testing.assert_array_equal(
            analysis.equilibrium_mask(concept), table.equilibrium_mask(concept)
        )
        if world.today is not None:
            assert analysis.reached(concept) == reached(table, concept)
            assert analysis.reached(concept) is analysis.reached(concept)


@given(random_worlds(), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=200)
def test_somebody_who_sees_another_world_judges_and_moves_by_it(
    world: RandomWorld, seed: int
) -> None:
    rng = Random(seed)
    maker = rng.randrange(world.model.n)
    rows = np.array(
        [
            rng.sample(range(len(world.conflict.states)), len(world.conflict.states))
            for _ in range(world.model.n)
        ],
        dtype=np.int32,
    )
    believed = replace(world.conflict, rank_rows=RankRows(rows))
    name = world.conflict.decision_makers[maker].id
    analysis = WorldAnalysis(world.conflict, CONCEPTS, seen={name: believed})
    so, seen = analyse(world.conflict, concepts=CONCEPTS), analyse(believed, concepts=CONCEPTS)
    for concept in CONCEPTS:
        for each in range(world.model.n):
            table = seen if each == maker else so
            np.testing.assert_array_equal(
                analysis.stable_mask(concept, each), table.stable_mask(concept, each)
            )
        for state in range(1, len(world.conflict.states) + 1):
            theirs = [move for move in taken_moves(so, concept, state) if move.mover != name]
            own = [move for move in taken_moves(seen, concept, state) if move.mover == name]
            assert set(taken_moves(analysis, concept, state)) == {*theirs, *own}
    form = analysis.engine.form
    for each in range(world.model.n):
        conflict = believed if each == maker else world.conflict
        np.testing.assert_array_equal(form.rank_rows.of(each), conflict.ranks(each))
        for position in range(len(conflict.states)):
            expected = conflict.form.moves_from(each, position)
            np.testing.assert_array_equal(form.moves_from(each, position), expected)


def escalation(*, yields: bool) -> Conflict:
    """`dm0` may threaten; `dm1` gives way where it `yields`, else it strikes back."""
    threat = [0, 1, -2, -1, 5, 6, 0, 0]
    strike, give_way = (0, 2) if yields else (2, 0)
    answer = [3, 1, 0, strike, 0, give_way, 0, 0]
    return Conflict.from_ranks([0, 1, 1], np.array([threat, answer]), status_quo=0)


def test_a_threat_is_carried_out_when_the_answer_to_it_is_misjudged() -> None:
    so, believed = escalation(yields=False), escalation(yields=True)
    [strikes_back] = WorldAnalysis(so, ["seq"]).reached("seq").states
    assert strikes_back.state == 1, "deterred"
    [gives_way] = WorldAnalysis(believed, ["seq"]).reached("seq").states
    assert [move.mover for move in gives_way.path] == ["dm0", "dm1"]
    analysis = WorldAnalysis(so, ["seq"], seen={"dm0": believed})
    [misjudged] = analysis.reached("seq").states
    assert misjudged.state == 4
    question = parse_question("some reached equilibrium where dm1.o1")
    assert answer_in(analysis, question).verdict is Verdict3.YES


def test_seen_worlds_must_have_the_same_states_and_be_somebodys() -> None:
    so = escalation(yields=False)
    other = Conflict.from_ranks([0, 1], np.zeros((2, 4), dtype=np.int32))
    with pytest.raises(ConflictError, match="'dm0' sees a conflict with other states"):
        WorldAnalysis(so, ["seq"], seen={"dm0": other})
    with pytest.raises(UnknownNameError, match="no decision maker 'dm7'"):
        WorldAnalysis(so, ["seq"], seen={"dm7": so})


def test_worlds_of_different_moves_are_walked_together() -> None:
    so = escalation(yields=False)
    assert isinstance(so.form, OptionForm)
    arcs = so.form.arcs()
    moves = tuple(zip(arcs.starts, arcs.ends, strict=True))
    stuck = replace(so, moves=((moves[0][0][:0], moves[0][1][:0]), *moves[1:]))
    analysis = WorldAnalysis(so, ["seq"], seen={"dm0": stuck})
    form = analysis.engine.form
    assert isinstance(form, ArcForm)
    assert not len(form.moves_from(0, 0))
    assert form.moves_from(1, 0).tolist() == so.form.moves_from(1, 0).tolist()


def test_a_concept_that_was_not_announced_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="not among the concepts asked for"):
        WorldAnalysis(escalation(yields=True), ["nash"]).equilibrium_mask("seq")
