"""A table of degrees means pair by pair what the literature says; some tables are orders."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import ConflictError, TooLargeError
from standoff.kernels.forms import Question
from standoff.kernels.terms import Unknown
from standoff.model.preference import Graded
from standoff.preferences import degree_table
from standoff.preferences.degree_table import (
    INCOMPARABLE,
    MAXIMUM_TABLE_STATES,
    UNKNOWN,
    Degrees,
    DegreeTable,
    looked_up,
    structure_of_table,
)
from tests.kernels.same_rows import require_same_rows

SIZE = 5
VALUES = (0, 1, 2, 3, UNKNOWN, INCOMPARABLE)
EVERY = list(itertools.product(range(SIZE), repeat=2))


@st.composite
def tables(draw: st.DrawFn, values: tuple[int, ...] = VALUES) -> Degrees:
    """Any table over a few states."""
    table = np.zeros((SIZE, SIZE), dtype=np.int8)
    for x, y in itertools.combinations(range(SIZE), 2):
        degree = draw(st.sampled_from(values))
        if draw(st.booleans()):
            x, y = y, x
        table[x, y], table[y, x] = degree, degree if degree < 0 else -degree
    return table


QUESTIONS = st.builds(
    Question,
    strength=st.integers(0, 4),
    unknown=st.sampled_from(Unknown),
    unknown_credible=st.booleans(),
)


@given(tables(), QUESTIONS)
def test_relations_are_the_predicates_of_the_literature(table: Degrees, question: Question) -> None:
    relation = DegreeTable(table).relation(question)
    for s, t in EVERY:
        end = np.array([t])
        d = int(table[t, s])
        unknown, better = d == UNKNOWN, d in (1, 2, 3)
        back = int(table[s, t])
        known = back not in (UNKNOWN, INCOMPARABLE)
        letter = question.unknown.value
        assert bool(relation.tempts(s, end)[0]) == (better or (unknown and letter in "ac"))
        assert bool(relation.credible(s, end)[0]) == (
            better or (unknown and question.unknown_credible)
        )
        assert bool(relation.deters(s, end)[0]) == (
            (known and back >= question.strength) or (unknown and letter in "cd")
        )


@given(tables(), QUESTIONS)
def test_questions_are_answered_for_many_pairs_at_once(table: Degrees, question: Question) -> None:
    structure = DegreeTable(table)
    relation = structure.relation(question)
    states, others = np.arange(SIZE)[:, None], np.arange(SIZE)[None, :]
    for ask in (relation.tempts, relation.credible, relation.deters, structure.better):
        at_once = ask(states, others)
        assert at_once.dtype == bool
        assert at_once.tolist() == [
            [bool(ask(s, np.array([t]))[0]) for t in range(SIZE)] for s in range(SIZE)
        ]


# The first example may have to compile.
@settings(deadline=None)
@given(tables(), st.one_of(QUESTIONS, st.just(Question(strength=1000))))
def test_rows_of_bits_say_the_same_as_pairs(table: Degrees, question: Question) -> None:
    require_same_rows(DegreeTable(table).relation(question), SIZE)


def relations_of(structure: DegreeTable | Graded, question: Question) -> list[Any]:
    relation = structure.relation(question)
    states, others = np.arange(SIZE)[:, None], np.arange(SIZE)[None, :]
    asked = (relation.tempts, relation.credible, relation.deters, structure.better)
    return [ask(states, others).tolist() for ask in asked]


@st.composite
def graded_tables(draw: st.DrawFn) -> Degrees:
    """Tables that come from an order with degrees."""
    place = draw(st.lists(st.integers(0, SIZE - 1), min_size=SIZE, max_size=SIZE))
    steps = draw(st.lists(st.integers(1, 3), min_size=SIZE, max_size=SIZE))
    table = np.zeros((SIZE, SIZE), dtype=np.int8)
    for x, y in EVERY:
        if place[x] > place[y]:
            table[x, y] = max(steps[place[y] : place[x]])
            table[y, x] = -table[x, y]
    return table


@given(graded_tables(), QUESTIONS)
def test_an_order_with_degrees_is_told_to_be_one_and_means_the_same(
    table: Degrees, question: Question
) -> None:
    found = structure_of_table(table)
    assert isinstance(found, Graded)
    assert found.degrees == DegreeTable(table).degrees
    assert relations_of(found, question) == relations_of(DegreeTable(table), question)


@given(tables(), QUESTIONS)
def test_what_is_taken_for_an_order_means_the_same(table: Degrees, question: Question) -> None:
    found = structure_of_table(table)
    assert relations_of(found, question) == relations_of(DegreeTable(table), question)
    if isinstance(found, DegreeTable) and table.min() > INCOMPARABLE:
        # Something is intransitive: being better, or not being better, by some degree.
        assert any(
            intransitive(table >= degree) or intransitive(~(table >= degree))
            for degree in range(1, found.degrees + 1)
        )


def intransitive(better: np.ndarray[Any, Any]) -> bool:
    return any(
        better[x, y] and better[y, z] and not better[x, z]
        for x, y, z in itertools.product(range(SIZE), repeat=3)
    )


@given(tables(values=(0, 1)), st.sampled_from(Unknown), st.booleans())
def test_with_one_degree_and_nothing_unknown_it_is_simple_preference(
    table: Degrees, unknown: Unknown, credible: bool
) -> None:
    relation = DegreeTable(table).relation(Question(unknown=unknown, unknown_credible=credible))
    for s, t in EVERY:
        end = np.array([t])
        assert relation.tempts(s, end)[0] == relation.credible(s, end)[0] == (table[t, s] == 1)
        assert relation.deters(s, end)[0] == (table[t, s] != 1)


def table_of(*rows: list[int]) -> Degrees:
    return np.array(rows, dtype=np.int8)


KINDS = {
    "ranked": table_of([0, 1], [-1, 0]),
    "strength": table_of([0, 2], [-2, 0]),
    "unknown": table_of([0, 1, UNKNOWN], [-1, 0, INCOMPARABLE], [UNKNOWN, INCOMPARABLE, 0]),
    "hybrid": table_of([0, 2, UNKNOWN], [-2, 0, 1], [UNKNOWN, -1, 0]),
    "partial": table_of([0, INCOMPARABLE], [INCOMPARABLE, 0]),
}


@pytest.mark.parametrize(("kind", "table"), KINDS.items(), ids=KINDS)
def test_it_is_called_by_what_is_in_it(kind: str, table: Degrees) -> None:
    assert DegreeTable(table).kind == kind


def test_a_circle_is_partial_and_has_no_ranks() -> None:
    circle = DegreeTable(table_of([0, 1, -1], [-1, 0, 1], [1, -1, 0]))
    assert (circle.kind, circle.ranks, circle.degrees) == ("partial", None, 1)


def test_ranks_are_those_of_one_order_with_one_degree() -> None:
    ranks = DegreeTable(table_of([0, 0, 1], [0, 0, 1], [-1, -1, 0])).ranks
    assert ranks is not None
    assert (ranks.tolist(), ranks.flags.writeable) == ([1, 1, 0], False)
    assert ranks.dtype == np.int32
    assert DegreeTable(KINDS["strength"]).ranks is None
    assert DegreeTable(np.zeros((2, 2), dtype=np.int8)).degrees == 1


WRONG = {
    "halves differ": (table_of([0, 1], [1, 0]), r"d\(0, 1\) is 1 and d\(1, 0\) is 1"),
    "one half is special": (table_of([0, UNKNOWN], [0, 0]), "the same special value"),
    "two special values": (table_of([0, UNKNOWN], [INCOMPARABLE, 0]), "the same special value"),
    "no degree": (table_of([0, -120], [-120, 0]), "at most 100"),
    "high degree": (table_of([0, 101], [-101, 0]), "at most 100"),
    "better than itself": (table_of([0, 0], [0, 1]), "state 1 is not as good as itself"),
    "not square": (np.zeros((2, 3), dtype=np.int8), r"int8 \[states, states\]"),
    "other type": (np.zeros((2, 2)), r"float64 \[2, 2\]"),
}


@pytest.mark.parametrize(("table", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_table_is_refused(table: Degrees, said: str) -> None:
    with pytest.raises(ConflictError, match=said):
        DegreeTable(table)


def test_too_many_states_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(degree_table, "MAXIMUM_TABLE_STATES", 1)
    with pytest.raises(TooLargeError, match=r"2² pairs of states; at most 1 .* or give an order"):
        DegreeTable(KINDS["ranked"])
    assert MAXIMUM_TABLE_STATES**2 == 256 * 2**20


@given(tables())
def test_it_does_not_matter_how_many_rows_are_looked_at_in_one_go(table: Degrees) -> None:
    before = structure_of_table(table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(degree_table, "PAIRS_AT_ONCE", 2 * SIZE)
        patch.setattr(degree_table, "TILE", 2)
        after = structure_of_table(table)
    assert (type(after), after.fingerprint) == (type(before), before.fingerprint)


@given(tables(), tables())
def test_fingerprints_are_the_same_for_the_same_table_alone(one: Degrees, other: Degrees) -> None:
    same = DegreeTable(one).fingerprint == DegreeTable(other).fingerprint
    assert same == np.array_equal(one, other)


def test_the_table_cannot_be_written_through() -> None:
    with pytest.raises(ValueError, match="read-only"):
        DegreeTable(KINDS["ranked"].copy()).table[0, 1] = 0


@given(tables(), st.lists(st.integers(0, 2), min_size=SIZE, max_size=SIZE))
def test_classes_are_told_apart_where_members_compare_differently(
    table: Degrees, classes: list[int]
) -> None:
    expected = any(
        classes[x] == classes[y]
        and (
            table[x, y] not in (0, UNKNOWN, INCOMPARABLE)
            or any(classes[z] != classes[x] and table[x, z] != table[y, z] for z in range(SIZE))
        )
        for x, y in EVERY
    )
    assert DegreeTable(table).tells_apart(np.array(classes)) == expected


@given(tables(), st.lists(st.integers(0, SIZE - 1), min_size=1), st.permutations(range(SIZE)))
def test_a_look_up_is_the_same_however_it_is_asked(
    table: Degrees, left: list[int], others: list[int]
) -> None:
    states = np.array(left)[:, None]
    for ends in (np.arange(SIZE), np.array(others), np.array(others[:2])):
        found = looked_up(table, states, ends[None, :])
        assert found.tolist() == [[int(table[s, t]) for t in ends] for s in left]


@given(tables(), st.integers(0, SIZE - 1), st.integers(0, SIZE - 1), st.sampled_from(VALUES))
def test_a_wrong_half_is_found_wherever_it_is(table: Degrees, x: int, y: int, value: int) -> None:
    table[x, y] = value
    mirror = int(table[y, x])
    right = value == mirror if value < 0 else value == -mirror
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(degree_table, "TILE", 2)
        if x != y and right:
            assert DegreeTable(table)
        elif x != y or value:
            with pytest.raises(ConflictError, match=str(x)):
                DegreeTable(table)
