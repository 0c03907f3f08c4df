"""A page as HTML: well formed whatever its texts, and nothing in it is loaded or run."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.explain.blocks import Bullets, Page, Paragraph, Section
from standoff.report.html import RENDERER
from standoff.report.safe_text import visible
from tests.report.sample import HOSTILE, MARKUP, PAGE, SMALLEST, pages, texts

VOID = {"meta"}
ELEMENTS = set(
    "html head meta title style body main header h1 h2 h3 p section ul ol li div table caption"
    " thead tbody tr th td abbr span footer nav a".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class id aria-labelledby aria-hidden role tabindex scope"
    " colspan title aria-label href data-name".split()
)


class Reading(HTMLParser):
    """What a browser would find: elements, attributes, texts, and how they are nested."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"{each} is never closed" for each in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} is closed, but not the last that was opened")

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment {data}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"declaration {data}")

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.elements)

    def inside(self, tag: str) -> list[str]:
        return [text for found, text in self.texts if found == tag]


READ = Reading(RENDERER.render(PAGE))
any_page = pages(texts(*MARKUP, *HOSTILE))


@given(any_page)
@settings(max_examples=80, deadline=None)
def test_any_text_is_text_and_the_elements_are_ours(page: Page) -> None:
    read = Reading(RENDERER.render(page))
    assert read.faults == []
    assert {tag for tag, _ in read.elements} <= ELEMENTS
    assert {name for _, attributes in read.elements for name in attributes} <= ATTRIBUTES


@given(texts(*MARKUP, *HOSTILE).filter(lambda text: visible(text).strip()))
@settings(deadline=None)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    page = Page(
        title=text,
        sentence=text,
        sections=(Section(title=text, blocks=(Paragraph(text), Bullets(items=(text,)))),),
    )
    read = Reading(RENDERER.render(page))
    for tag in ("title", "h1", "h2", "p", "li"):
        assert read.inside(tag)[-1] == visible(text)


@given(any_page)
@settings(max_examples=40, deadline=None)
def test_nothing_is_run_and_nothing_fetched(page: Page) -> None:
    read = Reading(RENDERER.render(page))
    named = {name for _, attributes in read.elements for name in attributes}
    assert not any(name.startswith("on") for name in named)
    assert not named & {"src", "srcset", "action", "style", "background", "data"}
    ids = {attributes.get("id") for _, attributes in read.elements}
    # Links lead to places on the page only.
    links = [str(each["href"]) for _, each in read.elements if "href" in each]
    assert all(each[0] == "#" and each[1:] in ids for each in links)
    (style,) = read.inside("style")
    assert not re.search(r"url\(|@import|https?:|expression\(", style, re.I)


def test_the_file_speaks_of_no_address() -> None:
    assert not re.search("https?:", RENDERER.render(PAGE))


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    (policy,) = (
        str(attributes["content"])
        for _, attributes in READ.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = re.findall("<style>(.*?)</style>", RENDERER.render(PAGE), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_policy_comes_before_what_it_is_about() -> None:
    html = RENDERER.render(PAGE)
    assert html.index("Content-Security-Policy") < html.index("<title>") < html.index("<style>")


@pytest.mark.parametrize("page", [PAGE, SMALLEST], ids=["everything", "smallest"])
def test_the_same_page_gives_the_same_bytes(page: Page) -> None:
    assert RENDERER.render(page).encode() == RENDERER.render(page).encode()


@given(any_page)
@settings(max_examples=40, deadline=None)
def test_every_label_refers_to_one_element(page: Page) -> None:
    read = Reading(RENDERER.render(page))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    labels = [each["aria-labelledby"] for _, each in read.elements if "aria-labelledby" in each]
    assert set(labels) <= set(ids)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_headings_follow_one_another_without_a_gap(data: st.DataObject) -> None:
    read = Reading(RENDERER.render(data.draw(any_page)))
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_marks_can_be_heard() -> None:
    marks = [text for text in READ.inside("span") if text in ("yes", "no")]
    assert marks == ["no", "yes", "yes", "yes", "no", "no", "yes", "no", "yes", "no"]


def test_a_sign_that_is_only_seen_is_hidden_from_those_who_listen() -> None:
    hidden = [each for tag, each in READ.elements if each.get("aria-hidden") == "true"]
    assert len(hidden) == READ.inside("span").count("✓")


def test_an_abbreviated_column_tells_its_meaning() -> None:
    meanings = [attributes["title"] for tag, attributes in READ.elements if tag == "abbr"]
    assert meanings == ["Nash stability", "General metarationality"]


def test_rows_are_headed_by_what_they_are_about() -> None:
    scopes = [attributes["scope"] for tag, attributes in READ.elements if tag == "th"]
    # Two rows of the last group have nothing in their first cell, and neither has any row of marks.
    assert scopes.count("row") == 2
    assert scopes.count("rowgroup") == 2
    assert scopes.count("col") == 5 + 1 + 2


def test_steps_are_numbered_and_items_are_not() -> None:
    assert READ.count("ol") == 1
    assert READ.inside("li")[-2:] == ["First this.", "Then that."]


def test_a_number_has_its_thousands_parted_and_an_empty_place_is_seen() -> None:
    assert "12,345" in READ.inside("td")
    assert "–" in READ.inside("td")


def sections(number: int, rows: int = 1) -> Page:
    block = Bullets(items=("so",) * rows)
    made = tuple(Section(title=f"Part {each}", blocks=(block,)) for each in range(number))
    return Page(title="The dam", sentence="It holds.", sections=made)


@pytest.mark.parametrize(("number", "links"), [(3, 0), (4, 4)])
def test_a_page_of_several_sections_has_a_table_of_contents(number: int, links: int) -> None:
    read = Reading(RENDERER.render(sections(number)))
    assert read.count("nav") == (links > 0)
    assert read.inside("a") == [f"Part {each}" for each in range(links)]


@pytest.mark.parametrize(("rows", "kind"), [(1_000, None), (1_001, "long")])
def test_a_very_long_section_is_laid_out_when_it_is_seen(rows: int, kind: str | None) -> None:
    read = Reading(RENDERER.render(sections(1, rows)))
    assert [each.get("class") for tag, each in read.elements if tag == "section"] == [kind]


def test_a_long_answer_is_set_smaller() -> None:
    read = Reading(RENDERER.render(Page(title="The dam", sentence="It holds. " * 40)))
    assert "answer long" in [each.get("class") for _, each in read.elements]
