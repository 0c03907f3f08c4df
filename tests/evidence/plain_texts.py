"""Texts in many scripts, and what normalising and whole characters mean, done the slow plain way.

The oracle keeps no map: it composes a whole text at once, replaces one character after another, and
to find a quote it tries every stretch of the saved text.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import strategies as st

DOUBLE = [0x22, 0xAB, 0xBB, *range(0x201C, 0x2020), 0x275D, 0x275E, 0x301D, 0x301E, 0x301F, 0xFF02]
SINGLE = [0x27, 0x60, 0xB4, *range(0x2018, 0x201C), 0x2039, 0x203A, 0x275B, 0x275C, 0xFF07]
DASHES = [0x2D, *range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D]

PARTS = [
    *"ab.… -–“\"«'’\n\t\u00a0\u2009",
    *("  ", "...", "e\u0301", "é", "\u0301", "\u0323", "q\u0323\u0307", "\u1e9b\u0323", "\u212b"),
    *("\u1112\u1161\u11ab", "한", "하\u11ab", "\u1112\u1161", "\u1112", "\u11ab"),
    *("नी", "\u0928\u093c", "\u0929", "\u0958", "\u0bca", "\u0bc6\u0bbe", "\u0f73", "\u0344"),
    *("שלום", "\u05e9\u05c1", "\ufb2a", "قال", "\u0627\u0653", "\u200f", "\u200cن"),
    *("👍", "👍🏽", "🏽", "👩\u200d🚀", "👩", "🚀", "❤", "❤\ufe0f", "1\ufe0f\u20e3", "\u200d"),
    *("🇦🇺", "🇺🇸", "🇸", "🏴\U000e0067\U000e007f", "🏴", "世界", "\U0002f800", "𝔸"),
]
"""Pieces that may join with each other, be composed, or be cut in two."""

texts = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)


def plain(text: str) -> str:
    """A text normalised."""
    found = ""
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            found += "" if found.endswith(" ") else " "
        elif ord(letter) in DOUBLE:
            found += '"'
        elif ord(letter) in SINGLE:
            found += "'"
        elif ord(letter) in DASHES:
            found += "-"
        else:
            found += "..." if letter == "\u2026" else letter
    return found


def whole_places(text: str) -> list[int]:
    """Places in a text that cut no character in two, as people see them; both ends belong to it."""
    places = [0]
    flag = False
    for place, (before, letter) in enumerate(pairwise(text), 1):
        is_flag = all("\U0001f1e6" <= each <= "\U0001f1ff" for each in (before, letter))
        flag = is_flag and not flag
        joins = (
            unicodedata.category(letter) in ("Mn", "Mc", "Me")
            or "\u1160" <= letter <= "\u11ff"
            or "\U0001f3fb" <= letter <= "\U0001f3ff"
            or "\U000e0020" <= letter <= "\U000e007f"
            or letter in "\u200c\u200d"
            or before == "\u200d"
        )
        if not joins and not flag:
            places.append(place)
    return [*places, len(text)] if text else places


def stretches(text: str, piece: str) -> list[tuple[int, int]]:
    """Every stretch of whole characters of a saved text that is the piece after normalising."""
    places = whole_places(text)
    return [
        (start, end)
        for start in places
        for end in places
        if start < end
        and not text[start].isspace()
        and not text[end - 1].isspace()
        and plain(text[start:end]) == piece
    ]
