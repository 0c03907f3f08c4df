"""What a page is made of: plain values that every renderer can show in its own way.

No block knows where it will be shown, and no text in it is markup: renderers escape everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

__all__ = [
    "Anchor",
    "Block",
    "Bullets",
    "Cell",
    "Column",
    "ColumnKind",
    "Drawing",
    "Mention",
    "Page",
    "Paragraph",
    "Picture",
    "PlainCell",
    "RowGroup",
    "Section",
    "Shape",
    "Sign",
    "Table",
    "TableKind",
    "Twin",
    "plain",
]


class Sign(Enum):
    """A small sign beside words. It has a shape as well as a colour, and never stands alone."""

    FULL = "full"
    """All of it: a filled disc."""
    HALF = "half"
    """Some of it: a half filled disc."""
    RING = "ring"
    """Little of it: an empty ring."""
    CROSS = "cross"
    """Against it."""
    WEDGE = "wedge"
    """Pressed for: a triangle."""
    DIAMOND = "diamond"
    """If something else holds."""
    SQUARE = "square"
    """Told, without more."""
    DASH = "dash"
    """Nothing where something could be."""
    TICK = "tick"
    """The same."""
    STEPS = "steps"
    """The same, and not as much of it."""
    CLASH = "clash"
    """The contrary."""
    FIRST = "first"
    """In the first of two only."""
    SECOND = "second"
    """In the second of two only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a cell, with a `sign` where they have one, that lead `to` an anchor (its key).

    `more` follows the words and is not part of the link; `detail` is told of them when somebody
    points at them.
    """

    text: str
    sign: Sign | None = None
    to: str = ""
    more: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A text that mentions can lead to; no two anchors of a page have the same `key`."""

    text: str
    key: str


PlainCell: TypeAlias = str | tuple[str, ...] | int | bool | None
"""What every form of a page can show."""

Cell: TypeAlias = PlainCell | Mention | Anchor | tuple[str | Mention | Anchor, ...]
"""A text, several texts below each other, a number, a mark or no mark; None for an empty place.

A text may lead somewhere, or be what others lead to.
"""


def plain(cell: Cell) -> PlainCell:
    """A cell without signs and without what it leads to: its words."""
    if isinstance(cell, Mention | Anchor):
        return _words(cell)
    if isinstance(cell, tuple):
        return tuple(map(_words, cell))
    return cell


def _words(line: str | Mention | Anchor) -> str:
    if isinstance(line, str):
        return line
    return f"{line.text}: {line.more}" if isinstance(line, Mention) and line.more else line.text


class ColumnKind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `meaning` is its name in full where the name is an abbreviation.

    Its head leads `to` an anchor (its key), if to any.
    """

    name: str
    kind: ColumnKind = ColumnKind.TEXT
    meaning: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows that belong together, under a `title` where there is more than one group.

    Mentions can lead to the title by its `key`, where it has one.
    """

    title: str = ""
    key: str = ""
    rows: tuple[tuple[Cell, ...], ...]


class TableKind(Enum):
    """How a table is laid out where there is a choice."""

    LIST = "list"
    """A few columns of text."""
    GRID = "grid"
    """Many narrow columns: their heads are turned, and heads and first column stay in sight."""
    PAIR = "pair"
    """What two say, with what lies between them: the columns are of equal width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under named columns. `marks` is what all mark columns together are about.

    `legend` says what its signs stand for; it is left out where no signs are shown.
    """

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    marks: str = ""
    kind: TableKind = TableKind.LIST
    legend: tuple[Mention, ...] = ()


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
class Drawing:
    """Shapes on a ground of some size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing of some size, what is seen in it, and a `twin` that says the same in words.

    Where nothing can be drawn the summary and the twin are shown instead. A page shows the
    `narrow` drawing, where there is one, in a window too small for the other.
    """

    title: str
    summary: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    twin: tuple[Twin, ...]
    narrow: Drawing | None = None


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
