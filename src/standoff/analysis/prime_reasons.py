"""The reasons for an answer: the least that must be assumed for it to come out in every world.

A *reason* is a partial choice of alternatives under which the answer is the same in every world
that fits, at least one does, and nothing in it can be left out: a prime implicant (Quine 1952).
All of them are found by one pass over all partial choices. A cell of the array stands for one of
them: for every assumption either the alternative it fixes or, as the last entry, nothing fixed.
The answers that occur under a choice that leaves an assumption free are those that occur under any
of its alternatives, or in worlds where it does not apply; so one OR along every axis does it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from heapq import heapify, heappop, heapreplace
from itertools import accumulate
from math import prod
from operator import or_
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ASSUMPTION_LIMIT",
    "CELL_LIMIT",
    "REASON_LIMIT",
    "Choice",
    "GivenUp",
    "Reason",
    "Table",
    "Values",
    "cover",
    "prime_reasons",
    "worlds_of",
]

ASSUMPTION_LIMIT = 20
"""Assumptions up to which reasons are looked for."""
CELL_LIMIT = 20_000_000
"""Partial choices up to which reasons are looked for; one byte each, a few times over."""
REASON_LIMIT = 50_000
"""Reasons for one answer beyond which none are given: nobody could read them."""
SEARCH_LIMIT = 300
"""Reasons, and kinds of worlds, up to which a smallest cover is looked for."""
STEP_LIMIT = 5_000
"""Steps after which the search for a smallest cover stops."""

Table: TypeAlias = NDArray[np.int16]
"""Worlds by assumptions: the number of the alternative chosen; -1 where it does not apply."""
Values: TypeAlias = NDArray[np.int8]
"""The answer in every world: 1 yes, 0 no, -1 undefined."""
Choice: TypeAlias = tuple[int, int]
"""An assumption (column) and the number of one of its alternatives."""
Reason: TypeAlias = tuple[Choice, ...]
"""Choices that go together, ascending by assumption; () fits every world."""

Mask: TypeAlias = NDArray[np.bool_]
Cell = TypeVar("Cell", bound=np.generic)


class GivenUp(Enum):
    """Why something was not computed."""

    TOO_MANY_ASSUMPTIONS = "too many assumptions"
    TOO_MANY_CELLS = "too many partial choices"
    TOO_MANY_REASONS = "too many reasons"
    TOO_MANY_SUBSETS = "too many sets of assumptions"


def prime_reasons(table: Table, values: Values) -> Mapping[int, tuple[Reason, ...]] | GivenUp:
    """All reasons for each answer that occurs, by size and then by their choices.

    The worlds must be all there are. A reason never fixes an assumption to not applying. Exact;
    cost: the product of (alternatives + 1) over the assumptions, times their number.
    """
    sizes = [int(column.max(initial=-1)) + 1 for column in table.T]
    if len(sizes) > ASSUMPTION_LIMIT:
        return GivenUp.TOO_MANY_ASSUMPTIONS
    if prod(size + 1 for size in sizes) > CELL_LIMIT:
        return GivenUp.TOO_MANY_CELLS
    occurring = _occurring(table, values, sizes)
    found = {}
    for value in np.unique(values).tolist():
        prime = _prime(occurring == _bit(value), sizes)
        if np.count_nonzero(prime) > REASON_LIMIT:
            return GivenUp.TOO_MANY_REASONS
        found[value] = _as_reasons(_coordinates(prime, sizes), sizes)
    return found


def worlds_of(reason: Reason, table: Table) -> Mask:
    """The worlds that a partial choice fits, bool [worlds]."""
    fits = np.ones(len(table), dtype=bool)
    for column, alternative in reason:
        fits &= table[:, column] == alternative
    return fits


def cover(
    reasons: Sequence[Reason], table: Table, values: Values, value: int
) -> tuple[tuple[Reason, ...], bool]:
    """Reasons that together fit every world with the answer, and whether none fewer would do.

    None of them can be left out. First come those without which some world would have no reason,
    then the others, each in the given order. A smallest set is looked for among up to
    `SEARCH_LIMIT` reasons in `STEP_LIMIT` steps; else always the reason is taken that fits most
    worlds not yet covered, and what that has made superfluous is dropped.
    """
    chosen_by: dict[Choice, int] = {
        choice: _as_bits(table[:, choice[0]] == choice[1])
        for choice in {choice for reason in reasons for choice in reason}
    }
    everything = (1 << len(table)) - 1
    masks = []
    for reason in reasons:
        mask = everything
        for choice in reason:
            mask &= chosen_by[choice]
        masks.append(mask)
    once = twice = 0
    for mask in masks:
        twice |= once & mask
        once |= mask
    only_one = once & ~twice
    essential = [place for place, mask in enumerate(masks) if mask & only_one]
    left = once & _as_bits(values == value)
    for place in essential:
        left &= ~masks[place]
    others, smallest = _cover_of({p: m & left for p, m in enumerate(masks) if m & left}, left)
    return tuple(reasons[place] for place in [*essential, *sorted(others)]), smallest


def _bit(value: int) -> int:
    """The bit that stands for an answer."""
    return 1 << (value + 1)


def _occurring(table: Table, values: Values, sizes: Sequence[int]) -> NDArray[np.uint8]:
    """The answers that occur under each partial choice, as bits; flat, first assumption slowest."""
    strides = np.cumprod([1, *(size + 1 for size in reversed(sizes))], dtype=np.int64)
    # A world where an assumption does not apply fits only choices that leave it free.
    places = np.where(table < 0, np.array(sizes, dtype=np.int16), table).astype(np.int64)
    cells = places @ strides[:-1][::-1]
    occurring = np.zeros(int(strides[-1]), dtype=np.uint8)
    np.bitwise_or.at(occurring, cells, (1 << (values.astype(np.int64) + 1)).astype(np.uint8))
    for axis in range(len(sizes)):
        along = _along(occurring, sizes, axis)
        along[:, -1] |= np.bitwise_or.reduce(along[:, :-1], axis=1)
    return occurring


def _prime(forced: Mask, sizes: Sequence[int]) -> Mask:
    """The forced partial choices from which no choice can be taken away.

    It is enough to take away one: what fits more worlds and is still forced stays forced on the
    way there, since each step is about some of those worlds.
    """
    prime = forced.copy()
    for axis in range(len(sizes)):
        here, forced_here = _along(prime, sizes, axis), _along(forced, sizes, axis)
        here[:, :-1] &= ~forced_here[:, -1:]
    return prime


def _coordinates(prime: Mask, sizes: Sequence[int]) -> NDArray[np.int64]:
    """Which alternative each cell fixes for each assumption, [found, assumptions]."""
    places = np.flatnonzero(prime)
    cells = np.empty((len(places), len(sizes)), dtype=np.int64)
    for column in reversed(range(len(sizes))):
        places, cells[:, column] = np.divmod(places, sizes[column] + 1)
    return cells


def _along(cells: NDArray[Cell], sizes: Sequence[int], axis: int) -> NDArray[Cell]:
    """A view with the partial choices' entries for one assumption in the middle of three axes."""
    before = prod(size + 1 for size in sizes[:axis])
    return cells.reshape(before, sizes[axis] + 1, -1)


