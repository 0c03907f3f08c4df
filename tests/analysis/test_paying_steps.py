"""The joint steps that pay equal what trying every joint change gives, and stand as they should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.analysis.coalitions import coalition_stability
from standoff.analysis.joint_steps import joint_steps
from standoff.analysis.paying_steps import HOLDS, KEPT, PAYS, PayingSteps, paying_steps
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import NotApplicableError
from standoff.model.conflict import Conflict
from tests.analysis.test_coalitions import drawn
from tests.analysis.test_joint_steps import started
from tests.cli.program import BUDAPEST, ELMIRA
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES, OPTION_FAMILIES
from tests.oracle.stability import is_stable


def found_in(conflict: Conflict) -> PayingSteps:
    table = analyse(conflict, concepts=["seq"])
    return paying_steps(table, "seq", coalition_stability(conflict, concepts=["cnash"]))


@pytest.mark.parametrize("family", OPTION_FAMILIES)
def test_they_are_those_of_the_oracle_and_stand_as_its_ends_do(family: str) -> None:
    for seed, data in enumerate(drawn(family, 60)):
        assert data["form"] == "option"
        model, conflict, today = started(data, seed)
        expected = {}
        for members, t in oracle.joint_steps(model, data["directions"], today):
            leavers = {i for i in range(model.n) if not is_stable(model, "seq", i, t)}
            stands = PAYS if leavers & members else KEPT if leavers else HOLDS
            expected[sum(1 << i for i in members), t] = stands
        found = found_in(conflict)
        keys = zip(found.parties.tolist(), found.ends.tolist(), strict=True)
        assert dict(zip(keys, found.stands.tolist(), strict=True)) == expected


@pytest.mark.parametrize("family", FAMILIES)
def test_they_are_as_many_as_the_joint_steps_count(family: str) -> None:
    for seed, data in enumerate(drawn(family, 40)):
        _, conflict, _ = started(data, seed)
        found = found_in(conflict)
        steps = joint_steps(analyse(conflict, concepts=["seq"]))
        assert len(set(found.ends.tolist())) == steps.better
        pairs = set(zip(found.parties.tolist(), found.ends.tolist(), strict=True))
        for each in (*steps.holding, *steps.kept):
            mask = sum(1 << conflict.index_of(one) for one in each.parties)
            assert (mask, conflict.code(each.end)) in pairs
        for least, count in ((KEPT, steps.kept_total), (HOLDS, steps.holding_total)):
            assert len(set(found.ends[found.stands >= least].tolist())) == count


def test_only_chosen_coalitions_take_them() -> None:
    conflict = load(BUDAPEST).conflict
    table = analyse(conflict, concepts=["seq"])
    for chosen, count in ((["ru", "us"], 2), (["us", "eu"], 0)):
        some = coalition_stability(conflict, coalitions=[chosen], concepts=["cnash"])
        assert len(paying_steps(table, "seq", some).ends) == count


def test_without_a_status_quo_there_is_nothing_to_start_from() -> None:
    with pytest.raises(NotApplicableError, match="no status quo"):
        found_in(replace(load(ELMIRA).conflict, status_quo=None))
