"""Joint steps from today equal what trying every joint change gives."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from standoff.analysis.coalitions import coalition_stability
from standoff.analysis.joint_steps import JointStep, joint_steps
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.model.conflict import Conflict
from tests.analysis.test_coalitions import drawn
from tests.cli.program import BUDAPEST
from tests.models import conflict_of
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES, OPTION_FAMILIES
from tests.oracle.model import ModelData, OracleModel
from tests.oracle.stability import is_stable

Told = set[tuple[frozenset[int], int]]


def started(data: ModelData, seed: int) -> tuple[OracleModel, Conflict, int]:
    """A random model with a status quo, and what that is to the oracle."""
    model, conflict = OracleModel.from_data(data), conflict_of(data)
    today = Random(seed).randrange(len(model.states))
    return model, replace(conflict, status_quo=today + 1), model.states[today]


def told(model: OracleModel, conflict: Conflict, steps: tuple[JointStep, ...]) -> Told:
    return {
        (frozenset(map(conflict.index_of, each.parties)), model.states[each.end - 1])
        for each in steps
    }


@pytest.mark.parametrize("family", OPTION_FAMILIES)
def test_joint_changes_equal_the_oracle(family: str) -> None:
    for seed, data in enumerate(drawn(family, 60)):
        assert data["form"] == "option"
        model, conflict, today = started(data, seed)
        found = joint_steps(analyse(conflict, concepts=["seq"]))
        steps = oracle.joint_steps(model, data["directions"], today)
        kept = {
            (members, t)
            for members, t in steps
            if all(is_stable(model, "seq", i, t) for i in members)
        }
        holding = {
            (members, t)
            for members, t in kept
            if all(is_stable(model, "seq", i, t) for i in range(model.n))
        }
        assert (found.better, found.kept_total) == (len(steps), len(kept))
        assert told(model, conflict, found.holding) == oracle.without_riders(
            model, today, holding, holding
        )
        assert told(model, conflict, found.kept) == oracle.without_riders(
            model, today, kept - holding, kept
        )


@pytest.mark.parametrize("family", FAMILIES)
def test_the_smallest_coalitions_that_reach_a_better_state_in_turn_are_among_them(
    family: str,
) -> None:
    for seed, data in enumerate(drawn(family, 25)):
        model, conflict, today = started(data, seed)
        found = joint_steps(analyse(conflict, concepts=["seq"]))
        everybody = oracle.all_coalitions(range(model.n))
        gains = {
            members: oracle.coalition_improvements(model, members, today) for members in everybody
        }
        smallest = {
            (members, t)
            for members in everybody
            for t in gains[members]
            if len(members) > 1
            and not any(t in gains[fewer] for fewer in everybody if fewer < members)
        }
        ends = {t for _, t in smallest}
        if data["form"] == "graph":
            assert found.better == len(ends)
            kept = {
                (members, t)
                for members, t in smallest
                if all(is_stable(model, "seq", i, t) for i in members)
            }
            assert told(model, conflict, (*found.holding, *found.kept)) == kept
        else:
            assert found.better >= len(ends)


def test_in_the_flagship_one_step_of_two_waits_for_both() -> None:
    conflict = load(BUDAPEST).conflict
    found = joint_steps(analyse(conflict), "seq")
    (step,) = found.holding
    assert step.parties == ("ru", "us")
    assert conflict.name(step.end) == "staged_talks"
    assert step.options_changed == 2
    assert [(part.party, part.worth, part.deterred) for part in step.parts] == [
        ("ru", -1, False),
        ("us", -1, False),
    ]
    assert all(each.stable for each in step.verdicts)
    assert [move.mover for move in step.moves] == ["ru", "us"]


def test_only_chosen_coalitions_take_joint_steps() -> None:
    conflict = load(BUDAPEST).conflict
    table = analyse(conflict, concepts=["seq"])
    chosen = coalition_stability(conflict, coalitions=[["us", "eu"]], concepts=["cnash"])
    assert joint_steps(table, "seq", chosen).better == 0


def test_a_part_that_cannot_stand_alone_is_said_to_be_so() -> None:
    import numpy as np

    feasible = np.array([True, False, True, True])
    ranks = np.array([[0, 0, -1, 1], [0, 0, -1, 1]])
    conflict = Conflict.from_ranks([0, 1], ranks, feasible, status_quo=0)
    (step,) = joint_steps(analyse(conflict)).holding
    assert [(part.move is None, part.worth) for part in step.parts] == [(True, None), (False, -1)]
    assert [move.mover for move in step.moves] == ["dm1", "dm0"]


def test_without_a_status_quo_there_is_nowhere_to_start() -> None:
    conflict = replace(load(BUDAPEST).conflict, status_quo=None)
    with pytest.raises(NotApplicableError, match="no status quo"):
        joint_steps(analyse(conflict, concepts=["seq"]))
