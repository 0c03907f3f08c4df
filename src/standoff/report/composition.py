"""A page as `rich` renderables: what terminal, plain text and pictures of it have in common.

Every table has two forms. Where its columns have room they stand side by side; where they have not,
each row is written as a small list of its own, so that 40 columns read as well as 120. Nothing is
said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, JustifyMethod, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Page,
    Paragraph,
    Picture,
    PlainCell,
    Section,
    Table,
    plain,
)
from standoff.report.safe_text import visible

__all__ = ["Signs", "compose"]

GAP = 2
LEAST_TEXT = 18
"""Columns a text needs beside others to be read comfortably."""
WIDEST = 110
"""Longer lines are hard to read; on wider terminals the page stays on the left."""
JUSTIFY: Mapping[ColumnKind, JustifyMethod] = {
    ColumnKind.TEXT: "left",
    ColumnKind.NUMBER: "right",
    ColumnKind.MARK: "center",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The few signs that are not letters, and whether headings are `underlined` or bold."""

    mark: str = "✓"
    bullet: str = "•"
    rule: str = "─"
    empty: str = "–"
    underlined: bool

    @staticmethod
    def ascii(*, underlined: bool) -> Signs:
        """The signs for an output that cannot show others."""
        return Signs(mark="x", bullet="*", rule="-", empty="-", underlined=underlined)


def compose(page: Page, width: int, signs: Signs) -> RenderableType:
    """The page, laid out for lines of `width` columns."""
    width = min(width, WIDEST)
    return Constrain(Group(*_Composer(width, signs).page(page)), width)


@dataclass(frozen=True, slots=True)
class _Composer:
    width: int
    signs: Signs

    def page(self, page: Page) -> Iterator[RenderableType]:
        yield from self._heading(page.title, "bold", "=")
        for line in page.about:
            yield self._text(line, "dim")
        yield Text()
        yield self._text(page.sentence, "bold")
        if page.note:
            yield Text()
            yield self._text(page.note)
        for section in page.sections:
            yield from self._section(section)
        if page.footer:
            yield Text()
            yield Text()
            for line in page.footer:
                yield self._text(line, "dim")

    def _section(self, section: Section) -> Iterator[RenderableType]:
        yield Text()
        yield Text()
        yield from self._heading(section.title, "bold cyan", self.signs.rule)
        for block in section.blocks:
            yield Text()
            yield from self._block(block)

    def _heading(self, title: str, style: str, line: str) -> Iterator[RenderableType]:
        heading = self._text(title, style)
        yield heading
        if self.signs.underlined:
            yield Text(line * min(heading.cell_len, self.width))

    def _block(self, block: Block) -> Iterator[RenderableType]:
        if isinstance(block, Paragraph):
            yield self._text(block.text)
        elif isinstance(block, Bullets):
            yield from self._bullets(block)
        elif isinstance(block, Picture):
            yield self._text(block.summary)
            for twin in block.twin:
                yield Text()
                yield from self._block(twin)
        else:
            widths = _widths(block, self.width)
            yield from self._stacked(block) if widths is None else self._side_by_side(block, widths)

    def _bullets(self, bullets: Bullets) -> Iterator[RenderableType]:
        if bullets.title:
            yield self._text(f"{bullets.title}:", "bold")
        signs = (
            [f"{number}." for number in range(1, len(bullets.items) + 1)]
            if bullets.steps
            else [self.signs.bullet] * len(bullets.items)
        )
        items = self._hanging(signs, bullets.items)
        yield Padding(items, (0, 0, 0, 2), expand=False)

    def _hanging(self, signs: Sequence[str], lines: Sequence[str]) -> RenderableType:
        """Lines that each hang from a sign, so that it is seen where the next one begins."""
        grid = Grid.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=max(map(len, signs), default=1), justify="right")
        grid.add_column(overflow="fold")
        for sign, line in zip(signs, lines, strict=True):
            grid.add_row(sign, self._text(line))
        return grid

    def _side_by_side(self, table: Table, widths: Sequence[int]) -> Iterator[RenderableType]:
        header = self._grid(table.columns, widths)
        header.add_row(*(self._text(column.name, "bold") for column in table.columns))
        yield header
        yield Text(self.signs.rule * (sum(widths) + GAP * (len(widths) - 1)), "dim")
        for place, group in enumerate(table.groups):
            if place:
                yield Text()
            if group.title:
                yield self._text(group.title, "bold")
            yield self._rows(table.columns, widths, group.rows)

    def _rows(
        self, columns: Sequence[Column], widths: Sequence[int], rows: Sequence[tuple[Cell, ...]]
    ) -> RenderableType:
        grid = self._grid(columns, widths)
        # Rows of several lines need a line between them to be told apart.
        tall = any(
            _lines(cell, width) > 1 for row in rows for cell, width in zip(row, widths, strict=True)
        )
        for place, row in enumerate(rows):
            if place and tall:
                grid.add_row()
            grid.add_row(*(self._cell(plain(cell)) for cell in row))
        return grid

    def _grid(self, columns: Sequence[Column], widths: Sequence[int]) -> Grid:
        grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for column, width in zip(columns, widths, strict=True):
            grid.add_column(width=width, overflow="fold", justify=JUSTIFY[column.kind])
        return grid

    def _cell(self, cell: PlainCell) -> RenderableType:
        if isinstance(cell, bool):
            return Text(self.signs.mark if cell else "")
        if isinstance(cell, tuple) and len(cell) > 1:
            return self._hanging([self.signs.bullet] * len(cell), cell)
        return self._text(_said(cell) or self.signs.empty * (cell is None))

    def _stacked(self, table: Table) -> Iterator[RenderableType]:
        """Each row as its first cell and, indented below it, the others under their names."""
        for place, group in enumerate(table.groups):
            if place:
                yield Text()
            if group.title:
                yield self._text(group.title, "bold")
            for number, row in enumerate(group.rows):
                if number:
                    yield Text()
                if _said(row[0]):
                    yield Padding(self._cell(plain(row[0])), (0, 0, 0, 2), expand=False)
                for line in self._named_cells(table, row):
                    yield Padding(line, (0, 0, 0, 4), expand=False)

    def _named_cells(self, table: Table, row: Sequence[Cell]) -> Iterator[Text]:
        marked = []
        for column, cell in list(zip(table.columns, row, strict=True))[1:]:
            if isinstance(cell, bool):
                marked += [column.name] * cell
            elif _said(cell):
                yield self._named(column.name, _said(cell))
        if any(column.kind is ColumnKind.MARK for column in table.columns):
            yield self._named(table.marks, ", ".join(marked) or self.signs.empty)

    def _named(self, name: str, said: str) -> Text:
        return Text.assemble(self._text(f"{name}: ", "bold"), self._text(said), overflow="fold")

    def _text(self, text: str, style: str = "") -> Text:
        # A Text object is never read as markup, whatever brackets it holds.
        return Text(visible(text), style=style, overflow="fold")


