"""JSON with places: the data are those of the standard library, each value where it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.casefile.places import Path
from standoff.errors import CaseError, Place
from standoff.exchange.json_places import located_json

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(DATA, st.sampled_from([None, 0, 2]), st.booleans())
def test_every_value_is_found_where_it_stands(
    data: object, indent: int | None, plain: bool
) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=plain)
    located = located_json(text.encode("utf-8", "surrogatepass"), "f") if _encodable(text) else None
    if located is None:
        return
    assert located.data == data
    assert located.faults == ()
    for path, spot in located.values.items():
        line = text.split("\n")[spot.place.line - 1]
        assert json.JSONDecoder().raw_decode(_rest(text, spot.place))[0] == _at(data, path), line


def _encodable(text: str) -> bool:
    return text.encode("utf-8", "replace").decode() == text and "\r" not in text


def _rest(text: str, place: Place) -> str:
    lines = text.split("\n")[place.line - 1 :]
    return "\n".join(lines)[place.column - 1 :]


def _at(data: object, path: Path) -> object:
    for key in path:
        assert isinstance(data, list | dict)
        data = data[key]  # type: ignore[index] # a path leads through keys and positions
    return data


def refused(content: bytes | str) -> str:
    with pytest.raises(CaseError) as caught:
        located_json(content.encode() if isinstance(content, str) else content, "f")
    (fault,) = caught.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "f:1:1: the file is empty"),
        (b" \n", "the file is empty"),
        (b'{"a": [1,\n 2', "f:2:3: the file ends in the middle"),
        (b'{"a": "x', "f:1:7: a text begins here and never ends"),
        (b"{'a': 1}", "f:1:2: this is not JSON"),
        (b'{"a": 1} x', "f:1:10: this is not JSON"),
        (b'{"a": NaN}', "f: a number cannot be read ('NaN' is none)"),
        (b"1" * 5000, "f: a number cannot be read"),
        (b'{"a": "\xff"}', "f:1:8: byte 0xff is not UTF-8 text"),
        (b"[" * 33, "f:1:33: lists and objects are nested more than 32 deep"),
        (b"[" * 10**6, "nested more than 32 deep"),
    ],
    ids=lambda each: each[:20] if isinstance(each, bytes) else "",
)
def test_what_is_no_json_is_refused_with_line_and_column(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_key_that_is_there_twice_is_a_fault() -> None:
    located = located_json(b'{"a": 1,\n "a": 2, "b": {"a": 1}}', "f")
    ((path, fault),) = located.faults
    assert path == ("a",)
    assert str(fault) == "f:2:2: key 'a' is there twice; remove one of the two"


def test_a_text_that_never_ends_takes_no_longer_than_another() -> None:
    assert "never ends" in refused('"' + '\\"a' * 10**6)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert located_json("\ufeff[1]".encode(), "f").data == [1]
