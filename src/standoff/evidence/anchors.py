"""Where quoted words stand in a saved text: exactly there, or nowhere.

A quote and the text are compared after the same normalising (composed characters, runs of white
space as one space, one glyph for each kind of quotation mark and dash, an ellipsis as three dots),
with a map back to the code points of the text as it was saved. One occurrence anchors. Several need
to be told apart, by `n` or by `after`. None is a failure, never a guess: the most similar sentences
are offered, for a person to choose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Anchor", "AnchorError", "NormalText", "normalised"]

GAP = re.compile(r"\s*\[(?:\.\.\.|…)\]\s*")
GLYPHS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)
JOINERS = "\u200d\ufe0e\ufe0f\u20e3"
"""Zero-width joiner, variation selectors, keycap: what makes several code points one sign."""
SKIN_TONES = tuple(map(chr, range(0x1F3FB, 0x1F400)))
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SUGGESTIONS = 3
COMPARED = 2_000
"""Sentences compared when suggestions are looked for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Spans of code points in the saved text, each (start, end), in order; several for `[...]`."""

    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the quote begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]


class AnchorError(ValueError):
    """A quote that is not anchored: `occurrences` of it were found (0, or too many to choose)."""

    def __init__(self, occurrences: int, suggestions: Sequence[str] = ()) -> None:
        self.occurrences = occurrences
        self.suggestions = tuple(suggestions)
        super().__init__(f"the quote occurs {occurrences} times")


@dataclass(frozen=True, slots=True, eq=False)
class NormalText:
    """A text after normalising. Character k stands for code points `starts[k]` to `ends[k]`."""

    saved: str
    normal: str
    starts: Sequence[int]
    ends: Sequence[int]

    @staticmethod
    def of(text: str) -> NormalText:
        """The text normalised, with its map. Linear in its length."""
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for letter, start, end in _letters(text):
            if letter == " " and letters and letters[-1] == " ":
                ends[-1] = end
                continue
            letters.append(letter)
            starts.append(start)
            ends.append(end)
        return NormalText(text, "".join(letters), starts, ends)

    def find(self, quote: str, *, n: int | None = None, after: str = "") -> Anchor:
        """Where the quote stands: the only place, the n-th (from 1), or the first after a text.

        Raises AnchorError where there is no such place, or more than one.
        """
        pieces = [normalised(piece).strip() for piece in GAP.split(quote)]
        if not all(pieces):
            raise AnchorError(0)
        begin = 0
        if after:
            mark = normalised(after).strip()
            place = self.normal.find(mark) if mark else -1
            if place < 0:
                raise AnchorError(0, self._similar(after))
            begin = place + len(mark)
        found = list(self._occurrences(pieces, begin))
        if not found:
            raise AnchorError(0, self._similar(quote))
        if n is not None:
            if not 1 <= n <= len(found):
                raise AnchorError(len(found))
            return self._anchor(found[n - 1], pieces)
        if len(found) > 1 and not after:
            raise AnchorError(len(found))
        return self._anchor(found[0], pieces)

    def _occurrences(self, pieces: Sequence[str], begin: int) -> Iterator[tuple[int, ...]]:
        """Where each piece begins, for every way in which they follow each other most closely."""
        first = self._next(pieces[0], begin)
        while first >= 0:
            following = self._next(pieces[0], first + 1)
            places = [first]
            end = first + len(pieces[0])
            for piece in pieces[1:]:
                place = self._next(piece, end)
                if place < 0:
                    return
                places.append(place)
                end = place + len(piece)
            # A later beginning before the second piece fits more closely.
            if len(pieces) == 1 or following < 0 or following + len(pieces[0]) > places[1]:
                yield tuple(places)
            first = following

    def _next(self, piece: str, begin: int) -> int:
        """Where a piece stands next, beginning and ending between whole characters; -1 if never."""
        place = self.normal.find(piece, begin)
        while place >= 0 and not (self._is_edge(place) and self._is_edge(place + len(piece))):
            place = self.normal.find(piece, place + 1)
        return place

    def _is_edge(self, place: int) -> bool:
        """Whether no character, as people see it, is cut in two before a letter."""
        if place in (0, len(self.normal)):
            return True
        if self.starts[place] == self.starts[place - 1]:
            return False
        letter = self.normal[place]
        continues = unicodedata.combining(letter) or letter in JOINERS or letter in SKIN_TONES
        return not continues and self.normal[place - 1] != "\u200d"

    def _anchor(self, places: tuple[int, ...], pieces: Sequence[str]) -> Anchor:
        return Anchor(
            tuple(
                (self.starts[place], self.ends[place + len(piece) - 1])
                for place, piece in zip(places, pieces, strict=True)
            )
        )

    def _similar(self, quote: str) -> list[str]:
        """The sentences of the text most like the quote."""
        wanted = normalised(quote)
        sentences = [each.group().strip() for each in SENTENCE.finditer(self.saved)][:COMPARED]
        rated = [
            (SequenceMatcher(None, wanted[:500], normalised(each)[:500]).quick_ratio(), -place)
            for place, each in enumerate(sentences)
            if each
        ]
        best = sorted(rated, reverse=True)[: 4 * SUGGESTIONS]
        closer = sorted(
            (
                (SequenceMatcher(None, wanted[:500], normalised(sentences[-at])[:500]).ratio(), at)
                for _, at in best
            ),
            reverse=True,
        )
        return [sentences[-at] for ratio, at in closer[:SUGGESTIONS] if ratio > 0.4]


def normalised(text: str) -> str:
    """A text as it is compared.

    >>> normalised("He said:  “no” – at once…")
    'He said: "no" - at once...'
    """
    return re.sub(r" +", " ", "".join(letter for letter, _, _ in _letters(text)))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Every normal letter with the code points it stands for."""
    for composed, start, end in _composed(text):
        for letter in composed:
            if letter.isspace():
                yield " ", start, end
            elif letter == "…":
                yield from ((".", start, end) for _ in range(3))
            else:
                yield letter.translate(GLYPHS), start, end


def _composed(text: str) -> Iterator[tuple[str, int, int]]:
    """The text in composed form (NFC), piece by piece, each with its code points."""
    if unicodedata.is_normalized("NFC", text):
        for place, letter in enumerate(text):
            yield letter, place, place + 1
        return
    begin = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and _joins(text[begin:place], text[place]):
            continue
        yield unicodedata.normalize("NFC", text[begin:place]), begin, place
        begin = place


def _joins(before: str, letter: str) -> bool:
    """Whether a letter may be composed with, or reordered among, those before it."""
    if unicodedata.combining(letter):
        return True
    if letter.isascii():
        return False
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", before + letter) != apart
