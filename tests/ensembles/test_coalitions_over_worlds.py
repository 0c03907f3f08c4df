"""Steps and jumps over worlds equal asking every world by itself, in any form of conflict."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.analysis.coalitions import coalition_stability
from standoff.analysis.deciding import YES
from standoff.analysis.joint_steps import JointSteps
from standoff.analysis.paying_steps import paying_steps
from standoff.analysis.stability import analyse
from standoff.analysis.together import Together, together
from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.casefile.read import load
from standoff.ensembles import coalitions_over_worlds as module
from standoff.ensembles.coalitions_over_worlds import (
    CoalitionsOverWorlds,
    coalitions_over_worlds,
)
from standoff.ensembles.together_in_world import TROUBLES
from standoff.errors import ConflictError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.analysis.random_worlds import RandomWorld, random_worlds
from tests.cli.program import BUDAPEST
from tests.ensembles.random_models import all_worlds, random_model
from tests.ensembles.stub_models import model_of, variants

judged = partial(analyse, concepts=["seq"], workers=1)

Parties = tuple[str, ...]


def alone(conflict: Conflict) -> Together:
    """What is said of one world by itself."""
    return together(judged(conflict), "seq")


def kept_and_holding(joint: JointSteps, conflict: Conflict) -> dict[tuple[Parties, int], bool]:
    """The joint steps told of a world, and whether each holds."""
    steps = (*joint.holding, *joint.kept)
    return {(each.parties, conflict.code(each.end)): each.holds for each in steps}


def pays(conflict: Conflict) -> dict[tuple[Parties, int], int]:
    """Every joint step that pays in a world, and how it stands."""
    table = judged(conflict)
    found = paying_steps(table, "seq", coalition_stability(conflict, concepts=["cnash"]))
    ids = [each.id for each in conflict.decision_makers]
    return {
        (tuple(one for bit, one in enumerate(ids) if mask >> bit & 1), end): stands
        for mask, end, stands in zip(
            found.parties.tolist(), found.ends.tolist(), found.stands.tolist(), strict=True
        )
    }


def check(model: OpenModel, worlds: Worlds) -> None:
    """Compares with one `together` for each world."""
    told: set[tuple[Parties, int]] = set()
    stands: Counter[tuple[tuple[Parties, int], int]] = Counter()
    first: Counter[tuple[str, str, int, int]] = Counter()
    safe: Counter[tuple[str, str, int, int]] = Counter()
    wrong: Counter[tuple[tuple[str, str, int, int], str]] = Counter()
    guarded: Counter[tuple[tuple[str, str, int, int], bool, bool]] = Counter()
    leaps: Counter[tuple[int, int, Parties]] = Counter()
    jumping = by_one = 0
    looked_at = False
    for place in range(len(worlds)):
        try:
            conflict = model.conflict(worlds[place])
        except ConflictError:
            continue
        looked_at = True
        one = alone(conflict)
        both = {
            (conflict.code(each.start), conflict.code(each.target), each.parties)
            for each in one.jumps.jumps
            if not each.alone
        }
        leaps.update(both)
        jumping += bool(both)
        by_one += any(each.alone for each in one.jumps.jumps)
        if one.joint is None or one.first is None:
            continue
        here = kept_and_holding(one.joint, conflict)
        told |= set(here)
        for key, so in pays(conflict).items():
            stands[key, so] += 1
        for key, holds in here.items():
            assert (pays(conflict)[key] == 3) == holds
        for each in one.first.steps:
            pair = (
                each.step.mover,
                each.answer.mover,
                conflict.code(each.step.end),
                conflict.code(each.answer.end),
            )
            waiting = each.waiting
            first[pair] += 1
            safe[pair] += waiting.safe
            for name, is_so in zip(
                TROUBLES,
                (
                    not waiting.answered,
                    waiting.exploiting,
                    waiting.taken_back,
                    waiting.undone,
                    waiting.moving_on,
                ),
                strict=True,
            ):
                wrong[pair, name] += bool(is_so)
            for guard in each.safeguards:
                guarded[pair, guard.step, guard.answer] += guard.waiting.safe
    if not looked_at:
        return
    found = coalitions_over_worlds(model, worlds, "seq", judged, threads=2)
    assert not found.cut
    assert found.joint_total == len(told)
    assert {(each.parties, each.end) for each in found.joint} == told
    for step in found.joint:
        key = (step.parties, step.end)
        assert step.holds.yes == stands[key, 3]
        assert step.kept == stands[key, 3] + stands[key, 2]
        assert step.pays.yes == step.kept + stands[key, 1]
    assert found.first_total == len(first)
    for waits in found.first:
        pair = (waits.first, waits.other, waits.middle, waits.end)
        assert (waits.is_one.yes, waits.safe.yes) == (first[pair], safe[pair])
        assert waits.troubles == tuple(wrong[pair, name] for name in TROUBLES)
        assert waits.safeguards == tuple(
            guarded[pair, *which] for which in ((True, False), (False, True), (True, True))
        )
    assert found.jumps_total == len(leaps)
    for jump in found.jumps:
        assert jump.worlds == leaps[jump.start, jump.target, jump.parties]
    assert (found.jumping, found.alone) == (jumping, by_one)


@pytest.mark.parametrize("seed", range(25))
def test_steps_are_those_of_every_world_by_itself(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LISTED", 10_000)
    model = random_model(seed, wide=4)
    check(model, all_worlds(model))


@given(world=random_worlds(), start=st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_steps_are_those_of_every_world_in_any_form(world: RandomWorld, start: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "LISTED", 10_000)
        model = model_of(*variants(world.conflict, start))
        check(model, all_worlds(model))


@cache
def budapest(threads: int = 2, **switches: object) -> CoalitionsOverWorlds:
    case = load(BUDAPEST)
    assert case.open_model is not None
    return coalitions_over_worlds(
        case.open_model,
        case.assumptions.worlds(),
        "seq",
        judged,
        readings=case.readings,
        threads=threads,
        **switches,  # type: ignore[arg-type]
    )


def test_threads_change_nothing() -> None:
    one, four = (budapest(each, size=2) for each in (1, 4))
    assert (one.joint, one.first, one.jumps) == (four.joint, four.first, four.jumps)
    assert one.each.which.tolist() == four.each.which.tolist()


def test_what_comes_most_often_is_told_first() -> None:
    found = budapest()
    holds = [each.holds.yes for each in found.joint]
    assert holds == sorted(holds, reverse=True)
    jumps = [each.worlds for each in found.jumps]
    assert jumps == sorted(jumps, reverse=True)
    assert len(jumps) == module.LISTED < found.jumps_total


def test_readings_say_what_they_say_alone() -> None:
    case = load(BUDAPEST)
    model, found = case.open_model, budapest()
    assert model is not None
    for place, reading in enumerate(case.readings):
        conflict = model.conflict(case.assumptions.completed(reading.takes))
        one = alone(conflict)
        joint = one.joint
        assert joint is not None
        told = kept_and_holding(joint, conflict)
        for step in found.joint:
            if (step.parties, step.end) in told:
                value = step.holds.readings[place].value
                assert (value == YES) == told[step.parties, step.end]
        leaps = {
            (conflict.code(each.start), conflict.code(each.target), each.parties)
            for each in one.jumps.jumps
            if not each.alone
        }
        for jump in found.jumps:
            is_so = (jump.start, jump.target, jump.parties) in leaps
            assert (reading.id in jump.readings) == is_so


def test_only_coalitions_that_were_chosen_take_steps() -> None:
    found = budapest(coalitions=(("us", "eu"),))
    assert not found.joint
    assert {each.parties for each in found.jumps} == {("us", "eu")}
    pairs = budapest(1, size=2)
    taking = [each.parties for each in pairs.joint] + [each.parties for each in pairs.jumps]
    assert {len(each) for each in taking} == {2}
    with pytest.raises(UnknownNameError, match="no decision maker 'uss'"):
        budapest(coalitions=(("us", "uss"),))


def test_a_coalition_is_left_out_where_a_member_takes_no_part() -> None:
    conflict = load(BUDAPEST).conflict
    model = model_of(conflict, replace(conflict, absent=("us",)))
    found = coalitions_over_worlds(
        model, all_worlds(model), "seq", judged, coalitions=[["ru", "us"]]
    )
    here, gone = (found.each.found[place] for place in found.each.which.tolist())
    assert here is not None
    assert gone is not None
    assert here.told
    assert not gone.told
    assert gone.paying is not None
    assert not len(gone.paying.ends)
    assert {each.pays.yes for each in found.joint} == {1}


def test_without_a_status_quo_only_jumps_are_told() -> None:
    conflict = replace(load(BUDAPEST).conflict, status_quo=None)
    model = model_of(conflict, conflict)
    found = coalitions_over_worlds(model, all_worlds(model), "seq", judged)
    assert not found.joint
    assert not found.first
    assert found.jumps
    assert found.each.count(lambda one: one.paying is None) == 2
