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
from standoff.charts.arrows import arc, heads, line_entry
from standoff.charts.chart import Chart
from standoff.charts.layers import Layout, layered
from standoff.charts.legend import Entry, legend, maker_entries
from standoff.charts.lettering import cut, lines
from standoff.charts.links import Link
from standoff.charts.makers import HEIGHT, MakerSign, badge, badge_width, maker_signs
from standoff.charts.routes import Box, badge_places, routes
from standoff.charts.shapes import box, group, text
from standoff.charts.signs import SIGN, holding, pill, pill_width
from standoff.charts.squares import Squares
from standoff.charts.standing import briefest, tag
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
LINE = 14.5
MOST_LINES = 5
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
        arcs, tips, badges = self._lines()
        nodes = [shape for state in self.shown.states for shape in self._node(state)]
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
    def in_words(self) -> bool:
        """Whether there is room to say in every box what happens."""
        if not self.conflict.has_options:
            return True
        most = max(len(self._said(state)) for state in self.shown.states)
        tall = (32 + LINE * most + APART) * max(map(len, self.columns))
        return tall <= TALL and all(
            " ".join(self._said(state)).split() == self.words.label(state).split()
            for state in self.shown.states
        )

    def _said(self, state: int) -> tuple[str, ...]:
        if self.words.label(state) == self._number(state):
            return ()
        return lines(self.words.label(state), self.box_width - 18, 12, most=MOST_LINES)

    @cached_property
    def squares(self) -> Squares:
        return Squares(self.words, self.box_width - 18)

    @cached_property
    def box_height(self) -> float:
        if len(self.shown.states) > WORDY:
            return 30.0
        if self.in_words:
            return 32 + LINE * max(len(self._said(each)) for each in self.shown.states)
        return 38 + self.squares.high

    @cached_property
    def layout(self) -> Layout:
        pairs = [(link.start, link.end) for link in self.shown.links]
        top = MARGIN + HEAD
        return layered(self.columns, pairs, tall=self.box_height, apart=APART, top=top)

    @cached_property
    def boxes(self) -> dict[int, Box]:
        return {
            state: Box(
                self.left[column],
                self.layout.height[state] - self.box_height / 2,
                self.box_width,
                self.box_height,
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

    def _lines(self) -> tuple[list[Shape], list[Shape], list[Shape]]:
        # What matters is drawn last, over the rest.
        ordered = sorted(self.shown.links, key=lambda link: link.improves)
        found = routes(ordered, self.layout, self.boxes)
        wide = [badge_width(self.signs[route.link.mover]) for route in found]
        places = badge_places(found, self.boxes, wide, HEIGHT)
        arcs, tips, badges = [], [], []
        for route, (x, y) in zip(found, places, strict=True):
            sign = self.signs[route.link.mover]
            arcs.append(arc(route, sign))
            tips.append(heads(route, sign))
            badges.append(badge(sign, x, y, filled=route.link.improves))
        return arcs, tips, badges

    def _node(self, state: int) -> Iterator[Shape]:
        each = self.boxes[state]
        holds = state in self.answer.equilibria
        parts = [box(each.x, each.y, each.wide, each.high, "holding" if holds else "node", round=7)]
        number = cut(self._number(state), each.wide - (38 if holds else 18), 12)
        parts.append(text(each.x + 9, each.y + 20, number, "small strong"))
        if holds:
            parts.append(holding(each.x + each.wide - 14, each.y + 15))
        said = tag(self.answer, state)
        if said:
            parts.append(pill(each.x + 8 + pill_width(said) / 2, each.y - 3, said))
        if len(self.shown.states) <= WORDY:
            parts += self._inside(state, each)
        yield group(parts, title=f"{self.words.label(state)} {self.words.beside(state)}")

    def _inside(self, state: int, each: Box) -> Iterator[Shape]:
        if self.in_words:
            for place, line in enumerate(self._said(state)):
                yield text(each.x + 9, each.y + 36 + LINE * place, line, "small")
            return
        yield from self.squares.drawn(state, each.x + 9, each.y + 28)

    def _number(self, state: int) -> str:
        name = self.words.name(state) if self.conflict.has_options else ""
        number = briefest(self.words, state)
        return f"{number} {name}" if name else number

    def _legend(self) -> list[list[Entry]]:
        numbered = not self.in_words and len(self.shown.states) <= WORDY
        options = self.squares.entries() if numbered else []
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
