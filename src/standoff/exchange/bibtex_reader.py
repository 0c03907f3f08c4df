r"""BibTeX to entries: their type, key and fields, abbreviations filled in; and LaTeX to plain text.

Reads what BibTeX reads: `@type{key, name = value, ...}` in braces or parentheses, values in braces,
in quotation marks, as numbers or abbreviations, joined by `#`; `@string`; what stands between
entries is a comment. Nothing is executed: of LaTeX, accents and signs become characters, of any
other command its argument stays.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from standoff.casefile.places import LINE_BREAK
from standoff.errors import CaseError, Fault, Place, nearest_name
from standoff.exchange.latex_tables import ESCAPES

__all__ = ["Entry", "entries_of", "plain_latex"]

LONGEST_VALUE = 20_000
MAXIMUM_DEPTH = 32
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

SPACE = re.compile(r"\s*")
NAME = re.compile(r"[^\s\"#%'(),={}\\@]+")
KEY = re.compile(r"[^\s,{}\\\"]+")
NUMBER = re.compile(r"[0-9]+")

ACCENTS = dict(
    zip(
        "`'^\"~=.uvHckrdb",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323\u0331",
        strict=True,
    )
)
SIGNS = {
    **dict(zip("ss ae AE oe OE o O l L aa AA i j".split(), "ßæÆœŒøØłŁåÅij", strict=True)),
    "textendash": "–",
    "textemdash": "—",
    "ldots": "…",
    "dots": "…",
    "textquoteright": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textbraceleft": "{",
    "textbraceright": "}",
    **{
        command[1:-2]: sign
        for sign, command in ESCAPES.items()
        if re.fullmatch(r"\\[a-z]+\{\}", command)
    },
}
# A sign that is escaped, an accent with its letter, a command by its name.
COMMAND = re.compile(
    r"\\(?:([&%$#_{}])"
    r"|([`'^\"~=.])\s*(?:\{\s*(\\?[^\W\d_]?)\s*\}|(\\[ij]\b|[^\W\d_]))"
    r"|([uvHckrdb])(?:\s*\{\s*(\\?[^\W\d_]?)\s*\}|\s+([^\W\d_]))"
    r"|([A-Za-z]+)\*?[ \t]*(?:\{\})?"
    r"|(.))",
    re.S,
)
TYPESET = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: `type` and names of fields in lower case, values as plain text."""

    type: str
    key: str
    fields: Mapping[str, str]
    place: Place


