"""What follows from pairs of states: all that is better by way of others, and circles.

Equally good states are one class and share everything. Between classes "better" is transitive, and
better by way of others is better by the strongest sign on the way. Several ways: the strongest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from standoff.kernels.forms import Int64s, Positions
from standoff.model.state_space import read_only
from standoff.preferences.degree_table import INCOMPARABLE, UNKNOWN, Degrees, require_room
from standoff.preferences.pairs import Pair

__all__ = ["MOST_CIRCLES", "Classes", "Closure"]

MOST_CIRCLES = 10
"""How many circles are looked for; each has nothing in common with the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """What follows between the states that pairs name.

    `codes` (int64 [named], ascending) are their codes and `places` (int64 [named]) the row and
    column of each in `degrees`, the same for equally good ones. `degrees` (int8 [classes, classes])
    are by how much each row is better than each column, `UNKNOWN` where that was written, and
    `INCOMPARABLE` where nothing follows.
    """

    codes: Int64s
    places: Int64s
    degrees: Degrees

    def between(self, first: Positions, second: Int64s) -> Degrees:
        """The degrees of pairs given as indices into `codes`; broadcast."""
        found: Degrees = self.degrees[self.places[first], self.places[second]]
        return found


class Classes:
    """The states that pairs name, those that are equally good taken together.

    `of` is the class of every state by its code; classes are numbered from 0.
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.of: Mapping[int, int] = _joined(pairs)
        self._count = len(set(self.of.values()))
        self._worse: list[dict[int, int]] = [{} for _ in range(self._count)]
        self._better: list[set[int]] = [set() for _ in range(self._count)]
        self._written: dict[tuple[int, int], Pair] = {}
        self._unknown = [pair for pair in pairs if not pair.sign.known]
        for pair in pairs:
            degree = pair.sign.degree
            if degree:
                above, below = self.of[pair.first], self.of[pair.second]
                self._worse[above][below] = max(self._worse[above].get(below, 0), degree)
                self._better[below].add(above)
                self._written.setdefault((above, below), pair)

    def closure(self) -> Closure:
        """All that follows, where there is no circle; what was written as unknown stays so.

        Cost: one row of the table for each pair.
        """
        require_room(len(self.of))
        table = np.full((self._count, self._count), INCOMPARABLE, dtype=np.int8)
        for each in reversed(self._peeled(set())):
            row = table[each]
            row[each] = 0
            for worse, degree in self._worse[each].items():
                # What is worse than the worse is worse by the stronger of the two.
                beyond = table[worse]
                np.maximum(row, np.where(beyond > 0, np.maximum(beyond, degree), row), out=row)
                row[worse] = max(int(row[worse]), degree)
        for row, mirror in zip(table, table.T, strict=True):
            better = row > 0
            mirror[better] = -row[better]
        for pair in self._unknown:
            first, second = self.of[pair.first], self.of[pair.second]
            if table[first, second] == INCOMPARABLE:
                table[first, second] = table[second, first] = UNKNOWN
        codes = np.array(sorted(self.of), dtype=np.int64)
        places = np.array([self.of[code] for code in codes.tolist()], dtype=np.int64)
        return Closure(read_only(codes), read_only(places), read_only(table))

    def circles(self) -> tuple[tuple[Pair, ...], ...]:
        """Circles that make a state better than itself; none where there is none.

        Each is pairs that were written, in turn: the second state of one and the first of the next
        are the same or equally good.
        """
        found: list[tuple[Pair, ...]] = []
        gone: set[int] = set()
        while len(found) < MOST_CIRCLES and (circle := self._circle(gone)):
            found.append(circle)
            gone.update(self.of[pair.first] for pair in circle)
        return tuple(found)

    def contradicted(self) -> tuple[Pair, ...]:
        """Pairs written as unknown of which it follows which is better, or that they are equal."""
        if not self._unknown:
            return ()
        closed = self.closure()
        first, second = (
            np.searchsorted(closed.codes, np.array(codes, dtype=np.int64))
            for codes in zip(*((each.first, each.second) for each in self._unknown), strict=True)
        )
        known = closed.between(first, second) != UNKNOWN
        return tuple(each for each, wrong in zip(self._unknown, known, strict=True) if wrong)

    def way(self, first: int, second: int) -> tuple[Pair, ...]:
        """The fewest pairs that make the first state better; none where they do not."""
        start, end = self.of[first], self.of[second]
        above: dict[int, int] = {start: start}
        ready = [start]
        for each in ready:
            for worse in self._worse[each]:
                if worse not in above:
                    above[worse] = each
                    ready.append(worse)
        if end not in above or end == start:
            return ()
        walk = [end]
        while walk[-1] != start:
            walk.append(above[walk[-1]])
        return self._pairs_down(walk[::-1])

    def _circle(self, gone: set[int]) -> tuple[Pair, ...]:
        """The pairs of one circle among the classes that are not gone; empty if there is none."""
        done = gone.union(self._peeled(gone))
        stuck = next((each for each in range(self._count) if each not in done), None)
        if stuck is None:
            return ()
        # Each that is stuck has a better one that is stuck: going up must come round.
        walk, seen = [stuck], {stuck: 0}
        while True:
            up = min(each for each in self._better[walk[-1]] if each not in done)
            if up in seen:
                return self._pairs_down([*walk[seen[up] :], up][::-1])
            seen[up] = len(walk)
            walk.append(up)

    def _peeled(self, gone: set[int]) -> list[int]:
        """The classes, each after all that are better; what is in or below a circle is left out."""
        left = [len(each - gone) for each in self._better]
        ready = [each for each, count in enumerate(left) if not count and each not in gone]
        for each in ready:
            for worse in self._worse[each]:
                left[worse] -= 1
                if not left[worse] and worse not in gone:
                    ready.append(worse)
        return ready

    def _pairs_down(self, walk: Sequence[int]) -> tuple[Pair, ...]:
        return tuple(self._written[pair] for pair in pairwise(walk))


def _joined(pairs: Sequence[Pair]) -> Mapping[int, int]:
    """The class of every state, numbered in the order in which states are first named."""
    parent: dict[int, int] = {}

    def top(code: int) -> int:
        parent.setdefault(code, code)
        while parent[code] != code:
            parent[code] = parent[parent[code]]
            code = parent[code]
        return code

    for pair in pairs:
        first, second = top(pair.first), top(pair.second)
        if pair.sign.known and not pair.sign.degree:
            parent[max(first, second)] = min(first, second)
    numbers: dict[int, int] = {}
    return {code: numbers.setdefault(top(code), len(numbers)) for code in parent}
