"""The fewest edits of statements, against trying all of them word by word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest

from standoff.case.open_model import OpenModel
from standoff.ensembles.edit_reader import edit_of_text
from standoff.ensembles.edit_text import applied, text_of_edit
from standoff.ensembles.edits import EditKind
from standoff.ensembles.statement_changes import StatementChange, statement_changes
from standoff.ensembles.whatif import standing
from standoff.errors import NotApplicableError
from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression
from standoff.preferences.prioritized import Prioritized, Tie
from tests.ensembles.flagship import budapest, budapest_model
from tests.ensembles.literal_changes import least_edits
from tests.ensembles.random_models import _tree, random_model, world_of
from tests.explain.ferry import case_of, model_of

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def a_case(seed: int) -> tuple[OpenModel, Mapping[str, str], Expression] | None:
    """A random model, a world of it, and something wanted; None where nothing is feasible."""
    random = Random(seed)
    model = random_model(seed, most=2, wide=2 + seed % 2)
    if seed % 3 == 0:
        model = tied(model)
    world = model.assumptions.completed(
        {each.id: random.choice(each.ids) for each in model.assumptions}
    )
    if world_of(model, world) is None:
        return None
    wanted = _tree(random, [each.reference for each in model.options], 2)
    return model, world, wanted


def tied(model: OpenModel) -> OpenModel:
    """The same with the last two statements of each decision maker equally important."""
    preferences = {}
    for owner, each in model.preferences.items():
        if isinstance(each, Prioritized) and len(each.statements) > 2 and not each.open_runs:
            each = replace(each, ties=(Tie(first=len(each.statements) - 2, count=2),))
        preferences[owner] = each
    return replace(model, preferences=MappingProxyType(preferences))


def compare(seed: int, most: int) -> bool:
    """Whether there was something to compare; raises where the two differ."""
    drawn = a_case(seed)
    if drawn is None:
        return False
    model, world, wanted = drawn
    concept = CONCEPTS[seed % len(CONCEPTS)]
    least = least_edits(model, world, wanted, concept, most)  # type: ignore[arg-type]  # one of them
    found = statement_changes(model, world, wanted, concept=concept, most=most, tries=100_000)
    assert (found.to_hold, found.to_reach) == (least.to_hold, least.to_reach), seed
    assert all(each.complete for each in found.levels)
    for change in (*found.holding[:5], *found.reaching[:5]):
        require_true(model, world, wanted, concept, change)
    return bool(found.feasible)


def require_true(
    model: OpenModel,
    world: Mapping[str, str],
    wanted: Expression,
    concept: str,
    change: StatementChange,
) -> None:
    """The edits, typed one after the other, do what is said of them."""
    for edit in change.edits:
        typed = text_of_edit(model, edit)
        again = edit_of_text(model, typed)
        left, right = applied(model, edit), applied(model, again)
        assert left.preferences == right.preferences, typed
        model = right
    after = standing(model, world, concept, wanted=wanted)
    assert after.codes(after.holding) == change.holding
    assert after.codes(after.arrived) == change.reached


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_no_fewer_edits_do_it_by_trying_all_of_one(first: int) -> None:
    assert sum(compare(seed, 1) for seed in range(first, first + 50)) > 25


@pytest.mark.parametrize("first", range(1000, 1016, 4))
def test_no_fewer_edits_do_it_by_trying_all_of_two(first: int) -> None:
    assert sum(compare(seed, 2) for seed in range(first, first + 4)) > 0


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10_000, 14_000, 500))
def test_no_fewer_edits_do_it_in_thousands_of_models(first: int) -> None:
    assert sum(compare(seed, 1) for seed in range(first, first + 500)) > 250


def test_on_the_flagship_one_edit_leads_to_a_ceasefire_and_none_does_without() -> None:
    model = budapest_model()
    found = statement_changes(model, budapest().world, parse("ru.ceasefire and ua.neutral"))
    assert (found.to_hold, found.to_reach) == (1, 1)
    assert found.ruled_out == found.ruled_out_reaching == 0
    typed = {text_of_edit(model, each.edits[0]) for each in found.reaching}
    assert 'drop con "force if us.cut"' in typed
    makers = {each.edits[0].decision_maker for each in found.reaching}
    assert not makers & {"us", "eu"}


def test_edits_that_add_nothing_come_first() -> None:
    found = statement_changes(budapest_model(), budapest().world, parse("ru.ceasefire"))
    adds = [each.edits[0].kind is EditKind.ADDED for each in found.reaching]
    assert adds == sorted(adds)


def test_a_limit_on_tries_ends_the_search_and_says_what_was_proved() -> None:
    model, world = budapest_model(), budapest().world
    found = statement_changes(model, world, parse("ru.ceasefire"), tries=3)
    assert not found.levels[-1].complete
    assert sum(each.analysed for each in found.levels) == 3
    assert found.ruled_out_reaching == 0


def test_nothing_is_tried_where_no_such_state_is_feasible() -> None:
    model, world = budapest_model(), budapest().world
    found = statement_changes(model, world, parse("ru.ceasefire and ru.widen"))
    assert (found.feasible, found.to_hold, found.to_reach, found.levels) == ((), None, None, ())


def test_where_today_leads_there_no_edit_is_needed() -> None:
    found = statement_changes(budapest_model(), budapest().world, parse("not ru.ceasefire"))
    assert (found.to_hold, found.to_reach) == (0, 0)
    assert found.reaching[0].edits == ()


def test_only_the_kinds_that_were_asked_for_are_tried() -> None:
    model, world = budapest_model(), budapest().world
    kinds = (EditKind.DROPPED, EditKind.MOVED)
    found = statement_changes(model, world, parse("ru.ceasefire"), kinds=kinds)
    assert {edit.kind for each in found.holding for edit in each.edits} <= set(kinds)


def test_where_somebody_sees_another_world_it_is_refused() -> None:
    model, sees = budapest_model(), budapest().reading("misperception").sees
    with pytest.raises(NotApplicableError, match="sees another one"):
        statement_changes(model, budapest().world, parse("ru.ceasefire"), sees=sees)


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    statement_changes(
        budapest_model(),
        budapest().world,
        parse("ru.ceasefire"),
        tries=5,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(each, 5) for each in range(1, 6)]


def test_who_states_nothing_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    source = """\
standoff: 1
case: {id: graph, title: Graph}
model:
  states: {peace: Peace, war: War}
  decision_makers:
    a: {name: A, moves: ["peace <-> war"], preferences: {prioritized: [war]}}
    b: {name: B, moves: [], preferences: {order: war > peace}}
  status_quo: war
"""
    model = model_of(case_of(tmp_path, source))
    found = statement_changes(model, {}, parse("peace"))
    assert found.unedited == ("b",)
    assert found.to_reach == 1
    assert found.candidates == ("peace", "not peace", "war", "not war")
