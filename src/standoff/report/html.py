"""A page as one HTML file: nothing is loaded, nothing runs, everything is escaped.

The style sheet (with that of pictures, where there are any) stands in the file and is named by its
hash in the content security policy, so that nothing else could be styled, loaded or run even if
something slipped past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

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
    Section,
    Table,
)
from standoff.report.drawing import has_picture, picture_style, svg_element
from standoff.report.renderer import Renderer
from standoff.report.safe_text import visible

__all__ = ["RENDERER"]


def _render(page: Page) -> str:
    style = files("standoff.report").joinpath("page.css").read_text(encoding="utf-8")
    if has_picture(page.sections):
        style += picture_style()
    parts = [*_head(page, style), "<body>", "<main>", *_opening(page)]
    for number, section in enumerate(page.sections, start=1):
        parts.extend(_section(section, f"section-{number}"))
    if page.footer:
        parts += ["<footer>", *(_tag("p", line) for line in page.footer), "</footer>"]
    return "\n".join([*parts, "</main>", "</body>", "</html>", ""])


def _head(page: Page, style: str) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield _tag("title", page.title)
    yield f"<style>{style}</style>"
    yield "</head>"


def _opening(page: Page) -> Iterator[str]:
    yield "<header>"
    yield _tag("h1", page.title)
    yield from (_tag("p", line, class_="about") for line in page.about)
    yield "</header>"
    yield _tag("p", page.sentence, class_="answer")
    if page.note:
        yield _tag("p", page.note, class_="note")


def _section(section: Section, key: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{key}">'
    yield f'<h2 id="{key}">{_text(section.title)}</h2>'
    for number, block in enumerate(section.blocks, start=1):
        yield from _block(block, f"{key}-{number}")
    yield "</section>"


def _block(block: Block, key: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _tag("p", block.text)
    elif isinstance(block, Bullets):
        yield from _bullets(block)
    elif isinstance(block, Picture):
        yield from _picture(block, key)
    else:
        yield from _table(block, key)


def _picture(picture: Picture, key: str) -> Iterator[str]:
    yield "<figure>"
    # A picture wider than the window scrolls by itself, like a table.
    yield f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{key}-caption">'
    yield from svg_element(picture, key)
    yield "</div>"
    yield f'<figcaption id="{key}-caption">{_text(picture.summary)}</figcaption>'
    yield "<details>"
    yield "<summary>The same in words</summary>"
    for number, block in enumerate(picture.twin, start=1):
        yield from _block(block, f"{key}-{number}")
    yield "</details>"
    yield "</figure>"


def _bullets(bullets: Bullets) -> Iterator[str]:
    if bullets.title:
        yield _tag("h3", bullets.title)
    kind = "ol" if bullets.steps else "ul"
    yield f"<{kind}>"
    yield from (_tag("li", item) for item in bullets.items)
    yield f"</{kind}>"


def _table(table: Table, key: str) -> Iterator[str]:
    # A table wider than the window scrolls by itself; the keyboard must be able to reach it.
    yield f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{key}">'
    yield "<table>"
    yield f'<caption id="{key}">{_text(table.caption)}</caption>'
    yield f"<thead><tr>{''.join(map(_column_head, table.columns))}</tr></thead>"
    for group in table.groups:
        yield from _row_group(table.columns, group)
    yield "</table>"
    yield "</div>"


def _column_head(column: Column) -> str:
    name = _text(column.name)
    if column.meaning:
        name = f'<abbr title="{_text(column.meaning)}">{name}</abbr>'
    return f'<th scope="col"{_class(column)}>{name}</th>'


def _row_group(columns: Sequence[Column], group: RowGroup) -> Iterator[str]:
    yield "<tbody>"
    if group.title:
        title = f'<th scope="rowgroup" colspan="{len(columns)}">{_text(group.title)}</th>'
        yield f'<tr class="group">{title}</tr>'
    for row in group.rows:
        yield f"<tr>{''.join(_row(columns, row))}</tr>"
    yield "</tbody>"


def _row(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[str]:
    for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
        # What a row is about heads it; below a name that is not repeated there is nothing to head.
        if place == 0 and cell:
            yield f'<th scope="row">{_cell(cell)}</th>'
        else:
            yield f"<td{_class(column)}>{_cell(cell)}</td>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        seen = '<span aria-hidden="true">✓</span>' if cell else ""
        return f'{seen}<span class="unseen">{"yes" if cell else "no"}</span>'
    if cell is None:
        return "–"
    if isinstance(cell, tuple):
        return _several(cell) if len(cell) > 1 else _text("".join(cell))
    return _text(f"{cell:,}" if isinstance(cell, int) else cell)


def _several(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(_tag('li', line) for line in lines)}</ul>"


def _class(column: Column) -> str:
    return "" if column.kind is ColumnKind.TEXT else f' class="{column.kind.value}"'


def _tag(name: str, text: str, *, class_: str = "") -> str:
    opened = f'{name} class="{class_}"' if class_ else name
    return f"<{opened}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


RENDERER = Renderer(id="html", summary="one file for a browser or a printer", render=_render)
