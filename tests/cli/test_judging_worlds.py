"""Every world is judged by the switches that were given; where there is one world, that is said."""

from __future__ import annotations

import pytest

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.cli.judging_worlds import judging, require_worlds
from standoff.cli.switches import Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches
from standoff.errors import NotApplicableError, UnknownNameError
from tests.cli.program import BUDAPEST, ELMIRA


def test_the_switches_are_those_of_analyse() -> None:
    conflict = load(ELMIRA).conflict
    switches = Switches(concept="gmr", opponent_moves="single", self_sanction=False)
    found = judging(switches)(conflict)
    expected = analyse(conflict, concepts=["gmr"], opponent_moves="single", self_sanction=False)
    assert found.question == expected.question
    assert found.equilibria("gmr") == expected.equilibria("gmr")
    assert found.concepts == ("gmr",)


def test_how_somebody_thinks_is_said_by_pairs() -> None:
    conflict = load(ELMIRA).conflict
    found = judging(Switches(concept="own", thinks=("ur=nash",)))(conflict)
    assert found.concepts == ("own",)
    with pytest.raises(UnknownNameError, match="names no way of thinking"):
        judging(Switches(concept="own", thinks=("nash",)))


def test_one_world_is_no_worlds() -> None:
    with pytest.raises(NotApplicableError, match="makes no assumption"):
        require_worlds(load(ELMIRA), DEFAULT_WORLD)
    case = load(BUDAPEST)
    assert require_worlds(case, DEFAULT_WORLD) is case.open_model
    for chosen in (WorldSwitches(world=("talks=show",)), WorldSwitches(reading="theatre")):
        with pytest.raises(NotApplicableError, match="ask for one of them"):
            require_worlds(case, chosen)
