"""How decision makers are told apart in pictures: by a colour and, always, by letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from standoff.charts.lettering import width
from standoff.charts.shapes import box, group, text
from standoff.explain.blocks import Shape
from standoff.model.conflict import Conflict

__all__ = ["COLOURS", "MakerSign", "badge", "badge_width", "maker_signs"]

COLOURS = 7
"""So many decision makers have a colour of their own; the next ones share it with the first."""
HEIGHT = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerSign:
    """The letters of a decision maker, its name, and the class of its colour."""

    letters: str
    name: str
    kind: str


def maker_signs(conflict: Conflict) -> tuple[MakerSign, ...]:
    """One sign for each decision maker; no two have the same letters."""
    names = [each.name for each in conflict.decision_makers]
    initials = Counter(next(_letters(name, 1)) for name in names)
    used: set[str] = set()
    signs = []
    for place, name in enumerate(names):
        shared = initials[next(_letters(name, 1))] > 1
        letters = next(
            each for each in _letters(name, place + 1, shared=shared) if each not in used
        )
        used.add(letters)
        kind = f"maker-{place % COLOURS + 1}"
        signs.append(MakerSign(letters=letters, name=name, kind=kind))
    return tuple(signs)


def badge(sign: MakerSign, x: float, y: float, *, filled: bool = True) -> Shape:
    """The letters of a decision maker on its colour, around `x`, `y`."""
    wide = badge_width(sign)
    kind = "badge" if filled else "badge open"
    letters = "fine strong on-maker" if filled else "fine strong"
    return group(
        [
            box(x - wide / 2, y - HEIGHT / 2, wide, HEIGHT, kind, round=HEIGHT / 2),
            text(x, y + 4, sign.letters, letters, anchor="middle"),
        ],
        sign.kind,
    )


def badge_width(sign: MakerSign) -> float:
    """How wide the badge of a decision maker is."""
    return max(HEIGHT, width(sign.letters, 11) + 7)


def _letters(name: str, number: int, *, shared: bool = False) -> Iterator[str]:
    """Letters for a name, the most fitting first; a `shared` initial comes after several."""
    cleaned = ("".join(filter(str.isalnum, word)) for word in name.split())
    words = [word for word in cleaned if word]
    # "The red driver" is known by what follows.
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        del words[0]
    if words:
        several = "".join(word[0] for word in words)[:3].upper()
        digits = re.search(r"[0-9]{1,2}$", name)
        if shared and digits:
            yield f"{words[0][0].upper()}{digits.group()}"
        if shared and len(words) > 1:
            yield several
        yield words[0][0].upper()
        yield several
        yield words[0][:2].capitalize()
        yield words[0][:3].capitalize()
    # Nobody else has the number, unless it is a name.
    yield str(number)
    for place in count(number):
        yield f"D{place}"
