"""A state as a box in a picture of moves: its number, what happens in it, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from standoff.charts.lettering import cut, lines
from standoff.charts.routes import Box
from standoff.charts.shapes import box, group, text
from standoff.charts.signs import holding, pill, pill_width
from standoff.charts.squares import Squares
from standoff.charts.standing import briefest
from standoff.explain.blocks import Shape
from standoff.explain.states import StateWords

__all__ = ["StateBoxes"]

LINE = 14.5
MOST_LINES = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class StateBoxes:
    """Boxes of one size for `states` (ids), `width` wide, up to `stacked` below each other.

    Between two there is room `apart`, and all may take `tall`: where the words fit in that they
    stand in the boxes, else squares for the options do. With `bare` a box holds the number alone.
    """

    words: StateWords
    states: tuple[int, ...]
    width: float
    stacked: int
    apart: float
    tall: float
    bare: bool = False

    @cached_property
    def in_words(self) -> bool:
        """Whether there is room to say in every box what happens."""
        if not self.words.conflict.has_options:
            return True
        tall = (32 + LINE * self._most_lines + self.apart) * self.stacked
        return tall <= self.tall and all(
            " ".join(self._said(state)).split() == self.words.label(state).split()
            for state in self.states
        )

    @cached_property
    def height(self) -> float:
        """How high each box is."""
        if self.bare:
            return 30.0
        return 32 + LINE * self._most_lines if self.in_words else 38 + self.squares.high

    @cached_property
    def squares(self) -> Squares:
        """The squares that stand in the boxes where words do not."""
        return Squares(self.words, self.width - 18)

    def drawn(self, state: int, place: Box, *, holds: bool, tag: str) -> Shape:
        """The box of a state, with a `tag` on its upper edge where there is one."""
        kind = "holding" if holds else "node"
        parts = [box(place.x, place.y, place.wide, place.high, kind, round=7)]
        number = cut(self._number(state), place.wide - (38 if holds else 18), 12)
        parts.append(text(place.x + 9, place.y + 20, number, "small strong"))
        if holds:
            parts.append(holding(place.x + place.wide - 14, place.y + 15))
        if tag:
            parts.append(pill(place.x + 8 + pill_width(tag) / 2, place.y - 3, tag))
        if not self.bare:
            parts += self._inside(state, place)
        return group(parts, title=f"{self.words.label(state)} {self.words.beside(state)}")

    @cached_property
    def _most_lines(self) -> int:
        return max(len(self._said(state)) for state in self.states)

    def _inside(self, state: int, place: Box) -> Iterator[Shape]:
        if self.in_words:
            for row, line in enumerate(self._said(state)):
                yield text(place.x + 9, place.y + 36 + LINE * row, line, "small")
            return
        yield from self.squares.drawn(state, place.x + 9, place.y + 28)

    def _said(self, state: int) -> tuple[str, ...]:
        if self.words.label(state) == self._number(state):
            return ()
        return lines(self.words.label(state), self.width - 18, 12, most=MOST_LINES)

    def _number(self, state: int) -> str:
        name = self.words.name(state) if self.words.conflict.has_options else ""
        number = briefest(self.words, state)
        return f"{number} {name}" if name else number
