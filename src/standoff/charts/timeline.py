"""When things happened and when they were told: a column for each date, a row for each thing.

Below each event stand the accounts of it, tied to its date, so that it is seen how long each took.
Columns are dates as they are known (a year, a month, a day) and equally wide; how much time lies
between two of them is written there.

Where there are too many dates for columns, days are told by the month and months by the year.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from standoff.charts.legend import Entry, legend
from standoff.charts.lettering import cut, width
from standoff.charts.shapes import box, circle, group, line, path, text
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Picture, Shape
from standoff.explain.evidence_timeline import (
    Lane,
    Moment,
    date_words,
    timeline_lanes,
    timeline_sentence,
    timeline_table,
)
from standoff.explain.words import counted

__all__ = ["timeline"]

WIDTH = 980.0
MARGIN = 12.0
LABELS = (170.0, 380.0)
"""Room for the names of rows: at least, at most."""
ROW = 23.0
COLUMN = (30.0, 150.0)
MOST_DATES = 16
MOST_ROWS = 60
SIGN = 5.0
STRONG = 1.08
"""How much wider strong letters are than others."""
UPRIGHT = 76.0
"""Columns from this width on have room for a date that is not turned."""


def timeline(ledger: Ledger) -> Picture | None:
    """The picture of a ledger in time; None where nothing has a date."""
    lanes = timeline_lanes(ledger)
    return _Drawing(ledger, _fitting(lanes)).picture() if lanes else None


@dataclass(frozen=True, slots=True)
class _Row:
    """An event, or an account of it; an event may have no date, or be none."""

    name: str
    date: str
    event: str
    is_event: bool


@dataclass(frozen=True)
class _Drawing:
    ledger: Ledger
    lanes: tuple[Lane, ...]

    def picture(self) -> Picture:
        drawn, bottom = self._rows()
        below, height = legend([_meanings(self.dates)], MARGIN, bottom + 10, WIDTH - 2 * MARGIN)
        return Picture(
            title="Events and accounts in time",
            summary=self._summary(),
            width=self.wide,
            height=bottom + 10 + height + MARGIN,
            shapes=(*self._axis(bottom), *drawn, *below),
            twin=(timeline_table(self.ledger),),
        )

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        return tuple(row for lane in self.lanes for row in _rows_of(lane))[:MOST_ROWS]

    @cached_property
    def dates(self) -> tuple[str, ...]:
        return tuple(sorted({each.date for each in self.rows if each.date}))

    @cached_property
    def labels(self) -> float:
        least, most = LABELS
        wanted = [
            STRONG * width(each.name) + 22 if each.is_event else width(each.name, 12) + 34
            for each in self.rows
        ]
        return min(most, max(least, *wanted))

    @cached_property
    def column(self) -> float:
        least, most = COLUMN
        room = WIDTH - 2 * MARGIN - self.labels
        return min(most, max(least, room / len(self.dates)))

    @property
    def wide(self) -> float:
        turned = 40 if self.is_turned else 0
        return max(WIDTH, self._x(self.dates[-1]) + self.column / 2 + turned + MARGIN)

    @property
    def is_turned(self) -> bool:
        return self.column < UPRIGHT

    @property
    def head(self) -> float:
        """Where the axis is."""
        return MARGIN + (58 if self.is_turned else 20)

    def _x(self, date: str) -> float:
        return MARGIN + self.labels + (self.dates.index(date) + 0.5) * self.column

    def _axis(self, bottom: float) -> Iterator[Shape]:
        y = self.head
        for date in self.dates:
            x = self._x(date)
            yield line(x, y, x, bottom, "rule")
            if self.is_turned:
                yield text(x - 2, y - 8, date_words(date), "small", turned=-45)
            else:
                yield text(x, y - 8, date_words(date), "small", anchor="middle")
        yield line(self._x(self.dates[0]), y, self._x(self.dates[-1]), y, "outline")
        for one, other in pairwise(self.dates):
            said = _between(one, other)
            if said and width(said, 11) < self.column - 6:
                middle = (self._x(one) + self._x(other)) / 2
                yield text(middle, y + 14, said, "fine aside", anchor="middle")

    def _rows(self) -> tuple[list[Shape], float]:
        y = self.head + 20
        drawn: list[Shape] = []
        for row in self.rows:
            y += ROW + (6 if row.is_event else 0)
            drawn += self._event(row, y) if row.is_event else self._account(row, y)
        return drawn, y + ROW / 2

    def _event(self, row: _Row, y: float) -> Iterator[Shape]:
        yield box(MARGIN, y - ROW / 2, self.wide - 2 * MARGIN, ROW, "band", round=4)
        yield _label(MARGIN + 6, y, row.name, self.labels - 14, "strong")
        if row.date:
            yield _diamond(self._x(row.date), y, is_exact=_is_exact(row.date))

    def _account(self, row: _Row, y: float) -> Iterator[Shape]:
        yield _label(MARGIN + 18, y, row.name, self.labels - 26, "small")
        if row.event in self.dates and row.event != row.date:
            yield line(self._x(row.event), y, self._x(row.date), y, "faint outline")
        yield _disc(self._x(row.date), y, is_exact=_is_exact(row.date))

    def _summary(self) -> str:
        said = timeline_sentence(self.ledger)
        rows = sum(len(_rows_of(each)) for each in self.lanes)
        more = f" {rows - MOST_ROWS:,} more rows are only in the table." if rows > MOST_ROWS else ""
        return f"{said}{more}"


def _rows_of(lane: Lane) -> list[_Row]:
    event = lane.event or Moment(name="Of no event", date="")
    return [
        _Row(name=event.name, date=event.date, event="", is_event=True),
        *(
            _Row(name=each.name, date=each.date, event=event.date, is_event=False)
            for each in lane.accounts
        ),
    ]


def _label(x: float, y: float, name: str, room: float, kind: str) -> Shape:
    size = 13 if kind == "strong" else 12
    shown = cut(name, room / (STRONG if kind == "strong" else 1), size)
    return group([text(x, y + 4.5, shown, kind)], title=name if shown != name else "")


def _diamond(x: float, y: float, *, is_exact: bool) -> Shape:
    r = SIGN + 1.5
    corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    steps = [("M" if not place else "L", each) for place, each in enumerate(corners)]
    return path([*steps, ("Z", ())], "solid" if is_exact else "holding")


def _disc(x: float, y: float, *, is_exact: bool) -> Shape:
    return group([circle(x, y, SIGN, "taken" if is_exact else "circled")], "maker-1")


def _meanings(dates: Sequence[str]) -> list[Entry]:
    def entry(sign: Shape, meaning: str) -> Entry:
        return Entry(sign=lambda x, y: [_moved(sign, x, y)], wide=2 * SIGN + 3, meaning=meaning)

    entries = [
        entry(_diamond(0, 0, is_exact=True), "event"),
        entry(_disc(0, 0, is_exact=True), "account, on the day it was published"),
    ]
    if not all(map(_is_exact, dates)):
        entries.append(entry(_disc(0, 0, is_exact=False), "the day is not known"))
    return entries


def _moved(shape: Shape, x: float, y: float) -> Shape:
    return Shape(tag="g", attributes=(("transform", f"translate({x:g} {y:g})"),), parts=(shape,))


def _is_exact(date: str) -> bool:
    return len(date) > len("2025-10")


def _between(one: str, other: str) -> str:
    """How much time lies between two dates, as exactly as both are known."""
    if other.startswith(one):
        return ""
    years, months = int(other[:4]) - int(one[:4]), 0
    if len(one) > 4 and len(other) > 4:
        months = 12 * years + int(other[5:7]) - int(one[5:7])
        if _is_exact(one) and _is_exact(other):
            days = (_day(other) - _day(one)).days
            if days < 60:
                return counted(days, "day")
        if months < 24:
            return counted(months, "month")
    return counted(years, "year")


def _day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date)


def _fitting(lanes: tuple[Lane, ...]) -> tuple[Lane, ...]:
    """The lanes, with dates as exact as there is room for columns and rows."""
    for length in (10, 7):
        found = tuple(_coarse(each, length) for each in lanes)
        dates = {each.date for lane in found for each in lane.moments}
        if len(dates) <= MOST_DATES and sum(len(_rows_of(each)) for each in found) <= MOST_ROWS:
            return found
    return tuple(_coarse(each, 4) for each in lanes)


def _coarse(lane: Lane, length: int) -> Lane:
    """A lane with dates of at most so many letters; what is then of one date is told together."""
    if length == 10:
        return lane
    numbers: Counter[str] = Counter()
    for each in lane.accounts:
        numbers[each.date[:length]] += each.number
    return Lane(
        event=lane.event and replace(lane.event, date=lane.event.date[:length]),
        accounts=tuple(
            Moment(name=counted(number, "account"), date=date, number=number)
            for date, number in numbers.items()
        ),
    )
