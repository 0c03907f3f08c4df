"""Work in every world is done once for those that are alike, and put together in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.casefile.read import load
from standoff.ensembles.each_world import each_world, first_conflict
from standoff.ensembles.in_chunks import CHUNK
from standoff.errors import ConflictError
from standoff.model.conflict import Conflict
from tests.cli.program import BUDAPEST
from tests.ensembles.random_models import all_worlds, random_model
from tests.ensembles.stub_models import model_of, variants


def states_and_today(conflict: Conflict) -> tuple[int, int | None]:
    return len(conflict.states), conflict.status_quo


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("threads", [1, 4])
def test_each_world_has_what_the_work_finds_there(seed: int, threads: int) -> None:
    model = random_model(seed, most=5)
    worlds = all_worlds(model)
    found = each_world(model, worlds, states_and_today, threads=threads)
    stateless = 0
    for place in range(len(worlds)):
        try:
            expected = states_and_today(model.conflict(worlds[place]))
        except ConflictError:
            stateless += 1
            assert found.found[found.which[place]] is None
            continue
        assert found.found[found.which[place]] == expected
    assert found.stateless == stateless
    assert sum(found.counts) == len(worlds)


def test_readings_are_worlds_of_their_own() -> None:
    case = load(BUDAPEST)
    model = case.open_model
    assert model is not None
    few = case.assumptions.worlds(samples=3, seed=1)
    found = each_world(model, few, states_and_today, readings=case.readings)
    assert len(found.under) == len(case.readings)
    for reading, place in zip(case.readings, found.under, strict=True):
        world = case.assumptions.completed(reading.takes)
        assert found.found[place] == states_and_today(model.conflict(world))
    assert sum(found.counts) == 3
    assert found.count(lambda _: True) == 3


def test_worlds_that_are_alike_are_worked_on_once() -> None:
    case = load(BUDAPEST)
    model = case.open_model
    assert model is not None
    worlds = case.assumptions.worlds(samples=50, seed=1)
    done: list[int] = []
    each_world(model, worlds, lambda one: done.append(len(one.states)), threads=1)
    assert len(done) == len({each.tobytes() for each in worlds.table})


def test_progress_counts_worlds() -> None:
    model = random_model(1004, most=7)
    worlds = all_worlds(model)
    assert len(worlds) > 2 * CHUNK
    seen: list[tuple[int, int]] = []
    each_world(model, worlds, states_and_today, progress=lambda *each: seen.append(each))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (len(worlds), len(worlds))


def test_an_error_is_raised_and_not_lost() -> None:
    model = random_model(7)

    def fail(_: Conflict) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        each_world(model, all_worlds(model), fail, threads=2)


def test_words_come_from_a_world_with_a_status_quo_where_there_is_one() -> None:
    conflict = load(BUDAPEST).conflict
    without = replace(conflict, status_quo=None)
    model = model_of(None, without, conflict)
    assert first_conflict(model, all_worlds(model)).status_quo == conflict.status_quo
    model = model_of(None, without)
    assert first_conflict(model, all_worlds(model)) is without
    model = model_of(*variants(conflict, 3))
    assert first_conflict(model, all_worlds(model)) is conflict
    with pytest.raises(ConflictError, match="no state is feasible"):
        first_conflict(model_of(None, None), all_worlds(model_of(None, None)))
