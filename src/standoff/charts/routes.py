"""The way each line of a graph takes between its boxes, and where its letters stand on it.

Lines leave and enter boxes at places of their own, side by side, so that none hides another. They
run between columns; in a column, lines between neighbours are straight and others go round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.charts.layers import Layout
from standoff.charts.links import Link

__all__ = ["Box", "Point", "Route", "badge_places", "routes"]

Point = tuple[float, float]
ALONG = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.16, 0.84)
"""Where on a line its letters may stand, the best first."""
STEPS = 20
TAG = 76.0
"""Room for a word on the upper edge of a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a state is drawn."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.high / 2


@dataclass(frozen=True, slots=True)
class Route:
    """A line from its first point through curves, each with two points that pull it and its end."""

    link: Link
    first: Point
    curves: tuple[tuple[Point, Point, Point], ...]

    def points(self) -> NDArray[np.float64]:
        """Points along the line, close to each other, float64 [points, 2]."""
        found = [np.array([self.first])]
        start = self.first
        t = np.linspace(0, 1, STEPS + 1)[1:, None]
        for one, two, end in self.curves:
            a, b, c, d = (np.array(each) for each in (start, one, two, end))
            curve = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
            found.append(curve)
            start = end
        return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a line: the side of a box it is at, and what its place there follows from."""

    state: int
    side: str
    rank: tuple[float, ...]


def routes(links: Sequence[Link], layout: Layout, boxes: Mapping[int, Box]) -> tuple[Route, ...]:
    """A route for every link, in their order."""
    maker = _RouteMaker(layout, boxes, _loop_sides(links, layout))
    ends = [maker.ends(link, place) for place, link in enumerate(links)]
    ports = maker.ports([end for pair in ends for end in pair])
    return tuple(
        maker.route(link, start, end, ports[start], ports[end])
        for link, (start, end) in zip(links, ends, strict=True)
    )


def badge_places(
    found: Sequence[Route], boxes: Mapping[int, Box], wide: Sequence[float], high: float
) -> tuple[Point, ...]:
    """A place on each route for its letters: clear of boxes, of other letters, of other lines."""
    ways = [route.points() for route in found]
    lines = np.concatenate(ways) if ways else np.empty((0, 2))
    owner = np.repeat(np.arange(len(ways)), [len(way) for way in ways])
    edges = np.array([(b.x, b.y, b.x + b.wide, b.y + b.high) for b in boxes.values()])
    placed: list[tuple[float, float, float]] = []
    for own, (way, width) in enumerate(zip(ways, wide, strict=True)):
        others = lines[owner != own]

        def cost(point: Point, width: float = width, others: NDArray[np.float64] = others) -> float:
            x, y = point
            half, up = width / 2 + 1, high / 2 + 1
            hits = (
                (x + half > edges[:, 0])
                & (x - half < edges[:, 2])
                & (y + up > edges[:, 1])
                & (y - up < edges[:, 3])
            )
            near = sum(abs(x - a) < half + b / 2 and abs(y - c) < 2 * up for a, c, b in placed)
            beside = (abs(others[:, 0] - x) < half) & (abs(others[:, 1] - y) < up)
            return 1000.0 * int(hits.sum()) + 200.0 * near + int(beside.sum())

        points = _along(way)
        best = min(points, key=cost)
        placed.append((*best, width))
    return tuple((x, y) for x, y, _ in placed)


@dataclass(frozen=True, slots=True)
class _RouteMaker:
    layout: Layout
    boxes: Mapping[int, Box]
    loop_sides: Sequence[str]

    def ends(self, link: Link, place: int) -> tuple[_End, _End]:
        """The two ends of a link; `place` tells apart what would be at the same place."""
        start, end = link.start, link.end
        (a, p), (b, q) = self._place(start), self._place(end)
        if a == b:
            return self._ends_in_column(link, p, q, a, place)
        sides = ("right", "left") if a < b else ("left", "right")
        bends = [y for _, y in self.layout.bends.get((start, end), ())]
        to, back = (bends[0], bends[-1]) if bends else (self._height(end), self._height(start))
        return (
            _End(start, sides[0], (1, to, place)),
            _End(end, sides[1], (1, back, place)),
        )

    def _ends_in_column(
        self, link: Link, p: int, q: int, column: int, place: int
    ) -> tuple[_End, _End]:
        if abs(p - q) == 1:
            sides = ("bottom", "top") if p < q else ("top", "bottom")
            return (
                _End(link.start, sides[0], (0, 0, place)),
                _End(link.end, sides[1], (0, 0, place)),
            )
        side = self.loop_sides[column]
        span = abs(p - q)
        # Outer lines begin and end outside the inner ones.
        above, below = (2.0, -span, -place), (0.0, span, place)
        return (
            _End(link.start, side, above if p < q else below),
            _End(link.end, side, below if p < q else above),
        )

    def ports(self, ends: Sequence[_End]) -> dict[_End, Point]:
        """A place for every end: those at one side of a box evenly along it."""
        sides: dict[tuple[int, str], list[_End]] = {}
        for end in ends:
            sides.setdefault((end.state, end.side), []).append(end)
        found = {}
        for (state, side), here in sides.items():
            here.sort(key=lambda end: end.rank)
            for place, end in enumerate(here, start=1):
                found[end] = _port(self.boxes[state], side, place / (len(here) + 1))
        return found

    def route(self, link: Link, start: _End, end: _End, first: Point, last: Point) -> Route:
        if start.side in ("top", "bottom"):
            # Both at the same place along the side, so the line is upright.
            return Route(link, first, (((first, last, last)),))
        if start.side == end.side:
            (_, p), (_, q) = self._place(link.start), self._place(link.end)
            out = (20 + 13 * abs(p - q)) * (1 if start.side == "right" else -1)
            pulls = ((first[0] + out, first[1]), (last[0] + out, last[1]))
            return Route(link, first, ((*pulls, last),))
        return Route(link, first, tuple(self._between(link, first, last)))

    def _between(
        self, link: Link, first: Point, last: Point
    ) -> Iterator[tuple[Point, Point, Point]]:
        """Curves between columns, and straight lines past the columns on the way."""
        at = first
        for column, y in self.layout.bends.get((link.start, link.end), ()):
            left, right = self._edges(column)
            near, far = (left, right) if at[0] < left else (right, left)
            yield _curve(at, (near, y))
            yield _curve((near, y), (far, y))
            at = (far, y)
        yield _curve(at, last)

    def _edges(self, column: int) -> tuple[float, float]:
        box = self.boxes[self.layout.order[column][0]]
        return box.x, box.x + box.wide

    def _place(self, state: int) -> tuple[int, int]:
        """Column, and place in it."""
        column = self.layout.column_of(state)
        return column, self.layout.order[column].index(state)

    def _height(self, state: int) -> float:
        return self.boxes[state].middle


def _loop_sides(links: Sequence[Link], layout: Layout) -> list[str]:
    """Where lines that stay in a column go round: where fewer others run, or outside."""
    last = len(layout.order) - 1
    crossing = [0] * (last + 1)
    for link in links:
        a, b = sorted((layout.column_of(link.start), layout.column_of(link.end)))
        for gap in range(a, b):
            crossing[gap] += 1
    return [
        "left" if 0 < n < last and crossing[n - 1] < crossing[n] else "right"
        for n in range(last + 1)
    ]


def _curve(start: Point, end: Point) -> tuple[Point, Point, Point]:
    pull = (end[0] - start[0]) * 0.45
    return (start[0] + pull, start[1]), (end[0] - pull, end[1]), end


def _port(box: Box, side: str, share: float) -> Point:
    if side in ("top", "bottom"):
        # To the left of it there may be a word on the upper edge.
        middle = max(box.wide / 2, TAG)
        spread = min(0.7 * box.wide, 2 * (box.wide - middle) - 12)
        x = box.x + middle + (share - 0.5) * spread
        return x, box.y if side == "top" else box.y + box.high
    y = box.y + box.high * (0.5 + (share - 0.5) * 0.9)
    return box.x if side == "left" else box.x + box.wide, y


def _along(way: NDArray[np.float64]) -> list[Point]:
    """Points on a line at certain shares of its length."""
    steps = np.hypot(*np.diff(way, axis=0).T)
    run = np.concatenate(([0.0], np.cumsum(steps)))
    return [
        (
            float(np.interp(share * run[-1], run, way[:, 0])),
            float(np.interp(share * run[-1], run, way[:, 1])),
        )
        for share in ALONG
    ]
