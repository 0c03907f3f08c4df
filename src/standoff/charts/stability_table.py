"""Who would stay where: states as rows, decision makers as columns, by ways of thinking.

Of many states only those are shown that hold under some concept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.charts.chart import Chart
from standoff.charts.legend import Entry, legend, maker_entries
from standoff.charts.lettering import lines, width
from standoff.charts.makers import MakerSign, badge, badge_width, maker_signs
from standoff.charts.shapes import box, group, line, text
from standoff.charts.signs import SIGN, choice, pill, pill_width
from standoff.charts.squares import Squares
from standoff.charts.standing import briefest, holding_somehow, tag
from standoff.concepts.concept import all_concepts
from standoff.explain.blocks import Cell, Column, Paragraph, Picture, RowGroup, Shape, Table
from standoff.explain.method import short_name
from standoff.explain.states import StateWords
from standoff.explain.words import counted
from standoff.kernels.forms import Mask

__all__ = ["CHART", "MOST_COLUMNS", "MOST_STATES"]

MOST_STATES = 40
"""Rows that can be read on one page."""
MOST_COLUMNS = 40
"""Above this many, only the concept asked for is shown decision maker by decision maker."""
MARGIN = 16.0
WORDS = (200.0, 330.0)
"""Room for what happens in a state, at least and at most."""
WIDEST = 960.0
COLUMN = 19.0
BETWEEN = 14.0
"""Room between one way of thinking and the next."""
HEAD = 52.0
LINE = 15.0
MOST_LINES = 3


def _applies(table: StabilityTable) -> str:
    if not table.concepts:
        return "nothing was analysed"
    if len(table.conflict.states) > MOST_STATES and not holding_somehow(table):
        return "there are too many states to show each, and none of them holds"
    return ""


def _draw(table: StabilityTable, answer: Answer) -> Picture:
    return _Drawing(table, answer, StateWords(table.conflict)).picture()


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns of one way of thinking: a decision maker each, or one for everybody."""

    concept: str
    mask: Mask
    everybody: Mask
    left: float
    right: float
    columns: tuple[tuple[float, MakerSign | None], ...]


