"""Layout for any width: no line too wide, nothing left out, tables in the form that fits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.explain.blocks import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Page,
    Paragraph,
    RowGroup,
    Section,
    Table,
)
from standoff.report.composition import WIDEST, Signs
from standoff.report.safe_text import visible
from standoff.report.text import plain_text
from tests.report.sample import PAGE, TABLE, pages, texts

UNICODE, ASCII = Signs(underlined=True), Signs.ascii(underlined=True)
# Characters whose width is beyond doubt: one column, or two.
PIECES = (
    "漢字",
    "語",
    "ｗｉｄｅ",
    "unbreakable" * 9,
    "漢" * 40,
    "\x1b[31m",
    "\n",
    "[bold]",
    "[/]",
    "<b>",
)
widths = st.integers(20, 140)
hostile = st.lists(st.sampled_from([*PIECES, " ", "dam", "The water"]), min_size=1).map("".join)


def columns_of(line: str) -> int:
    """How wide a line is on a screen."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


def with_block(block: Block) -> Page:
    return Page(title="T", sentence="S", sections=(Section(title="H", blocks=(block,)),))


def lines_of(page: Page, width: int, signs: Signs = UNICODE) -> list[str]:
    return plain_text(page, width, signs).splitlines()


def letters(text: str) -> str:
    return "".join(text.split())


@given(pages(hostile), widths)
@settings(max_examples=120, deadline=None)
def test_no_line_is_wider_than_the_width(page: Page, width: int) -> None:
    for line in lines_of(page, width):
        assert columns_of(line) <= width, line


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 140])
def test_the_sample_fits_any_width(width: int) -> None:
    assert max(map(columns_of, lines_of(PAGE, width))) <= width


@given(hostile, widths)
@settings(max_examples=80, deadline=None)
def test_a_broken_paragraph_loses_no_letter(text: str, width: int) -> None:
    said = plain_text(with_block(Paragraph(text)), width, UNICODE)
    assert letters(visible(text)) in letters(said)


@given(hostile, st.integers(20, 30))
@settings(max_examples=60, deadline=None)
def test_a_narrow_table_loses_no_letter(text: str, width: int) -> None:
    columns = (Column(name="Who"), Column(name="What"), Column(name="Why"))
    table = Table(
        caption="", columns=columns, groups=(RowGroup(rows=((text * 3, text * 3, text * 3),)),)
    )
    said = letters(plain_text(with_block(table), width, UNICODE))
    if "What:" in said:
        assert f"What:{letters(visible(text * 3))}Why:" in said


class TestFormOfTables:
    def test_columns_stand_side_by_side_where_there_is_room(self) -> None:
        lines = lines_of(with_block(TABLE), 100)
        (head,) = (line for line in lines if "What happens" in line)
        assert head.split() == ["What", "happens", "State", "NASH", "GMR", "Remark"]
        (row,) = (line for line in lines if "As today" in line)
        assert row.split() == ["As", "today", "1", "✓", "–"]

    def test_each_row_is_a_list_where_there_is_not(self) -> None:
        lines = [line.strip() for line in lines_of(with_block(TABLE), 40)]
        place = lines.index("As today")
        assert lines[place : place + 3] == ["As today", "State: 1", "Stays under: GMR"]

    def test_a_list_says_where_nothing_is_marked(self) -> None:
        lines = [line.strip() for line in lines_of(with_block(TABLE), 40)]
        assert "Stays under: –" in lines
        assert "Stays under: NASH, GMR" in lines

    def test_the_widths_decide_and_nothing_else(self) -> None:
        wide = [
            width
            for width in range(20, 141)
            if "What happens  " in plain_text(PAGE, width, UNICODE)
        ]
        assert wide == list(range(wide[0], 141))
        assert 40 < wide[0] <= 80

    def test_a_text_column_keeps_room_to_be_read(self) -> None:
        table = Table(
            caption="",
            columns=(Column(name="Who"), Column(name="What")),
            groups=(RowGroup(rows=(("a " * 60, "b " * 60),)),),
        )
        lines = lines_of(with_block(table), 40)
        assert max(line.count("a") for line in lines) >= 9
        assert max(line.count("b") for line in lines) >= 9

    def test_tall_rows_are_told_apart_by_a_line_between_them(self) -> None:
        rows = ((("one", "two"),), (("three", "four"),))
        table = Table(caption="", columns=(Column(name="What"),), groups=(RowGroup(rows=rows),))
        lines = lines_of(with_block(table), 80)
        place = lines.index("• two")
        assert lines[place + 1 : place + 3] == ["", "• three"]

    def test_short_rows_stand_close(self) -> None:
        rows = (("one",), ("two",))
        table = Table(caption="", columns=(Column(name="What"),), groups=(RowGroup(rows=rows),))
        lines = lines_of(with_block(table), 80)
        assert lines[lines.index("one") + 1] == "two"

    def test_a_mark_is_seen_below_an_empty_name(self) -> None:
        columns = (Column(name="Who"), Column(name="", kind=ColumnKind.MARK))
        table = Table(caption="", columns=columns, groups=(RowGroup(rows=(("Anna", True),)),))
        assert "Anna  ✓" in lines_of(with_block(table), 80)


class TestPage:
    def test_a_wide_screen_is_not_filled(self) -> None:
        lines = lines_of(with_block(Paragraph("word " * 100)), 140)
        assert max(map(len, lines)) <= WIDEST

    def test_items_hang_from_their_signs(self) -> None:
        lines = lines_of(with_block(Bullets(items=("one " * 8, "two"))), 20)
        place = lines.index("  • one one one one")
        assert lines[place + 1 : place + 3] == ["    one one one one", "  • two"]

    def test_steps_are_numbered_below_each_other(self) -> None:
        items = tuple(f"step {number}" for number in range(1, 11))
        lines = lines_of(with_block(Bullets(items=items, steps=True)), 40)
        assert "   1. step 1" in lines
        assert "  10. step 10" in lines

    def test_headings_are_underlined_as_wide_as_they_are(self) -> None:
        lines = lines_of(Page(title="漢字 T", sentence="S"), 40)
        assert lines[:2] == ["漢字 T", "======"]

    def test_brackets_are_no_markup(self) -> None:
        assert "[bold]not bold[/bold] :smile:" in lines_of(
            Page(title="T", sentence="[bold]not bold[/bold] :smile:"), 80
        )

    def test_the_answer_stands_before_what_is_behind_it(self) -> None:
        said = plain_text(PAGE, 80, UNICODE)
        parts = ["The dam", "Two towns", "In this model", "Judged by", "Where it can", "Source:"]
        places = [said.index(part) for part in parts]
        assert places == sorted(places)


class TestSigns:
    def test_ascii_signs_keep_a_page_in_ascii(self) -> None:
        for width in (40, 100):
            assert plain_text(PAGE, width, ASCII).isascii()

    def test_a_mark_is_a_sign_and_no_colour(self) -> None:
        assert " x " in plain_text(PAGE, 100, ASCII)
        assert " ✓ " in plain_text(PAGE, 100, UNICODE)


@given(pages(texts(*PIECES)), widths)
@settings(max_examples=30, deadline=None)
def test_the_same_page_is_laid_out_the_same(page: Page, width: int) -> None:
    assert plain_text(page, width, UNICODE) == plain_text(page, width, UNICODE)
