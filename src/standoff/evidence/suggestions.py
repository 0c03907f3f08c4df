"""The passages of a text that come closest to words which do not stand in it.

Passages are found by the three-letter pieces they share with the words, so that a mistyped letter
costs little and no language is left out; the best of them are then compared letter by letter.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from standoff.evidence.normal_text import normalised

__all__ = ["similar_passages"]

PASSAGE = re.compile(r"[^.!?。！？।؟\n]{1,300}[.!?。！？।؟…]*")
PASSAGES = 20_000
"""At the beginning of a text; later ones are not looked at."""
COMMON = 2_000
"""A piece that stands in more passages than this tells none of them apart."""
COMPARED = 6
SUGGESTIONS = 3
LONGEST = 300
LEAST_SHARE = 0.6
"""Of the letters of the words, or of the passage where it is shorter."""


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of a text, and which of them hold each piece of three letters."""

    passages: list[str]
    holding: dict[str, array[int]]


def similar_passages(text: str, words: str) -> tuple[str, ...]:
    """Up to three passages of a text that are most like the words, as they stand there.

    >>> similar_passages("Nobody came. The talks begin in March.", "The talk began in Mach")
    ('The talks begin in March.',)
    """
    wanted = _compared(words)
    found = _passages_of(text)
    shared: Counter[int] = Counter()
    for piece in _pieces(wanted):
        holding = found.holding.get(piece)
        if holding is not None and len(holding) <= COMMON:
            shared.update(holding)
    # Of equals the one that stands first in the text.
    likely = sorted(shared, key=lambda place: (-shared[place], place))[:COMPARED]
    rated = [(_equal_letters(wanted, _compared(found.passages[place])), place) for place in likely]
    best = sorted((-letters, place) for letters, place in rated if letters)
    return tuple(found.passages[place] for _, place in best[:SUGGESTIONS])


def _equal_letters(wanted: str, passage: str) -> int:
    """How many letters two texts have in common, in stretches of three and more; 0 if too few."""
    blocks = SequenceMatcher(None, wanted, passage, autojunk=False).get_matching_blocks()
    equal = sum(block.size for block in blocks if block.size > 2)
    return equal if equal >= LEAST_SHARE * min(len(wanted), len(passage)) else 0


@lru_cache(maxsize=32)
def _passages_of(text: str) -> _Passages:
    passages: list[str] = []
    holding: dict[str, array[int]] = {}
    for found in PASSAGE.finditer(text):
        passage = found[0].strip()
        if not passage:
            continue
        for piece in _pieces(_compared(passage)):
            holding.setdefault(piece, array("l")).append(len(passages))
        passages.append(passage)
        if len(passages) == PASSAGES:
            break
    return _Passages(passages, holding)


def _compared(text: str) -> str:
    return normalised(text[:LONGEST]).casefold().strip()


def _pieces(text: str) -> set[str]:
    return {text[place : place + 3] for place in range(max(1, len(text) - 2))}
