"""Comparisons: chains of states say something of some pairs, and one word says what of the rest.

Three kinds of preference are this one idea (`standoff.preferences.comparison_kind` reads them) and
differ in two points: whether what follows by way of other states counts as said (`known`) or not
(`pairwise`, `strength`), and what a pair is of which nothing is said. All three become a degree
table (`standoff.preferences.degree_table`), or an order where they happen to say exactly one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

import numpy as np

from standoff.errors import ConflictError
from standoff.kernels.forms import Int64s
from standoff.model.preference import PreferenceStructure
from standoff.model.state_space import StateSpace
from standoff.preferences.closure import Classes, Closure
from standoff.preferences.degree_table import (
    INCOMPARABLE,
    UNKNOWN,
    Degrees,
    require_room,
    structure_of_table,
)
from standoff.preferences.pairs import Chain, Pair

__all__ = ["Comparisons", "Rest", "disagreements"]

KEPT = 4096
"""How many states chains may name, for what follows from them to be kept: 16 MiB."""

MOST_WAYS = 8
"""So many ways are looked for; each takes a walk through all pairs."""


class Rest(Enum):
    """What a pair of states is of which nothing is said."""

    INCOMPARABLE = "incomparable"
    EQUAL = "equal"
    UNKNOWN = "unknown"

    @property
    def degree(self) -> int:
        """What stands for it in a degree table."""
        return {"incomparable": INCOMPARABLE, "equal": 0, "unknown": UNKNOWN}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparisons:
    """Chains of state codes, and what the other pairs are.

    `kind` is the key it is written under. With `transitive` all that follows from the chains is
    said as well. `rest` is None where every pair has to be said. `classes` are states that are one
    in the chains, which name the first of them; codes that are not feasible are passed over. Raises
    `ConflictError` where the chains contradict themselves.

    >>> wants = Comparisons(kind="known", chains=(Chain.of(2, ">", 0),), rest=Rest.UNKNOWN,
    ...                     transitive=True)
    >>> wants.structure(StateSpace(bound=3)).table.tolist()
    [[0, -128, -1], [-128, 0, -128], [1, -128, 0]]
    """

    kind: str
    chains: tuple[Chain, ...]
    rest: Rest | None
    transitive: bool = False
    classes: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        pairs = self.pairs
        if any(pair.first == pair.second for pair in pairs):
            raise ConflictError("a chain compares a state with itself; a pair is of two states")
        for pair, against in disagreements(pairs, transitive=self.transitive):
            said = ", ".join(_in_codes(each) for each in against)
            raise ConflictError(f"'{_in_codes(pair)}' (codes of states) contradicts {said}")

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What the chains say outright: every two neighbours."""
        return _pairs(self.chains)

    def structure(self, space: StateSpace) -> PreferenceStructure:
        """An order with degrees where it is exactly one, else the table.

        Raises `TooLargeError` for more states than a table may have, and `ConflictError` where
        every pair has to be said and some is not. Quadratic in states.
        """
        require_room(len(space))
        holders = self._holders(space.codes)
        codes = np.unique(holders)
        table = self._table(codes)
        if len(codes) < len(holders):
            place = np.searchsorted(codes, holders)
            table = table[np.ix_(place, place)]
        return structure_of_table(table)

    def with_members(self, members: Mapping[int, Iterable[int]]) -> Comparisons:
        """The same of what is merged into its states: all of it is one, as it is in the chains."""
        classes = (
            (code, *(int(each) for each in merged if each != code))
            for code, merged in sorted(members.items())
        )
        return replace(self, classes=tuple(classes))

    def _holders(self, codes: Int64s) -> Int64s:
        """For every code, the one that stands for it in the chains."""
        if not self.classes:
            return codes
        heads = np.array([each[0] for each in self.classes], dtype=np.int64)
        sizes = [len(each) for each in self.classes]
        inside = np.array([code for each in self.classes for code in each], dtype=np.int64)
        order = np.argsort(inside, kind="stable")
        inside, heads = inside[order], np.repeat(heads, sizes)[order]
        at = np.minimum(np.searchsorted(inside, codes), len(inside) - 1)
        return np.where(inside[at] == codes, heads[at], codes)

    def _table(self, codes: Int64s) -> Degrees:
        fill = INCOMPARABLE if self.rest is None else self.rest.degree
        table = np.full((len(codes), len(codes)), fill, dtype=np.int8)
        np.fill_diagonal(table, 0)
        if self.transitive:
            closed = _closed(self.chains)
            named, inside = _places(closed.codes, codes)
            for index, row in zip(named.tolist(), inside.tolist(), strict=True):
                degrees = closed.between(index, named)
                follows = degrees != INCOMPARABLE
                table[row, inside[follows]] = degrees[follows]
        else:
            pairs = self.pairs
            degree = np.array([p.sign.degree if p.sign.known else UNKNOWN for p in pairs], np.int8)
            first, second = (
                _found(np.array(side, dtype=np.int64), codes)
                for side in zip(*((pair.first, pair.second) for pair in pairs), strict=True)
            )
            here = (first >= 0) & (second >= 0)
            first, second, degree = first[here], second[here], degree[here]
            table[first, second] = degree
            # What is not known is the same both ways, and -(-128) is -128 in 8 bits as well.
            table[second, first] = -degree
        if self.rest is None and (table == INCOMPARABLE).any():
            x, y = (int(codes[each[0]]) for each in np.nonzero(table == INCOMPARABLE))
            raise ConflictError(
                f"nothing is said of the states with codes {x} and {y}; every pair has to be"
                " compared, or 'rest' says what the others are"
            )
        return table


