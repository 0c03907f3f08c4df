"""Why a wanted outcome is not feasible, or cannot be reached by any moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.ensembles.attainable import attainable
from standoff.errors import ConflictError
from standoff.expressions.parse import parse
from standoff.expressions.render import text
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.random_models import _tree, is_true, random_model, world_of
from tests.explain.ferry import case_of, model_of
from tests.oracle import questions as oracle

RULES = "  infeasible: [{when: a.z and a.y}, {when: not a.z and a.y}]\n"

ONE_WAY = """\
standoff: 1
case: {id: oneway, title: One way}
model:
  decision_makers:
    a:
      name: A
      options:
        x: {yes: X, direction: backward}
        y: {yes: Y, direction: fixed}
        z: Z
      preferences: {prioritized: [x]}
  infeasible: [{when: a.z and a.y}, {when: not a.z and a.y}]
  status_quo: {taken: []}
"""


@pytest.mark.parametrize("seed", range(150))
def test_what_is_feasible_and_reachable_is_what_the_definitions_say(seed: int) -> None:
    from random import Random

    model = random_model(seed, most=1)
    world = model.assumptions.default
    names = [each.reference for each in model.options]
    wanted = _tree(Random(seed), names, 2)
    found = world_of(model, world)
    if found is None:
        with pytest.raises(ConflictError):
            attainable(model, world, wanted)
        return
    known = attainable(model, world, parse(text(wanted)))
    goal = {s for s in found.states if is_true(wanted, world, s, names)}
    assert set(known.states) == goal
    everywhere = any(is_true(wanted, world, s, names) for s in range(1 << len(names)))
    if not goal:
        assert known.contradictory == (not everywhere)
    elif model.status_quo in found.states:
        reachable = oracle.is_reachable(found, model.status_quo, "moves", goal)
        assert known.reachable == reachable
    else:
        assert known.reachable is None


def test_rules_are_named_of_which_each_alone_is_in_the_way(tmp_path: Path) -> None:
    known = attainable(budapest_model(), budapest().world, parse("ru.ceasefire and ru.widen"))
    assert [each.text for each in known.rules] == ["at most one of ru.ceasefire, ru.widen"]
    assert not known.contradictory
    model = model_of(case_of(tmp_path, ONE_WAY))
    either = attainable(model, {}, parse("a.y"))
    assert [each.text for each in either.rules] == ["a.z and a.y", "not a.z and a.y"]
    one = attainable(model, {}, parse("a.y and a.z"))
    assert [each.text for each in one.rules] == ["a.z and a.y"]


def test_where_several_rules_keep_an_outcome_out_together_none_is_named(tmp_path: Path) -> None:
    text = ONE_WAY.replace("[{when: a.z and a.y},", "[{when: a.y}, {when: a.z and a.y},")
    known = attainable(model_of(case_of(tmp_path, text)), {}, parse("a.y"))
    assert (known.states, known.rules, known.contradictory) == ((), (), False)


def test_options_that_cannot_change_so_are_named(tmp_path: Path) -> None:
    text = ONE_WAY.replace(RULES, "")
    model = model_of(case_of(tmp_path, text))
    known = attainable(model, {}, parse("a.x and a.z"))
    assert known.reachable is False
    assert [each.reference for each in known.stuck] == ["a.x"]
    either = attainable(model, {}, parse("a.x or a.y"))
    assert either.reachable is False
    assert either.stuck == ()
    assert attainable(model, {}, parse("a.z")).reachable


def test_what_is_true_nowhere_is_a_contradiction() -> None:
    known = attainable(budapest_model(), budapest().world, parse("us.cut and not us.cut"))
    assert known.contradictory
    assert known.rules == ()
