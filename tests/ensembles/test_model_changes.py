"""Single changes of options and rules: those that help are found, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.ensembles.edit_text import text_of_edit
from standoff.ensembles.model_changes import model_changes
from standoff.ensembles.model_edits import model_edited, single_model_edits
from standoff.expressions.parse import parse
from standoff.expressions.render import text
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.random_models import _tree, is_true, random_model, world_of
from tests.explain.ferry import STRICT, case_of, model_of
from tests.oracle import questions as oracle
from tests.oracle.stability import equilibria


@pytest.mark.parametrize("seed", range(150))
def test_what_helps_is_what_the_definitions_say(seed: int) -> None:
    from random import Random

    model = random_model(seed, most=1)
    world = model.assumptions.default
    names = [each.reference for each in model.options]
    wanted = _tree(Random(seed), names, 1)
    before = world_of(model, world)
    if before is None:
        return

    def judged(edited: object) -> tuple[bool, bool] | None:
        found = world_of(edited, world)  # type: ignore[arg-type]  # a model
        if found is None:
            return None
        goal = {s for s in found.states if is_true(wanted, world, s, names)}
        today = edited.status_quo if edited.status_quo in found.states else None  # type: ignore[attr-defined]  # a model
        leads = oracle.about_reached(found, today, "some", "seq", goal)
        return bool(set(equilibria(found, "seq")) & goal), bool(leads)

    held, led = judged(model) or (False, False)
    expected = {}
    for edit in single_model_edits(model):
        after = judged(as_expressions(model_edited(model, edit)))
        if after is not None and ((after[0] and not held) or (after[1] and not led)):
            expected[text_of_edit(model, edit)] = after
    found = model_changes(model, world, parse(text(wanted)))
    got = {
        text_of_edit(model, each.edit): (bool(each.holding), bool(each.reached))
        for each in found.changes
    }
    assert got == expected
    assert found.tried + len(found.void) == len(single_model_edits(model))


def as_expressions(model: object) -> object:
    """The same with every rule as an expression, which is what the oracle reads."""
    from dataclasses import replace

    from standoff.case.open_model import OpenModel
    from standoff.expressions.bind import BoundExpression
    from standoff.model.constraint import PatternConstraint

    assert isinstance(model, OpenModel)
    names = tuple(each.reference for each in model.options)
    rules = [
        replace(each, constraint=BoundExpression(parse(each.text), names))
        if isinstance(each.constraint, PatternConstraint)
        else each
        for each in model.infeasible
    ]
    return replace(model, infeasible=tuple(rules))


def test_on_the_flagship_a_congress_that_cannot_overrule_leads_to_a_ceasefire() -> None:
    found = model_changes(budapest_model(), budapest().world, parse("ru.ceasefire"))
    reached = [text_of_edit(budapest_model(), each.edit) for each in found.changes if each.reached]
    assert reached == ["fix con.force", "oneway con.force given-up", "remove con.force"]
    flags = [bool(each.reached) for each in found.changes]
    assert flags == sorted(flags, reverse=True)


def test_a_rule_that_keeps_an_outcome_out_is_found(tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path, STRICT))
    found = model_changes(model, model.assumptions.default, parse("south.sail"), concept="gmr")
    assert [text_of_edit(model, each.edit) for each in found.changes] == ["allow 1"]
