"""Sets of states as rows of bits: which of the states that could be left each end deters from.

Row x holds one bit for each state that could be left, 64 a word. Any relation gives its rows by
being asked about every pair (`packed`). Two kinds of relation give them without a table of truth
values in between, which is most of the time that judging preferences takes:

* from a table of numbers, a row of the table at a time (`from_table`);
* from orders, where an end deters from leaving the first so many states of an order: going through
  the order once, one row of bits grows by a state at a step, and is taken into the rows of those
  ends that count so far (`from_firsts`). Cost: V/64 words for each end and order, not V.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import Int64s, Mask, Relation

__all__ = [
    "Firsts",
    "Packer",
    "Packs",
    "Rows",
    "from_firsts",
    "from_table",
    "own_bits",
    "packed",
    "packer_of",
    "ranked_from",
    "runs",
]

Rows: TypeAlias = NDArray[np.uint64]
"""Sets, one a row, uint64 [V, words]."""

Packer: TypeAlias = Callable[[Int64s], Rows]
"""Given states that could be left: for each end, by place, which of them it deters from leaving."""


@runtime_checkable
class Packs(Protocol):
    """A relation that gives rows of bits faster than by being asked about every pair."""

    def packer(self) -> Packer:
        """What gives the same as `deters`, as rows of bits; it may load compiled kernels."""
        ...


class Firsts(NamedTuple):
    """`ends[a]` deters from leaving the first `counts[a]` states of `order`; int64 each."""

    order: Int64s
    ends: Int64s
    counts: Int64s


def packer_of(relation: Relation, states: int, *, compiled: bool) -> Packer:
    """What gives the rows of a relation; of its own where it has one and kernels are compiled."""
    if compiled and isinstance(relation, Packs):
        return relation.packer()
    everywhere = np.arange(states)[None, :]
    return lambda left: packed(relation.deters(left[:, None], everywhere))


def packed(table: Mask) -> Rows:
    """A table [left, V] as rows of bits over what is left, uint64 [V, words].

    >>> packed(np.array([[True, False], [True, True]])).tolist()
    [[3], [2]]
    """
    count, states = table.shape
    eighths = np.zeros((8 * ((count + 63) // 64), states), dtype=np.uint8)
    # Eight whole rows become one: an eighth is left to be turned, which is what takes long.
    for bit in range(8):
        part = table[bit::8].astype(np.uint8)
        eighths[: len(part)] |= part << np.uint8(bit)
    turned = np.ascontiguousarray(eighths.T)
    return turned.view(np.dtype("<u8")).astype(np.uint64, copy=False)


def own_bits(left: Int64s) -> tuple[Int64s, Rows]:
    """Word and bit that stand for each of `left` itself."""
    word, bit = np.divmod(np.arange(len(left)), 64)
    return word, np.uint64(1) << bit.astype(np.uint64)


def from_table(table: NDArray[np.int8], least: int, also: int) -> Packer:
    """Rows where `table[left, end]` is `least` or more, or equal to `also`; compiled."""
    from standoff.kernels import compiled_sets

    def rows(left: Int64s) -> Rows:
        found = _nothing(left, len(table))
        eighths = np.empty((8, len(table)), dtype=np.uint8)
        compiled_sets.pack(table, left, np.int8(least), np.int8(also), eighths, found)
        return found

    return rows


def from_firsts(parts: Sequence[Firsts], states: int, *, exclusive: bool) -> Packer:
    """Rows out of the first states of orders, compiled.

    An end that is named several times has the union of what it is given; with `exclusive`, what it
    is given an odd number of times.
    """
    from standoff.kernels import compiled, compiled_sets

    grouped = []
    for order, ends, counts in parts:
        starts = np.zeros(states + 2, dtype=np.int64)
        members = np.empty(len(counts), dtype=np.int64)
        compiled.group(counts, starts, members)
        grouped.append((order, starts, ends[members]))

    def rows(left: Int64s) -> Rows:
        found = _nothing(left, states)
        place = np.full(states, -1, dtype=np.int64)
        place[left] = np.arange(len(left))
        firsts = np.empty(found.shape[1], dtype=np.uint64)
        for each in grouped:
            compiled_sets.sweep(*each, place, exclusive, firsts, found)
        return found

    return rows


def ranked_from(ranks: NDArray[np.int32], *, itself: bool) -> Firsts:
    """Each end deters from leaving what is ranked above it; with `itself`, as high as it too."""
    order = np.argsort(-ranks.astype(np.int64), kind="stable")
    descending = ranks[order]
    # Equal ranks lie side by side: where each run of them begins, and how many come before it.
    begins = np.flatnonzero(np.append(True, descending[1:] != descending[:-1]))
    edges = np.append(begins, len(ranks))
    counts = np.empty(len(ranks), dtype=np.int64)
    counts[order] = np.repeat(edges[1:] if itself else begins, np.diff(edges))
    return Firsts(order, np.arange(len(ranks)), counts)


def runs(order: Int64s, stretches: Sequence[tuple[Int64s, Int64s]]) -> Firsts:
    """Each end x with the stretches `order[begin[x]:end[x]]`, to be taken exclusively."""
    everybody = np.arange(len(order))
    empty = np.empty(0, dtype=np.int64)
    ends, counts = [empty], [empty]
    for begin, end in stretches:
        some = everybody[begin < end]
        ends += [some, some]
        counts += [begin[some], end[some]]
    return Firsts(order, np.concatenate(ends), np.concatenate(counts))


def _nothing(left: Int64s, states: int) -> Rows:
    return np.zeros((states, (len(left) + 63) // 64), dtype=np.uint64)
