"""The words of a question, gone through from left to right: keywords, names, an expression.

Which words may follow which is said in `standoff.expressions.questions`. Every refusal says where
in the whole text, what was found and the way out, as for expressions alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from standoff.errors import nearest_name
from standoff.expressions.parse import MAXIMUM_LENGTH, parse
from standoff.expressions.syntax import Expression, ExpressionError

__all__ = ["Name", "QuestionWords", "check_length"]

WORDS = re.compile(r"[\w.]+|\S")
NAMES = re.compile(r"[a-z][a-z0-9_]*")
NAME_RULE = "a name is lower case letters, digits and _"
SYNONYMS = {
    "all": "every",
    "each": "every",
    "any": "some",
    "a": "some",
    "an": "some",
    "exists": "some",
    "none": "no",
    "not": "no",
    "equilibria": "equilibrium",
    "states": "state",
    "for": "where",
    "with": "where",
    "in": "where",
    "if": "where",
    "via": "by",
    "through": "by",
    "among": "between",
}
"""Words people write instead, and the one that is read."""


class Name(str):
    """A name in a question; `offset` says at which character (from 0) it stands."""

    __slots__ = ("offset",)
    offset: int

    def __new__(cls, name: str, *, offset: int = 0) -> Self:
        """`name`, with its place beside it."""
        self = super().__new__(cls, name)
        self.offset = offset
        return self


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int


class QuestionWords:
    """The words of one text, and how many of them have been read. Linear in its length."""

    def __init__(self, text: str) -> None:
        check_length(text)
        self._text = text
        self._words = [_Word(found[0], found.start()) for found in WORDS.finditer(text)]
        self._at = 0
        if not self._words:
            raise ExpressionError(
                "the question is empty",
                way_out="write one, as in 'some reached equilibrium where ru.ceasefire'",
            )

    def second_is(self, word: str) -> bool:
        """Whether the second word of all is `word`."""
        return len(self._words) > 1 and self._words[1].text == word

    def word(self, *expected: str, rule: str = "") -> str:
        """The next word, one of those expected; `rule` is told where it is another."""
        if self._at == len(self._words):
            raise self.missing(_either(expected))
        word = self._words[self._at]
        if word.text not in expected:
            raise _wrong(word, expected, rule)
        self._at += 1
        return word.text

    def next_is(self, word: str) -> bool:
        """Whether `word` comes next; if so it has been read."""
        here = self._at < len(self._words) and self._words[self._at].text == word
        self._at += here
        return here

    def name(self, kind: str) -> Name:
        """The next word as the name of a `kind` of thing, such as a decision maker."""
        if self._at == len(self._words):
            raise self.missing(f"the name of a {kind}")
        word = self._words[self._at]
        # Concepts are often written in capitals; ids of decision makers are as they were chosen.
        text = word.text.lower() if kind == "concept" else word.text
        if not NAMES.fullmatch(text):
            lower = text.lower()
            raise ExpressionError(
                f"'{text}' stands where the name of a {kind} is expected",
                rule=NAME_RULE,
                way_out=f"write '{lower}'" if NAMES.fullmatch(lower) else "",
                offset=word.start,
            )
        self._at += 1
        return Name(text, offset=word.start)

    def names(self, kind: str) -> tuple[Name, ...]:
        """One name or several with commas between them, each once."""
        found = {self.name(kind): None}
        while self.next_is(","):
            name = self.name(kind)
            if name in found:
                raise ExpressionError(
                    f"'{name}' is there twice", way_out="name it once", offset=name.offset
                )
            found[name] = None
        return tuple(found)

    def concepts(self, *, several: bool) -> tuple[Name, ...]:
        """The concepts after 'under', if that is what comes next."""
        if not self.next_is("under"):
            return ()
        found = self.names("concept")
        if len(found) > 1 and not several:
            raise ExpressionError(
                f"a second concept, '{found[1]}'",
                rule="this question is asked under one concept",
                way_out="ask one question for each concept",
                offset=found[1].offset,
            )
        return found

    def where(self, *instead: str) -> Expression | None:
        """The expression after 'where'; None at the end of the text.

        `instead` are the words that could have stood here too.
        """
        if not self.next_is("where"):
            self.end(*instead, "where")
            return None
        return self._expression(len(self._text), before="where")

    def until_under(self, *, before: str) -> Expression:
        """The expression up to the last 'under' outside parentheses, or to the end.

        `before` are the words it follows.
        """
        split, depth = len(self._words), 0
        for at in range(self._at, len(self._words)):
            word = self._words[at].text
            depth += (word == "(") - (word == ")")
            if word == "under" and depth == 0 and at > self._at:
                split = at
        at_end = split == len(self._words)
        found = self._expression(
            len(self._text) if at_end else self._words[split].start, before=before
        )
        self._at = split
        return found

    def end(self, *instead: str) -> None:
        """Refuses anything more; `instead` are the words that could have stood here."""
        if self._at < len(self._words):
            word = self._words[self._at]
            if instead:
                raise _wrong(word, instead, "")
            raise ExpressionError(
                f"'{word.text}' follows what is already complete", offset=word.start
            )

    def missing(self, expected: str, *, way_out: str = "") -> ExpressionError:
        """About a text that ends too early."""
        return ExpressionError(
            f"the question ends where {expected} is expected",
            way_out=way_out,
            offset=len(self._text.rstrip()),
        )

    def _expression(self, end: int, *, before: str) -> Expression:
        """The expression from the next word to a character, its offsets those of the whole text."""
        start = self._words[self._at].start if self._at < len(self._words) else end
        if not self._text[start:end].strip():
            raise ExpressionError(
                f"nothing follows '{before}'",
                way_out=f"write an expression, as in '{before} ru.ceasefire'",
                offset=min(start, len(self._text.rstrip())),
            )
        try:
            return parse(" " * start + self._text[start:end])
        except ExpressionError as error:
            word = WORDS.match(self._text, error.offset)
            if before == "where" and word is not None and word[0] == "under":
                raise ExpressionError(
                    "'under' stands after 'where'",
                    rule="the concepts come first",
                    way_out="write 'under ... where ...'",
                    offset=error.offset,
                ) from None
            raise


def check_length(text: str) -> None:
    """Refuses a text that is too long to be a question."""
    if len(text) > MAXIMUM_LENGTH:
        raise ExpressionError(
            f"the question has {len(text):,} characters",
            rule=f"at most {MAXIMUM_LENGTH:,} are read",
            way_out="ask several questions",
            offset=MAXIMUM_LENGTH,
        )


def _wrong(word: _Word, expected: tuple[str, ...], rule: str) -> ExpressionError:
    lower = word.text.lower()
    meant = lower if lower in expected else SYNONYMS.get(lower, "")
    way_out = f"write '{meant}'" if meant in expected else nearest_name(lower, expected)
    return ExpressionError(
        f"'{word.text}' stands where {_either(expected)} is expected",
        rule=rule,
        # What is expected has just been listed.
        way_out="" if way_out.startswith("known") else way_out,
        offset=word.start,
    )


def _either(words: tuple[str, ...]) -> str:
    quoted = [f"'{each}'" for each in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
