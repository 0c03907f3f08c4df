"""The shortest ways from today to an end: columns count moves, and every line leads to the end.

All shortest legal sequences together, or as many as can be followed by eye. However many states a
conflict has, only those on the way are drawn. Long ways go on below, from the last column again.
Positions are computed here, the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.analysis.answer import Answer
from standoff.analysis.shortest_paths import ShortestPaths, shortest_paths
from standoff.analysis.stability import StabilityTable
from standoff.analysis.status_quo import status_quo
from standoff.charts.arrows import line_entry
from standoff.charts.chart import Chart
from standoff.charts.layers import Layout, layered
from standoff.charts.legend import Entry, legend, maker_entries
from standoff.charts.links import Link
from standoff.charts.makers import HEIGHT, MakerSign, maker_signs
from standoff.charts.move_lines import move_lines
from standoff.charts.routes import Box
from standoff.charts.shapes import text
from standoff.charts.shown_paths import ShownPaths, shown_paths
from standoff.charts.signs import SIGN, holding
from standoff.charts.state_boxes import StateBoxes
from standoff.explain.blocks import Bullets, Paragraph, Picture, Shape, Twin
from standoff.explain.method import short_name
from standoff.explain.moves import step
from standoff.explain.path_words import improving
from standoff.explain.states import StateWords
from standoff.explain.words import counted
from standoff.model.conflict import Conflict

__all__ = ["CHART", "path_picture"]

MARGIN = 18.0
HEAD = 34.0
BOX = (104.0, 190.0)
"""Width of a box, at least and at most."""
WIDE = 900.0
"""Width the picture keeps to where there are not too many columns."""
GAP = (76.0, 130.0)
"""Between columns: where few lines run, and where many do."""
APART = 34.0
TALL = 620.0
"""Height up to which boxes have words in them; else they have signs, which take less."""
COLUMNS = 6
"""Columns side by side; what comes after them goes on below."""
TOLD = 5
"""Sequences that are told step by step below the picture."""


def path_picture(
    conflict: Conflict, paths: ShortestPaths, holds: Sequence[int], concept: str
) -> Picture:
    """All shortest ways to an end; `holds` are the states that hold under a concept."""
    return _Drawing(
        StateWords(conflict), paths, shown_paths(conflict, paths), frozenset(holds), concept
    ).picture()


def _applies(table: StabilityTable) -> str:
    if table.conflict.status_quo is None:
        return "ways are drawn from today's situation, and the case has none"
    return ""


def _draw(table: StabilityTable, answer: Answer) -> Picture:
    """The ways to the nearest outcome other than today's situation."""
    conflict = table.conflict
    found = status_quo(table)
    others = np.array(table.equilibrium_mask(answer.concept))
    others[found.start - 1] = False
    nearest = found.nearest(others) or (found.start,)
    paths = shortest_paths(found, nearest)
    assert paths is not None, "the nearest are reached, and so is the start"
    return path_picture(conflict, paths, answer.equilibria, answer.concept)


