"""Edits tried in turn: what can hold and where today leads, before and after each."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.case.open_model import OpenModel
from standoff.ensembles.whatif import MOST_EDITS, standing, what_if
from standoff.errors import ConflictError, TooLargeError
from standoff.expressions.parse import parse
from standoff.expressions.syntax import ExpressionError
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.random_models import random_model, world_of
from tests.explain.ferry import case_of, model_of
from tests.oracle.stability import equilibria

MERGED = """\
standoff: 1
case: {id: merged, title: Merged}
model:
  decision_makers:
    a:
      name: A
      options: {x: X, y: Y}
      preferences: {prioritized: [x]}
  coalesce: [{when: x, name: done}]
  status_quo: {taken: []}
""".replace("when: x", "when: a.x")


def default(model: OpenModel) -> dict[str, str]:
    return dict(model.assumptions.default)


def test_on_the_flagship_one_statement_leads_to_a_ceasefire() -> None:
    model = budapest_model()
    found = what_if(
        model, default(model), ['drop con "force if us.cut"'], wanted=parse("ru.ceasefire")
    )
    assert len(found.before.equilibria) == 10
    assert not found.before.holding
    assert found.after.arrived == found.after.ends
    assert len(found.after.arrived) == 1
    assert set(found.after.conflict.taken(found.after.arrived[0])) == {
        "ru.ceasefire",
        "ua.neutral",
        "us.cut",
    }


def test_edits_apply_in_turn_and_the_model_is_left_alone() -> None:
    model = budapest_model()
    before = model.preferences["con"]
    found = what_if(model, default(model), ["drop con 1", "drop con 1", "drop con 1"])
    dropped = [each.edit.statement.text for each in found.tried]  # type: ignore[union-attr]  # of statements
    assert dropped == ["not us.cut", "force if us.cut", "not force"]
    assert model.preferences["con"] is before
    assert what_if(model, default(model), []).after.equilibria == found.before.equilibria


@pytest.mark.parametrize("seed", range(60))
def test_what_can_hold_is_what_the_definitions_say(seed: int) -> None:
    model = random_model(seed, most=1)
    found = world_of(model, default(model))
    if found is None:
        with pytest.raises(ConflictError):
            standing(model, default(model), "seq")
        return
    here = standing(model, default(model), "seq")
    assert set(here.codes(here.equilibria)) == set(equilibria(found, "seq"))


def test_what_somebody_sees_is_taken_in() -> None:
    case = budapest()
    model, reading = budapest_model(), case.reading("misperception")
    world = model.assumptions.completed(reading.takes)
    blind = what_if(model, world, [], sees=reading.sees).after
    clear = what_if(model, world, []).after
    assert blind.codes(blind.ends) != clear.codes(clear.ends)


def test_an_edit_that_leaves_nothing_names_itself(tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path))
    text = 'forbid "north.pay or not north.pay"'
    with pytest.raises(ConflictError, match="after the edit “forbid"):
        what_if(model, default(model), [text])


def test_a_second_text_is_read_as_things_then_are(tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path))
    what_if(model, default(model), ['add-option south.wait "It waits"', "fix south.wait"])
    with pytest.raises(ExpressionError, match=r"no option 'south\.wait'"):
        what_if(model, default(model), ["fix south.wait"])


def test_today_may_be_ruled_out_and_then_leads_nowhere(tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path))
    found = what_if(model, default(model), ['forbid "not north.pay"'])
    assert found.before.reached is not None
    assert found.after.reached is None
    assert found.after.ends == ()


def test_what_is_removed_is_not_taken_today(tmp_path: Path) -> None:
    model = budapest_model()
    found = what_if(model, default(model), ["remove eu.fund"])
    today = found.after.conflict.status_quo
    assert today is not None
    assert found.after.conflict.taken(today) == ()


def test_a_new_statement_must_be_the_same_in_all_that_is_merged(tmp_path: Path) -> None:
    model = model_of(case_of(tmp_path, MERGED))
    assert what_if(model, {}, ['add a "not x" first']).after.equilibria
    with pytest.raises(ConflictError, match="tells states apart that are merged"):
        what_if(model, {}, ['add a "y" first'])


def test_too_many_edits_are_refused() -> None:
    model = budapest_model()
    with pytest.raises(TooLargeError, match=f"at most {MOST_EDITS}"):
        what_if(model, default(model), ["drop us 1"] * (MOST_EDITS + 1))
