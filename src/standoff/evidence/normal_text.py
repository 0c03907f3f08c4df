"""A text as quotes are compared with it, and the way back to the text as it was saved.

Texts are copied by people and programs that change what nobody sees: characters are composed or
not, white space is broken into lines, quotation marks and dashes have many glyphs. Normalised (NFC,
each run of white space as one space, one glyph for each kind of mark and dash, an ellipsis as three
dots) copies of one sentence are equal. Every place leads back to the code points it is from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

__all__ = ["NormalText", "normalised"]

WHITE_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
GLYPHS = str.maketrans(
    {
        **dict.fromkeys(WHITE_SPACE, " "),
        **dict.fromkeys("“”„‟«»❝❞〝〞〟＂", '"'),
        **dict.fromkeys("‘’‚‛‹›❛❜＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "…": "...",
    }
)

COMPOSED_ONTO = "\u1160-\u11ff\ud7b0-\ud7ff\U00016d67"
"""Letters that are no marks and may be composed with the one before: jamo, one of Kirat Rai."""
LETTERS_LOOKED_AT = (range(0x20, 0x20000), range(0x2F800, 0x2FA20), range(0xE0000, 0xE0200))
"""Nowhere else does Unicode have marks, or letters that are not in composed form."""
LONGEST_RUN = 64
"""Marks on one letter that are ordered together: ordering takes the square of their number."""
PLAIN = re.compile(r"\s\s+|…")

JOINED = "\u200c\u200d\U000e0020-\U000e007f\U0001f3fb-\U0001f3ff"
"""Joiners, tags and skin tones: with marks, what makes several code points one sign."""
FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2,}")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A stretch where the two texts do not go letter by letter."""

    normal: int
    normal_end: int
    saved: int
    saved_end: int


@dataclass(frozen=True, eq=False)
class NormalText:
    """A text as it was `saved`, and as it is compared: `normal`."""

    saved: str
    normal: str
    turns: Sequence[_Turn]

    @staticmethod
    def of(text: str) -> NormalText:
        """The text normalised. Linear in its length."""
        parts: list[str] = []
        turns: list[_Turn] = []
        length = done = 0
        for start, end, letters in _changed(text):
            parts += [text[done:start].translate(GLYPHS), letters]
            begin = length + start - done
            length = begin + len(letters)
            turns.append(_Turn(begin, length, start, end))
            done = end
        parts.append(text[done:].translate(GLYPHS))
        return NormalText(text, "".join(parts), turns)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The code points of the saved text from which letters `begin` up to `end` are."""
        return self._of_letter(begin)[0], self._of_letter(end - 1)[1]

    def find(self, words: str, begin: int) -> int:
        """Where words that are normalised stand next, as whole characters; -1 if nowhere."""
        place = self.normal.find(words, begin)
        while place >= 0 and not (self._is_edge(place) and self._is_edge(place + len(words))):
            place = self.normal.find(words, place + 1)
        return place

    def _is_edge(self, place: int) -> bool:
        """Whether no character, as people see it, is cut in two before a letter."""
        if place in (0, len(self.normal)):
            return True
        letter, before = self.normal[place], self.normal[place - 1]
        if letter.isascii() and before.isascii():
            # Three dots may be one character.
            return letter != "." or self._of_letter(place) != self._of_letter(place - 1)
        return not (
            _continuing().match(letter)
            or before == "\u200d"
            or place in self._inside_flags
            or self._of_letter(place) == self._of_letter(place - 1)
        )

    def _of_letter(self, place: int) -> tuple[int, int]:
        index = bisect_right(self._turning_places, place) - 1
        if index < 0:
            return place, place + 1
        turn = self.turns[index]
        if place < turn.normal_end:
            return turn.saved, turn.saved_end
        start = turn.saved_end + place - turn.normal_end
        return start, start + 1

    @cached_property
    def _turning_places(self) -> list[int]:
        return [turn.normal for turn in self.turns]

    @cached_property
    def _inside_flags(self) -> frozenset[int]:
        """Places between the two letters of a flag."""
        return frozenset(
            place
            for run in FLAGS.finditer(self.normal)
            for place in range(run.start() + 1, run.end(), 2)
        )


def normalised(text: str) -> str:
    """A text as it is compared.

    >>> normalised("He said:  “no” – at once…")
    'He said: "no" - at once...'
    """
    return NormalText.of(text).normal


def _changed(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches that do not stay letter by letter: where they stand, what they become."""
    odd = not text.isascii() and any(_is_odd(letter) for letter in set(text))
    for found in (_odd_pattern() if odd else PLAIN).finditer(text):
        written = found[0]
        if written[0].isspace() and written[-1].isspace():
            letters = " "
        else:
            letters = unicodedata.normalize("NFC", written).translate(GLYPHS)
        if len(letters) != len(written) or letters != written.translate(GLYPHS):
            yield found.start(), found.end(), letters


@cache
def _is_odd(letter: str) -> bool:
    """Whether composing changes a letter, or may change one together with it."""
    return letter != "…" and bool(_odd_pattern().match(letter))


@cache
def _odd_pattern() -> re.Pattern[str]:
    """What may not stay letter by letter, in texts that hold more than composed letters."""
    marks = f"{_marks()}{COMPOSED_ONTO}"
    not_composed = _ranges(lambda letter: unicodedata.normalize("NFC", letter) != letter)
    clusters = f"[^{marks}]?[{marks}]{{1,{LONGEST_RUN}}}"
    return re.compile(f"{PLAIN.pattern}|{clusters}|[{not_composed}]", re.S)


@cache
def _continuing() -> re.Pattern[str]:
    """A letter that people see as part of the one before it."""
    return re.compile(f"[{_marks()}{COMPOSED_ONTO}{JOINED}]")


@cache
def _marks() -> str:
    """Every mark of Unicode, as ranges."""
    return _ranges(lambda letter: unicodedata.category(letter).startswith("M"))


def _ranges(belongs: Callable[[str], bool]) -> str:
    """All letters that belong, as ranges of a regular expression."""
    found: list[list[int]] = []
    for code in chain(*LETTERS_LOOKED_AT):
        if not belongs(chr(code)):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)
