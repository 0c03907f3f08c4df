"""JSON to plain data that remembers where everything stands, so that faults can be located.

The standard library reads the text; a second pass over what is then known to be JSON notes the
line and column of each value.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NoReturn

from standoff.casefile.places import LINE_BREAK, Located, Path, Spot
from standoff.errors import CaseError, Fault, Place

__all__ = ["located_json"]

MAXIMUM_DEPTH = 32
# A string that is never closed is one token as well, or looking for its end would take for ever.
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{},:]|[^\s\[\]{},:"]+', re.S)


def located_json(content: bytes, file: str) -> Located:
    """The data of a JSON text; `CaseError` where it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{content[error.start]:02x} is not UTF-8 text"
        _refuse(_place(error.object[: error.start].decode(), file), found, "save it as UTF-8")
    _check_depth(text, file)
    try:
        data = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        _refuse(_place(text[: error.pos], file), *_explained(error, text))
    except ValueError as error:
        _refuse(Place(file), f"a number cannot be read ({error})", "look for what is not a number")
    return _Scan(text, file).located(data)


def _explained(error: json.JSONDecodeError, text: str) -> tuple[str, str]:
    """What was found, and the way out."""
    if not text.strip():
        return "the file is empty", "look for a complete copy"
    if error.msg.startswith("Unterminated string"):
        return "a text begins here and never ends", "look for a complete copy"
    if error.pos >= len(text.rstrip()):
        return "the file ends in the middle", "look for a complete copy"
    return f"this is not JSON ({error.msg})", "save the file again in the program it is from"


def _refuse(place: Place, found: str, way_out: str) -> NoReturn:
    raise CaseError([Fault(place=place, found=found, way_out=way_out)])


def _place(before: str, file: str) -> Place:
    *lines, last = LINE_BREAK.split(before)
    return Place(file, len(lines) + 1, len(last) + 1)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"'{name}' is none")


def _check_depth(text: str, file: str) -> None:
    """Before the standard library, which calls itself for every bracket, sees the text."""
    depth = 0
    for match in TOKEN.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > MAXIMUM_DEPTH:
            found = f"lists and objects are nested more than {MAXIMUM_DEPTH} deep"
            _refuse(_place(text[: match.start()], file), found, "look for brackets not meant")


@dataclass(slots=True)
class _Open:
    """A list (with the position of its next value) or an object (with the key before it)."""

    path: Path
    key: str | int | None


class _Scan:
    """Walks over the tokens of a text that is JSON, and notes where values and keys stand."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.values: dict[Path, Spot] = {}
        self.keys: dict[Path, Spot] = {}
        self.faults: list[tuple[Path, Fault]] = []
        self.open: list[_Open] = []
        self.line, self.line_start = 1, 0

    def located(self, data: object) -> Located:
        end = 0
        for match in TOKEN.finditer(self.text):
            for found in LINE_BREAK.finditer(self.text, end, match.start()):
                self.line, self.line_start = self.line + 1, found.end()
            end = match.end()
            self._take(match[0], Spot(self._place(match.start())))
        return Located(data=data, values=self.values, keys=self.keys, faults=tuple(self.faults))

    def _place(self, offset: int) -> Place:
        return Place(self.file, self.line, offset - self.line_start + 1)

    def _take(self, token: str, spot: Spot) -> None:
        if token in "]}":
            self.open.pop()
        elif token in ",:":
            self._go_on(token)
        elif self.open and self.open[-1].key is None:
            self._take_key(token, spot)
        else:
            path = self._next_path()
            self.values.setdefault(path, spot)
            if token in "[{":
                self.open.append(_Open(path, 0 if token == "[" else None))

    def _go_on(self, token: str) -> None:
        innermost = self.open[-1]
        if token == ",":
            innermost.key = innermost.key + 1 if isinstance(innermost.key, int) else None

    def _take_key(self, token: str, spot: Spot) -> None:
        key = str(json.loads(token))
        self.open[-1].key = key
        path = self._next_path()
        if path in self.keys:
            found = f"key '{key}' is there twice"
            fault = Fault(place=spot.place, found=found, way_out="remove one of the two")
            self.faults.append((path, fault))
        self.keys.setdefault(path, spot)

    def _next_path(self) -> Path:
        if not self.open:
            return ()
        key = self.open[-1].key
        assert key is not None, "a value in an object follows its key"
        return (*self.open[-1].path, key)
