"""Degree table: how much better every state is than every other, pair by pair.

What no ranking can hold: preferences that go round in a circle, that say nothing of some pairs,
that are not known for some pairs, or that are stronger for some pairs than for others. Each pair
(x, y) has a degree d(x, y) in -r..r with d(y, x) = -d(x, y), or is one of two special ones that are
the same both ways: not known, or incomparable. One table holds

* one degree, nothing special: simple preference, transitive or not (Fang, Hipel & Kilgour 1993);
* one degree, some pairs not known: unknown preference (Li, Hipel, Kilgour & Fang 2004);
* two degrees: strength of preference (Hamouda, Kilgour & Hipel 2004, 2006);
* more degrees: multi-level preference (Xu, Hipel & Kilgour 2009);
* several degrees, some pairs not known: hybrid preference (Xu, Hipel, Kilgour & Chen 2010).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError, TooLargeError
from standoff.kernels.forms import Int64s, Mask, Positions, Question
from standoff.kernels.state_sets import Packer, from_table
from standoff.model.preference import Graded, PreferenceRelation, Ranks
from standoff.model.state_space import read_only

__all__ = [
    "INCOMPARABLE",
    "MAXIMUM_DEGREE",
    "MAXIMUM_TABLE_STATES",
    "UNKNOWN",
    "DegreeTable",
    "Degrees",
    "looked_up",
    "structure_of_table",
]

Entry = TypeVar("Entry", np.int8, np.bool_)
Degrees = NDArray[np.int8]
"""d(x, y) of every pair of states, int8 [states, states]; row x, column y."""

UNKNOWN = -128
"""Which of the two is better, or neither, is not known."""

INCOMPARABLE = -127
"""Neither is better and they are not equally good: the pair says nothing."""

MAXIMUM_DEGREE = 100
MAXIMUM_TABLE_STATES = 16_384
"""A table has one byte for each pair of states: 256 MiB for so many."""

PAIRS_AT_ONCE = 1 << 24
"""How many pairs are looked at in one go, so that it takes little memory of its own."""

TILE = 512
"""States to a side of what is compared with its mirror image in one go, so that both stay near."""


@dataclass(frozen=True, eq=False)
class DegreeTable:
    """A preference over positions 0..n-1, one degree for each pair.

    Raises `ConflictError` where the two halves do not mirror each other, `TooLargeError` above
    `MAXIMUM_TABLE_STATES`. Memory n² bytes; every question about a pair is one look-up.

    >>> circle = DegreeTable(np.array([[0, 1, -1], [-1, 0, 1], [1, -1, 0]], dtype=np.int8))
    >>> circle.kind, circle.ranks
    ('partial', None)
    """

    table: Degrees

    def __post_init__(self) -> None:
        table = self.table
        if table.dtype != np.int8 or table.ndim != 2 or table.shape[0] != table.shape[1]:
            raise ConflictError(
                f"a degree table is {table.dtype} {list(table.shape)}; it is int8 [states, states]"
            )
        require_room(len(table))
        if np.diagonal(table).any():
            first = int(np.flatnonzero(np.diagonal(table))[0])
            raise ConflictError(f"state {first} is not as good as itself in a degree table")
        _require_mirrored(table)
        object.__setattr__(self, "table", read_only(table))

    @property
    def kind(self) -> str:
        """``ranked``, ``partial``, ``unknown``, ``strength`` or ``hybrid``, by what is in it."""
        if self.has_unknown:
            return "unknown" if self.degrees == 1 else "hybrid"
        if self.degrees > 1:
            return "strength"
        return "partial" if self.ranks is None else "ranked"

    @cached_property
    def ranks(self) -> Ranks | None:
        """Rank of every state where the table is one order with one degree; else None."""
        graded = graded_of(self) if self.degrees == 1 else None
        return None if graded is None else graded.ranks

    @cached_property
    def degrees(self) -> int:
        """The highest degree of any pair; 1 where better is all that is said."""
        return max(1, int(self.table.max(initial=0)))

    @cached_property
    def has_unknown(self) -> bool:
        """Whether some pair is not known."""
        return bool((self.table == UNKNOWN).any())

    @cached_property
    def fingerprint(self) -> bytes:
        """A digest of the table."""
        return hashlib.blake2b(np.ascontiguousarray(self.table).data, digest_size=32).digest()

    def tells_apart(self, classes: Int64s) -> bool:
        """Whether two states of one class (a number for each state) compare differently.

        One is better than the other, or they differ as to some state of another class.
        """
        order = np.argsort(classes, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(classes[order])) + 1):
            if len(rows) > 1:
                part = self.table[rows]
                inside = part[:, rows]
                part[:, rows] = 0
                if (inside > 0).any() or (part != part[0]).any():
                    return True
        return False

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are known to be better than `states`, by any degree."""
        return np.asarray(self.table[others, states] >= 1)

    def relation(self, question: Question) -> PreferenceRelation:
        """LEAVE, CRED and BLOCK under the switches; incomparable states do nothing at all."""
        return TableRelation(
            self.table,
            strength=question.strength,
            unknown_tempts=question.unknown.tempts,
            unknown_credible=question.unknown_credible,
            unknown_deters=question.unknown.deters,
        )


