"""What can be met at the ends of the opponents' legal replies: the least value, or all of a set.

Every state carries something as the end of a reply: a number, or a row of bits that stands for a
set. From each state, what its replies can end in is joined: the least number, or the union. A
`Join` says which. Values are arrays whose first axis counts states.

Replies are legal sequences: nobody moves twice in a row. Two tables carry that rule:

* ``first[j][s]``  what a reply from s whose first mover is j can end in,
* ``arrived[j][x]`` what a reply can end in once j has moved to x: there, or further on when
  somebody other than j moves next.

Each is defined by the other; they are computed by repetition until nothing changes. Cost: arcs x
width of a value x longest useful reply.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import Int64s
from standoff.kernels.terms import OpponentMoves

__all__ = ["ALL", "LEAST", "NO_REPLY", "Arcs", "Join", "gathered"]

NO_REPLY = np.iinfo(np.int64).max
"""The least end of a state the opponents cannot move from."""

Arcs = list[tuple[Int64s, Int64s]]
"""Moves of several opponents, as (starts, ends) each, sorted by start."""

Number = TypeVar("Number", np.int64, np.uint64)


@dataclass(frozen=True, slots=True)
class Join:
    """How what replies can end in is put together; `nothing` is what none of them gives."""

    together: np.ufunc
    nothing: int


LEAST = Join(np.minimum, NO_REPLY)
"""The least number."""

ALL = Join(np.bitwise_or, 0)
"""The union of sets, as rows of bits."""


def gathered(
    arcs: Arcs, values: NDArray[Number], opponent_moves: OpponentMoves, join: Join
) -> NDArray[Number]:
    """What legal replies of at least one move can end in, joined, for each state they start from.

    `values` says what each state is worth as an end; shaped [V, ...], as is what is returned.
    """
    if opponent_moves is OpponentMoves.SINGLE:
        return _joined([_next(moves, values, join) for moves in arcs], values, join)
    if opponent_moves is OpponentMoves.ONCE:
        return _gathered_once(arcs, values, join)
    arrived = [values] * len(arcs)
    while True:
        first = [_next(moves, arrived[j], join) for j, moves in enumerate(arcs)]
        further = [_joined(first[:j] + first[j + 1 :], values, join) for j in range(len(arcs))]
        then = [join.together(values, each) for each in further]
        if all(np.array_equal(new, old) for new, old in zip(then, arrived, strict=True)):
            return _joined(first, values, join)
        arrived = then


def _gathered_once(arcs: Arcs, values: NDArray[Number], join: Join) -> NDArray[Number]:
    """The same when each opponent moves at most once: one table per set of opponents left.

    Cost: arcs x 2^opponents.
    """
    first = np.full_like(values, join.nothing)
    at_or_after = {frozenset[int](): values}
    for size in range(1, len(arcs) + 1):
        for movers in map(frozenset, combinations(range(len(arcs)), size)):
            nexts = [_next(arcs[j], at_or_after[movers - {j}], join) for j in sorted(movers)]
            first = _joined(nexts, values, join)
            at_or_after[movers] = join.together(values, first)
    return first


def _next(moves: tuple[Int64s, Int64s], values: NDArray[Number], join: Join) -> NDArray[Number]:
    """The values one move away, joined; nothing where there is no move."""
    starts, ends = moves
    found = np.full_like(values, join.nothing)
    if len(starts):
        begins = np.flatnonzero(np.diff(starts, prepend=-1))
        found[starts[begins]] = join.together.reduceat(values[ends], begins, axis=0)
    return found


def _joined(tables: list[NDArray[Number]], values: NDArray[Number], join: Join) -> NDArray[Number]:
    """All tables joined element by element; nothing everywhere when there are none."""
    found = np.full_like(values, join.nothing)
    for table in tables:
        found = join.together(found, table)
    return found