def entries_of(content: bytes, file: str) -> tuple[Entry, ...]:
    """The entries of a file, in its order; `CaseError` with everything found wrong."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        way_out = "save the file as UTF-8"
        raise CaseError([Fault(place=Place(file, line, 1), found=found, way_out=way_out)]) from None
    return _Reader(text, file).entries()


def plain_latex(text: str) -> str:
    r"""What a LaTeX text prints, as far as that is characters.

    >>> plain_latex(r"{\"O}sterreich \& {\'E}tats--\emph{Unis}")
    'Österreich & États–Unis'
    """
    # Braces that are meant as such must outlive those that group.
    kept = COMMAND.sub(_sign, text)
    for typed, printed in TYPESET:
        kept = kept.replace(typed, printed)
    kept = re.sub(r"[{}]", "", kept).replace("\ue000", "{").replace("\ue001", "}")
    kept = kept.replace("\ue002", "~").replace("\ue003", "-").replace("\ue004", "`")
    return " ".join(unicodedata.normalize("NFC", kept).split())


PROTECTED = {"{": "\ue000", "}": "\ue001", "~": "\ue002", "-": "\ue003", "`": "\ue004"}


def _sign(found: re.Match[str]) -> str:
    escaped, accent, braced, bare, letter_accent, letter, apart, name, other = found.groups()
    if escaped:
        return PROTECTED.get(escaped, escaped)
    if accent or letter_accent:
        base = (braced or bare or letter or apart or "").removeprefix("\\")
        return base + ACCENTS[accent or letter_accent] if base else ""
    if name:
        sign = SIGNS.get(name, "")
        return PROTECTED.get(sign, sign)
    # `\\` breaks a line, `\-` may break a word, `\ ` and `\,` are spaces.
    return "" if other in "-/" else " "


class _WrongError(Exception):
    """One entry cannot be read: where, and why."""

    def __init__(self, offset: int, found: str, way_out: str = "") -> None:
        self.offset, self.found, self.way_out = offset, found, way_out
        super().__init__(found)


class _Reader:
    """Goes through the text entry by entry; after a fault it goes on at the next line with an @."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.at = 0
        self.faults: list[Fault] = []
        self.abbreviations = {each: str(number) for number, each in enumerate(MONTHS, start=1)}
        self.found: dict[str, Entry] = {}
        self.starts = [0, *(each.end() for each in LINE_BREAK.finditer(text))]

    def entries(self) -> tuple[Entry, ...]:
        while (begin := self.text.find("@", self.at)) >= 0:
            self.at = begin + 1
            try:
                self._entry(begin)
            except _WrongError as wrong:
                self._report(wrong)
                following = re.compile(r"^[ \t]*@", re.M).search(self.text, begin + 1)
                self.at = following.start() if following else len(self.text)
        if not self.found and not self.faults:
            self._report(_WrongError(0, "there is no entry in this file", "look for '@'"))
        if self.faults:
            raise CaseError(self.faults)
        return tuple(self.found.values())

    def _report(self, wrong: _WrongError) -> None:
        place = self._place(wrong.offset)
        self.faults.append(Fault(place=place, found=wrong.found, way_out=wrong.way_out))

    def _place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1)

    def _entry(self, begin: int) -> None:
        kind = self._match(NAME, "the type of an entry", begin).lower()
        if kind == "comment":
            return
        self._skip()
        close = {"{": "}", "(": ")"}.get(self._sign(), "")
        if not close:
            raise _WrongError(self.at, f"'{{' is missing after '@{kind}'")
        self.at += 1
        if kind == "preamble":
            self._value()
            self._end(begin, close)
        elif kind == "string":
            name, value = self._field()
            self.abbreviations[name] = value
            self._end(begin, close)
        else:
            self._reference(begin, kind, close)

    def _reference(self, begin: int, kind: str, close: str) -> None:
        key = self._match(KEY, "the key of the entry", begin)
        fields: dict[str, str] = {}
        while self._skip() == ",":
            self.at += 1
            if self._skip() == close:
                break
            place = self.at
            name, value = self._field()
            if name in fields:
                raise _WrongError(place, f"field '{name}' is there twice", "remove one of the two")
            fields[name] = value
        self._end(begin, close)
        if key.lower() in self.found:
            first = self.found[key.lower()].place.line
            found = f"the key '{key}' is there twice, first in line {first}"
            raise _WrongError(begin, found, "rename or remove one of the two")
        self.found[key.lower()] = Entry(type=kind, key=key, fields=fields, place=self._place(begin))

    def _field(self) -> tuple[str, str]:
        name = self._match(NAME, "the name of a field", self.at).lower()
        if self._skip() != "=":
            raise _WrongError(self.at, f"'=' is missing after '{name}'")
        self.at += 1
        return name, self._value()

    def _value(self) -> str:
        begin, pieces = self.at, [self._piece()]
        while self._skip() == "#":
            self.at += 1
            pieces.append(self._piece())
            if sum(map(len, pieces)) > LONGEST_VALUE:
                raise _WrongError(begin, f"this value has more than {LONGEST_VALUE:,} characters")
        return "".join(pieces)

    def _piece(self) -> str:
        sign = self._skip()
        if sign in ('"', "{"):
            return self._quoted('"' if sign == '"' else "}")
        number = NUMBER.match(self.text, self.at)
        if number and not NAME.fullmatch(self.text[number.end() : number.end() + 1]):
            self.at = number.end()
            return number[0]
        place = self.at
        name = self._match(NAME, "a value", place).lower()
        if name not in self.abbreviations:
            advice = nearest_name(name, self.abbreviations)
            way_out = advice if advice.startswith("did") else "put it in braces if it is text"
            raise _WrongError(place, f"there is no abbreviation '{name}'", way_out)
        return self.abbreviations[name]

    def _quoted(self, close: str) -> str:
        """A text in braces or quotation marks; braces inside are in pairs."""
        begin = self.at
        depth = 0
        # As in BibTeX, braces count also behind a backslash.
        for each in re.compile(r'[{}"]').finditer(self.text, begin + 1):
            if each.start() - begin > LONGEST_VALUE:
                raise _WrongError(begin, f"this value has more than {LONGEST_VALUE:,} characters")
            sign = each[0]
            if depth == 0 and sign == close:
                self.at = each.end()
                return self.text[begin + 1 : each.start()]
            depth += (sign == "{") - (sign == "}")
            if depth < 0:
                raise _WrongError(each.start(), "this brace closes nothing")
            if depth > MAXIMUM_DEPTH:
                raise _WrongError(each.start(), f"braces are nested more than {MAXIMUM_DEPTH} deep")
        raise _WrongError(begin, "this text never ends", "look for a brace or mark left out")

    def _match(self, pattern: re.Pattern[str], what: str, begin: int) -> str:
        self._skip()
        found = pattern.match(self.text, self.at)
        if not found:
            raise _WrongError(max(begin, min(self.at, len(self.text))), f"{what} is missing here")
        self.at = found.end()
        return found[0]

    def _skip(self) -> str:
        """Goes past white space; returns the sign that comes then, or nothing at the end."""
        found = SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self._sign()

    def _sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def _end(self, begin: int, close: str) -> None:
        if self._skip() != close:
            if not self._sign():
                raise _WrongError(begin, "this entry never ends", f"look for a missing '{close}'")
            raise _WrongError(self.at, f"',' or '{close}' is expected here")
        self.at += 1
