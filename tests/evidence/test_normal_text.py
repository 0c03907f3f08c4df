"""Normalising against the slow plain way, and the map back to the saved text."""

from __future__ import annotations

import sys
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence import normal_text
from standoff.evidence.normal_text import COMPOSED_ONTO, WHITE_SPACE, NormalText, normalised
from tests.evidence.plain_texts import plain, texts

EVERY_LETTER = list(map(chr, range(sys.maxunicode + 1)))

SAME = {
    "composed and not": ("é", "e\u0301"),
    "order of marks": ("q\u0307\u0323", "q\u0323\u0307"),
    "hangul": ("한", "\u1112\u1161\u11ab"),
    "the ångström sign": ("\u212b", "\u00c5"),
    "double marks": ("“a” „b‟ «c»", '"a" "b" "c"'),
    "single marks": ("‘a’ ‹b› `c´", "'a' 'b' 'c'"),
    "dashes": ("a‐b‑c–d—e−f", "a-b-c-d-e-f"),
    "ellipsis": ("so…", "so..."),
    "white space": ("a \t\r\n\u00a0\u3000b", "a b"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_copies_of_a_text_are_equal(one: str, other: str) -> None:
    assert normalised(one) == normalised(other) == plain(one)


DIFFERENT = {
    "case": ("He", "he"),
    "accents": ("resume", "résumé"),
    "look-alikes": ("о", "o"),
    "compatible letters": ("\ufb01", "fi"),
    "wide letters": ("Ａ", "A"),
    "white space at all": ("a b", "ab"),
    "emoji": ("👍", "👍🏽"),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_people_may_mean_apart_stays_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@given(st.text() | texts)
@settings(max_examples=500)
def test_it_is_what_the_plain_way_gives(text: str) -> None:
    assert normalised(text) == plain(text)


@given(st.text() | texts)
@settings(max_examples=300)
def test_every_letter_leads_back_to_what_it_is_from(text: str) -> None:
    found = NormalText.of(text)
    assert found.saved == text
    spans = [found.span(place, place + 1) for place in range(len(found.normal))]
    # In order, without gaps, from the beginning to the end.
    assert all(start < end for start, end in spans)
    assert all(one == other or one[1] == other[0] for one, other in pairwise(spans))
    assert [spans[0][0], spans[-1][1]] == [0, len(text)] if spans else text == ""
    for span in dict.fromkeys(spans):
        letters = "".join(found.normal[place] for place, each in enumerate(spans) if each == span)
        assert plain(text[slice(*span)]) == letters


def test_white_space_is_all_that_python_calls_so() -> None:
    assert sorted(WHITE_SPACE) == [each for each in EVERY_LETTER if each.isspace()]


def test_every_letter_alone_is_what_the_plain_way_gives() -> None:
    for letter in EVERY_LETTER:
        if normalised(letter) != plain(letter):
            raise AssertionError(f"U+{ord(letter):04X}")


def test_whatever_may_be_composed_with_the_letter_before_is_known_to() -> None:
    known = normal_text._continuing()
    for letter in EVERY_LETTER:
        parts = unicodedata.normalize("NFD", letter)
        if unicodedata.normalize("NFC", parts) == letter != parts:
            assert all(known.match(each) for each in parts[1:]), f"U+{ord(letter):04X}"
        assert not unicodedata.combining(parts[0]) or known.match(letter)
    assert COMPOSED_ONTO


@pytest.mark.parametrize(
    "text",
    ["\u0301" * 10**6, "a\u0301\u0323" * 10**5, "\u0323\u0301" * 10**5, "🇺" * 10**5, " " * 10**6],
    ids=["marks", "marked letters", "marks out of order", "half flags", "white space"],
)
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    found = NormalText.of(text)
    found.find(text[:2].strip() or "x", 0)
    assert time.process_time() - begin < 5
