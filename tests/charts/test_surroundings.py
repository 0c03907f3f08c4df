"""Which part of a graph is shown: all of a small one, what improvements lead to in a larger one."""

from __future__ import annotations

import re

import pytest

from standoff.charts.links import improvements_from, links
from standoff.charts.surroundings import MOST_LINES, MOST_NODES, MOST_STATES, surroundings
from standoff.model.conflict import Conflict
from tests.charts.sample import analysed, random_graph, random_options
from tests.explain.sample import indifferent, prisoners


def test_a_small_graph_is_shown_whole_by_distance() -> None:
    found = surroundings(analysed("elmira")[0].conflict)
    assert found.whole
    assert [len(column) for column in found.columns] == [1, 4, 3, 1]
    assert found.columns[0] == (analysed("elmira")[0].conflict.status_quo,)


def test_every_state_of_a_whole_graph_is_one_move_from_the_column_before() -> None:
    conflict = analysed("chicken")[0].conflict
    found = surroundings(conflict)
    joined = {frozenset((each.start, each.end)) for each in links(conflict, found.states)}
    for before, column in zip(found.columns, found.columns[1:], strict=False):
        for state in column:
            assert any(frozenset((state, each)) in joined for each in before)


def test_what_cannot_come_about_is_kept_apart() -> None:
    conflict = Conflict.from_moves(
        ["a", "b", "c"], {"x": [("a", "b"), ("c", "a")]}, ranks={"x": [0, 1, 2]}, status_quo="a"
    )
    found = surroundings(conflict)
    assert found.columns == ((1,), (2,))
    assert found.far == (3,)
    assert found.states == (1, 2, 3)


@pytest.mark.parametrize("seed", range(12))
def test_of_a_larger_graph_improvements_are_followed_as_far_as_can_be_shown(seed: int) -> None:
    conflict = random_options([0, 0, 1, 1, 2, 2, 3], seed)
    found = surroundings(conflict)
    if found.why_not:
        assert not improvements_from(conflict, 1)
        return
    assert not found.whole
    assert len(found.states) <= MOST_NODES
    assert len(found.links) <= MOST_LINES or len(found.columns) == 2
    assert all(link.improves for link in found.links)
    for before, column in zip(found.columns, found.columns[1:], strict=False):
        reached = {end for state in before for _, end in improvements_from(conflict, state)}
        assert set(column) <= reached


def test_first_steps_that_have_no_room_are_counted() -> None:
    states = 100
    conflict = Conflict.from_moves(
        states,
        {"x": [(1, end) for end in range(2, states + 1)]},
        ranks={"x": list(range(states))},
        status_quo=1,
    )
    found = surroundings(conflict)
    assert len(found.states) == MOST_NODES
    assert found.left_out == states - MOST_NODES


def test_a_small_graph_with_many_lines_is_shown_in_part() -> None:
    conflict = random_options([0, 0, 0, 0], 0)
    assert not surroundings(conflict).whole
    # Where nobody would move there is no such part.
    assert surroundings(indifferent({"us": dict.fromkeys("abcd", "It")}, ())).whole


@pytest.mark.parametrize(
    ("conflict", "why"),
    [
        (prisoners(None), "drawn from today's situation, and the case has none"),
        (indifferent({"us": dict.fromkeys("abcdefghi", "It")}, ()), "draw option_map instead"),
        (random_graph(301, 1, 2, 1), "at most, and there are 301$"),
        (indifferent({"us": dict.fromkeys("abcde", "It")}, ()), "nobody would gain by leaving"),
    ],
    ids=["no-today", "too-many", "too-many-without-options", "nobody-moves"],
)
def test_where_nothing_can_be_shown_the_reason_is_told(conflict: Conflict, why: str) -> None:
    assert re.search(why, surroundings(conflict).why_not)


def test_the_largest_that_is_shown() -> None:
    assert not surroundings(random_graph(MOST_STATES, 2, 900, 1)).why_not
