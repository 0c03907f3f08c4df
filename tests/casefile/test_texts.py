"""Kinds of text: what is accepted is written as the pattern for editors says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from standoff.casefile.texts import CaseId, Date, Id, LedgerId, Sha256, Text

KINDS = {
    "id": Id,
    "id of a case": CaseId,
    "id in the ledger": LedgerId,
    "date": Date,
    "SHA-256": Sha256,
}


def accepts(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


def pattern_of(kind: Any) -> str:
    return str(TypeAdapter(kind).json_schema()["pattern"])


TEXTS = st.text("aif2019-_.XA ", max_size=10) | st.from_regex("[0-9]{4}(-[0-9]{2}){0,2}")
WORDS = st.sampled_from(
    ["not", "and", "or", "if", "iff", "iffy", "notable", "a.b", "a-b", "2025-13"]
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(text=TEXTS | WORDS)
def test_the_pattern_refuses_nothing_that_is_accepted(kind: Any, text: str) -> None:
    if accepts(kind, text):
        assert re.search(pattern_of(kind), text)


@given(text=TEXTS | WORDS)
def test_for_ids_the_pattern_says_it_all(text: str) -> None:
    for kind in (Id, CaseId, LedgerId):
        # `$` also matches before a line break at the end; no text here has one.
        assert accepts(kind, text) == bool(re.search(pattern_of(kind), text))


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "0000", "2025-1", "25", "2025-10-16 "])
def test_a_date_is_one_of_the_calendar(text: str) -> None:
    assert not accepts(Date, text)


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
def test_blank_text_is_no_text(text: str) -> None:
    assert not accepts(Text, text)
    assert accepts(Text, f"{text}a{text}")


@pytest.mark.parametrize("text", ["", "a" * 63, "a" * 65, "A" * 64, "g" * 64, f"{'a' * 64}\n"])
def test_a_hash_is_sixty_four_digits(text: str) -> None:
    assert not accepts(Sha256, text)
    assert accepts(Sha256, "0123456789abcdef" * 4)
