"""Tables of an HTML page: their cells, the signs in them, and what leads from one to another.

A mention is a link only where its anchor stands on the page; an anchor that stands there twice is
led to where it stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape

from standoff.explain.blocks import (
    Anchor,
    Block,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Page,
    Picture,
    RowGroup,
    Table,
    TableKind,
)
from standoff.report.safe_text import visible

__all__ = ["Tables", "tag", "text"]

OUTSIDE_IDS = re.compile(r"[^A-Za-z0-9.-]")
# Drawn by the style sheet, by the class of the word it stands in; the word says the same.
SIGN = '<span class="sign" aria-hidden="true"></span>'
NOTHING = '<td class="nothing">–</td>'
UPRIGHT = 8
"""Columns of a grid that a sheet of paper has room for when it stands upright."""
LABELLED = 3
"""Tables of so many columns are told row by row on a narrow screen; then each cell has its name."""


class Tables:
    """Writes the tables of one page."""

    def __init__(self, page: Page) -> None:
        self._known = frozenset(_keys(block for each in page.sections for block in each.blocks))
        self._waiting = set(self._known)

    def lines(self, table: Table, key: str) -> Iterator[str]:
        """A table in lines of HTML; `key` is the id of its caption."""
        if table.legend:
            yield '<ul class="legend" aria-label="What the signs mean">'
            yield from (f"<li>{self._line(each)}</li>" for each in table.legend)
            yield "</ul>"
        kind = "" if table.kind is TableKind.LIST else f" {table.kind.value}"
        # On paper such a table needs a sheet that lies on its long side.
        kind += " wide" * (table.kind is TableKind.GRID and len(table.columns) > UPRIGHT)
        # A table wider than the window scrolls by itself; the keyboard must be able to reach it.
        yield f'<div class="scroll{kind}" role="group" tabindex="0" aria-labelledby="{key}">'
        yield f"<table{_layout(table)}>"
        yield f'<caption id="{key}">{text(table.caption)}</caption>'
        turned = table.kind is TableKind.GRID
        heads = [self._column_head(each, turned=turned) for each in table.columns]
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
        opened = _opened(table)
        for group in table.groups:
            yield from self._row_group(group, opened)
        yield "</table>"
        yield "</div>"

    def _column_head(self, column: Column, *, turned: bool) -> str:
        name = text(column.name)
        if column.meaning:
            name = f'<abbr title="{text(column.meaning)}">{name}</abbr>'
        elif turned:
            name = f"<span>{name}</span>"
        if column.to in self._known:
            name = f'<a href="#{_id(column.to)}">{name}</a>'
        return f'<th scope="col"{_class(column)}>{name}</th>'

    def _row_group(self, group: RowGroup, opened: Sequence[str]) -> Iterator[str]:
        yield "<tbody>"
        if group.title:
            title = f"<span{self._place(group.key)}>{text(group.title)}</span>"
            wide = f'scope="rowgroup" colspan="{len(opened)}"'
            yield f'<tr class="group"><th {wide}>{title}</th></tr>'
        for row in group.rows:
            yield f"<tr>{''.join(self._row(opened, row))}</tr>"
        yield "</tbody>"

    def _row(self, opened: Sequence[str], row: Sequence[Cell]) -> Iterator[str]:
        for place, (start, cell) in enumerate(zip(opened, row, strict=True)):
            # What a row is about heads it; below a name that is not repeated nothing does.
            if place == 0 and cell:
                yield f'<th scope="row">{self._cell(cell)}</th>'
            elif cell is None:
                yield NOTHING
            else:
                yield f"{start}{self._cell(cell)}</td>"

    def _cell(self, cell: str | int | Mention | Anchor | tuple[str | Mention | Anchor, ...]) -> str:
        if isinstance(cell, bool):
            seen = '<span aria-hidden="true">✓</span>' if cell else ""
            return f'{seen}<span class="unseen">{"yes" if cell else "no"}</span>'
        if isinstance(cell, tuple):
            return self._several(cell) if len(cell) > 1 else "".join(map(self._line, cell))
        return self._line(f"{cell:,}" if isinstance(cell, int) else cell)

    def _several(self, lines: Sequence[str | Mention | Anchor]) -> str:
        # Signs and links are told apart without bullets.
        kind = "" if all(isinstance(each, str) for each in lines) else ' class="said"'
        return f"<ul{kind}>{''.join(f'<li>{self._line(line)}</li>' for line in lines)}</ul>"

    def _line(self, line: str | Mention | Anchor) -> str:
        if isinstance(line, str):
            return text(line)
        if isinstance(line, Anchor):
            return f"<span{self._place(line.key)}>{text(line.text)}</span>"
        said = f"{SIGN if line.sign else ''}{text(line.text)}"
        kind = f' class="word {line.sign.value}"' if line.sign else ""
        detail = f' title="{text(line.detail)}"' if line.detail else ""
        more = f'<span class="more">{text(line.more)}</span>' if line.more else ""
        if line.to in self._known:
            return f'<a{kind} href="#{_id(line.to)}"{detail}>{said}</a>{more}'
        return f"<span{kind}{detail}>{said}</span>{more}"

    def _place(self, key: str) -> str:
        """The id of a place that mentions lead to, once on a page."""
        if key not in self._waiting:
            return ""
        self._waiting.remove(key)
        return f' id="{_id(key)}"'


def tag(name: str, said: str, *, class_: str = "") -> str:
    """An element with nothing but a text in it."""
    opened = f'{name} class="{class_}"' if class_ else name
    return f"<{opened}>{text(said)}</{name}>"


def text(said: str) -> str:
    """A text as it stands between tags or in an attribute."""
    return escape(visible(said), quote=True)


def _keys(blocks: Iterable[Block]) -> Iterator[str]:
    """The keys of all that mentions can lead to."""
    for block in blocks:
        if isinstance(block, Picture):
            yield from _keys(block.twin)
        elif isinstance(block, Table):
            for group in block.groups:
                if group.title and group.key:
                    yield group.key
                for row in group.rows:
                    for cell in row:
                        for line in cell if isinstance(cell, tuple) else (cell,):
                            if isinstance(line, Anchor):
                                yield line.key


def _layout(table: Table) -> str:
    """Whether a table can be told row by row on a narrow screen; marks mean nothing alone."""
    marks = any(each.kind is ColumnKind.MARK for each in table.columns)
    stacks = not marks and table.kind is not TableKind.GRID and len(table.columns) >= LABELLED
    return ' class="stacks"' if stacks else ""


def _opened(table: Table) -> list[str]:
    """The beginning of a cell of each column, with what it is called where tables are stacked."""
    if not _layout(table):
        return [f"<td{_class(column)}>" for column in table.columns]
    return [f'<td{_class(each)} data-name="{text(each.name)}">' for each in table.columns]


def _class(column: Column) -> str:
    return "" if column.kind is ColumnKind.TEXT else f' class="{column.kind.value}"'


@lru_cache(maxsize=4096)
def _id(key: str) -> str:
    """An id for a key; other keys have other ids."""
    return f"at-{OUTSIDE_IDS.sub(lambda found: f'_{ord(found.group()):x}_', key)}"
