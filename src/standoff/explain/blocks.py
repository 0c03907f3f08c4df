"""What a page is made of: plain values that every renderer can show in its own way.

No block knows where it will be shown, and no text in it is markup: renderers escape everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Column",
    "ColumnKind",
    "Page",
    "Paragraph",
    "Picture",
    "RowGroup",
    "Section",
    "Shape",
    "Table",
    "Twin",
]

Cell: TypeAlias = str | tuple[str, ...] | int | bool | None
"""A text, several texts below each other, a number, a mark or no mark; None for an empty place."""


class ColumnKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `meaning` is its name in full where the name is an abbreviation."""

    name: str
    kind: ColumnKind = ColumnKind.TEXT
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows that belong together, under a `title` where there is more than one group."""

    title: str = ""
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under named columns. `marks` is what all mark columns together are about."""

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """Items below each other; `steps` are numbered because their order matters."""

    items: tuple[str, ...]
    title: str = ""
    steps: bool = False


Twin: TypeAlias = Paragraph | Bullets | Table
"""What can be read in any form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A piece of a drawing: an SVG element by its name, and the text or the pieces in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    parts: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing of some size, what is seen in it, and a `twin` that says the same in words.

    Where nothing can be drawn the summary and the twin are shown instead.
    """

    title: str
    summary: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    twin: tuple[Twin, ...]


Block: TypeAlias = Twin | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks under a heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole answer: what it is about, the answer in one sentence, then what stands behind it.

    `about` introduces the case below the title, `note` says how the sentence was arrived at.
    """

    title: str
    sentence: str
    note: str = ""
    sections: tuple[Section, ...] = ()
    about: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