def _as_reasons(cells: NDArray[np.int64], sizes: Sequence[int]) -> tuple[Reason, ...]:
    reasons = [
        tuple(
            (column, alternative)
            for column, alternative in enumerate(cell)
            if alternative < sizes[column]
        )
        for cell in cells.tolist()
    ]
    return tuple(sorted(reasons, key=lambda reason: (len(reason), reason)))


def _as_bits(mask: Mask) -> int:
    """A set of worlds as one integer: unions and intersections of thousands are then one step."""
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")


def _cover_of(masks: Mapping[int, int], target: int) -> tuple[list[int], bool]:
    """Keys whose masks cover the target, irredundant, and whether they are known to be fewest."""
    if not target:
        return [], True
    greedy = _greedy_cover(masks, target)
    keys = _undominated(masks) if len(masks) <= SEARCH_LIMIT else []
    rows = _rows(masks, keys, target) if keys else []
    if not rows or len(rows) > SEARCH_LIMIT:
        return greedy, False
    search = _FewestHits([keys.index(key) for key in _within(greedy, keys, masks)])
    search.extend([], rows)
    return [keys[place] for place in search.best], search.steps <= STEP_LIMIT


def _greedy_cover(masks: Mapping[int, int], target: int) -> list[int]:
    # What a reason adds only shrinks as others are taken, so an old figure is an upper bound.
    waiting = [(-mask.bit_count(), key) for key, mask in masks.items()]
    heapify(waiting)
    left, taken = target, []
    while left:
        claimed, key = waiting[0]
        adds = (masks[key] & left).bit_count()
        if adds < -claimed:
            heapreplace(waiting, (-adds, key))
            continue
        heappop(waiting)
        taken.append(key)
        left &= ~masks[key]
    return _irredundant(taken, masks, target)


