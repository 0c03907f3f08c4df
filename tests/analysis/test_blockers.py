"""Who alone can prevent states or leave them equals the literal oracle."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings

from standoff.analysis import blockers as module
from standoff.analysis.blockers import Choice, blockers
from standoff.kernels.forms import RankRows
from standoff.model.conflict import Conflict
from standoff.model.state_space import StateSpace
from tests.analysis.random_worlds import RandomWorld, random_worlds
from tests.models import KERNELS, use_kernels
from tests.oracle import questions as oracle
from tests.oracle.families import OPTION_FAMILIES
from tests.oracle.questions import OwnChoice

MANY = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize("kernels", KERNELS)
def test_who_can_leave_and_would_equals_the_oracle(
    kernels: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_kernels(monkeypatch, kernels)

    @given(random_worlds())
    @MANY
    def equals(world: RandomWorld) -> None:
        found = blockers(world.conflict, world.mask)
        assert found.states_total == len(world.where)
        for maker, each in enumerate(found.blockers):
            can = oracle.can_be_left(world.model, maker, world.where)
            would = oracle.would_be_left(world.model, maker, world.where)
            assert (each.can_leave, each.would_leave) == (len(can), len(would))
            everywhere = bool(world.where)
            assert (each.decision_maker in found.leaving) == (everywhere and can == world.where)
            willing = each.decision_maker in found.wanting_to_leave
            assert willing == (everywhere and would == world.where)

    equals()


def as_own_choice(choice: Choice) -> OwnChoice:
    return OwnChoice(
        options=frozenset(choice), taken=frozenset(bit for bit, value in choice.items() if value)
    )


@given(random_worlds(families=OPTION_FAMILIES))
@MANY
def test_least_choices_that_prevent_equal_the_oracle(world: RandomWorld) -> None:
    assert world.data["form"] == "option"
    found = blockers(world.conflict, world.mask)
    assert found.prevention == bool(world.where)
    for maker, each in enumerate(found.blockers):
        expected = set()
        if world.where:
            expected = oracle.preventing_choices(
                world.model, world.data["directions"], world.today, maker, world.where
            )
        assert {as_own_choice(choice) for choice in each.prevents} == expected
        assert each.prevents_total == len(expected)
        assert (each.decision_maker in found.preventing) == bool(expected)
        assert [len(choice) for choice in each.prevents] == sorted(map(len, each.prevents))


def test_beyond_so_many_own_options_whole_choices_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conflict = Conflict.from_ranks([0, 0], np.zeros((2, 4), dtype=np.int32))
    where = np.array([False, False, False, True])
    least = blockers(conflict, where).blockers[0]
    assert [dict(each) for each in least.prevents] == [{0: False}, {1: False}]
    monkeypatch.setattr(module, "OWN_OPTIONS", 1)
    whole = blockers(conflict, where).blockers[0]
    assert [dict(each) for each in whole.prevents] == [
        {0: False, 1: False},
        {0: True, 1: False},
        {0: False, 1: True},
    ]


def test_a_choice_once_made_for_good_cannot_prevent_by_being_undone() -> None:
    ranks = np.zeros((2, 4), dtype=np.int32)
    conflict = Conflict.from_ranks([0, 1], ranks, direction=["forward", "both"], status_quo=1)
    taken = np.array([False, True, False, True])
    assert blockers(conflict, taken).preventing == ()
    # What can no longer come about is prevented without choosing anything.
    assert [dict(each) for each in blockers(conflict, ~taken).blockers[0].prevents] == [{}]


def test_in_graph_form_there_is_only_leaving() -> None:
    conflict = Conflict.from_moves(
        ["peace", "war"],
        {"a": [("peace", "war")], "b": []},
        ranks={"a": [0, 1], "b": [1, 0]},
    )
    found = blockers(conflict, np.array([True, False]))
    assert not found.prevention
    assert found.preventing == ()
    assert found.leaving == found.wanting_to_leave == ("a",)


def test_members_of_merged_states_count_as_what_they_are() -> None:
    base = Conflict.from_ranks([0, 1], np.zeros((2, 4), dtype=np.int32))
    merged = replace(
        base,
        states=StateSpace(bound=4, listed=np.array([0, 1, 2])),
        rank_rows=RankRows(np.zeros((2, 3), dtype=np.int32)),
        merged=MappingProxyType({1: np.array([1, 3])}),
    )
    # The state of codes 1 and 3 can come about whatever dm1 chooses, not whatever dm0 does.
    found = blockers(merged, np.array([False, True, False]))
    assert found.preventing == ("dm0",)
