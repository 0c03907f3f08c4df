"""Everything this library refuses, as one tree.

Catch `StandoffError` to catch all of it::

    StandoffError
    ├── CaseError             a case file is wrong; carries every fault found       exit 3
    ├── ConflictError         a conflict built in Python contradicts itself         exit 3
    │   └── TooLargeError     more options or states than can be analysed           exit 3
    ├── UnknownNameError      a state, concept or decision maker that is not there  exit 2
    ├── NotApplicableError    a concept asked for where it is not defined           exit 2
    └── OutputError           a result could not be written                         exit 2
        └── ChangedError      a file changed between reading and writing            exit 5

Each message says, in this order: the place, what was found, the rule, the way out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "CaseError",
    "ChangedError",
    "ConflictError",
    "Fault",
    "NotApplicableError",
    "OutputError",
    "Place",
    "StandoffError",
    "TooLargeError",
    "UnknownNameError",
    "nearest_name",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: line and column count from 1, 0 when the whole file is meant."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Fault:
    """One thing wrong in a file: where, what was found, the rule it breaks, the way out."""

    place: Place
    found: str
    rule: str = ""
    way_out: str = ""

    def __str__(self) -> str:
        parts = [part for part in (self.found, self.rule, self.way_out) if part]
        return f"{self.place}: {'; '.join(parts)}"


class StandoffError(Exception):
    """Base of every error this library raises on purpose."""

    exit_code = 2


class CaseError(StandoffError):
    """A case file is wrong. `faults` holds every fault found, in the order of the files."""

    exit_code = 3

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ConflictError(StandoffError, ValueError):
    """A conflict built in Python contradicts itself."""

    exit_code = 3


class TooLargeError(ConflictError):
    """More options or feasible states than can be analysed; refused before allocation."""


class UnknownNameError(StandoffError, KeyError):
    """A state, concept or decision maker was named that the conflict does not have."""

    def __str__(self) -> str:
        # KeyError would print the message in quotation marks.
        return str(self.args[0])


class NotApplicableError(StandoffError):
    """A concept was asked for by name where its definition says nothing."""


class OutputError(StandoffError):
    """A result could not be written; what stood there before is untouched."""


class ChangedError(OutputError):
    """A file changed while a new version of it was made; the newer one was left as it is."""

    exit_code = 5


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Advice naming the known name most like `name`, or listing a few when none is close."""
    names = list(dict.fromkeys(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if not names:
        return ""
    shown = ", ".join(f"'{each}'" for each in names[:12])
    return f"known: {shown}" + (f" and {len(names) - 12} more" if len(names) > 12 else "")
