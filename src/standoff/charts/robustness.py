"""In how many worlds each state is an equilibrium: states by ways of thinking, stronger for more.

The number stands in every square, so that nothing is told by the shade alone; what is 0 is left
empty. The picture is an Altair specification. Rows are as high as their words need, so places are
computed here; a scale of the specification gives the shades.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.charts.lettering import lines, width
from standoff.charts.specification import LINE, shapes_of, stand_in
from standoff.explain.blocks import (
    Cell,
    Column,
    ColumnKind,
    Drawing,
    Paragraph,
    Picture,
    RowGroup,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.words import counted

if TYPE_CHECKING:
    import altair

__all__ = ["MOST_ROWS", "RobustnessRow", "robustness_chart", "robustness_picture"]

MOST_ROWS = 40
HEAD = 44.0
LEGEND = 24.0
"""A row of the legend."""
MOST_LINES = (3, 6)
"""Of words, where they stand beside the squares and where they stand above them."""
WORDS = (230.0, 414.0)
"""Room for what happens in a state, at least and at most, where it stands beside the squares."""
APART = 16.0
"""Between the words and the squares."""
CELL = (38.0, 62.0)
"""How wide a square is, at least and at most, and how high at least."""
HIGH = 26.0
GAP = 4.0
SWATCH = 22.0
SHADES = 5
"""Steps of shade; ``picture.css`` has a class for each."""
SMALL_WINDOW = 354.0
"""How wide a picture can be in a small window."""
HEADS_EVERY = 6
"""Rows after which the heads are told again in a small window, which shows no more at a time."""

Datum = dict[str, float | int | str | list[str]]


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
    rows: Sequence[RobustnessRow],
    concepts: Sequence[str],
    worlds: int,
    *,
    sampled: bool = False,
    more: int = 0,
) -> Picture:
    """The picture of up to `MOST_ROWS` rows, in the order given.

    `more` states are not among the rows; they are counted as left out, like the rows beyond.
    """
    shown = tuple(rows[:MOST_ROWS])
    left = len(rows) - len(shown) + more
    many = counted(worlds, "sampled world" if sampled else "world")
    omitted = f"{counted(left, 'more state')} {'is' if left == 1 else 'are'} not shown."
    wide, narrow = (
        _Layout(shown, tuple(concepts), worlds, many, beside=beside) for beside in (True, False)
    )
    return Picture(
        title="In how many worlds each state holds",
        summary=(
            f"In how many of {many} each state is reached from today, and is an equilibrium under"
            " each way of thinking: the more, the stronger the shade; an empty square is 0."
            + (f" {omitted}" if left else "")
        ),
        width=wide.right,
        height=wide.height,
        shapes=shapes_of(_chart(wide)),
        narrow=Drawing(width=narrow.right, height=narrow.height, shapes=shapes_of(_chart(narrow))),
        twin=(_twin(shown, concepts, many), *([Paragraph(omitted)] if left else [])),
    )


def robustness_chart(
    rows: Sequence[RobustnessRow], concepts: Sequence[str], worlds: int
) -> altair.LayerChart:
    """The Altair specification of the picture, with all rows.

    Its colours are those that stand for classes; see `standoff.charts.specification`.
    """
    many = counted(worlds, "world")
    return _chart(_Layout(tuple(rows), tuple(concepts), worlds, many, beside=True))


def _chart(layout: _Layout) -> altair.LayerChart:
    import altair

    def base(data: Iterable[Datum]) -> altair.Chart:
        return altair.Chart({"values": list(data)})

    across = altair.Scale(domain=[0, layout.right], nice=False, zero=False)
    down = altair.Scale(domain=[layout.height, 0], nice=False, zero=False)
    x = altair.X("x:Q", scale=across, axis=None)
    y = altair.Y("y:Q", scale=down, axis=None)
    kind = altair.Color("kind:N", scale=None)
    steps = list(shade_ranges(layout.worlds))
    shades = altair.Scale(
        type="threshold",
        domain=[fewest for _, fewest, _ in steps],
        range=[stand_in("unshaded"), *(stand_in(f"shade-{shade}") for shade, _, _ in steps)],
    )
    squares = base(layout.squares()).mark_rect()
    rules = base(layout.rules()).mark_rule(aria=False)
    words = base(layout.words()).mark_text(
        align="left", baseline="alphabetic", lineHeight=LINE, aria=False
    )
    centred = base(layout.centred()).mark_text(align="center", baseline="alphabetic", aria=False)
    chart: altair.LayerChart = (
        altair.layer(
            rules.encode(x=x, x2="x2:Q", y=y, color=kind),
            squares.encode(
                x=x,
                x2="x2:Q",
                y=y,
                y2="y2:Q",
                color=altair.Color("count:Q", scale=shades, legend=None),
                description="about:N",
            ),
            words.encode(x=x, y=y, text="said:N", color=kind),
            centred.encode(x=x, y=y, text="said:N", color=kind),
        )
        .resolve_scale(color="independent")
        .properties(width=layout.right, height=layout.height, padding=0, autosize="none")
        .configure_view(stroke=None)
    )
    return chart


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: the foot of its first line of words, and its squares."""

    row: RobustnessRow
    words: float
    squares: float
    high: float
    heads: float | None
    """Where heads stand above it, if any do."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands where. Words stand beside the squares, or in a small window above them."""

    rows: tuple[RobustnessRow, ...]
    concepts: tuple[str, ...]
    worlds: int
    many: str
    beside: bool

    @property
    def right(self) -> float:
        return self._left(len(self.columns) - 1) + self._cell + 1

    @property
    def height(self) -> float:
        return max(y for _, y, *_ in self._legend()) + SWATCH

    @property
    def columns(self) -> tuple[str, ...]:
        return ("Reached", *map(short_name, self.concepts))

    def rules(self) -> Iterator[Datum]:
        for place in self._places():
            if place.heads is not None:
                foot, end, kind = place.heads + HEAD - 4, self.right, "outline"
            elif self.beside:
                foot, end, kind = place.squares - GAP / 2, self._room, "unshaded"
            else:
                continue
            yield {"x": 0, "x2": end, "y": foot, "kind": stand_in(kind)}

    def squares(self) -> Iterator[Datum]:
        for x, place, name, count in self._counts():
            about = f"{name}: {count:,} of {self.worlds:,}; {place.row.label}"
            top = place.squares
            yield _square(x, top, self._cell, place.high) | {"count": count, "about": about}
        for x, y, fewest, said in self._legend():
            yield _square(x, y, SWATCH, 14) | {"count": fewest, "about": f"{said} of {self.many}"}

    def words(self) -> Iterator[Datum]:
        for place in self._places():
            if place.heads is not None and self.beside:
                head = ["What happens, compared with today"]
                yield _text(0, place.heads + HEAD - 13, head, "small aside")
            kind = "small strong" if place.row.is_today else "small"
            yield _text(0, place.words, self._lines(place.row), kind)
        yield _text(0, self._bottom + 24, [self._of_how_many], "small")
        for x, y, _, said in self._legend():
            yield _text(x + SWATCH + 7, y + 11, [said], "small")

    def centred(self) -> Iterator[Datum]:
        half = self._cell / 2
        for place in self._places():
            if place.heads is None:
                continue
            for column, name in enumerate(self.columns):
                foot = place.heads + HEAD - 13
                yield _text(self._left(column) + half, foot, [name], "small strong")
            middle = (self._left(1) + self.right) / 2
            yield _text(middle, place.heads + HEAD - 30, ["an equilibrium under"], "small aside")
        for x, place, _, count in self._counts():
            if count:
                dark = shade_of(count, self.worlds) > SHADES // 2 + 1
                foot = place.squares + place.high / 2 + 4.5
                kind = "small through on-shade" if dark else "small through"
                yield _text(x + half, foot, [f"{count:,}"], kind)

    def _counts(self) -> Iterator[tuple[float, _Place, str, int]]:
        """For every square where it begins, its row, the name of its column and its number."""
        for place in self._places():
            counts = (place.row.counts.get(each, 0) for each in self.concepts)
            for column, count in enumerate((place.row.reached, *counts)):
                yield self._left(column), place, self.columns[column], count

    def _places(self) -> Iterator[_Place]:
        y = 0.0
        for number, row in enumerate(self.rows):
            heads = None
            if number == 0 or (number % HEADS_EVERY == 0 and not self.beside):
                heads, y = y, y + HEAD
            said = LINE * len(self._lines(row))
            high = max(HIGH, said + 10) if self.beside else HIGH
            if self.beside:
                yield _Place(row, y + (high - said) / 2 + 12.5, y, high, heads)
            else:
                yield _Place(row, y + 14, y + said + 6, high, heads)
                y += said + 12
            y += high + GAP

    @property
    def _bottom(self) -> float:
        *_, last = self._places()
        return last.squares + last.high

    @property
    def _room(self) -> float:
        """Room for what happens in a state: as much as is wanted, within limits."""
        if not self.beside:
            return self.right
        least, most = WORDS
        return max(least, min(most, max(width(_said(each), 12) for each in self.rows)))

    @property
    def _cell(self) -> float:
        least, most = CELL
        count = len(self.columns)
        wide = (SMALL_WINDOW - 1 - 2 * GAP) / count - GAP
        return most if self.beside else max(least, min(most, wide))

    def _left(self, column: int) -> float:
        # What is reached stands a little apart from what only holds.
        begin = self._room + APART if self.beside else 0.5
        return begin + column * (self._cell + GAP) + (2 * GAP if column else 0)

    def _lines(self, row: RobustnessRow) -> list[str]:
        most = MOST_LINES[0] if self.beside else MOST_LINES[1]
        return list(lines(_said(row), self._room, 12, most=most))

    @property
    def _of_how_many(self) -> str:
        return f"In how many of {self.many}:"

    def _legend(self) -> Iterator[tuple[float, float, int, str]]:
        """Which shade stands for how many worlds: the place of its swatch, the fewest, all."""
        begin = width(self._of_how_many, 12) + 14 if self.beside else 0.5
        x, y = begin, self._bottom + (13 if self.beside else 13 + LEGEND)
        for _, fewest, most in shade_ranges(self.worlds):
            said = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
            wide = SWATCH + 7 + width(said, 12)
            if x > begin and x + wide > self.right:
                x, y = begin, y + LEGEND
            yield x, y, fewest, said
            x += wide + 20


def _square(x: float, y: float, wide: float, high: float) -> Datum:
    return {"x": x, "x2": x + wide, "y": y, "y2": y + high}


def _text(x: float, y: float, said: list[str], kind: str) -> Datum:
    return {"x": x, "y": y, "said": said, "kind": stand_in(kind)}


def _said(row: RobustnessRow) -> str:
    return f"{row.label} ({row.number})" if row.number else row.label


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
