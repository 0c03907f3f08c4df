"""In how many worlds each state is an equilibrium: states by ways of thinking, darker for more.

The number stands in every square, so that nothing is told by the shade alone; what is 0 is left
empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
WORDS = 430.0
"""Room for what happens in a state."""
CELL = 62.0
GAP = 4.0
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
    return Picture(
        title="In how many worlds each state holds",
        summary=(
            f"In how many of {many} each state is reached from today, and is an equilibrium under"
            " each way of thinking: the more, the darker; an empty square is 0."
            + (f" {left:,} more states are not shown." if left else "")
        ),
        width=drawing.right + MARGIN,
        height=drawing.bottom + MARGIN,
        shapes=tuple(drawing.shapes()),
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
        return MARGIN + WORDS + len(self.columns) * (CELL + GAP) + 2 * GAP

    @property
    def bottom(self) -> float:
        return MARGIN + HEAD + sum(_height(each) for each in self.rows)

    def shapes(self) -> Iterator[Shape]:
        yield text(MARGIN, MARGIN + HEAD - 12, "What happens, compared with today", "small aside")
        for place, name in enumerate(self.columns):
            middle = self._left(place) + CELL / 2
            yield text(middle, MARGIN + HEAD - 12, name, "small strong", anchor="middle")
        y = MARGIN + HEAD
        yield line(MARGIN, y - 4, self.right, y - 4, "outline")
        for each in self.rows:
            yield from self._row(each, y)
            y += _height(each)

    def _left(self, place: int) -> float:
        return MARGIN + WORDS + place * (CELL + GAP) + (2 * GAP if place else 0)

    def _row(self, row: RobustnessRow, y: float) -> Iterator[Shape]:
        said = _lines(row)
        for number, each in enumerate(said):
            kind = "small strong" if row.is_today else "small"
            yield text(MARGIN, y + 14 + number * LINE, each, kind)
        high = _height(row) - GAP
        values = (row.reached, *(row.counts.get(each, 0) for each in self.concepts))
        for place, count in enumerate(values):
            yield from self._square(place, y, high, count, row)

    def _square(
        self, place: int, y: float, high: float, count: int, row: RobustnessRow
    ) -> Iterator[Shape]:
        shade = _shade(count, self.worlds)
        x = self._left(place)
        kind = f"shade-{shade}" if shade else "unshaded"
        title = f"{self.columns[place]}: {count:,} of {self.worlds:,}; {row.label}"
        parts = [box(x, y, CELL, high, kind, round=2)]
        if count:
            on = "small on-shade" if shade > SHADES // 2 + 1 else "small"
            parts.append(text(x + CELL / 2, y + high / 2 + 4.5, f"{count:,}", on, anchor="middle"))
        yield group(parts, title=title)


def _lines(row: RobustnessRow) -> tuple[str, ...]:
    label = f"{row.label} ({row.number})" if row.number else row.label
    return lines(label, WORDS - 16, 12, most=3) if width(label, 12) > WORDS - 16 else (label,)


def _height(row: RobustnessRow) -> float:
    return max(26.0, LINE * len(_lines(row)) + 10) + GAP


def _shade(count: int, worlds: int) -> int:
    """Which of the shades a share has: 0 for none, the last only for all."""
    if not count:
        return 0
    if count >= worlds:
        return SHADES
    return 1 + int((SHADES - 1) * count / worlds)


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
