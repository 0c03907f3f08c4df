"""What a page is made of: values that nobody can change and that compare by what they say."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from standoff.explain.blocks import (
    Anchor,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Mention,
    Page,
    Paragraph,
    Picture,
    PlainCell,
    RowGroup,
    Section,
    Shape,
    Sign,
    Table,
    plain,
)

TABLE = Table(
    caption="Who stays",
    columns=(Column(name="Who"), Column(name="NASH", kind=ColumnKind.MARK, meaning="Nash")),
    groups=(RowGroup(rows=(("Anna", True), (("Boris", "Clara"), None))),),
)
DOT = Shape(tag="circle", attributes=(("r", "2"),))
PICTURE = Picture(title="A dot", summary="Dot.", width=9, height=9, shapes=(DOT,), twin=(TABLE,))
BLOCKS = (Paragraph("So."), Bullets(items=("a",)), TABLE, PICTURE)
PAGE = Page(title="A case", sentence="It holds.", sections=(Section(title="Why", blocks=BLOCKS),))
WORD = Mention(text="agreed", sign=Sign.FULL, to="s1", more="They meet.")
PLACE = Anchor(text="s1", key="s1")
PARTS = [PAGE, *PAGE.sections, *BLOCKS, *TABLE.columns, *TABLE.groups, DOT, WORD, PLACE]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_no_part_of_a_page_can_be_changed(part: Page) -> None:
    for field in fields(part):
        with pytest.raises(FrozenInstanceError):
            setattr(part, field.name, "something else")


def test_pages_that_say_the_same_are_equal() -> None:
    assert replace(PAGE) == PAGE
    assert hash(replace(PAGE)) == hash(PAGE)
    assert replace(PAGE, note="More.") != PAGE


def test_a_column_holds_text_unless_it_says_otherwise() -> None:
    assert Column(name="Who").kind is ColumnKind.TEXT
    assert Column(name="Who").meaning == ""


def test_a_list_has_no_order_unless_it_says_so() -> None:
    assert not Bullets(items=("a",)).steps


def test_a_page_needs_no_more_than_a_title_and_an_answer() -> None:
    page = Page(title="A case", sentence="It holds.")
    assert (page.note, page.sections, page.about, page.footer) == ("", (), (), ())


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (WORD, "agreed: They meet."),
        (PLACE, "s1"),
        ((PLACE, "and", Mention(text="so")), ("s1", "and", "so")),
        (12, 12),
        (True, True),
        (None, None),
    ],
    ids=["mention", "anchor", "several", "number", "mark", "nothing"],
)
def test_a_cell_can_be_read_without_signs_and_links(cell: Cell, words: PlainCell) -> None:
    assert plain(cell) == words
