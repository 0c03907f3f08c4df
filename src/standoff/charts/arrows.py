"""Lines of a graph of moves and their heads: full where a move is better, open where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.charts.legend import Entry
from standoff.charts.links import Link
from standoff.charts.makers import MakerSign
from standoff.charts.routes import Route
from standoff.charts.shapes import group, path
from standoff.explain.blocks import Shape

__all__ = ["arc", "heads", "line_entry"]

BETTER = (11.0, 5.0)
OTHER = (7.0, 3.5)
"""Length and half the width of a head."""
SAMPLE = 40.0
"""Length of a line that only shows what lines mean."""


def arc(route: Route, sign: MakerSign) -> Shape:
    """The line of a move, in the colour of its mover; solid where the move is better for it."""
    curves = [("C", (*one, *two, *end)) for one, two, end in route.curves]
    kind = "arc" if route.link.improves else "arc faint"
    return path([("M", route.first), *curves], f"{kind} {sign.kind}")


def heads(route: Route, sign: MakerSign) -> Shape:
    """The head at the end of a line, and an open one at its start where there is a way back."""
    way = route.points()
    tips = [_head(way[-1], way[-4], full=route.link.improves)]
    if route.link.reversible:
        tips.append(_head(way[0], way[3], full=False))
    return group(tips, sign.kind)


def line_entry(meaning: str, *, improves: bool, reversible: bool) -> Entry:
    """What a kind of line means, for the legend."""
    link = Link(mover=0, start=0, end=0, improves=improves, reversible=reversible)
    sign = MakerSign(letters="", name="", kind="maker-5")

    def drawn(x: float, y: float) -> list[Shape]:
        start, end = (x - SAMPLE / 2, y), (x + SAMPLE / 2, y)
        route = Route(link, start, ((start, end, end),))
        return [arc(route, sign), heads(route, sign)]

    return Entry(sign=drawn, wide=SAMPLE, meaning=meaning)


def _head(tip: Sequence[float], before: Sequence[float], *, full: bool) -> Shape:
    """A head at `tip`, pointing away from `before`."""
    x, y = float(tip[0]), float(tip[1])
    across, down = x - float(before[0]), y - float(before[1])
    length = (across**2 + down**2) ** 0.5 or 1.0
    across, down = across / length, down / length
    size, half = BETTER if full else OTHER
    root_x, root_y = x - across * size, y - down * size
    left = (root_x - down * half, root_y + across * half)
    right = (root_x + down * half, root_y - across * half)
    if full:
        return path([("M", (x, y)), ("L", left), ("L", right), ("Z", ())], "head")
    return path([("M", left), ("L", (x, y)), ("L", right)], "barb")
