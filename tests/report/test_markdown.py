"""A page as Markdown: whatever its texts, a reader of Markdown finds the same words and no more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from standoff.explain.blocks import Bullets, Page, Paragraph, RowGroup, Section, Table
from standoff.report.markdown import RENDERER
from standoff.report.safe_text import visible
from tests.report.sample import HOSTILE, MARKUP, PAGE, TABLE, pages, texts

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCKS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item"}
CELLS = {"table", "thead", "tbody", "tr", "th", "td"}
some_text = texts(*MARKUP, *HOSTILE).filter(lambda text: visible(text).strip())


def with_block(block: Paragraph | Bullets | Table) -> Page:
    return Page(title="T", sentence="S", sections=(Section(title="H", blocks=(block,)),))


def read(page: Page) -> list[Token]:
    return READER.parse(RENDERER.render(page))


def words(text: str) -> list[str]:
    """A text without regard to white space, of which Markdown keeps no more than one."""
    return visible(text).split()


def inline(tokens: list[Token]) -> list[list[Token]]:
    return [token.children or [] for token in tokens if token.type == "inline"]


def shown(children: list[Token]) -> str:
    return "".join(each.content for each in children if each.type in ("text", "html_inline"))


@pytest.mark.parametrize("character", list("\\`*_{}[]#|~$"))
def test_an_active_character_is_escaped_wherever_it_stands(character: str) -> None:
    written = RENDERER.render(with_block(Paragraph(f"a{character}b {character}")))
    assert f"a\\{character}b \\{character}" in written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("---", r"\---"),
        ("-", r"\-"),
        ("1. item", r"1\. item"),
        ("2) item", r"2\) item"),
        ("2024. Then it began", r"2024\. Then it began"),
        ("    code", "code"),
        ("<b>", "&lt;b&gt;"),
        ("&amp;", "&amp;amp;"),
        ("> quote", "&gt; quote"),
    ],
)
def test_what_is_active_at_the_beginning_is_escaped_there(text: str, written: str) -> None:
    assert f"\n\n{written}\n" in RENDERER.render(with_block(Paragraph(text)))


@pytest.mark.parametrize("text", ["-5 degrees", "a - b", "in 2024. Then", "e-mail", "1.5 metres"])
def test_what_is_no_markup_is_left_readable(text: str) -> None:
    assert f"\n\n{text}\n" in RENDERER.render(with_block(Paragraph(text)))


@given(some_text)
@settings(deadline=None, max_examples=200)
def test_a_paragraph_is_read_as_its_text(text: str) -> None:
    tokens = read(with_block(Paragraph(text)))
    assert [token.type for token in tokens[-3:]] == ["paragraph_open", "inline", "paragraph_close"]
    (children,) = inline(tokens[-3:])
    assert {each.type for each in children} == {"text"}
    assert shown(children).split() == words(text)


@given(some_text)
@settings(deadline=None)
def test_an_item_is_read_as_its_text(text: str) -> None:
    tokens = read(with_block(Bullets(items=(text, text))))
    lists = [token.type for token in tokens if token.type.endswith("_list_open")]
    assert lists == ["bullet_list_open"]
    assert [shown(each).split() for each in inline(tokens)[-2:]] == [words(text)] * 2


@given(some_text)
@settings(deadline=None)
def test_a_cell_is_read_as_its_text(text: str) -> None:
    table = Table(
        caption="",
        columns=TABLE.columns[:2],
        groups=(RowGroup(title=text, rows=((text, 1),)),),
    )
    tokens = read(with_block(table))
    assert sum(token.type == "tr_open" for token in tokens) == 3
    assert sum(token.type == "td_open" for token in tokens) == 4
    assert [shown(each).split() for each in inline(tokens)[-4:]] == [
        words(text),
        [],
        words(text),
        ["1"],
    ]


@given(pages(some_text))
@settings(deadline=None, max_examples=60)
def test_a_page_holds_no_markup_but_ours(page: Page) -> None:
    tokens = read(page)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= BLOCKS | CELLS | {"inline", "hr"}
    assert sum(token.type == "hr" for token in tokens) == bool(page.footer)
    for children in inline(tokens):
        assert {each.type for each in children} <= {
            "text",
            "strong_open",
            "strong_close",
            "html_inline",
        }
        assert {each.content for each in children if each.type == "html_inline"} <= {"<br>"}


def test_a_table_keeps_its_columns_and_rows() -> None:
    tokens = read(with_block(TABLE))
    assert sum(token.type == "th_open" for token in tokens) == 5
    # Four rows, and a title for each of two groups.
    assert sum(token.type == "td_open" for token in tokens) == (4 + 2) * 5


def test_several_texts_in_a_cell_stand_below_each_other() -> None:
    assert "| The dam is built<br>The water is shared | 12,345 | ✓ | ✓ | one line |" in (
        RENDERER.render(PAGE)
    )


def test_an_empty_place_is_seen_and_a_missing_mark_is_not() -> None:
    assert "| As today | 1 |  | ✓ | – |" in RENDERER.render(PAGE)


def test_numbers_stand_right_and_marks_in_the_middle() -> None:
    assert "| :--- | ---: | :---: | :---: | :--- |" in RENDERER.render(PAGE)


def test_the_answer_stands_out() -> None:
    lines = RENDERER.render(PAGE).splitlines()
    assert lines[0] == "# The dam"
    assert "**In this model, today's situation holds.**" in lines


def test_steps_are_numbered() -> None:
    assert "1. First this.\n2. Then that.\n" in RENDERER.render(PAGE)
