"""Where keys and values stand, and the characters in them."""

from __future__ import annotations

import pytest

from standoff.casefile.places import Located, Spot
from standoff.errors import Place

WRITTEN = {
    "plain": ("a and b", 6, 16),
    "single-quoted": ("'a and b'", 6, 17),
    "single-quoted with quotation marks inside": ("'it''s b'", 5, 17),
    "double-quoted": ('"a and b"', 6, 17),
    "double-quoted with escapes": (r'"\x61\n\"b"', 3, 19),
    "double-quoted with long escapes": (r'"\u0061\U0001F600b"', 2, 27),
    "over several lines": ("'a and\n  b'", 6, 10),
    "indented block": ("|\n  a and b\n", 6, 10),
}


@pytest.mark.parametrize(("source", "offset", "column"), WRITTEN.values(), ids=WRITTEN)
def test_a_character_is_found_as_far_as_one_line_goes(
    source: str, offset: int, column: int
) -> None:
    assert Spot(Place("f", 3, 10), source).at(offset) == Place("f", 3, column)


def test_what_is_not_there_stands_where_it_would() -> None:
    here, above, key = (Spot(Place("f", line, 1)) for line in (3, 1, 2))
    located = Located(data={}, values={(): above, ("a",): here}, keys={("a",): key})
    assert located.place(("a",)) == here.place
    assert located.place(("a", "b", 0)) == here.place
    assert located.place(("c",)) == above.place
    assert located.key_place(("a",)) == key.place
    assert located.key_place(("a", "b")) == key.place
    assert located.key_place(("c",)) == above.place
