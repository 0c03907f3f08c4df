"""Improvements that go round are found, and told from those that somebody would make alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from standoff.analysis import improvement_cycles as module
from standoff.analysis.improvement_cycles import (
    Cycle,
    improvement_cycles,
    strongly_connected,
)
from standoff.analysis.status_quo import status_quo
from standoff.model.conflict import Conflict, preferences_held
from standoff.preferences.comparisons import Comparisons, Rest
from standoff.preferences.pairs import Chain
from tests.models import conflict_of
from tests.oracle.families import FAMILIES, TRANSITIVE_FAMILIES
from tests.oracle.model import OracleModel
from tests.oracle.status_quo import layers, moves_of, recurring


@pytest.mark.parametrize("family", FAMILIES)
def test_what_recurs_legally_is_what_the_definition_says(family: str) -> None:
    rng = random.Random(f"cycles {family}")
    for _ in range(80):
        data = FAMILIES[family](rng)
        model, conflict = OracleModel.from_data(data), conflict_of(data)
        start = rng.randrange(len(model.states))
        moves = moves_of(model, "improvements")
        pairs = set(layers(moves, model.states[start]))
        expected = {model.states.index(code) + 1 for code in recurring(moves, pairs)}
        cycles = improvement_cycles(status_quo(conflict, by="improvements", start=start + 1)).cycles
        assert cycles is not None
        assert {state for each in cycles for state in each.legal} == expected
        for each in cycles:
            assert len(each.states) > 1
            assert set(each.legal) <= set(each.states)
            # Orders do not go round, so one decision maker alone does not.
            assert len(each.movers) > 1
            if family in TRANSITIVE_FAMILIES:
                assert each.legal


def test_two_who_want_the_contrary_go_round() -> None:
    pennies = Conflict.from_moves(
        4,
        {"a": [(1, 2), (2, 1), (3, 4), (4, 3)], "b": [(1, 3), (3, 1), (2, 4), (4, 2)]},
        ranks={"a": [1, 0, 0, 1], "b": [0, 1, 1, 0]},
        status_quo=1,
    )
    cycles = improvement_cycles(status_quo(pennies, by="improvements")).cycles
    assert cycles is not None
    assert [(each.states, each.movers, each.legal) for each in cycles] == [
        ((1, 2, 3, 4), ("a", "b"), (1, 2, 3, 4))
    ]


def test_a_round_that_one_makes_alone_is_no_legal_one() -> None:
    """`a` prefers 2 to 1, 3 to 2 and 1 to 3; `b` and `c` bring it to 2 and 3 from state 4."""
    moves = {"a": [(1, 2), (2, 3), (3, 1)], "b": [(4, 2)], "c": [(4, 3)]}
    flat = Conflict.from_moves(4, moves, ranks={each: [0] * 4 for each in moves}, status_quo=4)
    better = {"a": [(1, 0), (2, 1), (0, 2)], "b": [(1, 3)], "c": [(2, 3)]}
    structures = [
        Comparisons(
            kind="pairwise", chains=tuple(Chain.of(t, ">", s) for t, s in pairs), rest=Rest.EQUAL
        ).structure(flat.states)
        for pairs in better.values()
    ]
    conflict = replace(flat, **preferences_held(structures, 4))
    found = improvement_cycles(status_quo(conflict, by="improvements")).cycles
    assert found == (Cycle(states=(1, 2, 3), movers=("a",), legal=()),)


def test_above_the_limit_cycles_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "IMPROVEMENT_LIMIT", 1)
    two = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]}, status_quo=1)
    assert improvement_cycles(status_quo(two, by="improvements")).cycles is None


def test_cycles_are_of_improvements() -> None:
    two = Conflict.from_moves(2, {"a": [(1, 2)]}, ranks={"a": [0, 1]}, status_quo=1)
    with pytest.raises(ValueError, match="cycles are of improvements"):
        improvement_cycles(status_quo(two))


def test_strongly_connected_sets_are_told_in_order() -> None:
    onwards = {5: [6], 6: [5, 2], 1: [2], 2: [3], 3: [1, 4], 4: [4]}
    assert strongly_connected(onwards) == ((1, 2, 3), (5, 6))
