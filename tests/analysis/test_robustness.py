"""Counts of worlds by state and concept."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from standoff.analysis.robustness import Robustness, robustness


def worlds(*equilibria: list[int]) -> list[NDArray[np.int64]]:
    return [np.array(each, dtype=np.int64) for each in equilibria]


def three() -> dict[str, list[NDArray[np.int64]]]:
    return {
        "nash": worlds([], [40], [40]),
        "seq": worlds([7, 12], [7, 40], [7, 40]),
    }


def table(found: Robustness) -> dict[int, list[int]]:
    return dict(zip(found.codes.tolist(), found.counts.tolist(), strict=True))


def test_each_state_is_counted_under_each_concept() -> None:
    found = robustness(three())
    assert (found.concepts, found.worlds) == (("nash", "seq"), 3)
    assert table(found) == {7: [0, 3], 40: [2, 2], 12: [0, 1]}
    assert found.shares is None


def test_states_in_most_worlds_come_first() -> None:
    assert robustness(three()).codes.tolist() == [7, 40, 12]
    assert robustness(three()).anywhere.tolist() == [3, 2, 1]


def test_states_in_equally_many_worlds_come_by_concept_and_then_by_code() -> None:
    found = robustness({"nash": worlds([9], []), "seq": worlds([9, 4, 2], [])})
    assert found.codes.tolist() == [9, 2, 4]


def test_a_state_counts_once_for_a_world() -> None:
    found = robustness({"nash": worlds([3, 3], [3])})
    assert table(found) == {3: [2]}
    # Under two concepts in the same world it is still in one world.
    assert robustness({"a": worlds([3]), "b": worlds([3])}).anywhere.tolist() == [1]


def test_worlds_without_an_equilibrium_are_counted() -> None:
    assert robustness(three()).empty.tolist() == [1, 0]


def test_weights_give_a_share_beside_the_count() -> None:
    found = robustness(three(), weights=np.array([2.0, 1.0, 1.0]))
    assert found.shares is not None
    assert dict(zip(found.codes.tolist(), found.shares.tolist(), strict=True)) == {
        7: [0.0, 1.0],
        40: [0.5, 0.5],
        12: [0.0, 0.5],
    }
    assert table(found) == table(robustness(three()))


def test_one_state_is_looked_up_by_its_code() -> None:
    found = robustness(three())
    assert found.count(40, "nash") == 2
    assert found.count(999, "nash") == 0


def test_the_arrays_are_read_only() -> None:
    found = robustness(three(), weights=np.ones(3))
    assert found.shares is not None
    for each in (found.codes, found.counts, found.anywhere, found.shares, found.empty):
        assert not each.flags.writeable


@pytest.mark.parametrize(
    "equilibria", [{}, {"nash": []}, {"nash": worlds([], [])}], ids=["nothing", "no world", "none"]
)
def test_nothing_anywhere_is_an_empty_table(
    equilibria: dict[str, list[NDArray[np.int64]]],
) -> None:
    found = robustness(equilibria)
    assert found.counts.shape == (0, len(equilibria))
    assert found.empty.tolist() == [len(each) for each in equilibria.values()]


def test_worlds_must_match() -> None:
    with pytest.raises(ValueError, match="every concept needs the equilibria of every world"):
        robustness({"nash": worlds([1]), "seq": worlds([1], [2])})


@pytest.mark.parametrize("weights", [[1.0], [1.0, 1.0, -1.0]], ids=["too few", "negative"])
def test_weights_must_match(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="3 worlds need as many weights, none of them negative"):
        robustness(three(), weights=np.array(weights))


def test_weights_must_not_all_be_nothing() -> None:
    with pytest.raises(ValueError, match="a weight above 0"):
        robustness(three(), weights=np.zeros(3))


@pytest.mark.parametrize("seed", range(20))
def test_counting_one_by_one_agrees(seed: int) -> None:
    random = Random(seed)
    equilibria = {
        concept: [random.sample(range(8), random.randrange(5)) for _ in range(4)]
        for concept in ("nash", "seq", "smr")
    }
    found = robustness({name: worlds(*each) for name, each in equilibria.items()})
    seen = {code for lists in equilibria.values() for each in lists for code in each}
    assert table(found) == {
        code: [sum(code in each for each in lists) for lists in equilibria.values()]
        for code in seen
    }
    assert {
        code: sum(any(code in lists[w] for lists in equilibria.values()) for w in range(4))
        for code in seen
    } == dict(zip(found.codes.tolist(), found.anywhere.tolist(), strict=True))
    assert found.anywhere.tolist() == sorted(found.anywhere.tolist(), reverse=True)
