"""Degrees of preference mean what the definition says, and crisp ones simple preference."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.kernels.forms import Question
from standoff.model.preference import Graded, RankedRelation
from standoff.model.state_space import StateSpace
from standoff.preferences.fuzzy import KIND, Fuzzy
from standoff.preferences.pair_numbers import PairStructure
from standoff.preferences.ranking import Ranking
from tests.preferences.reader import PATH, FakeReader, Noted

EVERY = StateSpace(bound=4)
PAIRS = list(combinations(range(4), 2))

numbers = st.fractions(0, 1, max_denominator=10)
thresholds = st.fractions(0, 1, max_denominator=10).filter(bool)


@given(st.lists(numbers, min_size=6, max_size=6), thresholds)
def test_degrees_mean_what_the_definition_says(
    degrees: list[Fraction], threshold: Fraction
) -> None:
    p = dict(zip(PAIRS, degrees, strict=True))
    p |= {(y, x): 1 - degree for (x, y), degree in p.items()}
    p |= {(x, x): Fraction(1, 2) for x in range(4)}
    wants = Fuzzy.of(dict(zip(PAIRS, degrees, strict=True)), threshold=threshold)
    relation = wants.structure(EVERY).relation(Question())
    everywhere = np.arange(4)
    for s in range(4):
        alpha = [p[t, s] - p[s, t] for t in range(4)]
        enough = [each >= threshold for each in alpha]
        if isinstance(relation, RankedRelation):
            assert set(degrees) <= {Fraction(0), Fraction(1, 2), Fraction(1)}
        assert relation.tempts(s, everywhere).tolist() == enough
        assert relation.credible(s, everywhere).tolist() == enough
        assert relation.deters(s, everywhere).tolist() == [each < threshold for each in alpha]


@given(st.permutations(range(4)), thresholds)
def test_crisp_degrees_that_rank_the_states_are_an_order(
    ranks: list[int], threshold: Fraction
) -> None:
    ranks = [rank // 2 for rank in ranks]
    degrees = {(x, y): Fraction(1 + np.sign(ranks[x] - ranks[y]), 2) for x, y in PAIRS}
    found = Fuzzy.of(degrees, threshold=threshold).structure(EVERY)
    assert isinstance(found, Graded)
    simple = Graded(np.array([ranks], dtype=np.int32)).relation(Question())
    s, t = np.arange(4)[:, None], np.arange(4)[None, :]
    for name in ("tempts", "credible", "deters"):
        same = getattr(found.relation(Question()), name)(s, t) == getattr(simple, name)(s, t)
        assert same.all()


def test_an_order_says_what_is_not_listed() -> None:
    order = Ranking.of(3, (1, 2), 0)
    wants = Fuzzy.of({(3, 0): "0.6"}, threshold="0.5", order=order)
    found = wants.structure(EVERY)
    assert isinstance(found, PairStructure)
    # 3 is better than 0 in the order, and the degree says: not by enough.
    expected = [[0, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 1], [0, 0, 0, 0]]
    assert found.leaves.astype(int).tolist() == expected
    assert (found.kind, found.ranks, found.degrees) == ("fuzzy", None, 1)
    alone = Fuzzy.of({}, threshold="0.5", order=order).structure(EVERY)
    assert alone.ranks is not None
    assert alone.ranks.tolist() == [0, 1, 1, 2]


def test_the_rest_may_be_equal() -> None:
    found = Fuzzy.of({(3, 0): 1, (0, 1): 1}, threshold=1, rest_equal=True).structure(EVERY)
    assert isinstance(found, PairStructure)
    assert found.leaves.sum() == 2


def test_a_pair_without_a_degree_is_told() -> None:
    with pytest.raises(ConflictError, match=r"codes 0 and 2 has no number; list every pair"):
        Fuzzy.of({(0, 1): "0.5", (1, 2): "0.5"}, threshold=1).structure(StateSpace(bound=3))
    with pytest.raises(ConflictError, match=r"codes 3 and 0 has no number"):
        Fuzzy.of(dict.fromkeys(combinations(range(3), 2), "0.5"), threshold=1).structure(EVERY)


def test_what_is_merged_is_one() -> None:
    wants = Fuzzy.of({(0, 1): "0.9"}, threshold="0.5").with_members({1: (1, 2, 3)})
    found = wants.structure(EVERY)
    assert found.better(1, np.arange(4)).tolist() == [True, False, False, False]
    assert found.better(3, np.arange(4)).tolist() == [True, False, False, False]


@pytest.mark.parametrize("threshold", ["0", "-1", "1.5"])
def test_a_threshold_is_above_0_and_at_most_1(threshold: str) -> None:
    with pytest.raises(ConflictError, match="it is above 0 and at most 1"):
        Fuzzy.of({(0, 1): 1}, threshold=threshold)


def test_degrees_of_a_pair_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ConflictError, match="a pair of states has two numbers"):
        Fuzzy.of({(0, 1): "0.7", (1, 0): "0.3"}, threshold=1)
    with pytest.raises(ConflictError, match=r"degree of 0 and 1 is 0\.5; it must be an exact"):
        Fuzzy.of({(0, 1): 0.5}, threshold=1)  # type: ignore[dict-item]  # a float is told


# States of the reader: eight, by pattern.
SMALL = StateSpace(bound=8, listed=np.array([0, 1, 2]))


def read(value: object) -> tuple[Fuzzy | None, list[Noted]]:
    reader = FakeReader(space=SMALL)
    return KIND.read(value, PATH, reader), reader.faults


def test_a_threshold_and_pairs_are_read() -> None:
    pairs = {"NNN > YNN": "0.7", "YNN > NYN": "1/3", "NYN > NNN": "0.5", "NYN > YNN": "2/3"}
    found, faults = read({"threshold": "0.3", "pairs": pairs})
    assert faults == []
    expected = Fuzzy.of({(0, 1): "0.7", (1, 2): "1/3", (2, 0): "0.5"}, threshold="0.3")
    assert found is not None
    assert found.threshold == expected.threshold
    assert set(found.numbers.listed) == set(expected.numbers.listed)


def test_an_order_behind_the_pairs_is_read() -> None:
    found, faults = read({"threshold": "1", "order": "NNN > YNN = NYN"})
    assert faults == []
    assert found == Fuzzy.of({}, threshold=1, order=Ranking.of(0, (1, 2)))


def test_degrees_that_contradict_each_other_are_told_with_both_places() -> None:
    pairs = {"NNN > YNN": "0.7", "YNN > NNN": "0.2"}
    found, (fault,) = read({"threshold": "1", "pairs": pairs, "rest": "equal"})
    assert found is None
    assert fault.path == (*PATH, "pairs", "YNN > NNN")
    assert fault.found == "'YNN > NNN: 0.2' contradicts 'NNN > YNN: 0.7' in pairs:NNN > YNN:0"
