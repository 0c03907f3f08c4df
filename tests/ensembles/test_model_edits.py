"""Each single edit of options and rules is the model edited by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from standoff.case.open_model import OpenModel
from standoff.case.template import InfeasibleRule
from standoff.ensembles.edit_reader import edit_of_text
from standoff.ensembles.model_edits import (
    ModelEdit,
    ModelEditKind,
    model_edited,
    single_model_edits,
)
from standoff.errors import ConflictError, NotApplicableError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.syntax import Atom
from standoff.model.option import Direction, Option
from tests.ensembles.random_models import all_worlds, random_model, world_of
from tests.explain.ferry import case_of, model_of
from tests.oracle.model import OracleModel

DIRECTIONS = {
    ModelEditKind.FIXED: Direction.FIXED,
    ModelEditKind.FORWARD: Direction.FORWARD,
    ModelEditKind.BACKWARD: Direction.BACKWARD,
    ModelEditKind.BOTH: Direction.BOTH,
}


def by_hand(model: OpenModel, edit: ModelEdit) -> OpenModel:
    """The model after an edit, put together part by part."""
    if edit.kind is ModelEditKind.LIFTED:
        rules = [each for place, each in enumerate(model.infeasible) if place != edit.place]
        return replace(model, infeasible=tuple(rules))
    assert edit.option is not None
    name = edit.option.reference
    bit = [each.reference for each in model.options].index(name)
    if edit.kind is ModelEditKind.REMOVED:
        names = tuple(each.reference for each in model.options)
        rule = InfeasibleRule(constraint=BoundExpression(Atom(name), names), text=name)
        today = model.status_quo - (1 << bit) * (model.status_quo >> bit & 1)
        return replace(model, infeasible=(*model.infeasible, rule), status_quo=today)
    options = [
        replace(each, direction=DIRECTIONS[edit.kind]) if each.reference == name else each
        for each in model.options
    ]
    return replace(model, options=tuple(options))


@pytest.mark.parametrize("seed", range(120))
def test_the_conflict_after_an_edit_is_that_of_the_model_edited_by_hand(seed: int) -> None:
    model = random_model(seed, most=2)
    worlds = all_worlds(model)
    for edit in single_model_edits(model):
        after, literal = model_edited(model, edit), by_hand(model, edit)
        for row in range(min(len(worlds), 3)):
            found = world_of(literal, worlds[row])
            if found is None:
                with pytest.raises(ConflictError):
                    after.conflict(worlds[row])
                continue
            require_same(after, worlds[row], found, literal.status_quo)


def require_same(after: OpenModel, world: object, found: OracleModel, today: int) -> None:
    conflict = after.conflict(world)  # type: ignore[arg-type]  # a world
    codes = conflict.states.codes
    assert codes.tolist() == list(found.states)
    arcs = conflict.form.arcs()  # type: ignore[union-attr]  # in option form
    for maker in range(found.n):
        moves = zip(arcs.starts[maker].tolist(), arcs.ends[maker].tolist(), strict=True)
        assert {(int(codes[s]), int(codes[t])) for s, t in moves} == set(found.moves[maker])
        ranks = conflict.ranks(maker)
        assert [int(each) for each in ranks] == [found.ranks[maker][code] for code in found.states]
    position = None if conflict.status_quo is None else int(codes[conflict.status_quo - 1])
    assert position == (today if today in found.states else None)


@pytest.mark.parametrize("seed", range(60))
def test_with_an_option_more_nobody_prefers_it_taken_or_not(seed: int) -> None:
    model = random_model(seed, most=1)
    option = Option(id="more", owner="a", yes="More is done")
    after = model_edited(model, ModelEdit(kind=ModelEditKind.ADDED, option=option))
    world = model.assumptions.default
    try:
        before, conflict = model.conflict(world), after.conflict(world)
    except ConflictError:
        return
    bit = 1 << len(model.options)
    codes = before.states.codes
    assert conflict.states.codes.tolist() == [*codes.tolist(), *(codes | bit).tolist()]
    for maker in range(len(model.decision_makers)):
        assert np.array_equal(conflict.ranks(maker), np.tile(before.ranks(maker), 2))


def test_an_option_that_is_there_already_is_refused() -> None:
    model = random_model(3)
    again = ModelEdit(kind=ModelEditKind.ADDED, option=model.options[0])
    with pytest.raises(ConflictError, match="already"):
        model_edited(model, again)


def test_where_states_are_ranked_one_by_one_no_option_is_added(tmp_path: Path) -> None:
    text = """\
standoff: 1
case: {id: order, title: Order}
model:
  decision_makers:
    a: {name: A, options: {x: It is so}, preferences: {order: "y > n"}}
  states: {y: "Y", n: "N"}
  status_quo: n
"""
    model = model_of(case_of(tmp_path, text))
    edit = edit_of_text(model, 'add-option a.z "More"')
    assert isinstance(edit, ModelEdit)
    with pytest.raises(NotApplicableError, match="state by state"):
        model_edited(model, edit)