@dataclass(frozen=True, slots=True, eq=False)
class TableRelation:
    """What a degree table means in one analysis.

    An end deters from leaving s when s is better than it by degree `strength` or more (0: at least
    as good); a pair that is not known counts as the three switches say.
    """

    table: Degrees
    strength: int
    unknown_tempts: bool
    unknown_credible: bool
    unknown_deters: bool

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """LEAVE: known to be better, or perhaps so where what is not known tempts."""
        return _at_least(self.table[others, states], 1, self.unknown_tempts)

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """CRED: known to be better, or perhaps so where what is not known is acted on."""
        return _at_least(self.table[others, states], 1, self.unknown_credible)

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """BLOCK: `states` are better than the end by `strength`, or perhaps so where that counts.

        Xu, Hipel, Kilgour & Chen (2010) let what is not known deter from strong stability as well.
        """
        found = looked_up(self.table, states, others)
        return _at_least(found, self.strength, self.unknown_deters)

    def packer(self) -> Packer:
        """BLOCK as rows of bits; a degree that no pair has stands where what is not known is no."""
        also = UNKNOWN if self.unknown_deters else MAXIMUM_DEGREE + 1
        return from_table(self.table, min(self.strength, MAXIMUM_DEGREE + 1), also)


def structure_of_table(table: Degrees) -> Graded | DegreeTable:
    """The structure of a table: an order with degrees where it is exactly one, else the table.

    An order runs on the near-linear kernels. It is one when, for every degree k, "better by k or
    more" ranks the states. Quadratic in states, once for each degree.

    >>> structure_of_table(np.array([[0, -1], [1, 0]], dtype=np.int8)).kind
    'ranked'
    """
    structure = DegreeTable(table)
    return graded_of(structure) or structure


def graded_of(structure: DegreeTable) -> Graded | None:
    """The order with degrees that a table is, or None where it is none."""
    table = structure.table
    # Both special values lie below every degree.
    if table.size and int(table.min()) <= INCOMPARABLE:
        return None
    levels = np.zeros((structure.degrees, len(table)), dtype=np.int32)
    for degree, level in enumerate(levels, start=1):
        # If any numbers rank the states so, the counts of states below do.
        for rows, part in _parts(table):
            level[rows] = np.count_nonzero(part >= degree, axis=1)
        for rows, part in _parts(table):
            if ((part >= degree) != (level[rows, None] > level[None, :])).any():
                return None
    return Graded(read_only(levels))


def require_room(states: int) -> None:
    """Raises `TooLargeError` where a table of so many states would take too much memory."""
    if states > MAXIMUM_TABLE_STATES:
        raise TooLargeError(
            f"a preference given pair by pair takes one byte for each of {states:,}² pairs of"
            f" states; at most {MAXIMUM_TABLE_STATES:,} states can be compared so; rule states"
            " out, merge them, or give an order (prioritized, weighted, order, ranking)"
        )


def _require_mirrored(table: Degrees) -> None:
    """Raises `ConflictError` where d(y, x) is not what d(x, y) says it is."""
    starts = range(0, len(table), TILE)
    for top, left in ((top, left) for top in starts for left in starts if left >= top):
        part = table[top : top + TILE, left : left + TILE]
        mirror = table[left : left + TILE, top : top + TILE].T
        # The special values are the same both ways.
        wrong = (part != -mirror) & ~((part <= INCOMPARABLE) & (part == mirror))
        wrong |= (np.abs(part) > MAXIMUM_DEGREE) & (part > INCOMPARABLE)
        if wrong.any():
            x, y = (int(each[0]) for each in np.nonzero(wrong))
            raise ConflictError(
                f"d({x + top}, {y + left}) is {part[x, y]} and d({y + left}, {x + top}) is"
                f" {mirror[x, y]}; one is minus the other, at most {MAXIMUM_DEGREE}, or both"
                " are the same special value"
            )


def looked_up(table: NDArray[Entry], states: Positions, others: Int64s) -> NDArray[Entry]:
    """`table[states, others]`; some states by all others, which most is asked for, row by row.

    >>> looked_up(np.eye(3, dtype=np.int8), np.array([[2], [0]]), np.arange(3)[None, :])
    array([[0, 0, 1],
           [1, 0, 0]], dtype=int8)
    """
    if isinstance(states, np.ndarray) and states.ndim == 2 and states.shape[1] == 1:
        everybody = np.arange(len(table))[None, :]
        if others.shape == everybody.shape and (others == everybody).all():
            rows: NDArray[Entry] = table[states[:, 0]]
            return rows
    found: NDArray[Entry] = table[states, others]
    return found


def _at_least(degrees: Degrees, least: int, unknown: bool) -> Mask:
    # The special values lie below every degree, 0 included.
    found = degrees >= least
    return np.asarray(found | (degrees == UNKNOWN) if unknown else found)


def _parts(table: Degrees) -> Iterator[tuple[slice, Degrees]]:
    """A table some rows at a time."""
    step = max(1, PAIRS_AT_ONCE // max(1, len(table)))
    for start in range(0, len(table), step):
        rows = slice(start, min(start + step, len(table)))
        yield rows, table[rows]
