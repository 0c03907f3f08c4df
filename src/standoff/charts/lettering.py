"""How much room a text takes, and how it is broken into lines.

Nobody knows which font a picture will be shown in. Widths are a little more than those of the fonts
that `picture.css` asks for, so that a text that fits here fits there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["SIZE", "cut", "lines", "width"]

SIZE = 13.0
"""Size of a text that says nothing else."""
NARROW = frozenset("fijlrtI.,:;'|!()[]{}-/\\ ")
WIDE = frozenset("mwMW@%&…—")
LARGE = frozenset("ABCDEGHKNOPQRSUVXY")
ELLIPSIS = "…"


def width(text: str, size: float = SIZE) -> float:
    """The room a text takes in one line, at most.

    >>> width("ill") < width("now") < width("漢字語")
    True
    """
    return size * sum(map(_letter, text))


def cut(text: str, room: float, size: float = SIZE) -> str:
    """As much of a text as there is room for; it ends in three dots where something is left out.

    >>> cut("The dam is built", 60)
    'The da…'
    """
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter + ELLIPSIS, size) > room:
            break
        kept += letter
    return f"{kept.rstrip()}{ELLIPSIS}"


def lines(text: str, room: float, size: float = SIZE, *, most: int) -> tuple[str, ...]:
    """A text in at most so many lines; the last one is cut where it does not fit.

    >>> lines("The dam is built", 60, most=3)
    ('The dam', 'is built')
    """
    found: list[str] = []
    words = list(_words(text, room, size))
    while words:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        if len(found) == most - 1 and words:
            return (*found, cut(" ".join([line, *words]), room, size))
        found.append(line)
    return tuple(found)


def _words(text: str, room: float, size: float) -> Iterator[str]:
    """The words of a text; what is wider than a line comes in pieces."""
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _letter(letter: str) -> float:
    """The width of a letter as a share of the size."""
    if letter in NARROW:
        return 0.34
    if letter in WIDE:
        return 0.88
    if not letter.isprintable():
        # It will be written out, as in \\u202e.
        return 3.6
    if letter in LARGE:
        return 0.71
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.57
