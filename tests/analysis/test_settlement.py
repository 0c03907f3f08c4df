"""Settlements, who is in the way of one, and groups that share one, equal the literal oracle's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis import settlement
from standoff.analysis.common import common_ground
from standoff.analysis.questions import Verdict3, answer_in
from standoff.analysis.reasons import first_difference
from standoff.analysis.settlement import settlement_mask, settlements
from standoff.analysis.where import states_where
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.expressions.parse import parse
from standoff.expressions.questions import parse_question
from standoff.kernels.forms import RankRows
from standoff.model.conflict import Conflict
from standoff.model.state_space import StateSpace
from standoff.preferences.prioritized import Prioritized
from tests.analysis.random_worlds import RandomWorld, random_worlds
from tests.oracle import questions as oracle
from tests.oracle.families import OPTION_FAMILIES

MANY = settings(max_examples=250, deadline=None)


@given(random_worlds(), st.data())
@MANY
def test_settlements_and_those_in_the_way_equal_the_oracle(
    world: RandomWorld, data: st.DataObject
) -> None:
    parties = data.draw(st.sets(st.integers(0, world.model.n - 1))) or set(range(world.model.n))
    if world.today is None:
        with pytest.raises(NotApplicableError, match="status quo"):
            settlements(world.conflict)
        return
    found = settlements(world.conflict, world.names(parties), world.mask)
    assert found.parties == world.names(parties)
    assert found.considered == len(world.where)
    settled = oracle.settlements(world.model, world.today, parties, world.where)
    assert set(found.states) == world.ids(settled)
    assert found.exists == bool(settled)
    assert found.states_total == len(settled)
    pareto = oracle.undominated(world.model, parties, settled)
    assert set(found.pareto) == world.ids(pareto)
    assert found.pareto_total == len(pareto)

    groups = oracle.largest_groups(world.model, world.today, parties, world.where)
    assert found.groups_complete
    assert {each.parties: set(each.states) for each in found.groups} == {
        world.names(group): world.ids(states) for group, states in groups.items()
    }
    sizes = [len(each.parties) for each in found.groups]
    assert sizes == sorted(sizes, reverse=True)

    ways = oracle.least_in_the_way(world.model, world.today, parties, world.where)
    expected = {} if settled else ways
    assert {each.parties: set(each.states) for each in found.obstacles} == {
        world.names(group): world.ids(states) for group, states in expected.items()
    }
    fewest = min(map(len, expected), default=0)
    for each in found.obstacles:
        assert each.least == (len(each.parties) == fewest)
        assert tuple(one.party for one in each.resistance) == each.parties


@given(random_worlds())
def test_those_in_the_way_are_those_outside_a_largest_group(world: RandomWorld) -> None:
    if world.today is not None:
        everybody = frozenset(range(world.model.n))
        states = set(world.model.states)
        groups = oracle.largest_groups(world.model, world.today, everybody, states)
        ways = oracle.least_in_the_way(world.model, world.today, everybody, states)
        assert set(ways) == {everybody - group for group in groups or [frozenset()]}


@given(random_worlds())
def test_everybody_means_all_decision_makers(world: RandomWorld) -> None:
    if world.today is not None:
        everybody = range(world.model.n)
        found = settlement_mask(world.conflict)
        expected = oracle.settlements(world.model, world.today, everybody, set(world.model.states))
        assert set((np.flatnonzero(found) + 1).tolist()) == world.ids(expected)
        assert settlements(world.conflict).states == settlements(world.conflict, []).states


@given(random_worlds(families=OPTION_FAMILIES))
def test_what_a_group_shares_is_their_common_ground(world: RandomWorld) -> None:
    if world.today is not None:
        for group in settlements(world.conflict).groups:
            assert group.equal == common_ground(world.conflict, group.states).equal


REFERENCES = ("a.stop", "a.pay", "b.stop")
PREFERENCES = {
    "a": Prioritized.of("b.stop", "not a.pay", "not a.stop", references=REFERENCES),
    "b": Prioritized.of("a.pay", "not b.stop", references=REFERENCES),
    "c": Prioritized.of("a.stop and b.stop", references=REFERENCES),
}


def bargain() -> Conflict:
    """Today nothing is taken; `b` stops only if paid, `a` would rather not pay."""
    space = StateSpace(bound=8)
    ranks = np.stack([each.ranks(space) for each in PREFERENCES.values()])
    owners = Conflict.from_ranks([0, 0, 1], ranks, status_quo=0)
    ids = {f"dm{maker}": name for maker, name in enumerate(PREFERENCES)}
    return replace(
        owners,
        decision_makers=tuple(
            replace(each, id=ids[each.id], name=ids[each.id]) for each in owners.decision_makers
        ),
        options=tuple(
            replace(each, owner=reference.split(".")[0], id=reference.split(".")[1])
            for each, reference in zip(owners.options, REFERENCES, strict=True)
        ),
    )


def test_the_statement_that_decides_against_is_named() -> None:
    conflict = bargain()
    found = settlements(conflict, ["b", "c"], preferences=PREFERENCES)
    assert found.exists
    unpaid = conflict.states.codes & 0b010 == 0
    found = settlements(conflict, where=unpaid, preferences=PREFERENCES)
    [obstacle] = found.obstacles
    assert (obstacle.parties, obstacle.least) == (("b",), True)
    [resistance] = obstacle.resistance
    [objection] = resistance.objections
    assert [each.text for each in objection.statements] == ["not b.stop"]
    assert not objection.ties
    assert objection.states == obstacle.states


@given(st.sets(st.integers(0, 7), min_size=1), st.integers(0, 7))
def test_every_nearest_state_is_objected_to_once(where: set[int], today: int) -> None:
    conflict = replace(bargain(), status_quo=today + 1)
    mask = np.isin(np.arange(8), list(where))
    for obstacle in settlements(conflict, where=mask, preferences=PREFERENCES).obstacles:
        for each in obstacle.resistance:
            listed = [state for one in each.objections for state in one.states]
            assert sorted(listed) == sorted(obstacle.states)
            for one in each.objections:
                for state in one.states:
                    preference = PREFERENCES[each.party]
                    decides = first_difference(preference, today, state - 1)
                    assert one.statements == (decides.gained if decides else ())
                    assert one.ties == (decides is None)


def test_without_statements_only_the_states_are_told() -> None:
    conflict = bargain()
    [obstacle] = settlements(conflict, where=conflict.states.codes & 0b010 == 0).obstacles
    [objection] = obstacle.resistance[0].objections
    assert (objection.statements, objection.ties) == ((), False)


def test_where_nothing_is_considered_nobody_is_in_the_way() -> None:
    found = settlements(bargain(), where=np.zeros(8, dtype=bool))
    assert (found.considered, found.exists) == (0, False)
    assert found.obstacles == found.groups == found.pareto == ()


def test_where_nobody_gains_everybody_is_in_the_way() -> None:
    conflict = Conflict.from_ranks([0, 1], np.zeros((2, 4), dtype=np.int32), status_quo=2)
    found = settlements(conflict)
    [obstacle] = found.obstacles
    assert obstacle.parties == ("dm0", "dm1")
    assert obstacle.states_total == 4
    assert all(each.objections[0].ties for each in obstacle.resistance)
    assert found.groups == ()


def test_searches_that_are_cut_short_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each state is better for one decision maker, and for another one in each.
    ranks = np.array([[0, 1, 0, 0], [0, 0, 1, 0]], dtype=np.int32)
    conflict = Conflict.from_ranks([0, 1], ranks, status_quo=0)
    monkeypatch.setattr(settlement, "GROUP_LIMIT", 1)
    assert not settlements(conflict).groups_complete
    opposed = Conflict.from_ranks([0, 1], np.array([[0, 1, 2, 3], [0, 3, 2, 1]]), status_quo=0)
    assert settlements(opposed).pareto == (2, 3, 4)
    monkeypatch.setattr(settlement, "PARETO_WORK", 0)
    found = settlements(opposed)
    assert found.pareto_total is None
    assert len(found.pareto) < 3


def test_totals_count_the_states_that_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settlement, "STATES_LISTED", 2)
    conflict = Conflict.from_ranks([0, 0], np.array([[0, 1, 1, 1]]), status_quo=0)
    found = settlements(conflict)
    assert (found.states, found.states_total) == ((2, 3), 3)
    assert (found.groups[0].states, found.groups[0].states_total) == ((2, 3), 3)


def test_merged_states_share_what_all_their_members_do() -> None:
    base = Conflict.from_ranks([0, 1], np.array([[0, 1, 0, 0], [0, 1, 0, 0]]), status_quo=0)
    merged = replace(
        base,
        states=StateSpace(bound=4, listed=np.array([0, 1])),
        rank_rows=RankRows(np.array([[0, 1], [0, 1]], dtype=np.int32)),
        merged=MappingProxyType({1: np.array([1, 3])}),
    )
    [group] = settlements(merged).groups
    assert group.equal == {0: True}


def test_unknown_parties_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="no decision maker 'd'"):
        settlements(bargain(), ["a", "d"])


def test_too_many_parties_are_refused() -> None:
    conflict = Conflict.from_moves(
        2,
        {f"p{each}": [] for each in range(63)},
        ranks={f"p{each}": [0, 1] for each in range(63)},
        status_quo=1,
    )
    with pytest.raises(NotApplicableError, match="63 parties are too many"):
        settlements(conflict)
    assert settlements(conflict, ["p0", "p62"]).states == (2,)


@pytest.fixture(scope="module")
def budapest() -> Case:
    return load(Path(__file__).parents[2] / "cases" / "budapest-2025")


def test_russia_and_ukraine_of_budapest_share_no_ceasefire(budapest: Case) -> None:
    conflict = budapest.conflict
    ceasefire = states_where(conflict, parse("ru.ceasefire"))
    found = settlements(conflict, where=ceasefire, preferences=budapest.template.preferences)
    assert not settlements(conflict).exists
    assert not found.exists
    named = {
        each.parties: {conflict.references[bit]: taken for bit, taken in each.equal.items()}
        for each in found.groups
    }
    assert set(named) == {("ua", "us", "eu", "con"), ("ru", "us", "con")}
    assert not named["ua", "us", "eu", "con"]["ua.neutral"]
    assert named["ru", "us", "con"]["ua.neutral"]
    against = {
        (each.party, statement.text)
        for obstacle in found.obstacles
        for each in obstacle.resistance
        for one in each.objections
        for statement in one.statements
    }
    assert ("ru", "ua.neutral if ceasefire") in against


def test_russia_and_europe_of_budapest_share_nothing_they_prefer_to_today(budapest: Case) -> None:
    groups = settlements(budapest.conflict).groups
    assert all(not {"ru", "eu"} <= set(each.parties) for each in groups)


def test_what_today_leads_to_in_budapest(budapest: Case) -> None:
    analysis = WorldAnalysis(budapest.conflict, ("seq",))
    said = {
        "some reached equilibrium where ru.ceasefire": Verdict3.NO,
        "every reached equilibrium where not ru.ceasefire": Verdict3.YES,
        "settlement": Verdict3.NO,
        "settlement where ru.ceasefire": Verdict3.NO,
        "settlement between ru, us where ru.ceasefire": Verdict3.YES,
        "settlement between ru, ua where ru.ceasefire": Verdict3.NO,
        "status quo is an equilibrium": Verdict3.YES,
        "us deterred from us.cut": Verdict3.YES,
        "us deterred from us.missiles": Verdict3.UNDEFINED,
        "reachable where ru.ceasefire": Verdict3.YES,
    }
    found = {text: answer_in(analysis, parse_question(text)).verdict for text in said}
    assert found == said


def test_who_takes_no_part_is_left_out_of_all_and_counts_where_it_is_named() -> None:
    conflict = bargain()
    without = replace(conflict, absent=("a",))
    found = settlements(without, preferences=PREFERENCES)
    named = settlements(without, ["a", "b", "c"], preferences=PREFERENCES)
    two = settlements(conflict, ["b", "c"], preferences=PREFERENCES)
    assert (found.parties, found.absent) == (("b", "c"), ("a",))
    assert (two.parties, two.absent) == (("b", "c"), ())
    assert (found.states, found.pareto, found.groups) == (two.states, two.pareto, two.groups)
    assert np.array_equal(settlement_mask(without), settlement_mask(conflict, ["b", "c"]))
    assert (named.parties, named.absent) == (("a", "b", "c"), ())
    assert np.array_equal(settlement_mask(without, ["a", "b", "c"]), settlement_mask(conflict))


def test_where_nobody_takes_part_there_is_no_settlement() -> None:
    found = settlements(replace(bargain(), absent=("a", "b", "c")))
    assert (found.parties, found.exists, found.states, found.pareto) == ((), False, (), ())
    assert found.obstacles == found.groups == ()
    assert not settlement_mask(replace(bargain(), absent=("a", "b", "c"))).any()
