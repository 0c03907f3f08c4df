"""Places for the states of a graph: in columns by distance, in an order with few crossings.

Layered drawing after Sugiyama, Tagawa & Toda (1981): lines that pass a column take a place in it;
the order in each column follows the mean of its neighbours in the next, sweep by sweep, and then
neighbours change places where that helps; heights are the nearest to those of the neighbours that
keep things apart. Everything is deterministic.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

__all__ = ["Layout", "Pair", "layered"]

SWEEPS = 12
Pair = tuple[int, int]
_Slot = int | tuple[int, int, int]
"""A node, or the place where a line between two nodes passes a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`height` says where the middle of each node is; `bends` where a long line passes columns.

    `order` lists the nodes of every column from top to bottom. Bends are listed from the start of
    the pair to its end, as (column, height).
    """

    order: tuple[tuple[int, ...], ...]
    height: Mapping[int, float]
    bends: Mapping[Pair, tuple[tuple[int, float], ...]]

    def column_of(self, node: int) -> int:
        """Which column a node stands in."""
        return next(place for place, nodes in enumerate(self.order) if node in nodes)


def layered(
    columns: Sequence[Sequence[int]],
    pairs: Iterable[Pair],
    *,
    tall: float,
    apart: float,
    top: float = 0,
) -> Layout:
    """Heights of the middles of nodes that are `tall` and stand in given columns below `top`.

    `pairs` are nodes joined by a line. Between two nodes of a column there is at least `apart`,
    and half of that between a node and a line that passes.
    """
    net = _Net.of(columns, pairs)
    order = net.with_few_crossings()
    height = net.heights(order, tall, apart)
    drop = top + tall / 2 - min(height.values())
    height = {slot: y + drop for slot, y in height.items()}
    return Layout(
        order=tuple(tuple(slot for slot in each if isinstance(slot, int)) for each in order),
        height={slot: y for slot, y in height.items() if isinstance(slot, int)},
        bends={
            pair: tuple((net.column[slot], height[slot]) for slot in route[1:-1])
            for pair, route in net.routes.items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Net:
    """Nodes and bends, which column each stands in, and its neighbours."""

    slots: list[list[_Slot]]
    column: dict[_Slot, int]
    near: dict[_Slot, list[_Slot]]
    routes: dict[Pair, list[_Slot]]

    @staticmethod
    def of(columns: Sequence[Sequence[int]], pairs: Iterable[Pair]) -> _Net:
        net = _Net([list(each) for each in columns], {}, {}, {})
        for place, column in enumerate(columns):
            for node in column:
                net.column[node] = place
                net.near[node] = []
        for pair in dict.fromkeys(pairs):
            net._join(pair)
        return net

    def _join(self, pair: Pair) -> None:
        start, end = (self.column[each] for each in pair)
        step = 1 if start <= end else -1
        bends: list[_Slot] = [(*pair, place) for place in range(start + step, end, step)]
        for place, bend in zip(range(start + step, end, step), bends, strict=True):
            self.slots[place].append(bend)
            self.column[bend] = place
            self.near[bend] = []
        route = self.routes[pair] = [pair[0], *bends, pair[1]]
        for one, other in pairwise(route):
            self.near[one].append(other)
            self.near[other].append(one)

    def with_few_crossings(self) -> list[list[_Slot]]:
        order = self.slots
        best, fewest = order, self._cost(order)
        for sweep in range(SWEEPS):
            places = range(1, len(order)) if sweep % 2 == 0 else range(len(order) - 2, -1, -1)
            for place in places:
                beside = order[place - 1 if sweep % 2 == 0 else place + 1]
                order = [*order[:place], self._sorted(order[place], beside), *order[place + 1 :]]
            order = self._switched(order)
            cost = self._cost(order)
            if cost < fewest:
                best, fewest = order, cost
        return best

    def _sorted(self, column: list[_Slot], beside: list[_Slot]) -> list[_Slot]:
        """A column in the order of the mean place of its neighbours beside it."""
        place = {slot: n / max(1, len(beside) - 1) for n, slot in enumerate(beside)}
        own = {slot: n / max(1, len(column) - 1) for n, slot in enumerate(column)}

        def wanted(slot: _Slot) -> float:
            found = [place[each] for each in self.near[slot] if each in place]
            return fmean(found) if found else own[slot]

        return sorted(column, key=wanted)

    def _switched(self, order: list[list[_Slot]]) -> list[list[_Slot]]:
        """Neighbours in a column change places as long as lines cross less or get shorter by it."""
        place = {slot: n for column in order for n, slot in enumerate(column)}
        changed = [list(column) for column in order]
        for _ in range(SWEEPS):
            better = False
            for column in changed:
                for n in range(len(column) - 1):
                    upper, lower = column[n], column[n + 1]
                    if self._switching_helps(upper, lower, place):
                        column[n], column[n + 1] = lower, upper
                        place[lower], place[upper] = n, n + 1
                        better = True
            if not better:
                break
        return changed

    def _switching_helps(self, upper: _Slot, lower: _Slot, place: Mapping[_Slot, int]) -> bool:
        home = self.column[upper]
        gain = 0.0
        for side in (-1, 1):
            above = [place[each] for each in self.near[upper] if self.column[each] == home + side]
            below = [place[each] for each in self.near[lower] if self.column[each] == home + side]
            gain += sum(a > b for a in above for b in below)
            gain -= sum(a < b for a in above for b in below)
        for slot, step in ((upper, 1), (lower, -1)):
            for each in self.near[slot]:
                if self.column[each] == home and each not in (upper, lower):
                    before = abs(place[each] - place[slot])
                    gain += (before - abs(place[each] - place[slot] - step)) / 2
        return gain > 0

    def _cost(self, order: list[list[_Slot]]) -> float:
        """Crossings between columns, and what lines inside a column pass."""
        place = {slot: n for column in order for n, slot in enumerate(column)}
        between: dict[int, list[tuple[int, int]]] = {}
        cost = 0.0
        for route in self.routes.values():
            for one, other in pairwise(route):
                left, right = sorted((one, other), key=lambda slot: self.column[slot])
                if self.column[left] == self.column[right]:
                    cost += (abs(place[left] - place[right]) - 1) / 2
                else:
                    between.setdefault(self.column[left], []).append((place[left], place[right]))
        for lines in between.values():
            for n, (a, b) in enumerate(lines):
                cost += sum((a - c) * (b - d) < 0 for c, d in lines[:n])
        return cost

    def heights(self, order: list[list[_Slot]], tall: float, apart: float) -> dict[_Slot, float]:
        steps = [[_step(a, b, tall, apart) for a, b in pairwise(column)] for column in order]
        height: dict[_Slot, float] = {}
        for column, step in zip(order, steps, strict=True):
            y = -sum(step) / 2
            for slot, below in zip(column, [*step, 0.0], strict=True):
                height[slot] = y
                y += below
        for sweep in range(SWEEPS):
            places = range(len(order)) if sweep % 2 == 0 else reversed(range(len(order)))
            for place in places:
                wanted = [self._wanted(slot, height) for slot in order[place]]
                placed = _kept_apart(wanted, steps[place])
                height.update(zip(order[place], placed, strict=True))
        return height

    def _wanted(self, slot: _Slot, height: Mapping[_Slot, float]) -> float:
        home = self.column[slot]
        beside = [height[each] for each in self.near[slot] if self.column[each] != home]
        return fmean(beside) if beside else height[slot]


def _step(upper: _Slot, lower: _Slot, tall: float, apart: float) -> float:
    """How far below each other two things in a column stand at least."""
    nodes = isinstance(upper, int) + isinstance(lower, int)
    return (0.5 * apart, tall / 2 + 0.5 * apart, tall + apart)[nodes]


def _kept_apart(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """The heights nearest to those wanted that keep the steps between neighbours.

    Isotonic regression: neighbours that come too near are pooled (Barlow et al. 1972).
    """
    offsets = [0.0]
    for step in steps:
        offsets.append(offsets[-1] + step)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        mean, count = want - offset, 1
        while pools and pools[-1][0] >= mean:
            above, size = pools.pop()
            mean = (above * size + mean * count) / (size + count)
            count += size
        pools.append((mean, count))
    placed = [mean for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(placed, offsets, strict=False)]
