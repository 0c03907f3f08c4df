"""The signs that several pictures share: taken or not, holding, today."""

from __future__ import annotations

from standoff.charts.lettering import width
from standoff.charts.shapes import box, group, line, text, tick
from standoff.explain.blocks import Shape

__all__ = ["SIGN", "choice", "holding", "pill", "pill_width", "square"]

SIGN = 14.0
"""How wide and high a sign is."""
CORNER = 2.5


def choice(x: float, y: float, taken: bool | None, kind: str) -> Shape:
    """An option that is taken (a tick), left (empty), or either way (a dash), around a point."""
    left, top = x - SIGN / 2, y - SIGN / 2
    square = box(left, top, SIGN, SIGN, "taken" if taken else "left", round=CORNER)
    if taken is None:
        return group([square, line(x - 3, y, x + 3, y, "outline")], kind)
    return group([square, tick(x, y, SIGN)] if taken else [square], kind)


def square(x: float, y: float, number: int, taken: bool | None, kind: str) -> Shape:
    """An option by its number: filled when it is taken, empty when not, around a point."""
    left, top = x - SIGN / 2, y - SIGN / 2
    ground = box(left, top, SIGN, SIGN, "taken" if taken else "left", round=CORNER)
    if taken is None:
        return group([ground, line(x - 3, y, x + 3, y, "outline")], kind)
    letters = "tiny strong on-maker" if taken else "tiny aside"
    return group([ground, text(x, y + 3.5, str(number), letters, anchor="middle")], kind)


def holding(x: float, y: float) -> Shape:
    """The sign of a state that holds for everybody."""
    square = box(x - SIGN / 2, y - SIGN / 2, SIGN, SIGN, "solid", round=SIGN / 2)
    return group([square, tick(x, y, SIGN)])


def pill(x: float, y: float, said: str) -> Shape:
    """A short word on a dark ground, around a point."""
    wide = pill_width(said)
    ground = box(x - wide / 2, y - 8, wide, 16, "solid", round=8)
    return group([ground, text(x, y + 4, said, "fine strong reverse", anchor="middle")])


def pill_width(said: str) -> float:
    """How wide a pill with a word is."""
    return width(said, 11) * 1.06 + 14
