"""A page as a picture: well-formed XML that fetches and runs nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given, settings

from standoff.explain.blocks import Page, Paragraph, Section
from standoff.report.svg import RENDERER
from tests.report.sample import HOSTILE, MARKUP, PAGE, pages, texts

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "style", "defs", "clipPath", "rect", "g", "text"}


def said(picture: str) -> str:
    """All texts of a picture, with ordinary spaces."""
    root = ElementTree.fromstring(picture)
    return " ".join((each.text or "").replace("\xa0", " ") for each in root.iter(f"{SVG}text"))


@given(pages(texts(*MARKUP, *HOSTILE)))
@settings(max_examples=40, deadline=None)
def test_any_page_is_well_formed_and_only_drawn(page: Page) -> None:
    root = ElementTree.fromstring(RENDERER.render(page))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= DRAWN
    for each in root.iter():
        assert not any("href" in name or name.startswith("on") for name in each.attrib)


def test_nothing_is_fetched() -> None:
    picture = RENDERER.render(PAGE)
    # The name of the format is no address that anybody asks.
    rest = picture.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|@import|@font-face|<image|<use|<script", rest)
    assert all(found.startswith("#page-") for found in re.findall(r"url\((.*?)\)", rest))


def test_texts_are_texts_and_can_be_searched() -> None:
    picture = said(RENDERER.render(PAGE))
    assert "The dam" in picture
    assert "In this model, today's situation holds." in picture


def test_markup_in_a_text_is_seen_as_it_is() -> None:
    page = Page(
        title="T",
        sentence="S",
        sections=(Section(title="<b> & [red]", blocks=(Paragraph("</text><script>"),)),),
    )
    picture = said(RENDERER.render(page))
    assert "<b> & [red]" in picture
    assert "</text><script>" in picture


def test_a_longer_page_is_a_higher_picture() -> None:
    def height(page: Page) -> float:
        root = ElementTree.fromstring(RENDERER.render(page))
        return float(root.attrib["viewBox"].split()[3])

    assert height(PAGE) > height(Page(title="T", sentence="S"))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert RENDERER.render(PAGE).encode() == RENDERER.render(PAGE).encode()
