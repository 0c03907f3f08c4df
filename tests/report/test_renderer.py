"""Contract of a renderer: every file found by scan keeps it. And how a renderer is chosen."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import given, settings

from standoff.errors import OutputError
from standoff.explain.blocks import Page
from standoff.report.renderer import Renderer, all_renderers, renderer_for
from tests.report.sample import HOSTILE, MARKUP, PAGE, SMALLEST, pages, texts

RENDERERS = list(all_renderers().values())


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.id)
class TestEveryRenderer:
    def test_says_in_few_words_what_it_writes(self, renderer: Renderer) -> None:
        assert renderer.id == renderer.id.lower()
        assert renderer.id.isalnum()
        assert 0 < len(renderer.summary) <= 60
        assert not renderer.summary.endswith(".")

    def test_is_found_by_the_ending_of_a_file(self, renderer: Renderer) -> None:
        assert renderer_for(Path(f"report.{renderer.id}")) is renderer
        assert renderer_for(Path(f"some.where/REPORT.{renderer.id.upper()}")) is renderer

    def test_shows_every_kind_of_block_and_cell(self, renderer: Renderer) -> None:
        shown = renderer.render(PAGE).replace("&#160;", " ")
        # Lines may break anywhere, so only short words are looked for.
        for word in ("dam", "river", "SEQ", "built", "12,345", "nobody", "First", "SHA"):
            assert word in shown

    def test_ends_with_one_line_end(self, renderer: Renderer) -> None:
        for page in (PAGE, SMALLEST):
            assert renderer.render(page).endswith("\n")
            assert not renderer.render(page).endswith("\n\n")

    def test_gives_the_same_file_for_the_same_page(self, renderer: Renderer) -> None:
        assert renderer.render(PAGE) == renderer.render(PAGE)

    @given(page=pages(texts(*MARKUP, *HOSTILE)))
    @settings(max_examples=40, deadline=None)
    def test_shows_any_page_as_text_that_steers_nothing(
        self, renderer: Renderer, page: Page
    ) -> None:
        shown = renderer.render(page)
        assert shown.encode("utf-8").decode("utf-8") == shown
        assert not set(shown) & {"\x1b", "\x9b", "\x07", "\x00", "\r", "\u202e", "\u2066"}

    def test_stands_alone_in_its_file(self, renderer: Renderer) -> None:
        found = [
            path.stem
            for path in Path(importlib.import_module("standoff.report").__path__[0]).glob("*.py")
            if getattr(importlib.import_module(f"standoff.report.{path.stem}"), "RENDERER", None)
            is renderer
        ]
        assert len(found) == 1


def test_the_endings_that_ship() -> None:
    assert set(all_renderers()) == {"html", "md", "svg", "txt"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("out/report.pdf", "out/report.pdf: '.pdf' files cannot be written"),
        ("report", "report: a file without an ending cannot be written"),
        ("html", "html: a file without an ending cannot be written"),
    ],
)
def test_an_unknown_ending_is_refused_and_the_known_ones_are_listed(path: str, said: str) -> None:
    with pytest.raises(OutputError) as refused:
        renderer_for(Path(path))
    assert str(refused.value).replace("\\", "/") == f"{said}; known endings: .html, .md, .svg, .txt"


@pytest.mark.parametrize(("ending", "meant"), [("htm", "html"), ("sgv", "svg"), ("text", "txt")])
def test_the_nearest_ending_is_proposed(ending: str, meant: str) -> None:
    with pytest.raises(OutputError, match=f"did you mean '{meant}'"):
        renderer_for(Path(f"report.{ending}"))
