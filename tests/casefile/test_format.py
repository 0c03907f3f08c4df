"""Formatting: nothing a file says is ever changed, and what is formatted stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from standoff.casefile import format as formatting
from standoff.casefile.folder import SourceFile, files_of_case
from standoff.casefile.format import formatted, formatted_files
from standoff.casefile.locate import locate
from standoff.errors import CaseError, OutputError
from tests.casefile.sample import SAMPLE
from tests.casefile.yaml_texts import yaml_texts

CASES = sorted((Path(__file__).parent.parent.parent / "cases").iterdir())


def once(text: str) -> str:
    return formatted(text.encode(), "f").decode()


@given(yaml_texts())
@settings(max_examples=400, deadline=None)
def test_what_a_file_says_is_kept_comments_and_all(text: str) -> None:
    done = once(text)
    assert locate(done.encode(), "f").data == locate(text.encode(), "f").data
    assert "".join(done.split()) == "".join(text.split())


@given(yaml_texts())
@settings(max_examples=400, deadline=None)
def test_formatting_twice_is_formatting_once(text: str) -> None:
    done = once(text)
    assert once(done) == done


@given(yaml_texts())
@settings(deadline=None)
def test_line_ends_stay_what_they_are(text: str) -> None:
    # A text without any has none to keep: it gets one at its end.
    assume("\n" in text)
    done = formatted(text.replace("\n", "\r\n").encode(), "f").decode()
    assert done.count("\n") == done.count("\r\n")
    assert done.replace("\r\n", "\n") == once(text)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_cases_that_ship_are_formatted(case: Path) -> None:
    assert not any(each.changed for each in formatted_files(files_of_case(case)))


@pytest.mark.parametrize("word", ["no", "on", "2025-10-16", "12e3", "0x1F", "~", "1_000", "+.inf"])
def test_words_stay_as_they_were_typed(word: str) -> None:
    assert once(f"a:   {word}\n") == f"a: {word}\n"


def test_most_line_ends_decide_where_they_differ() -> None:
    assert formatted(b"a: b\r\nc: d\ne: f\r\n", "f") == b"a: b\r\nc: d\r\ne: f\r\n"


def test_the_mark_of_the_encoding_stays() -> None:
    assert formatted(b"\xef\xbb\xbfa:  b\n", "f") == b"\xef\xbb\xbfa: b\n"


REFUSED = {
    "no YAML": (b"a: [b\n", "f:1:4: '[' opens here"),
    "key twice": (b"a: b\na: c\n", "f:2:1: key 'a' is there twice"),
    "anchor": (b"a: &b c\n", "f:1:4: '&b' is a YAML anchor"),
    "list": (b"- a\n", "f:1:1: the file does not begin with 'key: value'"),
    "text": (b"a\n", "f:1:1: the file does not begin with 'key: value'"),
    "nothing": (b"# a\n", "f:1:1: the file is empty"),
}


@pytest.mark.parametrize(("content", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_case_file_is_told_in_place(content: bytes, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        formatted(content, "f")
    assert str(caught.value).startswith(said)


def test_what_is_wrong_in_all_files_is_told_at_once() -> None:
    files = [SourceFile(name, name, content) for name, content in (("b", b"x"), ("a", b"[y"))]
    with pytest.raises(CaseError) as caught:
        formatted_files(files)
    assert [fault.place.file for fault in caught.value.faults] == ["a", "b"]


def test_a_file_knows_whether_it_changes() -> None:
    files = [SourceFile("a", "a", b"a:  b\n"), SourceFile("b", "b", SAMPLE.encode())]
    assert [each.changed for each in formatted_files(files)] == [True, False]


WRONG_LAYOUTS = {"data": "a: c\n", "comment": "a: b\n# d\n", "no YAML": "a: [b\n"}


@pytest.mark.parametrize("layout", WRONG_LAYOUTS.values(), ids=WRONG_LAYOUTS)
def test_a_layout_that_says_something_else_is_refused(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formatting, "laid_out", lambda _: layout)
    with pytest.raises(OutputError, match="it was left as it is"):
        formatted(b"a: b\n", "f")


@pytest.mark.parametrize("layout", ["a:\nc: d\n", "a: c: d\n"], ids=["moved", "no YAML"])
def test_a_layout_of_the_same_letters_that_says_something_else_is_refused(
    layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formatting, "laid_out", lambda _: layout)
    with pytest.raises(OutputError, match="it was left as it is"):
        formatted(b"a:\n  c: d\n", "f")
