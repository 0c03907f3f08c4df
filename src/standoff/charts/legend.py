"""What the signs of a picture mean: below it, each sign with a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standoff.charts.lettering import cut, width
from standoff.charts.makers import MakerSign, badge, badge_width
from standoff.charts.shapes import text
from standoff.explain.blocks import Shape

__all__ = ["Entry", "legend", "maker_entries"]

ROW = 22.0
BETWEEN = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sign and what it means; `sign` draws it around a point, `wide` is its width."""

    sign: Callable[[float, float], Iterable[Shape]]
    wide: float
    meaning: str


def maker_entries(signs: Sequence[MakerSign]) -> list[Entry]:
    """One entry for each decision maker."""

    def entry(sign: MakerSign) -> Entry:
        return Entry(
            sign=lambda x, y: [badge(sign, x, y)], wide=badge_width(sign), meaning=sign.name
        )

    return [entry(sign) for sign in signs]


def legend(
    rows: Iterable[Sequence[Entry]], x: float, y: float, room: float
) -> tuple[list[Shape], float]:
    """The entries, each of `rows` beginning a new one, and the height they take."""
    drawn: list[Shape] = []
    top = y
    for entries in rows:
        left = x
        for entry in entries:
            meaning = cut(entry.meaning, room - entry.wide - 7, 12)
            wide = entry.wide + 7 + width(meaning, 12)
            if left > x and left + wide > x + room:
                left, y = x, y + ROW
            drawn += entry.sign(left + entry.wide / 2, y + ROW / 2)
            words = text(left + entry.wide + 7, y + ROW / 2 + 4, meaning, "small")
            drawn.append(words)
            left += wide + BETWEEN
        y += ROW if entries else 0
    return drawn, y - top
