"""The lists that so many edits get: each of them, and with no more edits than it takes."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.case.open_model import OpenModel
from standoff.ensembles import statement_lists
from standoff.ensembles.edits import EditKind, edited
from standoff.ensembles.statement_changes import candidates
from standoff.ensembles.statement_lists import StatementLists, Variant
from standoff.errors import ConflictError, TooLargeError
from standoff.expressions.parse import parse
from standoff.model.preference import structure_of
from standoff.preferences.kind import in_world
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.literal_changes import edited_lists, groups_of, ranks_of
from tests.ensembles.random_models import random_model


def lists_of(model: OpenModel, owner: str) -> StatementLists:
    world = model.assumptions.default
    conflict = model.conflict(world)
    return StatementLists(
        model, world, owner, conflict.states, candidates(conflict, parse(f"{owner}.o0"))
    )


def ranks_after(model: OpenModel, variant: Variant, owner: str) -> list[int]:
    """The ranks with the edits made one after the other."""
    world = model.assumptions.default
    states = model.conflict(world).states
    for edit in variant.edits:
        model = edited(model, edit)
    found = structure_of(in_world(model.preferences[owner], world), states).ranks
    assert found is not None
    return [int(each) for each in found]


@pytest.mark.parametrize("seed", range(60))
def test_every_order_that_edits_get_is_met_at_the_least_number_of_them(seed: int) -> None:
    model = random_model(seed, most=1, wide=2)
    names = [each.reference for each in model.options]
    if "a.o0" not in names:
        return
    world = model.assumptions.default
    try:
        states = tuple(model.conflict(world).states.codes.tolist())
    except ConflictError:
        return
    lists = lists_of(model, "a")
    added = [each.prefer for each in lists.candidates]
    edge = {groups_of(model, world, "a")}
    met: set[tuple[int, ...]] = set()
    for count in range(3):
        orders = {tuple(ranks_of(each, states, world, names).values()) for each in edge} - met
        met |= orders
        variants = lists.level(count)
        assert all(len(each.edits) == count for each in variants)
        got = [ranks_after(model, each, "a") for each in variants]
        assert got == [np.asarray(each.structure.ranks).tolist() for each in variants]
        assert {tuple(each) for each in got} == orders
        assert len(got) == len(orders)
        edge = {after for each in edge for after in edited_lists(each, added)}


def test_the_first_is_the_preference_as_it_is() -> None:
    model = budapest_model()
    world = budapest().world
    states = model.conflict(world).states
    for maker in model.decision_makers:
        lists = StatementLists(model, world, maker.id, states, ())
        (only,) = lists.level(0)
        assert only.edits == ()
        assert only.structure.fingerprint == lists.structure_before.fingerprint
        assert only.structure.fingerprint not in {
            each.structure.fingerprint for each in lists.level(1)
        }


def test_a_preference_that_is_no_list_has_no_edits() -> None:
    case = budapest()
    model, states = budapest_model(), case.conflict.states
    lists = StatementLists(model, case.world, "con", states, (), kinds=(EditKind.DROPPED,))
    made = [each for each in lists.level(1) if each.edits[0].kind is not EditKind.DROPPED]
    assert made == []


def test_more_lists_than_can_be_made_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement_lists, "MOST_LISTS", 5)
    case = budapest()
    lists = StatementLists(budapest_model(), case.world, "con", case.conflict.states, ())
    with pytest.raises(TooLargeError, match="more than 5 lists"):
        lists.level(1)
