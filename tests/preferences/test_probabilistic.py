"""Shares of preference mean what the definition says, and crisp ones simple preference."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ConflictError
from standoff.kernels.forms import Question
from standoff.model.preference import Graded
from standoff.model.state_space import StateSpace
from standoff.preferences.pair_numbers import PairStructure
from standoff.preferences.probabilistic import KIND, Probabilistic
from standoff.preferences.ranking import Ranking
from tests.preferences.reader import PATH, FakeReader, Noted

EVERY = StateSpace(bound=4)
PAIRS = list(combinations(range(4), 2))

tenths = st.integers(0, 10).map(lambda each: Fraction(each, 10))
shares = st.tuples(tenths, tenths).filter(lambda both: sum(both) <= 1)


@given(
    st.lists(shares, min_size=6, max_size=6),
    tenths.filter(bool),
    tenths.filter(bool),
    tenths.filter(lambda each: each < 1),
)
def test_shares_mean_what_the_definition_says(
    given_shares: list[tuple[Fraction, Fraction]], alpha: Fraction, beta: Fraction, gamma: Fraction
) -> None:
    listed = {}
    for (x, y), (one, other) in zip(PAIRS, given_shares, strict=True):
        listed[x, y], listed[y, x] = one, other
    wants = Probabilistic.of(listed, alpha=alpha, beta=beta, gamma=gamma)
    relation = wants.structure(EVERY).relation(Question())
    everywhere = np.arange(4)
    for s in range(4):
        share = [listed.get((t, s), Fraction(0)) for t in range(4)]
        assert relation.tempts(s, everywhere).tolist() == [each > 1 - alpha for each in share]
        assert relation.credible(s, everywhere).tolist() == [each > gamma for each in share]
        assert relation.deters(s, everywhere).tolist() == [each <= 1 - beta for each in share]


@given(st.permutations(range(4)), tenths.filter(bool), tenths.filter(bool))
def test_crisp_shares_that_rank_the_states_are_an_order(
    ranks: list[int], alpha: Fraction, beta: Fraction
) -> None:
    ranks = [rank // 2 for rank in ranks]
    crisp = {(x, y): int(ranks[x] > ranks[y]) for x, y in permutations(range(4), 2)}
    found = Probabilistic.of(crisp, alpha=alpha, beta=beta, gamma="0.9").structure(EVERY)
    assert isinstance(found, Graded)
    assert (np.sign(np.subtract.outer(found.ranks, found.ranks))).tolist() == np.sign(
        np.subtract.outer(ranks, ranks)
    ).tolist()


def test_an_order_says_what_is_not_listed() -> None:
    order = Ranking.of(3, (1, 2), 0)
    listed = {(3, 0): "0.4", (0, 3): "0.4"}
    wants = Probabilistic.of(listed, alpha="0.5", beta="0.7", gamma="0.3", order=order)
    found = wants.structure(EVERY)
    assert isinstance(found, PairStructure)
    assert (found.kind, found.ranks, found.degrees) == ("probabilistic", None, 1)
    assert found.better(0, np.arange(4)).tolist() == [False, True, True, False]
    relation = found.relation(Question())
    assert relation.credible(3, np.arange(4)).tolist() == [True, False, False, False]
    assert relation.deters(3, np.arange(4)).tolist() == [False, True, True, True]


def test_where_alpha_is_above_beta_a_state_can_tempt_and_deter() -> None:
    listed = {(0, 1): "0.5", (1, 0): "0.5"}
    found = Probabilistic.of(listed, alpha="0.9", beta="0.2", gamma=0).structure(
        StateSpace(bound=2)
    )
    relation = found.relation(Question())
    assert relation.tempts(0, np.array([1])).tolist() == [True]
    assert relation.deters(0, np.array([1])).tolist() == [True]


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("alpha", "0", "above 0 and at most 1"),
        ("beta", "1.1", "above 0 and at most 1"),
        ("gamma", "1", "at least 0 and below 1"),
        ("gamma", "-1", "at least 0 and below 1"),
    ],
)
def test_what_counts_lies_between_0_and_1(name: str, number: str, said: str) -> None:
    bounds = {"alpha": "0.5", "beta": "0.5", "gamma": "0.5", name: number}
    with pytest.raises(ConflictError, match=f"{name} is .*; it is {said}"):
        Probabilistic.of({}, rest_equal=True, **bounds)


def test_shares_of_a_pair_that_come_to_more_than_all_are_refused() -> None:
    with pytest.raises(ConflictError, match="together they are at most 1"):
        Probabilistic.of({(0, 1): "0.7", (1, 0): "0.4"}, alpha=1, beta=1, gamma=0)


SMALL = StateSpace(bound=8, listed=np.array([0, 1, 2]))
BOUNDS = {"alpha": "0.5", "beta": "0.6", "gamma": "0.1"}


def read(value: object) -> tuple[Probabilistic | None, list[Noted]]:
    reader = FakeReader(space=SMALL)
    return KIND.read(value, PATH, reader), reader.faults


def test_bounds_and_pairs_are_read() -> None:
    pairs = {"NNN > YNN": "0.6", "YNN > NNN": "0.3", "NYN > NNN": "1"}
    found, faults = read({**BOUNDS, "pairs": pairs, "rest": "equal"})
    assert faults == []
    listed = {(0, 1): "0.6", (1, 0): "0.3", (2, 0): "1", (0, 2): "0"}
    expected = Probabilistic.of(listed, rest_equal=True, **BOUNDS)
    assert found == expected


def test_shares_that_come_to_more_than_all_are_told_with_both_places() -> None:
    pairs = {"NNN > YNN": "0.6", "YNN > NNN": "0.5"}
    found, (fault,) = read({**BOUNDS, "pairs": pairs, "rest": "equal"})
    assert found is None
    assert fault.path == (*PATH, "pairs", "YNN > NNN")
    assert fault.found == ("'YNN > NNN: 0.5' and 'NNN > YNN: 0.6' in pairs:NNN > YNN:0 come to 1.1")


def test_a_share_needs_the_one_the_other_way_round() -> None:
    found, (fault,) = read({**BOUNDS, "pairs": {"NNN > YNN": "0.6"}, "rest": "equal"})
    assert found is None
    assert fault.found == "'NNN > YNN: 0.6' stands without 'YNN > NNN'"
    assert fault.way_out == "add 'YNN > NNN', with at most 0.4"


def test_no_number_is_called_what_it_is_not() -> None:
    assert "probab" not in KIND.summary
