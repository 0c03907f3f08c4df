"""Numbers for pairs become tables of yes and no, in little memory and told apart."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from standoff.errors import ConflictError, TooLargeError
from standoff.kernels.forms import Question
from standoff.model.state_space import StateSpace
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.pair_numbers import PairNumber, PairNumbers, PairStructure
from standoff.preferences.probabilistic import Probabilistic
from standoff.preferences.ranking import Ranking
from tests.kernels.same_rows import require_same_rows

SPACE = StateSpace(bound=3)
CIRCLE = Fuzzy.of({(0, 1): "0.8", (1, 2): "0.8", (2, 0): "0.8"}, threshold="0.5")


def circle() -> PairStructure:
    found = CIRCLE.structure(SPACE)
    assert isinstance(found, PairStructure)
    return found


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([(0, 1, 1)], "the number 1 of the states with codes 0 and 1 cannot be"),
        ([(0, 0, 1)], "cannot be; numbers are from 0 to 1, for two states"),
        ([(0, 1, 2), (1, 0, 0)], "the number 2 of"),
        ([(0, 1, 1), (1, 0, 0), (0, 1, 0)], "a pair of states has two numbers"),
    ],
    ids=["one direction", "itself", "outside", "twice"],
)
def test_numbers_that_cannot_be_are_refused(listed: list[tuple[int, int, int]], said: str) -> None:
    numbers = tuple(PairNumber(first, second, Fraction(each)) for first, second, each in listed)
    with pytest.raises(ConflictError, match=said):
        PairNumbers(listed=numbers)


def test_one_table_is_held_where_the_bounds_agree() -> None:
    found = circle()
    assert found.leaves is found.credible is found.redeems
    assert not found.leaves.flags.writeable
    shares = {(0, 1): "0.5", (1, 0): "0.5"}
    apart = Probabilistic.of(shares, alpha="0.5", beta="0.5", gamma="0.2").structure(
        StateSpace(bound=2)
    )
    assert isinstance(apart, PairStructure)
    assert apart.leaves is apart.redeems is not apart.credible


def test_with_a_strength_only_what_is_worse_deters() -> None:
    found, everywhere = circle(), np.arange(3)
    general, strict, none = (found.relation(Question(strength=k)) for k in range(3))
    assert general.deters(0, everywhere).tolist() == [True, True, False]
    assert strict.deters(0, everywhere).tolist() == [False, True, False]
    assert not none.deters(0, everywhere).any()


@pytest.mark.parametrize("strength", range(3))
def test_rows_of_bits_say_the_same_as_pairs(strength: int) -> None:
    rng = np.random.default_rng(strength)
    leaves, credible, redeems = (rng.random((100, 100)) < 0.3 for _ in range(3))
    several = PairStructure("probabilistic", leaves, credible, redeems)
    for structure, states in ((circle(), 3), (several, 100)):
        require_same_rows(structure.relation(Question(strength=strength)), states)


def test_positions_are_broadcast() -> None:
    relation = circle().relation(Question())
    s, t = np.arange(3)[:, None], np.arange(3)[None, :]
    for name in ("tempts", "credible", "deters"):
        table = getattr(relation, name)(s, t)
        for state in range(3):
            assert getattr(relation, name)(state, np.arange(3)).tolist() == table[state].tolist()


def test_fingerprints_tell_structures_apart() -> None:
    other = Fuzzy.of({(1, 0): "0.8", (2, 1): "0.8", (0, 2): "0.8"}, threshold="0.5")
    assert circle().fingerprint == circle().fingerprint
    assert circle().fingerprint != other.structure(SPACE).fingerprint


def test_codes_that_are_not_feasible_are_passed_over() -> None:
    found = CIRCLE.structure(StateSpace(bound=3, listed=np.array([0, 2])))
    assert isinstance(found, PairStructure)
    assert found.leaves.tolist() == [[False, True], [False, False]]


def test_members_that_compare_differently_are_told_apart() -> None:
    found = circle()
    assert found.tells_apart(np.array([0, 0, 1]))
    assert not found.tells_apart(np.array([0, 1, 2]))
    merged = CIRCLE.with_members({2: (2, 3)}).structure(StateSpace(bound=4))
    assert isinstance(merged, PairStructure)
    assert not merged.tells_apart(np.array([0, 1, 2, 2]))


def test_too_many_states_are_refused_before_a_table_is_made() -> None:
    with pytest.raises(TooLargeError, match="at most 16,384 states"):
        Fuzzy.of({(0, 1): 1}, threshold=1, rest_equal=True).structure(StateSpace(bound=2**15))


def test_an_order_alone_needs_no_table() -> None:
    order = Ranking(tuple((code,) for code in range(2**15)))
    found = Fuzzy.of({}, threshold=1, order=order).structure(StateSpace(bound=2**15))
    assert found.kind == "ranked"
