"""Marked statements mean what the definition says of every two states, however they are held."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.expressions.bind import BoundExpression
from standoff.expressions.syntax import Atom, Expression, Not
from standoff.kernels.forms import Question
from standoff.kernels.terms import Unknown
from standoff.model.preference import Graded
from standoff.model.state_space import StateSpace
from standoff.preferences.degree_table import UNKNOWN, DegreeTable
from standoff.preferences.lexical import Lexical, Step, ranks_of_steps, structure_of_steps
from tests.expressions.trees import NAMES, expressions, holds
from tests.kernels.same_rows import require_same_rows

MARKS = ("plain", "strong", "unknown")

Marked = tuple[list[Expression], str]


def steps_of(wanted: Sequence[Marked]) -> list[Step]:
    return [
        Step(
            tuple(BoundExpression(each, NAMES) for each in tied),
            strongly=mark == "strong",
            known=mark != "unknown",
        )
        for tied, mark in wanted
    ]


def by_definition(wanted: Sequence[Marked], codes: Sequence[int]) -> np.ndarray:  # type: ignore[type-arg]  # int8
    """The degree of every pair, from the definition and nothing else.

    Better: by the first step that differs, if it is known. Much better: where there are u (as good
    or known to be worse) and v (as good or known to be better) between, and the first step that
    differs between u and v is a strong one.
    """
    words = [
        [sum(holds(each, code, NAMES) for each in tied) for tied, _ in wanted] for code in codes
    ]
    n = len(codes)

    def sign(x: int, y: int) -> str:
        for (_, mark), one, other in zip(wanted, words[x], words[y], strict=True):
            if one != other:
                if mark == "unknown":
                    return "unknown"
                return mark if one > other else "worse"
        return "equal"

    signs = [[sign(x, y) for y in range(n)] for x in range(n)]
    no_worse = ("equal", "plain", "strong")
    table = np.zeros((n, n), dtype=np.int8)
    for x, y in product(range(n), repeat=2):
        if signs[x][y] == "unknown":
            table[x, y] = UNKNOWN
        elif signs[x][y] in ("plain", "strong"):
            much = any(
                signs[u][v] == "strong" and signs[x][u] in no_worse and signs[v][y] in no_worse
                for u, v in product(range(n), repeat=2)
            )
            table[x, y], table[y, x] = (2, -2) if much else (1, -1)
    return table


QUESTIONS = [
    Question(strength=strength, unknown=unknown, unknown_credible=credible)
    for strength in range(4)
    for unknown in Unknown
    for credible in (True, False)
]


def require_same(structure: Graded | Lexical, table: np.ndarray) -> None:  # type: ignore[type-arg]  # int8
    """Whatever is asked, the structure answers as the table of all pairs does."""
    literal = DegreeTable(table)
    n = len(table)
    states, others = np.arange(n)[:, None], np.arange(n)[None, :]
    assert (structure.better(states, others) == literal.better(states, others)).all()
    for question in QUESTIONS:
        if structure.degrees == 1 and question.strength > 1:
            continue
        one, other = structure.relation(question), literal.relation(question)
        for name in ("tempts", "credible", "deters"):
            found = getattr(one, name)(states, others)
            assert (found == getattr(other, name)(states, others)).all(), (question, name)
            alone = getattr(one, name)(0, np.arange(n))
            assert (alone == found[0]).all(), (question, name)


marked = st.tuples(st.lists(expressions(), min_size=1, max_size=2), st.sampled_from(MARKS))


@given(st.lists(marked, min_size=1, max_size=6), st.sets(st.integers(0, 31), min_size=1))
def test_any_marks_mean_what_the_definition_says(wanted: list[Marked], feasible: set[int]) -> None:
    codes = sorted(feasible)
    space = StateSpace(bound=32, listed=np.array(codes))
    structure = structure_of_steps(steps_of(wanted), space)
    require_same(structure, by_definition(wanted, codes))


@pytest.mark.parametrize("seed", range(30))
def test_many_short_statements_mean_what_the_definition_says(seed: int) -> None:
    chance = random.Random(seed)
    wanted: list[Marked] = []
    for _ in range(chance.randint(3, 8)):
        name = Atom(chance.choice(NAMES))
        mark = chance.choice(("plain", "strong", "unknown", "plain"))
        wanted.append(([name if chance.random() < 0.5 else Not(name)], mark))
    codes = sorted(chance.sample(range(32), chance.randint(2, 16)))
    space = StateSpace(bound=32, listed=np.array(codes))
    structure = structure_of_steps(steps_of(wanted), space)
    table = by_definition(wanted, codes)
    require_same(structure, table)
    marks = {mark for _, mark in wanted}
    if (table == UNKNOWN).any():
        assert structure.kind == ("hybrid" if "strong" in marks else "unknown")
    else:
        assert structure.kind == ("strength" if "strong" in marks else "ranked")


# The first example may have to compile.
@settings(deadline=None)
@given(
    st.lists(marked, min_size=1, max_size=8),
    st.sets(st.integers(0, 31), min_size=1),
    st.sampled_from(QUESTIONS),
)
def test_rows_of_bits_say_the_same_as_pairs(
    wanted: list[Marked], feasible: set[int], question: Question
) -> None:
    space = StateSpace(bound=32, listed=np.array(sorted(feasible)))
    structure = structure_of_steps(steps_of(wanted), space)
    require_same_rows(structure.relation(question), len(space))


def test_rows_of_bits_say_the_same_of_many_states() -> None:
    rng = random.Random("rows")
    space = StateSpace(bound=128)
    names = tuple(f"a.{number}" for number in range(7))
    for _ in range(20):
        steps = [
            Step(
                tuple(BoundExpression(Atom(each), names) for each in rng.sample(names, tied)),
                strongly=rng.random() < 0.3,
                known=rng.random() < 0.6,
            )
            for tied in (rng.randint(1, 3) for _ in range(6))
        ]
        structure = structure_of_steps(steps, space)
        for question in QUESTIONS:
            require_same_rows(structure.relation(question), len(space))


A, B, C = (Atom(name) for name in NAMES[:3])


def test_the_greatest_degree_between_two_states_is_that_of_both() -> None:
    # c decides between neighbours, strongly; a between the halves, not strongly.
    wanted: list[Marked] = [([A], "plain"), ([C], "strong")]
    codes = [0b000, 0b100, 0b001, 0b101]
    space = StateSpace(bound=8, listed=np.array(sorted(codes)))
    structure = structure_of_steps(steps_of(wanted), space)
    assert isinstance(structure, Graded)
    # 0 << 4 < 1 << 5, by code; hence 0 << 1, 0 << 5, 4 << 5 and only 4 < 1.
    assert structure.levels[0].tolist() == [0, 2, 1, 3]
    assert structure.levels[1].tolist() == [0, 1, 1, 2]


def test_what_is_not_known_to_lie_between_makes_nothing_stronger() -> None:
    # By a alone 1 is better than 0. 6 is worse than 1 too, and whether 0 is worse than 6 depends.
    wanted: list[Marked] = [([A], "plain"), ([B], "unknown"), ([C], "strong")]
    space = StateSpace(bound=8, listed=np.array([0b000, 0b001, 0b110]))
    structure = structure_of_steps(steps_of(wanted), space)
    assert isinstance(structure, Lexical)
    assert structure.kind == "hybrid"
    assert structure.better(0, np.array([1])).tolist() == [True]
    assert structure.much_better(0, np.array([1])).tolist() == [False]
    assert structure.unknown(0, np.arange(3)).tolist() == [False, False, True]


def test_an_unknown_statement_that_tells_nothing_apart_is_passed_over() -> None:
    steps = steps_of([([A], "plain"), ([A], "unknown"), ([B], "plain")])
    structure = structure_of_steps(steps, StateSpace(bound=4))
    assert structure.kind == "ranked"
    assert structure.ranks is not None
    assert structure.ranks.tolist() == [0, 2, 1, 3]


def test_ranks_take_no_notice_of_marks() -> None:
    steps = steps_of([([A], "unknown"), ([B], "strong")])
    assert ranks_of_steps(steps, StateSpace(bound=4)).tolist() == [0, 2, 1, 3]


def test_a_preference_that_is_no_order_has_no_ranks() -> None:
    structure = structure_of_steps(steps_of([([A], "unknown")]), StateSpace(bound=2))
    assert (structure.ranks, structure.degrees, structure.kind) == (None, 1, "unknown")
    assert not structure.known.flags.writeable


def test_fingerprints_tell_structures_apart() -> None:
    space = StateSpace(bound=8)
    lists: list[list[Marked]] = [
        [([A], "unknown"), ([B], "plain")],
        [([A], "plain"), ([B], "unknown")],
        [([A], "unknown"), ([B], "strong")],
        [([A], "unknown")],
    ]
    found = [structure_of_steps(steps_of(each), space).fingerprint for each in lists]
    assert len(set(found)) == len(lists)
    assert found == [structure_of_steps(steps_of(each), space).fingerprint for each in lists]