@dataclass(frozen=True, eq=False)
class _Drawing:
    words: StateWords
    paths: ShortestPaths
    shown: ShownPaths
    holds: frozenset[int]
    concept: str

    def picture(self) -> Picture:
        wide = self.left[-1] + self.box_width + MARGIN
        # One box alone is no room for what signs mean.
        wide = max(wide, 420.0)
        shapes: list[Shape] = []
        bottom = MARGIN
        for band in self.bands:
            layout = self._layout(band, bottom + HEAD)
            boxes = self._boxes(layout)
            arcs, tips, badges = move_lines(self._links(band), layout, boxes, self.signs)
            nodes = [self._node(node, each) for node, each in boxes.items()]
            shapes += [*self._heads(band, bottom + 10), *arcs, *nodes, *tips, *badges]
            ends = [each.y + each.high for each in boxes.values()]
            ends += [y + HEIGHT for bends in layout.bends.values() for _, y in bends]
            bottom = max(ends) + MARGIN
        below, height = legend(self._legend(), MARGIN, bottom, wide - 2 * MARGIN)
        return Picture(
            title="The shortest ways from today",
            summary=self._summary(),
            width=wide,
            height=bottom + height + MARGIN,
            shapes=(*shapes, *below),
            twin=tuple(self._twin()),
        )

    @property
    def conflict(self) -> Conflict:
        return self.words.conflict

    @cached_property
    def signs(self) -> tuple[MakerSign, ...]:
        return maker_signs(self.conflict)

    @cached_property
    def bands(self) -> tuple[range, ...]:
        """Columns side by side; each band begins with the last one of the band before."""
        last = len(self.shown.columns) - 1
        starts = range(0, max(last, 1), COLUMNS - 1)
        return tuple(range(first, min(first + COLUMNS, last + 1)) for first in starts)

    @cached_property
    def gaps(self) -> list[float]:
        """Room between one column of a band and the next."""
        least, most = GAP
        found = [least] * (max(map(len, self.bands)) - 1)
        for band in self.bands:
            for place, column in enumerate(band[:-1]):
                wanted = least + 4.0 * self.shown.lines_between[column]
                found[place] = max(found[place], min(most, wanted))
        return found

    @cached_property
    def box_width(self) -> float:
        least, most = BOX
        room = WIDE - 2 * MARGIN - sum(self.gaps)
        return max(least, min(most, room / (len(self.gaps) + 1)))

    @cached_property
    def left(self) -> list[float]:
        """Where each column of a band begins."""
        found = [MARGIN]
        for gap in self.gaps:
            found.append(found[-1] + self.box_width + gap)
        return found

    @cached_property
    def state_boxes(self) -> StateBoxes:
        return StateBoxes(
            words=self.words,
            states=tuple(dict.fromkeys(node.state for node in self.shown.nodes)),
            width=self.box_width,
            stacked=max(map(len, self.shown.columns)),
            apart=APART,
            tall=TALL,
        )

    def _layout(self, band: range, top: float) -> Layout:
        pairs = [(link.start, link.end) for link in self._links(band)]
        columns = [self.shown.columns[column] for column in band]
        return layered(columns, pairs, tall=self.state_boxes.height, apart=APART, top=top)

    def _links(self, band: range) -> list[Link]:
        """The lines between the columns of a band."""
        inside = {node for column in band for node in self.shown.columns[column]}
        return [each for each in self.shown.links if {each.start, each.end} <= inside]

    def _boxes(self, layout: Layout) -> dict[int, Box]:
        high = self.state_boxes.height
        return {
            node: Box(self.left[column], layout.height[node] - high / 2, self.box_width, high)
            for column, nodes in enumerate(layout.order)
            for node in nodes
        }

    def _heads(self, band: range, y: float) -> Iterator[Shape]:
        for x, column in zip(self.left, band, strict=False):
            said = f"After {counted(column, 'move')}" if column else "Today"
            yield text(x + self.box_width / 2, y, said, "small aside", anchor="middle")

    def _node(self, node: int, place: Box) -> Shape:
        state = self.shown.nodes[node].state
        return self.state_boxes.drawn(state, place, holds=state in self.holds, tag=self._tag(state))

    def _tag(self, state: int) -> str:
        if state == self.conflict.status_quo:
            return "today"
        if state == self.paths.start:
            return "start"
        return "end" if state in self.paths.ends else ""

    def _legend(self) -> list[list[Entry]]:
        moving = {link.mover for link in self.shown.links}
        signs = [sign for maker, sign in enumerate(self.signs) if maker in moving]
        options = [] if self.state_boxes.in_words else self.state_boxes.squares.entries()
        return [maker_entries(signs), options, list(self._meanings())]

    def _meanings(self) -> Iterator[Entry]:
        kinds = {link.improves for link in self.shown.links}
        if True in kinds:
            yield line_entry("better for who moves", improves=True, reversible=False)
        if False in kinds:
            yield line_entry("not better", improves=False, reversible=False)
        if any(node.state in self.holds for node in self.shown.nodes):
            yield Entry(
                sign=lambda x, y: [holding(x, y)],
                wide=SIGN,
                meaning=f"nobody would leave ({short_name(self.concept)})",
            )

    def _summary(self) -> str:
        if not self.paths.length:
            return "Today's situation alone: no move is needed, or none leads to another outcome."
        steps = counted(self.paths.length, "move")
        if self.paths.by == "improvements":
            steps += f" {improving(self.conflict, self.paths.length)}"
        ways = counted(self.paths.count, "way")
        said = f"From today's situation to the end in {steps}: {ways}."
        if self.shown.drawn < self.paths.count:
            said += f" Drawn: {self.shown.drawn:,}; the others would be too many lines."
        return said

    def _twin(self) -> Iterator[Twin]:
        for place, path in enumerate(self.paths):
            if place == TOLD:
                break
            title = f"Way {place + 1:,} of {self.paths.count:,}" if self.paths.count > 1 else ""
            steps = tuple(step(self.words, move) for move in path)
            yield Bullets(title=title, items=steps or ("Already there.",), steps=bool(steps))
        if self.paths.count > TOLD:
            more = counted(self.paths.count - TOLD, "further way")
            yield Paragraph(f"Not told move by move: {more}.")


CHART = Chart(
    id="path",
    title="The shortest ways from today",
    summary="the moves that lead from today to the nearest other outcome, in the fewest steps",
    order=50,
    applies=_applies,
    draw=_draw,
)
