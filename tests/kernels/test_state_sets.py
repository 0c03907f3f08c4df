"""Rows of bits: however they are made, each bit says what a look at one pair says."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.kernels.forms import Int64s
from standoff.kernels.state_sets import (
    Firsts,
    Rows,
    from_firsts,
    from_table,
    own_bits,
    packed,
    ranked_from,
    runs,
)

STATES = 200


def members(rows: Rows, left: Int64s) -> list[set[int]]:
    """The sets that rows of bits stand for."""
    assert rows.shape == (STATES, -(-len(left) // 64))
    return [
        {int(s) for bit, s in enumerate(left) if int(row[bit // 64]) >> bit % 64 & 1}
        for row in rows
    ]


@pytest.fixture(params=[1, 63, 64, 65, 130, STATES], ids=lambda count: f"{count} left")
def left(request: pytest.FixtureRequest) -> Int64s:
    """Some of the states, ascending."""
    chosen = np.random.default_rng(request.param).permutation(STATES)[: request.param]
    return np.sort(chosen)


def test_a_table_of_truth_values_becomes_its_bits(left: Int64s) -> None:
    table = np.random.default_rng(1).random((STATES, STATES)) < 0.4
    wanted = [{int(s) for s in left if table[s, x]} for x in range(STATES)]
    assert members(packed(table[left]), left) == wanted


@pytest.mark.parametrize(("least", "also"), [(1, 101), (0, -128), (2, 0)])
def test_a_table_of_numbers_is_compared_on_the_way(left: Int64s, least: int, also: int) -> None:
    values = np.array([-128, -127, -2, -1, 0, 1, 2], dtype=np.int8)
    table = np.random.default_rng(2).choice(values, (STATES, STATES))
    rows = from_table(table, least, also)(left)
    assert (rows == packed((table[left] >= least) | (table[left] == also))).all()


@pytest.mark.parametrize("exclusive", [False, True], ids=["taken in", "turned over"])
def test_ends_have_the_first_states_of_every_order_they_are_named_in(
    left: Int64s, exclusive: bool
) -> None:
    rng = np.random.default_rng(3)
    parts = [
        Firsts(rng.permutation(STATES), rng.integers(0, STATES, 300), rng.integers(0, STATES, 300))
        for _ in range(3)
    ]
    wanted: list[set[int]] = [set() for _ in range(STATES)]
    for order, ends, counts in parts:
        for x, count in zip(ends, counts, strict=True):
            first = set(order[:count].tolist()) & set(left.tolist())
            wanted[x] = wanted[x] ^ first if exclusive else wanted[x] | first
    assert members(from_firsts(parts, STATES, exclusive=exclusive)(left), left) == wanted


@pytest.mark.parametrize("itself", [False, True], ids=["above", "as high"])
def test_by_a_ranking_ends_have_what_is_ranked_above_them(left: Int64s, itself: bool) -> None:
    ranks = np.random.default_rng(4).integers(-5, 20, STATES).astype(np.int32)
    rows = from_firsts([ranked_from(ranks, itself=itself)], STATES, exclusive=False)(left)
    wanted = [
        {int(s) for s in left if ranks[s] > ranks[x] or (itself and ranks[s] == ranks[x])}
        for x in range(STATES)
    ]
    assert members(rows, left) == wanted


def test_stretches_of_an_order_are_what_lies_within_them(left: Int64s) -> None:
    rng = np.random.default_rng(5)
    order = rng.permutation(STATES)
    # One stretch in the first half and one in the second, some of them empty.
    halves = [np.sort(rng.integers(low, low + 100, (2, STATES)), axis=0) for low in (0, 100)]
    rows = from_firsts([runs(order, [(a, b) for a, b in halves])], STATES, exclusive=True)(left)
    wanted = [
        {int(s) for begin, end in halves for s in order[begin[x] : end[x]]} & set(left.tolist())
        for x in range(STATES)
    ]
    assert members(rows, left) == wanted


def test_a_state_that_could_be_left_has_a_bit_of_its_own() -> None:
    word, bit = own_bits(np.arange(70))
    assert (word[69], int(bit[69]), int(bit[63])) == (1, 1 << 5, 1 << 63)
