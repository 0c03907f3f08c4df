"""Equilibria that a coalition would leave, and the smallest that would: as the oracle says."""

from __future__ import annotations

import pytest

from standoff.analysis.coalitions import coalition_stability
from standoff.analysis.jumps import joint_gains, jumps
from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from standoff.errors import UnknownNameError
from tests.analysis.test_coalitions import drawn
from tests.cli.program import ELMIRA
from tests.models import conflict_of
from tests.oracle import coalitions as oracle
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel
from tests.oracle.stability import GRAPH_CONCEPTS, equilibria


def assert_equal_to_the_oracle(data: ModelData) -> None:
    model, conflict = OracleModel.from_data(data), conflict_of(data)
    table, coalitions = analyse(conflict), coalition_stability(conflict, concepts=["cnash"])
    for concepts in (("seq",), GRAPH_CONCEPTS):
        held = frozenset().union(*(equilibria(model, each) for each in concepts))
        for target in ("equilibrium", "any"):
            found = jumps(table, coalitions, concepts=concepts, jump_target=target)
            told = {
                (
                    model.states[each.start - 1],
                    model.states[each.target - 1],
                    frozenset(map(conflict.index_of, each.parties)),
                )
                for each in found.jumps
            }
            assert told == oracle.jumps(model, held, anywhere=target == "any")
            assert found.jumps_total == len(found.jumps)
            for each in found.jumps:
                assert (each.moves[0].start, each.moves[-1].end) == (each.start, each.target)
                assert {move.mover for move in each.moves} <= set(each.parties)


@pytest.mark.parametrize("family", FAMILIES)
def test_jumps_equal_the_oracle(family: str) -> None:
    for data in drawn(family, 25):
        assert_equal_to_the_oracle(data)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_jumps_of_thousands_of_models_equal_the_oracle(family: str) -> None:
    for data in drawn(family, 250):
        assert_equal_to_the_oracle(data)


def test_at_elmira_the_ministry_and_the_firm_jump_from_s5_to_s8() -> None:
    conflict = load(ELMIRA).conflict
    found = jumps(analyse(conflict), coalition_stability(conflict), concepts=["seq"])
    assert [conflict.name(each) for each in found.equilibria] == ["s9", "s5", "s8"]
    (jump,) = found.jumps
    assert (conflict.name(jump.start), conflict.name(jump.target)) == ("s5", "s8")
    assert jump.parties == ("moe", "ur")
    assert jump.alone == ()
    assert [move.mover for move in jump.moves] == ["moe", "ur"]
    assert found.vulnerable == (jump.start,)
    assert found.complete


def test_all_concepts_together_make_more_equilibria() -> None:
    conflict = load(ELMIRA).conflict
    found = jumps(analyse(conflict), coalition_stability(conflict))
    assert [conflict.name(each) for each in found.equilibria] == ["s1", "s4", "s9", "s5", "s8"]


@pytest.mark.parametrize("family", FAMILIES)
def test_joint_gains_are_those_no_part_of_a_coalition_has(family: str) -> None:
    for data in drawn(family, 10):
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        coalitions = coalition_stability(conflict, concepts=["cnash"])
        for place, state in enumerate(model.states):
            told = {
                (frozenset(map(conflict.index_of, parties)), model.states[end - 1])
                for parties, ends in joint_gains(coalitions, place + 1)
                for end in ends
            }
            everybody = oracle.all_coalitions(range(model.n))
            gains = {
                parties: oracle.coalition_improvements(model, parties, state)
                for parties in everybody
            }
            assert told == {
                (parties, end)
                for parties in everybody
                for end in gains[parties]
                if len(parties) > 1
                and not any(end in gains[fewer] for fewer in everybody if fewer < parties)
            }


def test_a_target_there_is_not_is_told() -> None:
    conflict = load(ELMIRA).conflict
    with pytest.raises(UnknownNameError, match="did you mean 'equilibrium'"):
        jumps(analyse(conflict), coalition_stability(conflict), jump_target="equilibria")
