"""Pairs on the command line: several texts, commas, and what is no pair."""

from __future__ import annotations

import pytest

from standoff.cli.pairs import typed_pairs
from standoff.errors import UnknownNameError


def typed(*texts: str) -> dict[str, str]:
    return dict(typed_pairs(texts, no_pair="is no pair", twice="'{name}' is there twice"))


def test_pairs_stand_in_one_text_or_in_several() -> None:
    assert typed("a=1, b=2", "c = 3,") == {"a": "1", "b": "2", "c": "3"}
    assert typed() == {}


def test_the_same_pair_twice_is_no_fault() -> None:
    assert typed("a=1", "a=1") == {"a": "1"}


@pytest.mark.parametrize("text", ["a", "=1", "a=", "", ","])
def test_what_is_no_pair_is_told(text: str) -> None:
    with pytest.raises(UnknownNameError, match=f"^'{text}' is no pair$"):
        typed(text)


def test_two_values_for_a_name_are_told() -> None:
    with pytest.raises(UnknownNameError, match="'a' is there twice"):
        typed("a=1,a=2")
