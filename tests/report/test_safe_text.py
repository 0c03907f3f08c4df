"""Text from a case cannot steer what shows it, and stays readable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.report.safe_text import visible

TURNING = {"LRM", "RLM", "ALM", "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x9b31mred", r"\x9b31mred"),
        ("back\x08space", r"back\x08space"),
        ("bell\x07", r"bell\x07"),
        ("nothing\x00", r"nothing\x00"),
        ("turned \u202eback", r"turned \u202eback"),
        ("set apart \u2066so", r"set apart \u2066so"),
        ("marked \u061cso", r"marked \u061cso"),
        ("one\u2028two", r"one\u2028two"),
        ("half \ud83d", r"half \ud83d"),
        ("no character \uffff", r"no character \uffff"),
    ],
    ids=lambda text: text.encode("ascii", "backslashreplace").decode(),
)
def test_what_could_steer_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "line"),
    [("one\ntwo", "one two"), ("one\r\n\r\ntwo", "one two"), ("one\ttwo", "one two")],
    ids=["line", "lines", "tabulator"],
)
def test_a_text_is_one_line(text: str, line: str) -> None:
    assert visible(text) == line


@pytest.mark.parametrize(
    "text", ["Rêgo & Vieira", "漢字", "👩‍👩‍👧", "“so” – and so…", "<b>", "[red]", "שלום", ""]
)
def test_what_is_text_in_some_language_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters()))
def test_nothing_that_steers_is_left(text: str) -> None:
    seen = visible(text)
    assert not any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in seen)
    directions = {unicodedata.bidirectional(each) for each in seen}
    assert not directions & (TURNING - {"LRM", "RLM", "ALM"})
    assert not set(seen) & {"\u200e", "\u200f", "\u061c"}


@given(st.text(st.characters()))
def test_showing_twice_is_showing_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(st.characters()))
def test_what_is_visible_can_be_written_to_a_file(text: str) -> None:
    assert visible(text).encode("utf-8").decode("utf-8") == visible(text)
