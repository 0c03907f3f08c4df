"""A typed edit cut into its words and quoted parts, each with the place where it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.expressions.syntax import ExpressionError

__all__ = ["MAXIMUM_LENGTH", "Word", "fault_at", "words_of"]

MAXIMUM_LENGTH = 2_000
"""Characters in one edit."""

SHOWN = 80
"""Characters of an edit that a fault repeats."""

SAID = re.compile(r'"([^"]*)"|\'([^\']*)\'|([^\s"\']+)')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted part, and where it begins (inside the quotation marks)."""

    text: str
    offset: int
    quoted: bool = False


def words_of(text: str) -> list[Word]:
    """The words and quoted parts of an edit; ExpressionError where it is too long or cut off.

    >>> [each.text for each in words_of('add us "ru.ceasefire or ua.neutral" first')]
    ['add', 'us', 'ru.ceasefire or ua.neutral', 'first']
    """
    if len(text) > MAXIMUM_LENGTH:
        raise fault_at(
            text,
            MAXIMUM_LENGTH,
            f"an edit of {len(text):,} characters",
            rule=f"at most {MAXIMUM_LENGTH:,} are read",
            way_out="split it into several",
        )
    words, at = [], 0
    for found in SAID.finditer(text):
        _require_blank(text, at, found.start())
        quoted = found[3] is None
        words.append(Word(found[found.lastindex or 3], found.start() + quoted, quoted))
        at = found.end()
    _require_blank(text, at, len(text))
    return words


def fault_at(
    text: str, offset: int, found: str, *, rule: str = "", way_out: str = ""
) -> ExpressionError:
    """What is wrong with an edit, which it repeats."""
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    return ExpressionError(f"“{shown}”: {found}", rule=rule, way_out=way_out, offset=offset)


def _require_blank(text: str, start: int, end: int) -> None:
    between = text[start:end]
    if between.strip():
        offset = start + len(between) - len(between.lstrip())
        raise fault_at(
            text,
            offset,
            "a quotation mark without a second one",
            way_out="put texts between two of them",
        )