@dataclass(frozen=True, eq=False)
class _Drawing:
    table: StabilityTable
    answer: Answer
    words: StateWords

    def picture(self) -> Picture:
        drawn = [*self._heads()]
        y = MARGIN + HEAD
        for state in self.states:
            high = self._height(state)
            drawn += self._row(state, y, high)
            y += high
        drawn.append(line(MARGIN, y, self.right, y, "rule"))
        wide = self.right + MARGIN
        options = [] if self.in_words else self.squares.entries()
        entries = [maker_entries(self.signs), options, _meanings()]
        below, height = legend(entries, MARGIN, y + 10, wide - 2 * MARGIN)
        return Picture(
            title="Who would stay where",
            summary=self._summary(),
            width=wide,
            height=y + 10 + height + MARGIN,
            shapes=(*drawn, *below),
            twin=(Paragraph(self._key()), self._twin()),
        )

    @cached_property
    def states(self) -> tuple[int, ...]:
        count = len(self.table.conflict.states)
        if count <= MOST_STATES:
            return tuple(range(1, count + 1))
        return holding_somehow(self.table)[:MOST_STATES]

    @cached_property
    def signs(self) -> tuple[MakerSign, ...]:
        return maker_signs(self.words.conflict)

    @cached_property
    def number(self) -> float:
        """Room for what a state is called."""
        return max(width(briefest(self.words, each), 12) for each in self.states) + 16

    @cached_property
    def in_words(self) -> bool:
        """Whether there is room to say in every row what happens."""
        return not self.words.conflict.has_options or all(
            " ".join(self._lines(state)).split() == self.words.label(state).split()
            for state in self.states
        )

    @cached_property
    def squares(self) -> Squares:
        return Squares(self.words, self.room)

    @cached_property
    def inside(self) -> float:
        """What is used of the room for what happens in a state."""
        return self.room if self.in_words else min(self.room, self.squares.wide)

    @cached_property
    def room(self) -> float:
        """Room for what happens in a state."""
        least, most = WORDS
        longest = max(width(self.words.label(each), 12) for each in self.states)
        columns = sum(wide for c in self.table.concepts for _, wide in self._columns(c))
        spare = WIDEST - columns - len(self.table.concepts) * BETWEEN
        spare -= 2 * MARGIN + self.number + self._tags
        # In two lines a text wants half as much room, and a little for where it breaks.
        wanted = longest if longest < least else longest * 0.6 + 30
        return max(least, min(most, spare, wanted))

    @cached_property
    def _tags(self) -> float:
        """Room for the words "today" and "reached" behind a row's own."""
        said = {tag(self.answer, each) for each in self.states} - {""}
        return max(map(pill_width, said)) + 10 if said else 0

    @cached_property
    def groups(self) -> tuple[_Group, ...]:
        x = MARGIN + self.number + self.inside + self._tags
        found = []
        for concept in self.table.concepts:
            x += BETWEEN
            left = x
            columns = []
            for sign, wide in self._columns(concept):
                columns.append((x + wide / 2, sign))
                x += wide
            found.append(
                _Group(
                    concept=concept,
                    mask=self.table.masks[concept],
                    everybody=self.table.equilibrium_mask(concept),
                    left=left,
                    right=x,
                    columns=tuple(columns),
                )
            )
        return tuple(found)

    @property
    def right(self) -> float:
        return self.groups[-1].right + 4

    def _columns(self, concept: str) -> list[tuple[MakerSign | None, float]]:
        """Whose columns a way of thinking has, and how wide each is."""
        count = len(self.signs)
        few = count * len(self.table.concepts) <= MOST_COLUMNS
        if few or (concept == self.answer.concept and count <= MOST_COLUMNS):
            return [(each, max(COLUMN, badge_width(each) + 2)) for each in self.signs]
        # One column for everybody, headed by a word that wants more room.
        return [(None, max(COLUMN, width(short_name(concept))))]

    def _heads(self) -> Iterator[Shape]:
        yield text(MARGIN, MARGIN + HEAD - 10, "State", "small aside")
        for each in self.groups:
            middle = (each.left + each.right) / 2
            name = text(middle, MARGIN + 14, short_name(each.concept), "strong", anchor="middle")
            yield group([name], title=all_concepts()[each.concept].name)
            for x, sign in each.columns:
                if sign is not None:
                    yield badge(sign, x, MARGIN + HEAD - 14)
        yield line(MARGIN, MARGIN + HEAD, self.right, MARGIN + HEAD, "outline")

    def _height(self, state: int) -> float:
        inside = LINE * max(1, len(self._lines(state))) if self.in_words else self.squares.high
        return inside + 11

    def _lines(self, state: int) -> tuple[str, ...]:
        return lines(self.words.label(state), self.room, 12, most=MOST_LINES)

    def _row(self, state: int, top: float, high: float) -> Iterator[Shape]:
        middle = top + high / 2
        if state == self.answer.status_quo:
            yield box(MARGIN, top, self.right - MARGIN, high, "band")
        if top > MARGIN + HEAD:
            yield line(MARGIN, top, self.right, top, "rule")
        strong = " strong" if state in self.answer.equilibria else ""
        yield text(
            MARGIN + self.number - 12,
            middle + 4,
            briefest(self.words, state),
            f"small{strong}",
            anchor="end",
        )
        label = self._label(state, middle, f"small{strong}")
        yield group(label, title=f"{self.words.label(state)} {self.words.beside(state)}")
        word = tag(self.answer, state)
        if word:
            left = MARGIN + self.number + self.inside + 6
            yield pill(left + pill_width(word) / 2, middle, word)
        for each in self.groups:
            yield from self._cells(each, state, middle)

    def _label(self, state: int, middle: float, kind: str) -> Iterator[Shape]:
        left = MARGIN + self.number
        if not self.in_words:
            yield from self.squares.drawn(state, left, middle - self.squares.high / 2)
            return
        said = self._lines(state)
        first = middle + 4 - LINE * (len(said) - 1) / 2
        for place, each in enumerate(said):
            yield text(left, first + LINE * place, each, kind)

    def _cells(self, each: _Group, state: int, middle: float) -> Iterator[Shape]:
        for row, (x, sign) in enumerate(each.columns):
            if sign is None:
                yield choice(x, middle, bool(each.everybody[state - 1]), "maker-5")
            else:
                yield choice(x, middle, bool(each.mask[row, state - 1]), sign.kind)
        if each.everybody[state - 1]:
            left, right = each.columns[0][0] - SIGN / 2 - 3.5, each.columns[-1][0] + SIGN / 2 + 3.5
            yield box(left, middle - 10.5, right - left, 21, "outline", round=5)

    def _summary(self) -> str:
        shown, count = len(self.states), len(self.table.conflict.states)
        if shown == count:
            return f"All {counted(count, 'state')}, and who would stay in each of them."
        found = len(holding_somehow(self.table))
        which = f"that hold under some way of thinking ({found:,} of {count:,})"
        first = f"The first {shown} states" if shown < found else f"The {counted(shown, 'state')}"
        return f"{first} {which}, and who would stay in each of them."

    def _key(self) -> str:
        letters = ", ".join(f"{each.letters} {each.name}" for each in self.signs)
        return f"By their letters: {letters}; “all” where nobody would leave."

    def _twin(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (
                self.words.lines(state),
                self._named(state),
                *(self._stay(each, state) for each in self.groups),
            )
            for state in self.states
        ]
        concepts = all_concepts()
        return Table(
            caption="Who would stay in each state, by way of thinking",
            columns=(
                Column(name="What happens"),
                Column(name="State"),
                *(
                    Column(name=short_name(each.concept), meaning=concepts[each.concept].name)
                    for each in self.groups
                ),
            ),
            groups=(RowGroup(rows=tuple(rows)),),
        )

    def _named(self, state: int) -> str:
        said = tag(self.answer, state)
        return f"{self.words.number(state)} ({said})" if said else self.words.number(state)

    def _stay(self, each: _Group, state: int) -> str:
        if each.everybody[state - 1]:
            return "all"
        if each.columns[0][1] is None:
            return "–"
        stay = [
            sign.letters
            for sign, stays in zip(self.signs, each.mask[:, state - 1], strict=True)
            if stays
        ]
        return " ".join(stay) or "–"


def _meanings() -> list[Entry]:
    def sign(x: float, y: float) -> list[Shape]:
        boxes = [choice(x + place, y, True, "maker-5") for place in (-9.5, 9.5)]
        return [*boxes, box(x - 20, y - 10.5, 40, 21, "outline", round=5)]

    return [
        Entry(sign=lambda x, y: [choice(x, y, True, "maker-5")], wide=SIGN, meaning="would stay"),
        Entry(sign=lambda x, y: [choice(x, y, False, "maker-5")], wide=SIGN, meaning="would leave"),
        Entry(sign=sign, wide=40, meaning="nobody would leave: the state holds"),
    ]


CHART = Chart(
    id="stability_table",
    title="Who would stay where",
    summary="states as rows, ways of thinking and decision makers as columns",
    order=30,
    applies=_applies,
    draw=_draw,
)
