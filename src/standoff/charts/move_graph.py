"""The graph of moves: what can become of today's situation, who can do it, and who gains by it.

Columns count the moves from today. Few states are all drawn; of more, those that improvements lead
to. The graph model draws states as nodes and moves as arcs (Kilgour, Hipel & Fang 1987).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.charts.arrows import line_entry
from standoff.charts.chart import Chart
from standoff.charts.layers import Layout, layered
from standoff.charts.legend import Entry, legend, maker_entries
from standoff.charts.links import Link
from standoff.charts.makers import HEIGHT, MakerSign, maker_signs
from standoff.charts.move_lines import move_lines
from standoff.charts.routes import Box
from standoff.charts.shapes import text
from standoff.charts.signs import SIGN, holding
from standoff.charts.standing import briefest, tag
from standoff.charts.state_boxes import StateBoxes
from standoff.charts.surroundings import Surroundings, surroundings
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
from standoff.explain.states import StateWords
from standoff.explain.words import counted
from standoff.model.conflict import Conflict

__all__ = ["CHART"]

MARGIN = 18.0
HEAD = 34.0
BOX = (92.0, 190.0)
"""Width of a box, at least and at most."""
WIDE = (720.0, 920.0)
"""Width of the picture: what it keeps to, and what it may take with many columns."""
GAP = (84.0, 150.0)
"""Between columns: where few lines run, and where many do."""
APART = 38.0
TALL = 700.0
"""Height up to which boxes have words in them; else they have signs, which take less."""
WORDY = 24
"""Boxes up to which each says what its state is, and not only its number."""


def _applies(table: StabilityTable) -> str:
    return surroundings(table.conflict).why_not


def _draw(table: StabilityTable, answer: Answer) -> Picture:
    conflict = table.conflict
    return _Drawing(answer, StateWords(conflict), surroundings(conflict)).picture()


@dataclass(frozen=True, eq=False)
class _Drawing:
    answer: Answer
    words: StateWords
    shown: Surroundings

    def picture(self) -> Picture:
        wide = self.boxes_end + MARGIN
        ends = [each.y + each.high for each in self.boxes.values()]
        ends += [y + HEIGHT for bends in self.layout.bends.values() for _, y in bends]
        bottom = max(ends) + MARGIN
        below, height = legend(self._legend(), MARGIN, bottom, wide - 2 * MARGIN)
        arcs, tips, badges = move_lines(self.shown.links, self.layout, self.boxes, self.signs)
        nodes = [self._node(state) for state in self.shown.states]
        return Picture(
            title="Where moves can lead from today",
            summary=self._summary(),
            width=wide,
            height=bottom + height + MARGIN,
            shapes=(*self._heads(), *arcs, *nodes, *tips, *badges, *below),
            twin=(self._twin(),),
        )

    @property
    def conflict(self) -> Conflict:
        return self.words.conflict

    @cached_property
    def signs(self) -> tuple[MakerSign, ...]:
        return maker_signs(self.conflict)

    @cached_property
    def columns(self) -> tuple[tuple[int, ...], ...]:
        """The columns that are drawn; the last one holds what cannot come about."""
        return (*self.shown.columns, *([self.shown.far] if self.shown.far else []))

    @cached_property
    def gaps(self) -> list[float]:
        """Room between one column and the next, and behind the last for lines that go round."""
        place = {state: n for n, column in enumerate(self.columns) for state in column}
        crossing = [0] * len(self.columns)
        for link in self.shown.links:
            a, b = sorted((place[link.start], place[link.end]))
            for between in range(a, b):
                crossing[between] += 1
        least, most = GAP
        return [min(most, least + 2.0 * count) for count in crossing[:-1]]

    @cached_property
    def box_width(self) -> float:
        least, most = BOX
        room = WIDE[len(self.columns) > 4] - 2 * MARGIN - sum(self.gaps)
        return max(least, min(most, room / len(self.columns)))

    @cached_property
    def left(self) -> list[float]:
        """Where each column begins."""
        found = [MARGIN]
        for gap in self.gaps:
            found.append(found[-1] + self.box_width + gap)
        return found

    @property
    def boxes_end(self) -> float:
        spans = [
            abs(column.index(link.start) - column.index(link.end))
            for column in self.layout.order[-1:]
            for link in self.shown.links
            if link.start in column and link.end in column
        ]
        # Lines that go round the last column.
        loop = 0.75 * (20 + 13 * max(spans)) + 10 if spans and max(spans) > 1 else 0
        return self.left[-1] + self.box_width + loop

    @cached_property
    def state_boxes(self) -> StateBoxes:
        return StateBoxes(
            words=self.words,
            states=tuple(self.shown.states),
            width=self.box_width,
            stacked=max(map(len, self.columns)),
            apart=APART,
            tall=TALL,
            bare=len(self.shown.states) > WORDY,
        )

    @cached_property
    def layout(self) -> Layout:
        pairs = [(link.start, link.end) for link in self.shown.links]
        top = MARGIN + HEAD
        return layered(self.columns, pairs, tall=self.state_boxes.height, apart=APART, top=top)

    @cached_property
    def boxes(self) -> dict[int, Box]:
        high = self.state_boxes.height
        return {
            state: Box(
                self.left[column], self.layout.height[state] - high / 2, self.box_width, high
            )
            for column, states in enumerate(self.layout.order)
            for state in states
        }

    def _heads(self) -> Iterator[Shape]:
        for place, x in enumerate(self.left):
            said = f"After {counted(place, 'move')}" if place else "Today"
            if place == len(self.shown.columns):
                said = "Not from today"
            yield text(x + self.box_width / 2, MARGIN + 10, said, "small aside", anchor="middle")

    def _node(self, state: int) -> Shape:
        holds = state in self.answer.equilibria
        said = tag(self.answer, state)
        return self.state_boxes.drawn(state, self.boxes[state], holds=holds, tag=said)

    def _legend(self) -> list[list[Entry]]:
        numbered = not self.state_boxes.in_words and not self.state_boxes.bare
        options = self.state_boxes.squares.entries() if numbered else []
        return [maker_entries(self.signs), options, self._meanings()]

    def _meanings(self) -> list[Entry]:
        concept = short_name(self.answer.concept)
        entries = [line_entry("better for who moves", improves=True, reversible=False)]
        if self.shown.whole:
            entries.append(line_entry("not better", improves=False, reversible=False))
        entries.append(line_entry("can be taken back", improves=True, reversible=True))
        entries.append(
            Entry(
                sign=lambda x, y: [holding(x, y)],
                wide=SIGN,
                meaning=f"nobody would leave ({concept})",
            )
        )
        return entries

    def _summary(self) -> str:
        count, shown = len(self.conflict.states), len(self.shown.states)
        if self.shown.whole:
            return (
                f"All {counted(count, 'state')}, by how many moves they are from today's situation."
            )
        steps = counted(len(self.shown.columns) - 1, "move")
        said = (
            f"What today's situation can become within {steps} that are each better for who makes"
            f" them: {shown} of {counted(count, 'state')}."
        )
        if self.shown.left_out:
            said += f" Left out for want of room: {counted(self.shown.left_out, 'state')}."
        return said

    def _twin(self) -> Table:
        far = len(self.shown.columns)
        rows = [
            RowGroup(
                title=self._column_title(place, far),
                rows=tuple(self._twin_row(state) for state in sorted(column)),
            )
            for place, column in enumerate(self.columns)
        ]
        holds = f"Holds ({short_name(self.answer.concept)})"
        return Table(
            caption="Moves from each state, and for whom they are better",
            columns=(
                Column(name="What happens"),
                Column(name="State"),
                Column(name="Moves from here"),
                Column(name=holds, kind=ColumnKind.MARK, meaning="Nobody would leave"),
            ),
            groups=tuple(rows),
            marks="Marked",
        )

    def _column_title(self, place: int, far: int) -> str:
        if place == far:
            return "Cannot come about from today"
        return f"After {counted(place, 'move')}" if place else "Today"

    def _twin_row(self, state: int) -> tuple[Cell, ...]:
        moves = [
            f"{self.signs[mover].name} to {briefest(self.words, end)}{' (better)' * better}"
            for mover, end, better in _moves_from(self.shown.links, state)
        ]
        said = tag(self.answer, state)
        number = f"{self.words.number(state)} ({said})" if said else self.words.number(state)
        return (
            self.words.lines(state), number, tuple(moves) or None,
            state in self.answer.equilibria,
        )  # fmt: skip


def _moves_from(links: Sequence[Link], state: int) -> list[tuple[int, int, bool]]:
    """Mover, end, and whether it is better, of every move from a state; the better ones first."""
    found = [(link.mover, link.end, link.improves) for link in links if link.start == state]
    found += [
        (link.mover, link.start, False) for link in links if link.end == state and link.reversible
    ]
    return sorted(found, key=lambda move: (not move[2], move[0], move[1]))


CHART = Chart(
    id="move_graph",
    title="Where moves can lead from today",
    summary="states by how many moves they are from today, and the moves between them",
    order=10,
    applies=_applies,
    draw=_draw,
)
