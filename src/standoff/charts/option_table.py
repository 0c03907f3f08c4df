"""The table of options: who does what in which state. The model for its kind, a chart.

The classical form of a conflict (Howard 1971; Fang, Hipel & Kilgour 1993, chapter 2): options as
rows below their decision makers, states as columns, a tick where an option is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.charts.chart import Chart
from standoff.charts.legend import Entry, legend
from standoff.charts.lettering import cut, width
from standoff.charts.makers import badge, badge_width, maker_signs
from standoff.charts.shapes import box, group, line, text
from standoff.charts.signs import SIGN, choice, holding, pill
from standoff.explain.blocks import Cell, Column, ColumnKind, Picture, RowGroup, Shape, Table
from standoff.explain.method import short_name
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted
from standoff.model.conflict import Conflict

__all__ = ["CHART", "MOST_STATES"]

MOST_STATES = 24
"""Columns that can be told apart at a glance."""
MARGIN = 16.0
LABELS = (180.0, 380.0)
"""Room for the words of rows, at least and at most."""
COLUMN = 25.0
ROW = 22.0
LONGEST_NAME = 100.0
"""Of the name of a state, which stands slanted over its column."""
LEAST_WIDTH = 420.0


def _applies(table: StabilityTable) -> str:
    conflict = table.conflict
    if not conflict.has_options:
        return "this conflict is given as a graph, without options"
    if len(conflict.states) > MOST_STATES:
        count = f"{len(conflict.states):,}"
        return f"it has a column for each state, {MOST_STATES} at most, and there are {count}"
    return ""


def _draw(table: StabilityTable, answer: Answer) -> Picture:
    return _Drawing(table, StateWords(table.conflict)).picture()


@dataclass(frozen=True, eq=False)
class _Drawing:
    table: StabilityTable
    words: StateWords

    def picture(self) -> Picture:
        rows, bottom = self._rows()
        end = self._column(0.5) + len(self.states) * COLUMN
        wide = max(LEAST_WIDTH, end + self.slant + MARGIN)
        below, height = legend([_meanings(self.conflict)], MARGIN, bottom + 30, wide - 2 * MARGIN)
        return Picture(
            title="Who does what in which state",
            summary=self._summary(),
            width=wide,
            height=bottom + 30 + height + MARGIN,
            shapes=(*self._today(bottom), *self._heads(), *rows, *below),
            twin=(_twin(self.table, self.words),),
        )

    @property
    def conflict(self) -> Conflict:
        return self.words.conflict

    @property
    def states(self) -> range:
        return range(1, len(self.conflict.states) + 1)

    @property
    def head(self) -> float:
        """Where the rows begin."""
        return MARGIN + 24 + self.slant

    @cached_property
    def slant(self) -> float:
        """Room for the names of states, upwards and to the right."""
        longest = max(width(self.words.name(state), 12) for state in self.states)
        return min(longest, LONGEST_NAME) * 0.72 + 8 if longest else 0

    @cached_property
    def indent(self) -> float:
        """Where words begin, behind the letters of decision makers."""
        return max(map(badge_width, maker_signs(self.conflict))) + 10

    @cached_property
    def labels(self) -> float:
        """Room for the words of rows: as much as the longest wants."""
        said = [self._said(bit) for bit in range(len(self.conflict.options))]
        said += [each.name for each in self.conflict.decision_makers]
        least, most = LABELS
        return min(most, max(least, self.indent + 14 + max(map(width, said))))

    def _said(self, bit: int) -> str:
        return capitalised(self.words.headline(bit, True))

    def _column(self, state: float) -> float:
        """Where the middle of a column is."""
        return MARGIN + self.labels + (state - 0.5) * COLUMN

    def _today(self, bottom: float) -> Iterator[Shape]:
        today = self.conflict.status_quo
        if today is not None:
            x, top = self._column(today), self.head - 22
            yield box(x - COLUMN / 2, top, COLUMN, bottom + 6 - top, "band", round=4)
            yield pill(x, bottom + 16, "today")

    def _heads(self) -> Iterator[Shape]:
        yield text(MARGIN, self.head - 7, "State", "small aside")
        for state in self.states:
            x = self._column(state)
            kind = "small strong" if state == self.conflict.status_quo else "small"
            yield text(x, self.head - 7, str(state), kind, anchor="middle")
            name = cut(self.words.name(state), LONGEST_NAME, 12)
            if name:
                yield text(x + 2, self.head - 25, name, "small", turned=-45)

    def _rows(self) -> tuple[list[Shape], float]:
        """Everything below the heads, and where it ends."""
        y = self.head + ROW / 2
        end = self._column(self.states[-1]) + COLUMN / 2
        drawn: list[Shape] = []
        signs = maker_signs(self.conflict)
        for sign, maker in zip(signs, self.conflict.decision_makers, strict=True):
            bits = [b for b, each in enumerate(self.conflict.options) if each.owner == maker.id]
            if not bits:
                continue
            said = cut(sign.name, self.labels - self.indent, 14)
            name = text(MARGIN + self.indent, y + 4.5, said, "strong")
            drawn += [line(MARGIN, y - ROW / 2, end, y - ROW / 2, "rule")]
            drawn += [badge(sign, MARGIN + badge_width(sign) / 2, y), name]
            y += ROW
            for bit in bits:
                drawn += self._option(bit, y, sign.kind)
                y += ROW
        drawn += [
            line(MARGIN, y - ROW / 2, end, y - ROW / 2, "rule"),
            text(MARGIN, y + 4.5, "Nobody would leave, under", "strong"),
        ]
        for concept in self.table.concepts:
            y += ROW
            drawn.append(text(MARGIN + self.indent, y + 4, short_name(concept), "small"))
            mask = self.table.equilibrium_mask(concept)
            drawn += [holding(self._column(each), y) for each in self.states if mask[each - 1]]
        return drawn, y + ROW / 2

    def _option(self, bit: int, y: float, kind: str) -> Iterator[Shape]:
        said = cut(self._said(bit), self.labels - self.indent - 10, 12)
        label = text(MARGIN + self.indent, y + 4, said, "small")
        yield group([label], title=self.conflict.options[bit].yes)
        for state in self.states:
            yield choice(self._column(state), y, _taken(self.conflict, state, bit), kind)

    def _summary(self) -> str:
        options = capitalised(counted(len(self.conflict.options), "option"))
        said = f"{options} in {counted(len(self.states), 'state')}"
        today = self.conflict.status_quo
        return f"{said}; today is state {today}." if today is not None else f"{said}."


def _taken(conflict: Conflict, state: int, bit: int) -> bool | None:
    """Whether an option is taken in a state; None where merged states differ in it."""
    pattern = conflict.pattern(state) or ""
    return {"Y": True, "N": False}.get(pattern[bit])


def _meanings(conflict: Conflict) -> list[Entry]:
    def entry(taken: bool | None, meaning: str) -> Entry:
        return Entry(sign=lambda x, y: [choice(x, y, taken, "maker-5")], wide=SIGN, meaning=meaning)

    entries = [entry(True, "taken"), entry(False, "not taken")]
    if conflict.merged:
        entries.append(entry(None, "either: merged states"))
    holds = Entry(sign=lambda x, y: [holding(x, y)], wide=SIGN, meaning="nobody would leave")
    return [*entries, holds]


def _twin(table: StabilityTable, words: StateWords) -> Table:
    conflict = words.conflict
    states = range(1, len(conflict.states) + 1)
    names = {each.id: each.name for each in conflict.decision_makers}
    options: list[tuple[Cell, ...]] = [
        (
            names[option.owner],
            capitalised(words.headline(bit, True)),
            *(_taken(conflict, state, bit) for state in states),
        )
        for bit, option in enumerate(conflict.options)
    ]
    holds: list[tuple[Cell, ...]] = [
        ("Everybody", f"would stay ({short_name(each)})", *map(bool, table.equilibrium_mask(each)))
        for each in table.concepts
    ]

    def column(state: int) -> Column:
        today = " (today)" if state == conflict.status_quo else ""
        return Column(name=f"{words.number(state)}{today}", kind=ColumnKind.MARK)

    return Table(
        caption="Options taken in each state, and the states that nobody would leave",
        columns=(Column(name="Who"), Column(name="Does what"), *map(column, states)),
        groups=(
            RowGroup(title="Taken in", rows=tuple(options)),
            RowGroup(title="Nobody would leave", rows=tuple(holds)),
        ),
        marks="In states",
    )


CHART = Chart(
    id="option_table",
    title="Who does what in which state",
    summary=f"options as rows, states as columns; up to {MOST_STATES} states",
    order=40,
    applies=_applies,
    draw=_draw,
)