def _said(cell: Cell) -> str:
    """A cell in one line; empty for a mark, which only its column gives a meaning."""
    said = plain(cell)
    if said is None or isinstance(said, bool):
        return ""
    if isinstance(said, int):
        return f"{said:,}"
    return "; ".join(said) if isinstance(said, tuple) else said


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell takes, at least, in a column of some width."""
    if isinstance(cell, tuple) and len(cell) > 1:
        return len(cell)
    return -(-_length(_said(cell)) // width)


def _length(text: str) -> int:
    return Text(visible(text)).cell_len


def _widths(table: Table, width: int) -> list[int] | None:
    """Widths of the columns side by side; None where there is not room enough for that."""
    columns = table.columns
    widths = [_longest(table, place) for place in range(len(columns))]
    texts = [place for place, each in enumerate(columns) if each.kind is ColumnKind.TEXT]
    room = width - GAP * (len(widths) - 1)
    room -= sum(wanted for place, wanted in enumerate(widths) if place not in texts)
    if room < sum(min(widths[place], LEAST_TEXT) for place in texts):
        return None
    for place, share in zip(texts, _shares([widths[each] for each in texts], room), strict=True):
        widths[place] = share
    return widths


def _longest(table: Table, place: int) -> int:
    """How wide a column would be if nothing in it were broken into lines."""
    cells = [plain(row[place]) for group in table.groups for row in group.rows]
    # Room for a sign, even below an empty name.
    longest = max(1, _length(table.columns[place].name))
    for cell in cells:
        if isinstance(cell, tuple) and len(cell) > 1:
            longest = max(longest, 2 + max(map(_length, cell)))
        else:
            longest = max(longest, _length(_said(cell)))
    return longest


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """Room divided among texts: none gets more than it wants, the others share what is left."""
    given = [0] * len(wanted)
    waiting = sorted(range(len(wanted)), key=lambda place: wanted[place])
    while waiting:
        place = waiting.pop(0)
        given[place] = min(wanted[place], room // (len(waiting) + 1))
        room -= given[place]
    return given
