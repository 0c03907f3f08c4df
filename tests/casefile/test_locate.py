"""Plain data, places, and everything that makes YAML surprising refused."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile import locate as locating
from standoff.casefile.locate import MAXIMUM_BYTES, locate
from standoff.casefile.places import Path
from standoff.errors import CaseError, Place


def data_of(text: str) -> object:
    return locate(text.encode(), "f").data


def faults_of(text: str | bytes) -> list[str]:
    """What is wrong, whether reading went on or not."""
    try:
        located = locate(text.encode() if isinstance(text, str) else text, "f")
    except CaseError as error:
        return [str(fault) for fault in error.faults]
    return [str(fault) for _, fault in located.faults]


@pytest.mark.parametrize(
    "typed", ["no", "on", "~", "null", "1", "12e3", "2025-10-16", "0o17", "<<"]
)
def test_every_value_and_key_stays_the_text_that_was_typed(typed: str) -> None:
    assert data_of(f"a: {typed}") == {"a": typed}
    assert data_of(f"{typed}: [{typed}]") == {typed: [typed]}


def test_what_is_empty_is_empty_text() -> None:
    assert data_of("a:\nb: ''\nc: ['', x]") == {"a": "", "b": "", "c": ["", "x"]}


PLACES: dict[Path, tuple[int, int]] = {
    ("model",): (2, 3),
    ("model", "list"): (2, 9),
    ("model", "list", 0): (2, 10),
    ("model", "list", 1): (2, 15),
    ("model", "list", 1, "deep"): (2, 22),
    ("model", "text"): (4, 5),
}
KEYS: dict[Path, tuple[int, int]] = {
    ("model",): (1, 1),
    ("model", "list"): (2, 3),
    ("model", "list", 1, "deep"): (2, 16),
    ("model", "text"): (3, 3),
}
LINES = ["model:", "  list: [née, {deep: x}]", "  text:", "    'y'", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "with byte order mark"])
def test_every_key_and_value_has_its_place(end: str, mark: str) -> None:
    located = locate((mark + end.join(LINES)).encode(), "f")
    values = {path: located.place(path) for path in PLACES}
    assert values == {path: Place("f", *place) for path, place in PLACES.items()}
    assert {path: located.key_place(path) for path in KEYS} == {
        path: Place("f", *place) for path, place in KEYS.items()
    }


STOPS = {
    "no text": ("", "f:1:1: the file is empty"),
    "comments only": ("# nothing\n", "f:1:1: the file is empty"),
    "not UTF-8": (b"a: b\nc: \xe9\n", "f:2:4: byte 0xe9 is not UTF-8"),
    "not UTF-8 after a byte order mark": (b"\xef\xbb\xbfa: \xff", "f:1:4: byte 0xff"),
    "UTF-16": ("a: b".encode("utf-16"), "f:1:1: byte 0xff is not UTF-8"),
    "null byte": ("a: b\nc: d\0", "f:2:5: an invisible character (U+0000)"),
    "escape character": ("a: \x1b[31m", "f:1:4: an invisible character (U+001B)"),
    "line separator": ("a: b\u2028c", "f:1:5: an invisible character (U+2028)"),
    "second document": ("a: b\n---\nc: d", "f:2:1: a second document"),
    "list as a key": ("a: b\n[c]: d", "f:2:1: a list or mapping stands where a key"),
    "mapping as a key": ("? {a: b}\n: c", "f:1:3: a list or mapping stands where a key"),
    "deep brackets": ("[" * 33, "f:1:33: lists and mappings are nested more than 32 deep"),
    "deep indentation": ("- " * 40, "f:1:65: lists and mappings are nested more than 32 deep"),
    "too large": (b"a" * (MAXIMUM_BYTES + 1), "f: the file is larger than 16 MiB"),
}


@pytest.mark.parametrize(("content", "said"), STOPS.values(), ids=STOPS)
def test_reading_stops_with_a_place(content: str | bytes, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        locate(content.encode() if isinstance(content, str) else content, "f")
    assert str(caught.value).startswith(said)


GOES_ON = {
    "key twice": ("a: b\na: c", {"a": "b"}, "f:2:1: key 'a' is there twice"),
    "not-sign": ("a: !b and c", {"a": "!b and c"}, "f:1:4: '!b' is a YAML tag"),
    "tag": ("a: !!str 1", {"a": "!!str 1"}, "f:1:4: '!!str' is a YAML tag"),
    "tag before a list": ("a: !x [b]", {"a": ["b"]}, "f:1:4: '!x' is a YAML tag"),
    "and-sign": ("a: &b c", {"a": "&b c"}, "f:1:4: '&b' is a YAML anchor"),
    "anchor before a mapping": ("a: &b\n  c: d", {"a": {"c": "d"}}, "f:1:4: '&b' is a YAML anchor"),
    "alias": ("a: *b", {"a": "*b"}, "f:1:4: '*b' is a YAML alias"),
    "alias as a key": ("*b : c", {"*b": "c"}, "f:1:1: '*b' is a YAML alias"),
    "null byte by escape": (r'a: "b\0"', {"a": "b\0"}, "f:1:6: an invisible character (U+0000)"),
}


@pytest.mark.parametrize(("text", "data", "said"), GOES_ON.values(), ids=GOES_ON)
def test_reading_goes_on_after_a_fault(text: str, data: object, said: str) -> None:
    located = locate(text.encode(), "f")
    assert located.data == data
    assert [str(fault)[: len(said)] for _, fault in located.faults] == [said]


@pytest.mark.parametrize("text", ["a: !b c", "a: &b c", "a: *b"])
def test_a_text_that_yaml_misreads_comes_with_the_advice_to_quote_it(text: str) -> None:
    assert faults_of(text)[0].endswith("put all of the text in quotation marks")


def test_faults_met_before_reading_stops_are_told_as_well() -> None:
    assert [fault.partition(" ")[0] for fault in faults_of("a: *b\na: c\nd: 'e")] == [
        "f:1:4:",
        "f:2:1:",
        "f:3:4:",
    ]


def test_of_a_second_value_only_its_key_is_told() -> None:
    text = "a: {b: 1, c: [{d: 1}]}\na: {b: 2, c: [{d: 2}], e: 1, e: 2}\nb: {c: 1, c: 2}\nb: 1"
    assert [each.partition(";")[0] for each in faults_of(text)] == [
        "f:2:1: key 'a' is there twice",
        "f:3:11: key 'c' is there twice",
        "f:4:1: key 'b' is there twice",
    ]


def test_parts_of_a_second_value_do_not_hide_the_first() -> None:
    located = locate(b"a: {b: 1}\na: {b: 2, c: 3}", "f")
    assert located.data == {"a": {"b": "1"}}
    assert located.place(("a", "b")) == Place("f", 1, 8)


def test_an_alias_bomb_is_refused_without_going_off() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    begin = time.process_time()
    assert len(faults_of("\n".join(lines))) == 12 + 11 * 9
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "], ids=["list", "map", "dash", "key"])
def test_a_hundred_thousand_openings_do_not_bring_the_process_down(opening: str) -> None:
    code = (
        "from standoff.casefile.locate import locate\n"
        "from standoff.errors import CaseError\n"
        "try:\n"
        f"    locate({opening!r}.encode() * 100_000, 'f')\n"
        "except CaseError as error:\n"
        "    print(len(error.faults))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "1\n")


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locating, "MAXIMUM_VALUES", 3)
    assert data_of("[a, b]") == ["a", "b"]
    assert faults_of("[a, b, c]")[0].startswith("f:1:8: the file holds more than 3 values")
    again = faults_of("a: x\na: x\na: x\na: x")
    assert again[2].startswith("f:3:4: the file holds more than 3 values")


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: no\nb: {c: [1, 'it''s', \"x\\ty\"]}\nd: |\n  e\n"
    expected = locate(text.encode(), "f")
    monkeypatch.setattr(locating, "LOADER", yaml.SafeLoader)
    assert locate(text.encode(), "f") == expected
    surrogate = faults_of('a: "\\ud800"')
    assert surrogate[0].startswith("f:1:4: an invisible character (U+D800)")


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_but_a_case_error(content: bytes) -> None:
    faults_of(content)


@given(st.text(alphabet="ab:,-?!&*|>%@#'\"\\[]{} \t\r\n\0\ufeffé😀", max_size=80))
def test_no_text_raises_anything_but_a_case_error(text: str) -> None:
    for fault in faults_of(text):
        assert fault.startswith("f:")
