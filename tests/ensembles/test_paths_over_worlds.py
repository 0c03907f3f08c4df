"""Ways over worlds equal asking every world by itself, in any form of conflict."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.path_finding import path_answer
from standoff.analysis.stability import analyse
from standoff.analysis.status_quo import status_quo
from standoff.analysis.wanted import wanted_states
from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.casefile.read import load
from standoff.ensembles import paths_over_worlds as module
from standoff.ensembles.paths_over_worlds import (
    OutcomesOverWorlds,
    outcomes_over_worlds,
    paths_over_worlds,
)
from standoff.errors import ConflictError, NotApplicableError, UnknownNameError
from standoff.expressions.render import text
from standoff.expressions.syntax import ExpressionError
from tests.analysis.random_worlds import RandomWorld, random_worlds
from tests.cli.program import BUDAPEST
from tests.ensembles.random_models import all_worlds, asked_about, questions_of, random_model
from tests.ensembles.stub_models import model_of, variants

judged = partial(analyse, concepts=["seq"], workers=1)


def check_wanted(model: OpenModel, worlds: Worlds, wanted: str) -> None:
    """Compares with one `path_answer` for each world."""
    moves: Counter[int | None] = Counter()
    improved: Counter[int | None] = Counter()
    feasible = undefined = 0
    for place in range(len(worlds)):
        try:
            conflict = model.conflict(worlds[place])
        except ConflictError:
            undefined += 1
            continue
        try:
            states = wanted_states(conflict, wanted)
            feasible += 1
        except (UnknownNameError, ExpressionError):
            states = None
        if conflict.status_quo is None:
            undefined += 1
        elif states is None:
            moves[None] += 1
            improved[None] += 1
        else:
            first, other = path_answer(judged(conflict), "seq", wanted=states).searches
            moves[first.moves] += 1
            improved[other.moves] += 1
    try:
        found = paths_over_worlds(model, worlds, wanted, judged, threads=2)
    except (UnknownNameError, ExpressionError):
        assert not feasible
        return
    except (NotApplicableError, ConflictError):
        assert undefined == len(worlds)
        return
    assert found.each.count(lambda one: one.feasible) == feasible
    ways = (("moves", moves, found.by_moves), ("improvements", improved, found.by_improvements))
    for way, expected, decided in ways:
        distances = {h: count for h, count in expected.items() if h is not None}
        assert dict(found.distances(way)) == distances  # type: ignore[arg-type]
        assert decided.yes == sum(distances.values())
        assert decided.no == expected[None]
        assert decided.undefined == undefined


@pytest.mark.parametrize("seed", range(30))
def test_ways_are_those_of_every_world_by_itself(seed: int) -> None:
    model = random_model(seed)
    wanted = text(asked_about(questions_of(model, seed))[0])
    check_wanted(model, all_worlds(model), wanted)


@given(world=random_worlds(), start=st.integers(0, 50))
@settings(max_examples=60, deadline=None)
def test_ways_are_those_of_every_world_in_any_form(world: RandomWorld, start: int) -> None:
    model = model_of(*variants(world.conflict, start))
    check_wanted(model, all_worlds(model), text(world.expression))


def check_outcomes(model: OpenModel, worlds: Worlds) -> None:
    """Compares with one status quo analysis for each world."""
    feasible: Counter[int] = Counter()
    holds: Counter[int] = Counter()
    led: Counter[int] = Counter()
    away: dict[str, dict[int, list[int]]] = {"moves": {}, "improvements": {}}
    for place in range(len(worlds)):
        try:
            conflict = model.conflict(worlds[place])
        except ConflictError:
            continue
        table = judged(conflict)
        codes = conflict.states.codes.tolist()
        feasible.update(codes)
        holding = {conflict.code(each) for each in table.equilibria("seq")}
        holds.update(holding)
        if conflict.status_quo is None:
            continue
        for way, told in away.items():
            reached = status_quo(table, by=way)
            for code, h in zip(codes, reached.moves.tolist(), strict=True):
                if h >= 0:
                    told.setdefault(code, []).append(h)
                    if way == "improvements" and code in holding:
                        led[code] += 1
    try:
        found = outcomes_over_worlds(model, worlds, "seq", judged, threads=2)
    except (NotApplicableError, ConflictError):
        assert not away["moves"]
        return
    assert found.total == len(holds)
    assert {each.code for each in found.outcomes} == set(holds)
    for each in found.outcomes:
        assert (each.feasible, each.holds) == (feasible[each.code], holds[each.code])
        assert each.led == led[each.code]
        pairs = (("moves", each.by_moves), ("improvements", each.by_improvements))
        for way, lengths in pairs:
            here = away[way].get(each.code, [])
            assert lengths.worlds == len(here)
            assert (lengths.least, lengths.most) == (
                min(here, default=None),
                max(here, default=None),
            )
    order = [(-each.holds, each.code) for each in found.outcomes]
    assert order == sorted(order)


@pytest.mark.parametrize("seed", range(30))
def test_outcomes_are_those_of_every_world_by_itself(seed: int) -> None:
    model = random_model(seed)
    check_outcomes(model, all_worlds(model))


@given(world=random_worlds(), start=st.integers(0, 50))
@settings(max_examples=60, deadline=None)
def test_outcomes_are_those_of_every_world_in_any_form(world: RandomWorld, start: int) -> None:
    model = model_of(*variants(world.conflict, start))
    check_outcomes(model, all_worlds(model))


def budapest(threads: int = 2) -> OutcomesOverWorlds:
    case = load(BUDAPEST)
    assert case.open_model is not None
    worlds = case.assumptions.worlds()
    return outcomes_over_worlds(case.open_model, worlds, "seq", judged, threads=threads)


def test_threads_change_nothing() -> None:
    alone, together = budapest(threads=1), budapest(threads=4)
    assert alone.outcomes == together.outcomes
    assert alone.each.which.tolist() == together.each.which.tolist()


def test_only_the_most_frequent_outcomes_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    every = budapest()
    monkeypatch.setattr(module, "OUTCOMES_LISTED", 5)
    few = budapest()
    assert few.total == every.total > 5
    assert few.outcomes == every.outcomes[:5]
    least, most = few.reached("improvements")
    assert 1 <= least <= most <= few.reached("moves")[1]


def test_a_number_is_that_of_the_world_of_all_defaults() -> None:
    case = load(BUDAPEST)
    model, worlds = case.open_model, case.assumptions.worlds()
    assert model is not None
    conflict = case.conflict
    number = conflict.status_quo
    assert number is not None
    named = paths_over_worlds(model, worlds, str(number), judged)
    assert named.code == conflict.code(number)
    assert dict(named.distances("moves")) == {0: 96}
    with pytest.raises(UnknownNameError, match="no state 99999"):
        paths_over_worlds(model, worlds, "99999", judged)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("ru.ceasefir", "did you mean"), ("ru.ceasefire and not ru.ceasefire", "true in no state")],
)
def test_what_is_so_in_no_world_is_refused(wanted: str, said: str) -> None:
    case = load(BUDAPEST)
    assert case.open_model is not None
    with pytest.raises((UnknownNameError, ExpressionError), match=said):
        paths_over_worlds(case.open_model, case.assumptions.worlds(), wanted, judged)


def test_readings_say_how_far_it_is_by_them() -> None:
    case = load(BUDAPEST)
    model = case.open_model
    assert model is not None
    found = paths_over_worlds(
        model, case.assumptions.worlds(), "ru.ceasefire", judged, readings=case.readings
    )
    for reading, place in zip(case.readings, found.each.under, strict=True):
        conflict = model.conflict(case.assumptions.completed(reading.takes))
        wanted = wanted_states(conflict, "ru.ceasefire")
        answer = path_answer(judged(conflict), "seq", wanted=wanted)
        told = found.each.found[place]
        assert told is not None
        assert [each.moves for each in answer.searches] == [told.moves, told.improvements]
