"""What follows from pairs, against a literal closure; circles and ways are what was said."""

from __future__ import annotations

import itertools
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import TooLargeError
from standoff.preferences import degree_table
from standoff.preferences.closure import MOST_CIRCLES, Classes
from standoff.preferences.degree_table import INCOMPARABLE, UNKNOWN
from standoff.preferences.pairs import Pair, Sign

SIGNS = st.sampled_from([Sign(0), Sign(1), Sign(2), Sign(3)])
CODES = [3, 5, 8, 13, 21, 34]


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Pairs that may go round in a circle."""
    drawn = draw(st.lists(st.tuples(st.permutations(CODES), SIGNS), min_size=1, max_size=9))
    return [Pair(line[0], sign, line[1]) for line, sign in drawn]


def literal(said: list[Pair]) -> dict[tuple[int, int], int]:
    """d(x, y) for all x, y of which it follows that x is better (or equal), round by round."""
    known = {(code, code): 0 for pair in said for code in (pair.first, pair.second)}
    for pair in said:
        known[pair.first, pair.second] = max(
            known.get((pair.first, pair.second), 0), pair.sign.degree
        )
        if not pair.sign.degree:
            known.setdefault((pair.second, pair.first), 0)
    for _ in CODES:
        for (x, y), (v, w) in itertools.product(list(known), repeat=2):
            if y == v:
                degree = max(known[x, y], known[v, w])
                known[x, w] = max(known.get((x, w), 0), degree)
    return known


@given(pairs())
def test_what_follows_is_the_literal_closure(said: list[Pair]) -> None:
    expected = literal(said)
    classes = Classes(said)
    if any(degree for (x, y), degree in expected.items() if x == y):
        assert classes.circles()
        return
    assert classes.circles() == ()
    closed = classes.closure()
    for (i, x), (j, y) in itertools.product(enumerate(closed.codes.tolist()), repeat=2):
        if (x, y) in expected:
            assert closed.between(i, np.array([j]))[0] == expected[x, y]
        elif (y, x) in expected:
            assert closed.between(i, np.array([j]))[0] == -expected[y, x]
        else:
            assert closed.between(i, np.array([j]))[0] == INCOMPARABLE


@given(pairs())
def test_a_circle_is_made_of_pairs_that_were_said(said: list[Pair]) -> None:
    classes = Classes(said)
    circles = classes.circles()
    for circle in circles:
        assert set(circle) <= set(said)
        assert all(pair.sign.degree for pair in circle)
        for one, following in pairwise([*circle, circle[0]]):
            assert classes.of[one.second] == classes.of[following.first]
    parts = [{classes.of[pair.first] for pair in circle} for circle in circles]
    assert sum(map(len, parts)) == len(set().union(*parts))


@given(pairs())
def test_a_way_leads_down_from_the_better_state(said: list[Pair]) -> None:
    classes = Classes(said)
    known = literal(said)
    for x, y in itertools.permutations(sorted(classes.of), 2):
        way = classes.way(x, y)
        follows = known.get((x, y), 0) > 0 and classes.of[x] != classes.of[y]
        assert bool(way) == follows
        if way:
            assert classes.of[way[0].first] == classes.of[x]
            assert classes.of[way[-1].second] == classes.of[y]
            assert all(
                classes.of[one.second] == classes.of[other.first] for one, other in pairwise(way)
            )


NOT_KNOWN = Sign(0, known=False)


def test_what_was_written_as_unknown_stays_so_for_all_that_is_equal() -> None:
    closed = Classes([Pair(1, Sign(0), 2), Pair(2, NOT_KNOWN, 3)]).closure()
    table = closed.between(np.arange(3)[:, None], np.arange(3)[None, :])
    assert table.tolist() == [[0, 0, UNKNOWN], [0, 0, UNKNOWN], [UNKNOWN, UNKNOWN, 0]]


def test_unknown_pairs_that_follow_are_contradicted() -> None:
    said = [
        Pair(1, Sign(1), 2),
        Pair(2, Sign(0), 3),
        Pair(3, NOT_KNOWN, 1),
        Pair(3, NOT_KNOWN, 2),
        Pair(3, NOT_KNOWN, 4),
    ]
    assert Classes(said).contradicted() == (said[2], said[3])
    assert Classes(said[:2]).contradicted() == ()


def test_two_circles_are_both_found_and_only_so_many() -> None:
    def circle(start: int) -> list[Pair]:
        return [Pair(start, Sign(1), start + 1), Pair(start + 1, Sign(1), start)]

    assert len(Classes([*circle(1), Pair(2, Sign(1), 5), *circle(5)]).circles()) == 2
    many = [pair for start in range(0, 60, 2) for pair in circle(start)]
    assert len(Classes(many).circles()) == MOST_CIRCLES


def test_a_long_chain_is_no_trouble() -> None:
    said = [Pair(code, Sign(1), code + 1) for code in range(3000)]
    assert Classes(said).closure().between(0, np.array([3000])) == [1]
    assert len(Classes([*said, Pair(3000, Sign(1), 0)]).circles()[0]) == 3001
    assert len(Classes(said).way(0, 3000)) == 3000


def test_too_many_states_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(degree_table, "MAXIMUM_TABLE_STATES", 1)
    with pytest.raises(TooLargeError):
        Classes([Pair(1, Sign(1), 2)]).closure()
