"""A page on which every kind of block and cell occurs, and pages made of any texts at all."""

from __future__ import annotations

from hypothesis import strategies as st

from standoff.explain.blocks import (
    Anchor,
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Page,
    Paragraph,
    RowGroup,
    Section,
    Sign,
    Table,
    TableKind,
)

TABLE = Table(
    caption="Outcomes, and who stays in them",
    columns=(
        Column(name="What happens"),
        Column(name="State", kind=ColumnKind.NUMBER),
        Column(name="NASH", kind=ColumnKind.MARK, meaning="Nash stability"),
        Column(name="GMR", kind=ColumnKind.MARK, meaning="General metarationality"),
        Column(name="Remark"),
    ),
    groups=(
        RowGroup(
            title="Reached from today",
            rows=(
                ("As today", 1, False, True, None),
                (("The dam is built", "The water is shared"), 12_345, True, True, ("one line",)),
            ),
        ),
        RowGroup(title="Never seen", rows=()),
        RowGroup(rows=((None, None, False, False, "nobody stays"), ((), 0, True, False, ""))),
    ),
    marks="Stays under",
)
EMPTY_TABLE = Table(caption="Nothing", columns=(Column(name=""),), groups=())
MARKS_ONLY = Table(
    caption="Signs",
    columns=(Column(name=""), Column(name="", kind=ColumnKind.MARK)),
    groups=(RowGroup(rows=(("", True), (None, False))),),
)
PAGE = Page(
    title="The dam",
    about=("Two towns and one river.", "As of 2024-05."),
    sentence="In this model, today's situation holds.",
    note="Judged by sequential stability (SEQ).",
    sections=(
        Section(
            title="Where it can end",
            blocks=(
                Paragraph("Two of 8 states hold."),
                TABLE,
                Bullets(title="In common", items=("The dam is built.", "The town pays.")),
                Bullets(items=("First this.", "Then that."), steps=True),
                Bullets(items=()),
            ),
        ),
        Section(title="Nothing to show", blocks=(EMPTY_TABLE, MARKS_ONLY)),
        Section(title="Nothing at all", blocks=()),
    ),
    footer=("Source: made up", "input SHA-256 0123"),
)
SMALLEST = Page(title="The dam", sentence="Nothing holds.")

MARKUP = (
    "<script>alert(1)</script>", "</style>", "<img src=x onerror=alert(1)>", "&amp;", '"', "'",
    "]]>", "<!--", "-->", "[a](http://b)", "![a](b)", "`code`", "**bold**", "_it_", "# head",
    "- item", "1. item", "2024. Then", "--- ", "===", "> quote", "| cell | cell |", "~~no~~",
    "$x$", "\\", "    code", "https://example.org", "[bold red]", "[/]", ":smile:", "{{ x }}",
)  # fmt: skip
"""What some kind of file would read as anything but text."""
HOSTILE = (
    "\x1b[31m", "\x1b]0;title\x07", "\r", "\n", "\n\n", "\t", "\x00", "\x9b", "\u202e", "\u2066",
    "\u2028", "\ud800", "\ufffe", "漢字", "ｗｉｄｅ", "e\u0301", "👍", "\u200b", "\xa0",
    "unbreakable" * 9,
)  # fmt: skip
"""What could steer a terminal, does not belong into a file, or is not one column wide."""


def texts(*pieces: str) -> st.SearchStrategy[str]:
    """Texts in which the pieces occur, among other pieces and words."""
    words = st.sampled_from([*pieces, "dam", "The water", " ", "."])
    return st.lists(words | st.text(max_size=3), min_size=1, max_size=6).map("".join)


def pages(said: st.SearchStrategy[str]) -> st.SearchStrategy[Page]:
    """Pages of every shape with the given texts in every place."""
    several = st.lists(said, max_size=3).map(tuple)
    bullets = st.builds(Bullets, items=several, title=said | st.just(""), steps=st.booleans())
    block = st.builds(Paragraph, said) | bullets | tables(said)
    blocks: st.SearchStrategy[tuple[Block, ...]] = st.lists(block, max_size=3).map(tuple)
    section = st.builds(Section, title=said, blocks=blocks)
    return st.builds(
        Page,
        title=said,
        sentence=said,
        note=said | st.just(""),
        sections=st.lists(section, max_size=2).map(tuple),
        about=several,
        footer=several,
    )


def tables(said: st.SearchStrategy[str]) -> st.SearchStrategy[Table]:
    """Tables whose first column is a text, as it is on every page."""
    kinds = st.lists(st.sampled_from(ColumnKind), max_size=4)
    return kinds.flatmap(lambda others: _table(said, (ColumnKind.TEXT, *others)))


def _table(said: st.SearchStrategy[str], kinds: tuple[ColumnKind, ...]) -> st.SearchStrategy[Table]:
    some = said | st.just("")
    sign = st.none() | st.sampled_from(Sign)
    mention = st.builds(Mention, text=said, sign=sign, to=said, more=some, detail=some)
    line = said | mention | st.builds(Anchor, text=said, key=said)
    cells: dict[ColumnKind, st.SearchStrategy[Cell]] = {
        ColumnKind.TEXT: line | st.lists(line, max_size=3).map(tuple) | st.none(),
        ColumnKind.NUMBER: st.integers(-9, 10**9) | st.none() | said,
        ColumnKind.MARK: st.booleans() | st.none(),
    }
    row = st.tuples(*(cells[kind] for kind in kinds))
    rows = st.lists(row, max_size=3).map(tuple)
    group = st.builds(RowGroup, title=some, key=some, rows=rows)
    columns = st.tuples(
        *(st.builds(Column, name=said, kind=st.just(kind), meaning=some, to=some) for kind in kinds)
    )
    return st.builds(
        Table,
        caption=said,
        columns=columns,
        groups=st.lists(group, max_size=2).map(tuple),
        marks=said,
        kind=st.sampled_from(TableKind),
        legend=st.lists(mention, max_size=2).map(tuple),
    )
