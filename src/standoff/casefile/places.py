"""Data that remembers where it stands: a place for every key and value of a case file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from standoff.errors import Fault, Place

__all__ = ["LINE_BREAK", "Located", "Path", "Spot"]

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a case to a value."""

LINE_BREAK = re.compile(r"\r\n|\r|\n")

# One character of a quoted text, as it is written between the quotation marks.
WRITTEN = {"'": re.compile(r"''|."), '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.")}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key or value stands and, for text, how it is written: quotation marks and all."""

    place: Place
    source: str = ""

    def at(self, offset: int) -> Place:
        """Place of a character of the text; of its beginning where it runs over several lines."""
        if not offset or LINE_BREAK.search(self.source):
            return self.place
        column = self.place.column + self._written_before(offset)
        return Place(self.place.file, self.place.line, column)

    def _written_before(self, offset: int) -> int:
        quotation = self.source[:1]
        if quotation not in WRITTEN:
            return offset
        characters = WRITTEN[quotation].findall(self.source, 1)
        return 1 + sum(map(len, characters[:offset]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Plain data (text, lists, mappings), where all of it stands, and what was wrong on the way."""

    data: object
    values: Mapping[Path, Spot]
    keys: Mapping[Path, Spot]
    faults: tuple[tuple[Path, Fault], ...] = ()

    def place(self, path: Path, offset: int = 0) -> Place:
        """Place of a character of a value; where there is no such value, of what would hold it."""
        if path in self.values:
            return self.values[path].at(offset)
        return self.place(path[:-1])

    def key_place(self, path: Path, offset: int = 0) -> Place:
        """Place of the key that leads to a value; of the value where it has no key."""
        if path in self.keys:
            return self.keys[path].at(offset)
        return self.place(path) if path in self.values else self.key_place(path[:-1])
