"""Slips in YAML, told in plain words at the place where they were made."""

from __future__ import annotations

import pytest
import yaml

from standoff.casefile import locate as locating
from standoff.casefile.locate import locate
from standoff.errors import CaseError

QUOTE = "put all of the text in quotation marks"
TAB = "a tab stands in the indentation"
SLIPS = {
    "and-sign": ("a: & b", "1:4", QUOTE),
    "star": ("a: * b", "1:4", QUOTE),
    "not-sign with odd letters": ("a: !b,c (d)", "1:4", QUOTE),
    "two not-signs": ("a: !e!x y", "1:4", QUOTE),
    "not-sign and angle": ("!<x", "1:1", QUOTE),
    "at-sign": ("a: @x", "1:4", "begins with '@'"),
    "percent": ("a: %x", "1:4", "begins with '%'"),
    "bar": ("a: | x", "1:4", "begins with '|'"),
    "greater": ("a: > x", "1:4", "begins with '>'"),
    "tab before a list": ("a:\n\t- b", "2:1", TAB),
    "tab before all": ("\ta: b", "1:1", TAB),
    "tab in a text": ("a: |\n  x\n\ty: z\n", "3:1", TAB),
    "open single quotation mark": ("a: 'x\nb: c", "1:4", "never closed"),
    "open double quotation mark": ('a: "x\n---\ny"', "1:4", "never closed"),
    "open bracket": ("a: [b\nc: d", "1:4", "'[' opens here"),
    "open brace": ("a: {b: c", "1:4", "'{' opens here"),
    "colon in a text": ("a: b: c", "1:5", "quotation marks"),
    "key too far in": ("a: b\n c: d", "2:3", "indentation"),
    "dash in a text": ("a: - b", "1:4", "quotation marks"),
    "line without colon": ("a: b\ncd\ne: f", "2:1", "':' is missing"),
    "list beside keys": ("- a\nb: c", "2:1", "does not continue"),
    "text after a quoted text": ("a: 'b' c", "1:8", "does not continue"),
    "text after a list": ("a: [b] and c", "1:8", "does not continue"),
    "bracket closed twice": ("a: [b]]", "1:7", "does not continue"),
    "brace that closes nothing": ("a: }", "1:4", "does not continue"),
    "unclear indentation": ("a: |0\n  x", "1:5", "how far"),
    "other YAML": ("%YAML 3.0\n---\na: b", "1:1", "this is not YAML"),
}


def told(content: bytes) -> str:
    """What is wrong, whether or not the parser could go on."""
    try:
        return "\n".join(str(fault) for _, fault in locate(content, "f").faults)
    except CaseError as error:
        return str(error)


@pytest.mark.parametrize(("text", "place", "said"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_plain_words(text: str, place: str, said: str) -> None:
    assert told(text.encode()).startswith(f"f:{place}: ")
    assert said in told(text.encode())


def test_an_unknown_escape_is_told() -> None:
    assert "begins an escape that does not exist" in told(rb'a: "x\q"')


@pytest.mark.parametrize("text", [text for text, _, _ in SLIPS.values()], ids=SLIPS)
def test_the_parser_written_in_python_is_understood_as_well(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locating, "LOADER", yaml.SafeLoader)
    assert told(text.encode()).startswith("f:")
    assert "this is not YAML" not in told(text.encode()) or "%YAML" in text
