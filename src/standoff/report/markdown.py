"""A page as Markdown (GitHub's tables), for a wiki, a repository or a text editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from standoff.explain.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Page,
    Paragraph,
    Picture,
    RowGroup,
    Table,
    plain,
)
from standoff.report.renderer import Renderer
from standoff.report.safe_text import visible

__all__ = ["RENDERER"]

RULE = {ColumnKind.TEXT: ":---", ColumnKind.NUMBER: "---:", ColumnKind.MARK: ":---:"}
# What Markdown would read as anything but text. Angle brackets and ampersands are HTML's.
ACTIVE = re.compile(r"[\\`*_{}\[\]#|~$]|^[-+](?=[-\s]|$)")
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def _render(page: Page) -> str:
    return "\n\n".join(_parts(page)) + "\n"


def _parts(page: Page) -> Iterator[str]:
    yield f"# {_text(page.title)}"
    yield from map(_text, page.about)
    yield f"**{_text(page.sentence)}**"
    if page.note:
        yield _text(page.note)
    for section in page.sections:
        yield f"## {_text(section.title)}"
        for block in section.blocks:
            yield from _block(block)
    if page.footer:
        yield "---"
        yield from map(_text, page.footer)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _text(block.text)
    elif isinstance(block, Bullets):
        if block.title:
            yield f"**{_text(block.title)}**"
        signs = [f"{n}." if block.steps else "-" for n in range(1, len(block.items) + 1)]
        yield "\n".join(
            f"{sign} {_text(item)}" for sign, item in zip(signs, block.items, strict=True)
        )
    elif isinstance(block, Picture):
        yield _text(block.summary)
        for twin in block.twin:
            yield from _block(twin)
    else:
        yield "\n".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    yield _line([_text(column.name) for column in table.columns])
    yield _line([RULE[column.kind] for column in table.columns])
    for group in table.groups:
        yield from _row_group(table.columns, group)


def _row_group(columns: Sequence[Column], group: RowGroup) -> Iterator[str]:
    if group.title:
        yield _line([f"**{_text(group.title)}**", *[""] * (len(columns) - 1)])
    for row in group.rows:
        yield _line(list(map(_cell, row)))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    said = plain(cell)
    if isinstance(said, bool):
        return "✓" if said else ""
    if isinstance(said, tuple):
        return "<br>".join(map(_text, said))
    if said is None:
        return "–"
    return _text(f"{said:,}" if isinstance(said, int) else said)


def _text(text: str) -> str:
    # Four spaces at the beginning would make it code.
    plain = escape(visible(text).strip(), quote=False)
    return NUMBERED.sub(r"\1\\\2", ACTIVE.sub(r"\\\g<0>", plain))


RENDERER = Renderer(id="md", summary="Markdown, with tables", render=_render)
