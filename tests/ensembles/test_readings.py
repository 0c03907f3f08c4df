"""Readings: by default where they are silent, over all they leave open, and as somebody sees."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

import numpy as np
import pytest

from standoff.case.assumptions import Assumptions
from standoff.case.readings import Reading
from standoff.case.template import InfeasibleRule
from standoff.ensembles.over_worlds import over_worlds
from standoff.ensembles.readings import ReadingResult, analysis_of_reading, reading_results
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.expressions.parse import parse
from standoff.model.constraint import PatternConstraint
from tests.ensembles.flagship import budapest, budapest_model, over_all_worlds, taken
from tests.ensembles.random_models import all_worlds, questions_of, random_model, world_of
from tests.oracle.answers import reached
from tests.oracle.stability import is_stable

WAR = {"eu.fund"}
ON_TERMS = {"us.cut", "ua.neutral", "ru.ceasefire"}
REACHED = {
    "author": WAR,
    "split": ON_TERMS | {"ru.summit", "us.ground"},
    "no_split": WAR,
    "theatre": WAR | {"ru.summit"},
    "coexistence": WAR | {"ru.summit", "us.ground"},
    "switch_off": ON_TERMS,
    "by_arms": WAR,
    "warning": WAR,
    "yields": {"us.missiles", "ru.ceasefire"},
    "misperception": WAR | {"us.missiles", "ru.widen"},
}


def flagship(name: str) -> ReadingResult:
    reading = budapest().reading(name)
    return reading_results(budapest_model(), [reading], over_all_worlds())[0]


@pytest.mark.parametrize("name", REACHED)
def test_each_reading_of_the_flagship_leads_to_one_state(name: str) -> None:
    found = flagship(name)
    assert found.outcome is not None
    assert found.outcome.reached is not None
    assert [taken(each) for each in found.outcome.reached] == [REACHED[name]]
    assert not found.outcome.cycles


@pytest.mark.parametrize(
    ("name", "yes", "of"), [("switch_off", 15, 48), ("theatre", 7, 32), ("no_split", 0, 48)]
)
def test_a_reading_has_a_range_where_it_is_silent(name: str, yes: int, of: int) -> None:
    found = flagship(name)
    assert found.range_of(0) == (yes, of - yes, 0)
    assert int(found.within.sum()) == of


@pytest.mark.parametrize("seed", range(15))
def test_a_silent_reading_is_as_by_default_and_as_its_worlds_are(seed: int) -> None:
    model = random_model(seed)
    worlds = all_worlds(model)
    results = over_worlds(model, worlds, questions_of(model, seed), threads=1)
    item = Random(seed).choice(model.assumptions.items)
    for alternative in item.ids:
        reading = a_reading({item.id: alternative})
        (found,) = reading_results(model, [reading], results)
        assert found.world == model.assumptions.completed(reading.takes)
        row = worlds.find(found.world)
        assert row is not None
        fitting = [p for p in range(len(worlds)) if worlds[p][item.id] == alternative]
        assert np.flatnonzero(found.within).tolist() == fitting
        assert found.answers.tolist() == results.answers[fitting].tolist()
        if found.outcome is None:
            assert row in results.infeasible
            assert found.problem
        else:
            assert found.outcome.answers == tuple(results.answers[row].tolist())


def a_reading(takes: Choices, **sees: Choices) -> Reading:
    return Reading(id="r", text="r", takes=takes, sees=MappingProxyType(sees))


@pytest.mark.parametrize("seed", range(25))
def test_somebody_who_sees_another_world_moves_and_stays_as_there(seed: int) -> None:
    model = replace(random_model(seed), infeasible=(), option_conditions=MappingProxyType({}))
    worlds = all_worlds(model)
    random = Random(seed)
    here, there = (dict(worlds[random.randrange(len(worlds))]) for _ in range(2))
    maker = random.choice(model.decision_makers).id
    i = [each.id for each in model.decision_makers].index(maker)
    results = over_worlds(model, worlds, questions_of(model, seed), threads=1)
    (found,) = reading_results(
        model, [a_reading(without_n_a(here), **{maker: without_n_a(there)})], results
    )
    assert found.outcome is not None
    assert found.outcome.holds is not None
    so = world_of(model, found.world)
    # What is believed is on top of what is so.
    believed = world_of(model, model.assumptions.completed({**here, **without_n_a(there)}))
    assert so is not None
    assert believed is not None
    today = model.status_quo
    for number, concept in enumerate(("nash", "seq", "smr", "gmr")):
        expected = [
            is_stable(believed if j == i else so, concept, j, today)  # type: ignore[arg-type]  # concepts
            for j in range(so.n)
        ]
        assert found.outcome.holds[number].tolist() == expected
        everybody = {
            s
            for s in so.states
            if all(
                is_stable(believed if j == i else so, concept, j, s)  # type: ignore[arg-type]  # concepts
                for j in range(so.n)
            )
        }
        assert set(found.outcome.equilibria[number].tolist()) == everybody
    if without_n_a(there) == without_n_a(here):
        assert set(found.outcome.reached or ()) == reached(so, today).ends


def without_n_a(world: dict[str, str]) -> dict[str, str]:
    return {name: chosen for name, chosen in world.items() if chosen != "n/a"}


def test_a_belief_changes_what_is_reached_within_the_range_as_well() -> None:
    found = flagship("misperception")
    missiles = [each.id for each in over_all_worlds().questions].index("missiles")
    plain = over_all_worlds().answers[found.within, missiles]
    assert (plain == 1).sum() == 0
    assert found.range_of(missiles)[0] > 0


def test_a_world_of_other_states_cannot_be_seen() -> None:
    model = budapest_model()
    with pytest.raises(ConflictError, match="'us' sees a world with other states"):
        analysis_of_reading(model, {**model.assumptions.default}, seen_launch(), ["seq"])
    reading = a_reading({}, us={"launch": "possible"})
    (found,) = reading_results(model, [reading], over_all_worlds())
    assert found.outcome is None
    assert "'us' sees a world with other states" in found.problem


def seen_launch() -> dict[str, Choices]:
    return {"us": {"launch": "possible"}}


def test_a_reading_without_a_feasible_state_says_so() -> None:
    model = random_model(1)
    first = model.assumptions.items[0]
    nothing = InfeasibleRule(
        constraint=PatternConstraint(0, 0), text="all", assuming=parse(f"{first.id}={first.ids[0]}")
    )
    model = replace(model, infeasible=(nothing,), assumptions=Assumptions(model.assumptions.items))
    results = over_worlds(model, all_worlds(model), questions_of(model, 1), threads=1)
    (found,) = reading_results(model, [a_reading({first.id: first.ids[0]})], results)
    assert found.outcome is None
    assert found.problem
    assert (found.answers == -1).all()
