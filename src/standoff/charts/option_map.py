"""The map of all combinations of options: a tile each, so that regions can be seen.

Rows are what some decision makers do, columns what the others do; for two of them it is the table
of a game. The darker a tile, the more decision makers would stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.charts.axes import Axis, MapAxes, map_axes, varying_options
from standoff.charts.chart import Chart
from standoff.charts.legend import Entry, legend
from standoff.charts.lettering import cut, width
from standoff.charts.makers import MakerSign, badge, badge_width, maker_signs
from standoff.charts.shapes import box, group, line, path, text, tick
from standoff.charts.standing import arrived, tag
from standoff.explain.blocks import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Picture,
    RowGroup,
    Shape,
    Table,
)
from standoff.explain.method import short_name
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted
from standoff.kernels.forms import Int64s
from standoff.model.conflict import Conflict

__all__ = ["CHART", "LISTED", "MOST_TILES"]

MOST_TILES = 2**14
"""Tiles that can still be told apart, 128 by 128."""
LISTED = 40
"""Outcomes up to which each is listed below the picture."""
MARGIN = 18.0
MAP = 500.0
TILE = 68.0
"""Width of a tile at most."""
LABELS = (150.0, 300.0)
STRIP = 10.0
ROW = 18.0
NUMBERED = 30.0
"""Width from which a tile has room for the number of its state."""
NAMED = 56.0
"""The same for a word."""
TICKED = 9.0
"""The same for a tick."""
EMPTY = -1


def _applies(table: StabilityTable) -> str:
    conflict = table.conflict
    if not conflict.has_options:
        return "this conflict is given as a graph, without options"
    bits = len(varying_options(conflict))
    if bits < 2:
        return "it needs two options that are taken in some states and not in others"
    if 1 << bits > MOST_TILES:
        return (
            f"it shows {MOST_TILES:,} combinations of options at most, and there are {1 << bits:,}"
        )
    return ""


def _draw(table: StabilityTable, answer: Answer) -> Picture:
    conflict = table.conflict
    return _Drawing(table, answer, StateWords(conflict), map_axes(conflict)).picture()


@dataclass(frozen=True, eq=False)
class _Drawing:
    table: StabilityTable
    answer: Answer
    words: StateWords
    axes: MapAxes

    def picture(self) -> Picture:
        right = self.left + len(self.axes.columns.codes) * self.tile
        bottom = self.top + len(self.axes.rows.codes) * self.tile
        wide = max(right + MARGIN + 50, MARGIN * 2 + 420)
        labels_end = bottom + 14 + ROW * len(self.axes.rows.bits)
        below, height = legend(
            [self._levels(), self._meanings()], MARGIN, labels_end + 4, wide - 2 * MARGIN
        )
        return Picture(
            title="Every combination of options",
            summary=self._summary(),
            width=wide,
            height=labels_end + 4 + height + MARGIN,
            shapes=(
                *self._column_strips(),
                *self._row_strips(bottom),
                *self._tiles(),
                *self._numbers(),
                *self._rings(),
                *below,
            ),
            twin=(self._counts(), *self._twin()),
        )

    @property
    def conflict(self) -> Conflict:
        return self.words.conflict

    @cached_property
    def signs(self) -> tuple[MakerSign, ...]:
        return maker_signs(self.conflict)

    @cached_property
    def states(self) -> Int64s:
        """The state of each tile, 0 where there is none."""
        return self.axes.states(self.conflict)

    @cached_property
    def levels(self) -> Int64s:
        """For how many decision makers the state of each tile is stable; `EMPTY` for none."""
        stay = self.table.masks[self.answer.concept].sum(axis=0)
        return np.where(self.states > 0, stay[self.states - 1], EMPTY)

    @cached_property
    def tile(self) -> float:
        rows, columns = self.states.shape
        return min(TILE, MAP / max(int(rows), int(columns)))

    @cached_property
    def labels(self) -> float:
        """Room for the words on both axes."""
        bits = (*self.axes.columns.bits, *self.axes.rows.bits)
        longest = max(width(self._said(bit), 12) for bit in bits)
        least, most = LABELS
        return min(most, max(least, longest + 38))

    @property
    def left(self) -> float:
        return MARGIN + self.labels + 10 + (STRIP + 4) * len(self.axes.rows.bits)

    @property
    def top(self) -> float:
        return MARGIN + ROW * len(self.axes.columns.bits) + 6

    def _said(self, bit: int) -> str:
        return capitalised(self.words.headline(bit, True))

    def _sign(self, bit: int) -> MakerSign:
        return self.signs[self.conflict.index_of(self.conflict.options[bit].owner)]

    def _column_strips(self) -> Iterator[Shape]:
        """Above the map, for each option a strip that is filled where it is taken."""
        end = self.left + len(self.axes.columns.codes) * self.tile
        for place, bit in enumerate(self.axes.columns.bits):
            y = MARGIN + ROW * place + ROW / 2
            yield from self._label(bit, self.left - 8, y)
            yield line(self.left, y, end, y, "rule")
            for start, stop in _runs(self.axes.columns.taken(bit)):
                x, wide = self.left + start * self.tile, (stop - start) * self.tile
                strip = box(x + 0.5, y - STRIP / 2, wide - 1, STRIP, "badge", round=2)
                yield group([strip], self._sign(bit).kind)

    def _row_strips(self, bottom: float) -> Iterator[Shape]:
        """The same on the left; each has its words below, where a line leads to them."""
        for place, bit in enumerate(self.axes.rows.bits):
            x = self.left - 8 - (STRIP + 4) * (len(self.axes.rows.bits) - place) + STRIP / 2 + 2
            y = bottom + 14 + ROW * place + ROW / 2 - 4
            yield path([("M", (x, self.top)), ("L", (x, y)), ("L", (x - 8, y))], "rule")
            yield from self._label(bit, x - 12, y)
            for start, stop in _runs(self.axes.rows.taken(bit)):
                high = (stop - start) * self.tile
                above = self.top + start * self.tile
                strip = box(x - STRIP / 2, above + 0.5, STRIP, high - 1, "badge", round=2)
                yield group([strip], self._sign(bit).kind)

    def _label(self, bit: int, end: float, y: float) -> Iterator[Shape]:
        """What an option is, ending at some place."""
        sign = self._sign(bit)
        wide = badge_width(sign)
        said = cut(self._said(bit), end - MARGIN - wide - 8, 12)
        yield badge(sign, end - wide / 2, y)
        label = text(end - wide - 6, y + 4, said, "small", anchor="end")
        yield group([label], title=self.conflict.options[bit].yes)

    def _tiles(self) -> Iterator[Shape]:
        everybody = len(self.signs)
        for level in range(EMPTY, everybody + 1):
            steps = list(self._outline(level))
            if not steps:
                continue
            if level == EMPTY:
                # Where dots would be smaller than dust, emptiness says it.
                if self.tile >= TICKED:
                    yield path(steps, "nowhere")
            else:
                yield path(steps, "tile", opacity=_opacity(level, everybody))
        if self.tile >= TICKED:
            for row, column in np.argwhere(self.levels == everybody).tolist():
                x, y = self._middle(row, column)
                yield tick(x, y, min(18.0, self.tile * 0.8))

    def _outline(self, level: int) -> Iterator[tuple[str, Sequence[float]]]:
        """The tiles of a level; those beside each other in a row as one where they are small."""
        gap = min(2.0, self.tile * 0.12)
        for row, levels in enumerate(self.levels == level):
            runs = _runs(levels)
            if self.tile >= TICKED:
                runs = [(n, n + 1) for start, stop in runs for n in range(start, stop)]
            for start, stop in runs:
                x = self.left + start * self.tile + gap / 2
                y = self.top + row * self.tile + gap / 2
                wide, high = (stop - start) * self.tile - gap, self.tile - gap
                if level == EMPTY:
                    # A dot: there is no such state.
                    x, y = x + wide / 2 - 1, y + high / 2 - 1
                    wide = high = 2.0
                yield "M", (x, y)
                yield "h", (wide,)
                yield "v", (high,)
                yield "h", (-wide,)
                yield "Z", ()

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return self.left + (column + 0.5) * self.tile, self.top + (row + 0.5) * self.tile

    def _numbers(self) -> Iterator[Shape]:
        if self.tile < NUMBERED:
            return
        for row, column in np.argwhere(self.states > 0).tolist():
            x, y = self._middle(row, column)
            state = int(self.states[row, column])
            holds = self.levels[row, column] == len(self.signs)
            corner = (x - self.tile / 2 + 5, y - self.tile / 2 + 14)
            number = text(*corner, str(state), "fine on-tile" if holds else "fine")
            yield group([number], title=f"{self.words.label(state)} {self.words.beside(state)}")

    def _rings(self) -> Iterator[Shape]:
        """Today's situation and what it leads to, ringed."""
        rings, words = [], []
        taken: list[tuple[float, float, float]] = []
        for row, column, said in self._ringed():
            x, y = self._middle(row, column)
            size = max(self.tile, 9.0)
            corner = (x - size / 2, y - size / 2)
            rings += [box(*corner, size, size, kind, round=3) for kind in ("casing", "ring")]
            if self.tile >= NAMED:
                holds = self.levels[row, column] == len(self.signs)
                kind = "fine strong on-tile" if holds else "fine strong"
                words.append(text(x, y + size / 2 - 7, said, kind, anchor="middle"))
                continue
            left, right = x + size / 2 + 4, x + size / 2 + 10 + width(said, 11)
            # The ring says it too, where words would cover each other.
            if not any(left < b and right > a and abs(y - c) < 12 for a, b, c in taken):
                taken.append((left - size - 4, right, y))
                words.append(text(left, y + 4, said, "fine strong over"))
        yield from (*rings, *words)

    def _ringed(self) -> Iterator[tuple[int, int, str]]:
        """Rows and columns of what is ringed, and the word for it."""
        today = self.answer.status_quo
        reached = sorted(arrived(self.answer) - {today})
        for state, said in [(today, "today"), *((each, "reached") for each in reached)]:
            if state is not None:
                for row, column in np.argwhere(self.states == state).tolist():
                    yield row, column, said

    def _summary(self) -> str:
        rows, columns = self.states.shape
        count = len(self.conflict.states)
        said = f"All {rows * columns:,} combinations of options, of which {count:,} can occur"
        if rows * columns == count:
            said = f"All {count:,} combinations of options"
        concept = short_name(self.answer.concept)
        return f"{said}: the darker, the more decision makers would stay ({concept})."

    def _levels(self) -> list[Entry]:
        everybody = len(self.signs)

        def entry(level: int) -> Entry:
            said = f"{level} would stay" if level else "nobody would stay"

            def sign(x: float, y: float) -> list[Shape]:
                shape = _square(x, y, 14)
                return [path(shape, "tile", opacity=_opacity(level, everybody))]

            return Entry(sign=sign, wide=14, meaning=said)

        return [entry(level) for level in range(everybody)]

    def _meanings(self) -> list[Entry]:
        everybody = len(self.signs)

        def holds(x: float, y: float) -> list[Shape]:
            return [path(_square(x, y, 14), "tile"), tick(x, y, 14)]

        entries = [
            Entry(sign=holds, wide=14, meaning=f"all {everybody} would stay: the state holds")
        ]
        ring = Entry(
            sign=lambda x, y: [box(x - 7, y - 7, 14, 14, "ring", round=3)],
            wide=14,
            meaning="today, and what it leads to",
        )
        if self.answer.status_quo is not None:
            entries.append(ring)
        if (self.levels == EMPTY).any():
            dotted = self.tile >= TICKED

            def nowhere(x: float, y: float) -> list[Shape]:
                return [path(_square(x, y, 2), "nowhere")] if dotted else []

            meaning = "cannot occur" if dotted else "empty: cannot occur"
            entries.append(Entry(sign=nowhere, wide=8 if dotted else 0, meaning=meaning))
        return entries

    def _counts(self) -> Bullets:
        """How many states there are of each shade."""
        everybody = len(self.signs)
        stay = self.table.masks[self.answer.concept].sum(axis=0)
        items = []
        for level in range(everybody, -1, -1):
            found = int((stay == level).sum())
            who = f"all {everybody}" if level == everybody else f"{level} of {everybody}"
            if found:
                items.append(f"{capitalised(counted(found, 'state'))} where {who} would stay.")
        return Bullets(items=tuple(items))

    def _twin(self) -> Iterator[Table]:
        """Where today, what it leads to, and the outcomes are, by what each axis says."""
        today = self.answer.status_quo
        marked = [] if today is None else [today]
        marked += sorted(arrived(self.answer) - {today})
        marked += [each for each in self.answer.equilibria if each not in marked]
        shown = marked[:LISTED]
        if not shown:
            return
        more = len(marked) - len(shown)
        title = f"The first {len(shown)} of {len(marked):,}" if more else ""
        yield Table(
            caption="States that are marked in the picture",
            columns=(
                Column(name="Rows: taken"),
                Column(name="Columns: taken"),
                Column(name="State"),
                Column(name="Would stay", kind=ColumnKind.NUMBER),
                Column(name="Holds", kind=ColumnKind.MARK, meaning="Nobody would leave"),
            ),
            groups=(RowGroup(title=title, rows=tuple(map(self._twin_row, shown))),),
            marks="Marked",
        )

    def _twin_row(self, state: int) -> tuple[Cell, ...]:
        number = self.words.number(state)
        said = tag(self.answer, state)
        stay = int(self.table.masks[self.answer.concept][:, state - 1].sum())
        return (
            self._taken(state, self.axes.rows),
            self._taken(state, self.axes.columns),
            f"{number} ({said})" if said else number,
            stay,
            state in self.answer.equilibria,
        )

    def _taken(self, state: int, axis: Axis) -> Cell:
        pattern = self.conflict.pattern(state) or ""
        return tuple(self._said(bit) for bit in axis.bits if pattern[bit] == "Y") or None


def _runs(
    mask: Sequence[bool] | np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> list[tuple[int, int]]:
    """Where a mask is true without a break: first place, and the one behind the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], np.asarray(mask), [False]))))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _opacity(level: int, everybody: int) -> float:
    """How dark a tile is. What holds is told apart by much, also where no tick has room."""
    return 1.0 if level == everybody else 0.07 + 0.38 * level / max(1, everybody - 1)


def _square(x: float, y: float, size: float) -> list[tuple[str, Sequence[float]]]:
    half = size / 2
    return [("M", (x - half, y - half)), ("h", (size,)), ("v", (size,)), ("h", (-size,)), ("Z", ())]


CHART = Chart(
    id="option_map",
    title="Every combination of options",
    summary=f"a tile for each combination of options; up to {MOST_TILES:,}",
    order=20,
    applies=_applies,
    draw=_draw,
)
