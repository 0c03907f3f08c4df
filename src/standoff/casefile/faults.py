"""Collects what is wrong in a case, each fault at its place, so that all are told at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from standoff.casefile.places import Located, Path
from standoff.errors import CaseError, Fault, Place, nearest_name

__all__ = ["ADVISED", "Faults", "no_mapping"]

ADVISED = 100
"""Unknown names for which the nearest is looked for; beyond that something else is wrong."""


class Faults:
    """Everything found wrong in one case so far, and what deserves a warning."""

    def __init__(self, located: Located) -> None:
        self._located = located
        self._found: list[Fault] = []
        self._warnings: list[Fault] = []
        self._paths: set[Path] = set()
        self._above: set[Path] = set()
        self._advice: dict[tuple[str, str], str] = {}
        self._wrong_keys: dict[Path, list[str]] = {}
        for path, fault in located.faults:
            self._add(path, fault)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What is no fault but deserves a look, in the order of the files."""
        return tuple(sorted(self._warnings))

    def add(
        self, path: Path, found: str, *, rule: str = "", way_out: str = "", offset: int = 0
    ) -> None:
        """A fault of a value, or of character `offset` in it."""
        place = self._located.place(path, offset)
        self._add(path, Fault(place=place, found=found, rule=rule, way_out=way_out))

    def add_at_key(
        self, path: Path, found: str, *, rule: str = "", way_out: str = "", offset: int = 0
    ) -> None:
        """A fault of a key, or of a value as a whole."""
        place = self._located.key_place(path, offset)
        self._add(path, Fault(place=place, found=found, rule=rule, way_out=way_out))

    def add_missing(
        self, path: Path, key: str, found: str, *, rule: str = "", way_out: str = ""
    ) -> None:
        """A key is missing or empty; not said where a fault explains it, as a misspelt key does."""
        wrong = self._wrong_keys.get(path, ())
        explained = path in self._paths or difflib.get_close_matches(key, wrong)
        if not explained and not self.hit((*path, key)):
            self.add_at_key((*path, key), found, rule=rule, way_out=way_out)

    def add_later(self, path: Path) -> None:
        """A key that belongs to the format, but not yet to what this version reads."""
        found = f"this version of standoff does not read '{path[-1]}'"
        rule = "it is part of the format; to pass over it would change the case"
        self.add_at_key(path, found, rule=rule, way_out="leave it out until a later version")

    def warn(self, path: Path, found: str, *, way_out: str = "") -> None:
        """Something about a value that is no fault."""
        fault = Fault(place=self.place(path), found=found, way_out=way_out)
        self._warnings.append(fault)

    def advice(self, kind: str, name: str, known: Iterable[str]) -> str:
        """The known name of a kind that may be meant, looked for once, and for so many names."""
        key = (kind, name)
        if key not in self._advice:
            self._advice[key] = nearest_name(name, known) if len(self._advice) < ADVISED else ""
        return self._advice[key]

    def place(self, path: Path, offset: int = 0) -> Place:
        """Where a value stands, or character `offset` of it."""
        return self._located.place(path, offset)

    def key_place(self, path: Path) -> Place:
        """Where the key of a value stands."""
        return self._located.key_place(path)

    def hit(self, path: Path) -> bool:
        """Whether something is wrong with a value, its key or a part of it."""
        return path in self._above

    def hit_below(self, path: Path) -> set[str]:
        """The keys of a mapping under which something is wrong."""
        return {str(each[-1]) for each in self._above if each and each[:-1] == path}

    def raise_if_any(self) -> None:
        """Raises `CaseError` with all faults in the order of the files, if there are any."""
        if self._found:
            raise CaseError(self._found)

    def _add(self, path: Path, fault: Fault) -> None:
        self._found.append(fault)
        self._paths.add(path)
        if path:
            self._wrong_keys.setdefault(path[:-1], []).append(str(path[-1]))
        self._above.update(path[:end] for end in range(len(path) + 1))


def no_mapping(located: Located) -> Fault:
    """The fault of a file that is something other than a mapping."""
    return Fault(
        place=located.place(()),
        found="the file does not begin with 'key: value'",
        rule="the top of a case file is a mapping",
    )
