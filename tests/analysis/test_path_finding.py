"""One value with all that `standoff path` answers."""

from __future__ import annotations

import pytest

from standoff.analysis.path_finding import path_answer
from standoff.analysis.stability import analyse
from standoff.analysis.wanted import wanted_states
from standoff.casefile.read import load
from standoff.errors import UnknownNameError

TABLE = analyse(load("cases/elmira").conflict)


def test_the_search_that_was_asked_for_comes_first() -> None:
    wanted = wanted_states(TABLE.conflict, "s8")
    for by, other in (("moves", "improvements"), ("improvements", "moves")):
        found = path_answer(TABLE, "seq", by=by, wanted=wanted)
        assert [each.by for each in found.searches] == [by, other]
        assert found.found.by == by
    moves, improvements = found.searches[::-1]
    assert (moves.moves, moves.ends, moves.missing) == (3, (9,), None)
    assert moves.paths is not None
    assert moves.paths.count == 6
    assert (improvements.moves, improvements.ends, improvements.paths) == (None, (), None)
    assert improvements.missing is not None


def test_without_an_end_outcomes_and_cycles_are_told() -> None:
    found = path_answer(TABLE, "seq")
    assert found.searches == ()
    assert len(found.equilibria) == 3
    assert found.cycles.cycles == ()


def test_too_many_links_leave_the_least_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.analysis.shortest_paths.STAGE_LIMIT", 2)
    search = path_answer(TABLE, "seq", wanted=wanted_states(TABLE.conflict, "s8")).searches[0]
    assert (search.moves, search.paths, search.missing) == (3, None, None)


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'moves'"):
        path_answer(TABLE, "seq", by="move")


def test_of_many_ends_that_are_equally_near_the_ways_to_the_first_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = wanted_states(TABLE.conflict, "moe.modify or lg.insist")
    search = path_answer(TABLE, "seq", wanted=wanted).searches[0]
    assert search.paths is not None
    assert search.ends == search.paths.ends == (2, 6)
    monkeypatch.setattr("standoff.analysis.path_finding.MOST_ENDS", 1)
    search = path_answer(TABLE, "seq", wanted=wanted).searches[0]
    assert search.paths is not None
    assert (search.ends, search.paths.ends) == ((2, 6), (2,))
