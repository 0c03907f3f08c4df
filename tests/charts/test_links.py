"""Moves as lines: each move is in one line, in its direction, with whether it is better."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.charts.links import Link, improvements_from, links
from standoff.model.conflict import Conflict
from tests.charts.sample import analysed, random_graph, random_options
from tests.explain.sample import arming


def moves_of(found: tuple[Link, ...]) -> list[tuple[int, int, int, bool]]:
    forth = [(each.mover, each.start, each.end, each.improves) for each in found]
    back = [(each.mover, each.end, each.start, False) for each in found if each.reversible]
    return sorted(forth + back)


def expected_moves(conflict: Conflict, states: list[int]) -> list[tuple[int, int, int, bool]]:
    return sorted(
        (mover, start, int(end) + 1, bool(ranks[end] > ranks[start - 1]))
        for mover in range(len(conflict.decision_makers))
        for ranks in [conflict.ranks(mover)]
        for start in states
        for end in conflict.form.moves_from(mover, start - 1)
        if int(end) + 1 in states
    )


conflicts = st.builds(random_options, st.just([0, 1, 1, 2]), st.integers(0, 99)) | st.builds(
    random_graph, st.just(9), st.just(3), st.just(12), st.integers(0, 99)
)


@given(conflicts, st.sets(st.integers(1, 9), min_size=1))
@settings(deadline=None, max_examples=60)
def test_every_move_between_the_states_is_told_once(conflict: Conflict, chosen: set[int]) -> None:
    states = sorted(chosen)
    assert moves_of(links(conflict, states)) == expected_moves(conflict, states)


def test_a_move_and_the_way_back_are_one_line_in_the_direction_of_the_gain() -> None:
    conflict = arming()
    names = {name: code + 1 for name, code in conflict.names.items()}
    found = links(conflict, [1, 2, 3])
    assert found == (
        Link(mover=0, start=names["peace"], end=names["arms"], improves=True, reversible=False),
        Link(mover=1, start=names["arms"], end=names["peace"], improves=True, reversible=False),
        Link(mover=1, start=names["arms"], end=names["war"], improves=True, reversible=False),
    )


@pytest.mark.parametrize("case", ["elmira", "chicken"])
def test_improvements_are_the_lines_that_improve(case: str) -> None:
    conflict = analysed(case)[0].conflict
    states = range(1, len(conflict.states) + 1)
    found = {
        (each.mover, each.start, each.end) for each in links(conflict, states) if each.improves
    }
    assert found == {
        (mover, state, end) for state in states for mover, end in improvements_from(conflict, state)
    }