def _irredundant(taken: Sequence[int], masks: Mapping[int, int], target: int) -> list[int]:
    """Of a cover, what is left when from the last on everything that can be spared is dropped."""
    before = [0, *accumulate((masks[key] for key in taken), or_)]
    kept, covered = [], 0
    for place in reversed(range(len(taken))):
        if target & ~(before[place] | covered):
            kept.append(taken[place])
            covered |= masks[taken[place]]
    return kept[::-1]


def _undominated(masks: Mapping[int, int]) -> list[int]:
    """Keys without those that cover no more than another; of equals the first."""
    return [
        key
        for key, mask in masks.items()
        if not any(
            not mask & ~other and (mask != other or before < key)
            for before, other in masks.items()
            if before != key
        )
    ]


def _within(taken: Sequence[int], keys: Sequence[int], masks: Mapping[int, int]) -> list[int]:
    """The same cover with every dominated key replaced by one that covers as much."""
    return [
        key if key in keys else next(each for each in keys if not masks[key] & ~masks[each])
        for key in taken
    ]


def _rows(masks: Mapping[int, int], keys: Sequence[int], target: int) -> list[int]:
    """For each kind of world the places of the keys that cover it; only the most demanding ones."""
    kinds = {target: 0}
    for place, key in enumerate(keys):
        split = {}
        for worlds, row in kinds.items():
            inside, outside = worlds & masks[key], worlds & ~masks[key]
            split.update({inside: row | 1 << place} if inside else {})
            split.update({outside: row} if outside else {})
        kinds = split
    rows = sorted(set(kinds.values()), key=lambda row: (row.bit_count(), row))
    if len(rows) > SEARCH_LIMIT:
        return rows
    kept: list[int] = []
    for row in rows:
        if not any(each & row == each for each in kept):
            kept.append(row)
    return kept


class _FewestHits:
    """Branch and bound for the fewest places that hit every row."""

    def __init__(self, best: list[int]) -> None:
        self.best = best
        self.steps = 0

    def extend(self, taken: list[int], rows: Sequence[int]) -> None:
        """Completes `taken` in every way that may be better than the best so far."""
        self.steps += 1
        if self.steps > STEP_LIMIT or len(taken) + _apart(rows) >= len(self.best):
            return
        if not rows:
            self.best = taken
            return
        # Rows stay in order, so that the first is one of those with fewest ways to hit it.
        for place in range(rows[0].bit_length()):
            if rows[0] >> place & 1:
                self.extend([*taken, place], [row for row in rows if not row >> place & 1])


def _apart(rows: Sequence[int]) -> int:
    """So many rows have nothing in common: at least that many places are needed to hit all."""
    found = used = 0
    for row in rows:
        if not row & used:
            used |= row
            found += 1
    return found
