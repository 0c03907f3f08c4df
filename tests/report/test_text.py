"""Plain text: 80 columns, no colours, no spaces at the ends of lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.explain.blocks import Page
from standoff.report.composition import Signs
from standoff.report.text import RENDERER, plain_text
from tests.report.sample import HOSTILE, MARKUP, PAGE, pages, texts


def test_lines_fit_into_80_columns() -> None:
    assert max(map(len, RENDERER.render(PAGE).splitlines())) <= 80


@given(pages(texts(*MARKUP, *HOSTILE)))
@settings(max_examples=40, deadline=None)
def test_lines_end_without_spaces_and_hold_no_escapes(page: Page) -> None:
    written = RENDERER.render(page)
    assert all(line == line.rstrip() for line in written.split("\n"))
    assert "\x1b" not in written


def test_headings_are_told_by_a_line_below_them() -> None:
    lines = RENDERER.render(PAGE).splitlines()
    assert lines[:2] == ["The dam", "======="]
    assert lines[lines.index("Where it can end") + 1] == "─" * len("Where it can end")


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "COLUMNS", "NO_COLOR", "TTY_COMPATIBLE"])
def test_the_surroundings_change_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = RENDERER.render(PAGE)
    monkeypatch.setenv(variable, "1")
    assert RENDERER.render(PAGE) == before


def test_a_width_can_be_chosen() -> None:
    narrow = plain_text(PAGE, 30, Signs.ascii(underlined=True))
    assert max(map(len, narrow.splitlines())) <= 30
