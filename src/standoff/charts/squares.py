"""A state as a row of small numbered squares, one for each option: filled where it is taken.

Where there is no room for words this says all of a state; the legend says what each number is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from standoff.charts.legend import Entry
from standoff.charts.makers import maker_signs
from standoff.charts.signs import SIGN, square
from standoff.explain.blocks import Shape
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised

__all__ = ["Squares"]

STEP = SIGN + 2


@dataclass(frozen=True, eq=False)
class Squares:
    """Draws states in rows of at most `room`."""

    words: StateWords
    room: float

    @property
    def per_row(self) -> int:
        """How many squares stand side by side."""
        return max(1, int((self.room + 2) // STEP))

    @property
    def wide(self) -> float:
        """The width of a row."""
        return STEP * min(self.per_row, len(self.words.conflict.options))

    @property
    def high(self) -> float:
        """The height of all rows."""
        return (SIGN + 3) * -(-len(self.words.conflict.options) // self.per_row) - 3

    def drawn(self, state: int, x: float, y: float) -> Iterator[Shape]:
        """The squares of a state, from their upper left corner."""
        pattern = self.words.conflict.pattern(state) or ""
        for bit, letter in enumerate(pattern):
            row, column = divmod(bit, self.per_row)
            taken = {"Y": True, "N": False}.get(letter)
            middle = (x + SIGN / 2 + column * STEP, y + SIGN / 2 + row * (SIGN + 3))
            yield square(*middle, bit + 1, taken, self._kinds[bit])

    def entries(self) -> list[Entry]:
        """What the numbers are."""
        return [self._entry(bit) for bit in range(len(self.words.conflict.options))]

    def _entry(self, bit: int) -> Entry:
        kind = self._kinds[bit]
        return Entry(
            sign=lambda x, y: [square(x, y, bit + 1, True, kind)],
            wide=SIGN,
            meaning=capitalised(self.words.headline(bit, True)),
        )

    @cached_property
    def _kinds(self) -> list[str]:
        """The class of the colour of every option."""
        conflict = self.words.conflict
        signs = maker_signs(conflict)
        return [signs[conflict.index_of(option.owner)].kind for option in conflict.options]
