"""A page as one HTML file: nothing is loaded, nothing runs, everything is escaped.

The style sheet (with that of pictures, where there are any) stands in the file and is named by its
hash in the content security policy, so that nothing else could be styled, loaded or run even if
something slipped past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from standoff.explain.blocks import Block, Bullets, Page, Paragraph, Picture, Section, Table
from standoff.report.drawing import has_picture, picture_style, svg_element
from standoff.report.html_tables import Tables, tag, text
from standoff.report.renderer import Renderer

__all__ = ["RENDERER"]

LONG = 280
"""Letters from which on an answer is set smaller."""
MANY = 1_000
"""Rows from which on a section is laid out only when it comes into sight."""
WITH_CONTENTS = 4
"""Sections from which on a page has a table of contents."""


def _render(page: Page) -> str:
    style = files("standoff.report").joinpath("page.css").read_text(encoding="utf-8")
    if has_picture(page.sections):
        style += picture_style()
    tables = Tables(page)
    parts = [*_head(page, style), "<body>", "<main>", *_opening(page)]
    for number, section in enumerate(page.sections, start=1):
        parts.extend(_section(section, f"section-{number}", tables))
    if page.footer:
        parts += ["<footer>", *(tag("p", line) for line in page.footer), "</footer>"]
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
    yield tag("title", page.title)
    yield f"<style>{style}</style>"
    yield "</head>"


def _opening(page: Page) -> Iterator[str]:
    yield "<header>"
    yield tag("h1", page.title)
    yield from (tag("p", line, class_="about") for line in page.about)
    yield "</header>"
    yield tag("p", page.sentence, class_="answer long" if len(page.sentence) > LONG else "answer")
    if page.note:
        yield tag("p", page.note, class_="note")
    if len(page.sections) >= WITH_CONTENTS:
        yield '<nav aria-label="Contents"><ol>'
        for number, section in enumerate(page.sections, start=1):
            yield f'<li><a href="#section-{number}">{text(section.title)}</a></li>'
        yield "</ol></nav>"


def _section(section: Section, key: str, tables: Tables) -> Iterator[str]:
    rows = sum(map(_length, section.blocks))
    kind = ' class="long"' if rows > MANY else ""
    yield f'<section aria-labelledby="{key}"{kind}>'
    yield f'<h2 id="{key}">{text(section.title)}</h2>'
    for number, block in enumerate(section.blocks, start=1):
        yield from _block(block, f"{key}-{number}", tables)
    yield "</section>"


def _length(block: Block) -> int:
    """How many rows or items a block has."""
    if isinstance(block, Table):
        return sum(len(each.rows) for each in block.groups)
    return len(block.items) if isinstance(block, Bullets) else 1


def _block(block: Block, key: str, tables: Tables) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield tag("p", block.text)
    elif isinstance(block, Bullets):
        yield from _bullets(block)
    elif isinstance(block, Picture):
        yield from _picture(block, key, tables)
    else:
        yield from tables.lines(block, key)


def _picture(picture: Picture, key: str, tables: Tables) -> Iterator[str]:
    yield "<figure>"
    # A picture wider than the window scrolls by itself, like a table.
    yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{key}-caption">'
    yield from svg_element(picture, key)
    yield "</div>"
    yield f'<figcaption id="{key}-caption">{text(picture.summary)}</figcaption>'
    yield "<details>"
    yield "<summary>The same in words</summary>"
    for number, block in enumerate(picture.twin, start=1):
        yield from _block(block, f"{key}-{number}", tables)
    yield "</details>"
    yield "</figure>"


def _bullets(bullets: Bullets) -> Iterator[str]:
    if bullets.title:
        yield tag("h3", bullets.title)
    kind = "ol" if bullets.steps else "ul"
    yield f"<{kind}>"
    yield from (tag("li", item) for item in bullets.items)
    yield f"</{kind}>"


RENDERER = Renderer(id="html", summary="one file for a browser or a printer", render=_render)
