"""A picture as SVG, in a page and alone: escaped, labelled, coloured by one style sheet only."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from standoff.explain.blocks import (
    Bullets,
    Column,
    Drawing,
    Page,
    Paragraph,
    Picture,
    RowGroup,
    Section,
    Shape,
    Table,
)
from standoff.report.drawing import has_picture, picture_style, svg_element, svg_file
from standoff.report.renderer import all_renderers
from standoff.report.safe_text import visible
from tests.report.sample import HOSTILE, MARKUP, texts
from tests.report.test_html import Reading

SVG = "{http://www.w3.org/2000/svg}"
TWIN = (
    Paragraph("A: Anna."),
    Bullets(items=("Anna goes.",)),
    Table(
        caption="Who goes",
        columns=(Column(name="Who"),),
        groups=(RowGroup(rows=(("Boris",),)),),
    ),
)


def picture(said: str = "Anna") -> Picture:
    word = Shape(tag="text", attributes=(("class", said), ("x", "1")), text=said)
    group = Shape(tag="g", parts=(Shape(tag="title", text=said), word))
    dot = Shape(tag="circle", attributes=(("r", "2"),))
    return Picture(title=said, summary=said, width=99.6, height=50, shapes=(group, dot), twin=TWIN)


def page(*pictures: Picture) -> Page:
    return Page(title="T", sentence="S", sections=(Section(title="H", blocks=pictures),))


@given(texts(*MARKUP, *HOSTILE))
@settings(deadline=None)
def test_any_text_is_text_in_a_file(text: str) -> None:
    root = ElementTree.fromstring(svg_file(picture(text)))
    assert [each.tag.removeprefix(SVG) for each in root.iter()] == [
        "svg", "title", "desc", "style", "rect", "g", "title", "text", "circle",
    ]  # fmt: skip
    (word,) = root.iter(f"{SVG}text")
    assert word.text or visible(text) == ""
    assert word.attrib["class"] == visible(text)


@given(texts(*MARKUP, *HOSTILE))
@settings(deadline=None)
def test_any_text_is_text_in_a_page(text: str) -> None:
    read = Reading(all_renderers()["html"].render(page(picture(text))))
    assert read.faults == []
    assert "script" not in {tag for tag, _ in read.elements}


def test_a_picture_is_named_and_described_for_those_who_hear_it() -> None:
    root = ElementTree.fromstring(svg_file(picture()))
    assert root.attrib["role"] == "img"
    labels = root.attrib["aria-labelledby"].split()
    found = {each.attrib["id"]: each.text for each in root.iter() if "id" in each.attrib}
    assert [found[label] for label in labels] == ["Anna", "Anna"]


def test_a_file_keeps_its_size_and_can_be_scaled() -> None:
    root = ElementTree.fromstring(svg_file(picture()))
    assert root.attrib["viewBox"] == "0 0 100 50"
    assert (root.attrib["width"], root.attrib["height"]) == ("100", "50")


def test_a_file_has_a_ground_of_its_own_and_an_element_has_not() -> None:
    assert 'class="sheet"' in svg_file(picture())
    inside = "".join(svg_element(picture(), "key"))
    assert 'class="sheet"' not in inside
    assert "<style" not in inside


def test_ids_in_a_page_differ() -> None:
    read = Reading(all_renderers()["html"].render(page(picture(), picture())))
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in read.elements:
        assert set((attributes.get("aria-labelledby") or "").split()) <= set(ids)


def test_the_policy_of_a_page_allows_the_colours_of_pictures_by_their_hash() -> None:
    html = all_renderers()["html"].render(page(picture()))
    (style,) = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert picture_style() in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'; " in html
    assert " style=" not in html


def test_a_drawing_for_narrow_windows_stands_beside_the_other_under_the_same_words() -> None:
    small = Drawing(width=20, height=80, shapes=(Shape(tag="circle"),))
    both = replace(picture(), narrow=small)
    html = all_renderers()["html"].render(page(both))
    assert re.findall(r'<svg class="(.*?)" viewBox="(.*?)"', html) == [
        ("picture broad", "0 0 100 50"),
        ("picture narrow", "0 0 20 80"),
    ]
    assert html.count('role="img"') == 2
    assert len(re.findall(r"<desc id=.*?>Anna</desc>", html)) == 2
    ids = re.findall(r' id="(.*?)"', html)
    assert len(set(ids)) == len(ids)
    # Of the two one is shown, and heard.
    assert "figure svg.narrow { display: none; }" in html
    assert "figure svg.broad { display: none; }" in html
    assert svg_file(both) == svg_file(picture())


def test_a_page_without_pictures_has_no_colours_for_them() -> None:
    html = all_renderers()["html"].render(page())
    assert ".picture" not in html
    assert not has_picture(page().sections)
    assert has_picture(page(picture()).sections)


def test_a_page_shows_the_picture_and_keeps_the_words_at_hand() -> None:
    read = Reading(all_renderers()["html"].render(page(picture())))
    order = [tag for tag, _ in read.elements]
    figure = order[order.index("figure") :]
    assert figure.index("svg") < figure.index("figcaption") < figure.index("details")
    assert read.inside("summary") == ["The same in words"]
    assert "Boris" in read.inside("th")
    assert ("open", None) not in [pair for _, each in read.elements for pair in each.items()]


@pytest.mark.parametrize("ending", ["txt", "md", "svg"])
def test_where_nothing_is_drawn_the_twin_is_told(ending: str) -> None:
    written = all_renderers()[ending].render(page(picture("Summary")))
    written = written.replace("\xa0", " ").replace("&#160;", " ")
    for said in ("Summary", "A: Anna.", "Anna goes.", "Who", "Boris"):
        assert said in written


def test_the_style_sheet_can_stand_in_xml_and_fetches_nothing() -> None:
    style = picture_style()
    assert not re.search(r"[<&]|url\(|@import|https?:", style)


def test_every_rule_of_the_style_sheet_is_about_pictures() -> None:
    rules = re.sub(r"/\*.*?\*/", "", picture_style(), flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[};{])\s*(\.[^{}]*)\{", rules)
    assert selectors
    for each in selectors:
        assert all(part.strip().startswith(".picture") for part in each.split(","))
