"""Where quoted words stand in a saved text: exactly there, or nowhere.

A quote and the text are compared after the same normalising, with a map back to the code points of
the text as it was saved. One occurrence anchors. Several need to be told apart, by `n` or by
`after`. None is a failure, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from standoff.evidence.normal_text import NormalText, normalised

__all__ = ["COUNTED", "Anchor", "AnchorError", "anchor", "anchor_in"]

GAP = re.compile(r"\[(?:\.\.\.|…)\]")
COUNTED = 100
"""Occurrences are counted up to here."""


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
    """Words that are not anchored, found `occurrences` times: 0, or too many to choose.

    `words` are those of the quote, or those that it was said to stand `after`.
    """

    def __init__(self, words: str, occurrences: int, *, is_after: bool = False) -> None:
        self.words = words
        self.occurrences = occurrences
        self.is_after = is_after
        super().__init__(f"the words occur {occurrences} times")


def anchor(text: NormalText, quote: str, *, n: int | None = None, after: str = "") -> Anchor:
    """Where a quote stands: the only place, the n-th (from 1), or the first after a text.

    `[...]` in the quote stands for anything; of several ways to fit the pieces of one quote in, the
    closest counts. Raises `AnchorError` where there is no such place, or more than one.
    """
    pieces = [piece for each in GAP.split(quote) if (piece := normalised(each).strip())]
    if not pieces:
        raise AnchorError(quote, 0)
    begin = _end_of(text, after) if after else 0
    occurrences = _occurrences(text, pieces, begin)
    if n is None and not after:
        found = list(islice(occurrences, COUNTED))
        if len(found) != 1:
            raise AnchorError(quote, len(found))
        return _anchored(text, found[0], pieces)
    passed = 0
    for passed, places in enumerate(occurrences, 1):
        if passed == (n or 1):
            return _anchored(text, places, pieces)
    raise AnchorError(quote, passed)


def anchor_in(text: NormalText, quote: str, span: tuple[int, int]) -> Anchor:
    """The occurrence of a quote that begins and ends where a span of the saved text does.

    White space at the ends of the span does not count. Raises `AnchorError` where there is none.
    """
    saved = text.saved[slice(*span)]
    start = span[0] + len(saved) - len(saved.lstrip())
    end = span[1] - (len(saved) - len(saved.rstrip()))
    pieces = [piece for each in GAP.split(quote) if (piece := normalised(each).strip())]
    for places in _occurrences(text, pieces, 0) if pieces else ():
        found = _anchored(text, places, pieces)
        if (found.start, found.end) == (start, end):
            return found
    raise AnchorError(quote, 0)


def _end_of(text: NormalText, after: str) -> int:
    """Where the words end that a quote stands after; there must be only one such place."""
    mark = normalised(after).strip()
    found = list(islice(_occurrences(text, [mark], 0), COUNTED)) if mark else []
    if len(found) != 1:
        raise AnchorError(after, len(found), is_after=True)
    return found[0][0] + len(mark)


def _occurrences(text: NormalText, pieces: Sequence[str], begin: int) -> Iterator[tuple[int, ...]]:
    """Where each piece begins, for every way in which they follow each other most closely."""
    # What follows is looked for on from where it was last, so that no stretch is searched twice.
    places = [-1] * len(pieces)
    first = text.find(pieces[0], begin)
    while first >= 0:
        places[0] = first
        end = first + len(pieces[0])
        for index, piece in enumerate(pieces[1:], 1):
            if places[index] < end:
                places[index] = text.find(piece, end)
                if places[index] < 0:
                    return
            end = places[index] + len(piece)
        first = text.find(pieces[0], first + 1)
        # A later beginning before the second piece fits more closely.
        if len(pieces) == 1 or not 0 <= first <= places[1] - len(pieces[0]):
            yield tuple(places)


def _anchored(text: NormalText, places: Sequence[int], pieces: Sequence[str]) -> Anchor:
    return Anchor(
        tuple(
            text.span(place, place + len(piece))
            for place, piece in zip(places, pieces, strict=True)
        )
    )