def _closed(chains: tuple[Chain, ...]) -> Closure:
    """What follows from chains; of few states it is kept, as it is the same in all worlds."""
    small = len({code for chain in chains for code in chain.states}) <= KEPT
    return _kept(chains) if small else Classes(_pairs(chains)).closure()


@lru_cache(maxsize=16)
def _kept(chains: tuple[Chain, ...]) -> Closure:
    return Classes(_pairs(chains)).closure()


def _pairs(chains: Iterable[Chain]) -> tuple[Pair, ...]:
    return tuple(pair for chain in chains for pair in chain.pairs)


def _found(wanted: Int64s, codes: Int64s) -> Int64s:
    """Positions of codes in an ascending list; -1 for those that are not there."""
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    return np.where(codes[at] == wanted, at, -1)


def _places(named: Int64s, codes: Int64s) -> tuple[Int64s, Int64s]:
    """Which of the named codes are in a list, and where there."""
    at = _found(named, codes)
    here = np.flatnonzero(at >= 0)
    return here, at[here]


def disagreements(
    pairs: Sequence[Pair], *, transitive: bool
) -> Iterator[tuple[Pair, tuple[Pair, ...]]]:
    """Pairs that cannot be true beside others, with these others; each once.

    With `transitive` the others are a circle that the pair closes, or the way by which it follows
    that an unknown pair is known (none where the two are equal).
    """
    if not transitive:
        said: dict[tuple[int, int], Pair] = {}
        for pair in pairs:
            key = (min(pair[::2]), max(pair[::2]))
            other = said.setdefault(key, pair)
            if other.sign != pair.sign or (other.first != pair.first and pair.sign.degree):
                yield pair, (other,)
        return
    classes = Classes(pairs)
    circles = classes.circles()
    order = {pair: place for place, pair in reversed(tuple(enumerate(pairs)))}
    for circle in circles:
        # It is closed by what was written last; the rest follows from there.
        last = max(range(len(circle)), key=lambda place: order[circle[place]])
        yield circle[last], (*circle[last + 1 :], *circle[:last])
    if not circles:
        for place, pair in enumerate(dict.fromkeys(classes.contradicted())):
            down = classes.way(pair.first, pair.second) if place < MOST_WAYS else ()
            up = classes.way(pair.second, pair.first) if place < MOST_WAYS and not down else ()
            yield pair, down or up


def _in_codes(pair: Pair) -> str:
    return f"{pair.first} {pair.sign.text} {pair.second}"
