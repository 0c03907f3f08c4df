"""Outcomes in order of their distance from today; the unreachable are told as well."""

from __future__ import annotations

import pytest

from standoff.analysis import equilibrium_distances as module
from standoff.analysis.equilibrium_distances import (
    Distance,
    EquilibriumDistance,
    equilibrium_distances,
)
from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.status_quo import status_quo
from standoff.casefile.read import load
from standoff.model.conflict import Conflict


def distances(table: StabilityTable) -> tuple[EquilibriumDistance, ...]:
    ways = (status_quo(table, by=each) for each in ("moves", "improvements"))
    return equilibrium_distances(table, "seq", *ways)


def test_the_outcomes_of_elmira_are_one_one_and_three_moves_away() -> None:
    """Kilgour, Hipel, Peng & Fang (2001): states 5, 8 and 9 are the equilibria; today is state 1.

    Three decision makers have one thing each to do on the way to state 8 (here 9), in any order.
    """
    found = distances(analyse(load("cases/elmira").conflict))
    assert [(each.state, each.by_moves, each.by_improvements) for each in found] == [
        (6, Distance(moves=1, ways=1), Distance(moves=1, ways=1)),
        (5, Distance(moves=1, ways=1), Distance(moves=None, ways=0)),
        (9, Distance(moves=3, ways=6), Distance(moves=None, ways=0)),
    ]


def test_today_itself_is_no_move_away_and_what_nothing_leads_to_is_told() -> None:
    conflict = Conflict.from_moves(2, {"a": [(2, 1)]}, ranks={"a": [0, 1]}, status_quo=1)
    found = distances(analyse(conflict))
    assert [(each.state, each.by_moves.moves, each.unreachable) for each in found] == [
        (1, 0, False),
        (2, None, True),
    ]
    assert found[0].by_moves.ways == 1


def test_above_the_limit_ways_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COUNTED", 1)
    found = distances(analyse(load("cases/elmira").conflict))
    assert [each.by_moves.ways for each in found] == [1, None, None]


def test_too_many_links_leave_the_ways_uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.analysis.shortest_paths.STAGE_LIMIT", 2)
    found = distances(analyse(load("cases/elmira").conflict))
    assert [(each.by_moves.moves, each.by_moves.ways) for each in found] == [
        (1, 1), (1, 1), (3, None),
    ]  # fmt: skip
