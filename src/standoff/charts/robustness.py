"""In how many worlds each state is an equilibrium: states by ways of thinking, stronger for more.

The number stands in every square, so that nothing is told by the shade alone; what is 0 is left
empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.charts.legend import Entry, legend
from standoff.charts.lettering import lines, width
from standoff.charts.shapes import box, group, line, text
from standoff.explain.blocks import (
    Cell,
    Column,
    ColumnKind,
    Picture,
    RowGroup,
    Shape,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.words import counted

__all__ = ["MOST_ROWS", "RobustnessRow", "robustness_picture"]

MOST_ROWS = 40
MARGIN = 14.0
HEAD = 40.0
LINE = 16.0
MOST_LINES = 3
WORDS = (230.0, 414.0)
"""Room for what happens in a state, at least and at most."""
APART = 16.0
"""Between the words and the squares."""
CELL = 62.0
GAP = 4.0
SWATCH = 22.0
SHADES = 5
"""Steps of shade; ``picture.css`` has a class for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessRow:
    """A state: what it is called, what happens in it, and in how many worlds it is what.

    `counts` are by concept: the worlds in which it is an equilibrium; `reached` those in which
    today leads there.
    """

    number: str
    label: str
    counts: Mapping[str, int]
    reached: int
    is_today: bool = False


def robustness_picture(
    rows: Sequence[RobustnessRow], concepts: Sequence[str], worlds: int, *, sampled: bool = False
) -> Picture:
    """The picture of up to `MOST_ROWS` rows, in the order given."""
    shown = rows[:MOST_ROWS]
    left = len(rows) - len(shown)
    many = counted(worlds, "sampled world" if sampled else "world")
    drawing = _Drawing(shown, tuple(concepts), worlds)
    below, height = drawing.legend(many)
    return Picture(
        title="In how many worlds each state holds",
        summary=(
            f"In how many of {many} each state is reached from today, and is an equilibrium under"
            " each way of thinking: the more, the stronger the shade; an empty square is 0."
            + (f" {left:,} more states are not shown." if left else "")
        ),
        width=drawing.right + MARGIN,
        height=drawing.bottom + 8 + height + MARGIN,
        shapes=(*drawing.shapes(), *below),
        twin=(_twin(shown, concepts, many),),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    rows: Sequence[RobustnessRow]
    concepts: tuple[str, ...]
    worlds: int

    @property
    def columns(self) -> tuple[str, ...]:
        return ("Reached", *map(short_name, self.concepts))

    @property
    def right(self) -> float:
        # What is reached stands a little apart from what only holds.
        return self._left(len(self.columns) - 1) + CELL

    @property
    def bottom(self) -> float:
        return MARGIN + HEAD + sum(map(self._height, self.rows))

    @property
    def room(self) -> float:
        """Room for what happens in a state: as much as is wanted, within limits."""
        least, most = WORDS
        return max(least, min(most, max((width(_said(each), 12) for each in self.rows), default=0)))

    def shapes(self) -> Iterator[Shape]:
        yield text(MARGIN, MARGIN + HEAD - 12, "What happens, compared with today", "small aside")
        for place, name in enumerate(self.columns):
            middle = self._left(place) + CELL / 2
            yield text(middle, MARGIN + HEAD - 12, name, "small strong", anchor="middle")
        y = MARGIN + HEAD
        yield line(MARGIN, y - 4, self.right, y - 4, "outline")
        for place, each in enumerate(self.rows):
            if place:
                yield line(MARGIN, y - GAP / 2, MARGIN + self.room, y - GAP / 2, "unshaded")
            yield from self._row(each, y)
            y += self._height(each)

    def legend(self, many: str) -> tuple[list[Shape], float]:
        """Which shade stands for how many worlds, below the rows, and the height it takes."""
        head = f"In how many of {many}:"
        left = MARGIN + width(head, 12) + 14
        entries = [_meaning(*each) for each in shade_ranges(self.worlds)]
        drawn, height = legend([entries], left, self.bottom + 8, self.right - left)
        # Beside the first row of the legend.
        return [text(MARGIN, self.bottom + 23, head, "small"), *drawn], height

    def _left(self, place: int) -> float:
        return MARGIN + self.room + APART + place * (CELL + GAP) + (2 * GAP if place else 0)

    def _row(self, row: RobustnessRow, y: float) -> Iterator[Shape]:
        high = self._height(row) - GAP
        said = self._lines(row)
        first = y + high / 2 + 4.5 - LINE * (len(said) - 1) / 2
        kind = "small strong" if row.is_today else "small"
        label = [text(MARGIN, first + LINE * each, said[each], kind) for each in range(len(said))]
        yield group(label, title=_said(row))
        values = (row.reached, *(row.counts.get(each, 0) for each in self.concepts))
        for place, count in enumerate(values):
            yield from self._square(place, y, high, count, row)

    def _square(
        self, place: int, y: float, high: float, count: int, row: RobustnessRow
    ) -> Iterator[Shape]:
        shade = shade_of(count, self.worlds)
        x = self._left(place)
        kind = f"shade-{shade}" if shade else "unshaded"
        title = f"{self.columns[place]}: {count:,} of {self.worlds:,}; {row.label}"
        parts = [box(x, y, CELL, high, kind, round=2)]
        if count:
            on = "small on-shade" if shade > SHADES // 2 + 1 else "small"
            parts.append(text(x + CELL / 2, y + high / 2 + 4.5, f"{count:,}", on, anchor="middle"))
        yield group(parts, title=title)

    def _lines(self, row: RobustnessRow) -> tuple[str, ...]:
        return lines(_said(row), self.room, 12, most=MOST_LINES)

    def _height(self, row: RobustnessRow) -> float:
        return max(26.0, LINE * len(self._lines(row)) + 10) + GAP


def _said(row: RobustnessRow) -> str:
    return f"{row.label} ({row.number})" if row.number else row.label


def _meaning(shade: int, fewest: int, most: int) -> Entry:
    box_of = f"shade-{shade}"
    return Entry(
        sign=lambda x, y: [box(x - SWATCH / 2, y - 7, SWATCH, 14, box_of, round=2)],
        wide=SWATCH,
        meaning=f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}",
    )


def shade_ranges(worlds: int) -> Iterator[tuple[int, int, int]]:
    """Each shade that can occur among so many worlds, with the fewest and the most it means."""
    for shade in range(1, SHADES):
        fewest = max(1, -(-(shade - 1) * worlds // (SHADES - 1)))
        most = -(-shade * worlds // (SHADES - 1)) - 1
        if fewest <= most:
            yield shade, fewest, most
    yield SHADES, worlds, worlds


def shade_of(count: int, worlds: int) -> int:
    """Which of the shades a share has: 0 for none, the last only for all."""
    if not count:
        return 0
    if count >= worlds:
        return SHADES
    return 1 + (SHADES - 1) * count // worlds


def _twin(rows: Sequence[RobustnessRow], concepts: Sequence[str], many: str) -> Table:
    table: list[tuple[Cell, ...]] = [
        (row.label, row.reached, *(row.counts.get(each, 0) for each in concepts)) for row in rows
    ]
    return Table(
        caption=f"In how many of {many} each state is reached, and is an equilibrium",
        columns=(
            Column(name="What happens, compared with today"),
            Column(name="Reached", kind=ColumnKind.NUMBER),
            *(Column(name=short_name(each), kind=ColumnKind.NUMBER) for each in concepts),
        ),
        groups=(RowGroup(rows=tuple(table)),),
    )
