"""What a foreign format is: the ending of its files, and how they are read, written, or both.

A file of this package that defines ``FORMAT`` is found by scan; other packages add theirs through
the entry point group ``standoff.exchange``. What a format reads becomes the text of a case, which
its owner looks through and keeps; what it writes is made from a case and never read again by us.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import ModuleType

from standoff.case.case import Case
from standoff.case.template import ConflictTemplate
from standoff.casefile.emit import case_text
from standoff.casefile.locate import MAXIMUM_BYTES
from standoff.casefile.schema import AboutPart
from standoff.errors import CaseError, Fault, NotApplicableError, OutputError, Place, nearest_name
from standoff.exchange.names import Ids, plain
from standoff.registry import plugins

__all__ = [
    "Format",
    "Holds",
    "Imported",
    "all_formats",
    "as_case",
    "exported",
    "imported",
    "library",
    "writer_for",
]


class Holds(Enum):
    """What of a case is in the files of a format."""

    CONFLICT = "conflict"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The text of a case, and what the file held that the case does not, or has to be looked at.

    `name` is what the text is called in the folder of a case.
    """

    text: str
    warnings: tuple[Fault, ...] = ()
    name: str = "case.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file. `id` is the ending of its names, without the first dot.

    `read` takes the bytes of a file and its name as messages show it, and raises `CaseError` with
    everything found wrong; `write` gives the same bytes for the same case, and raises
    `NotApplicableError` for what the format cannot hold. None: this is not done.
    """

    id: str
    summary: str
    order: int
    holds: Holds = Holds.CONFLICT
    read: Callable[[bytes, str], Imported] | None = None
    write: Callable[[Case], bytes] | None = None


def all_formats() -> Mapping[str, Format]:
    """Every format by the ending of its files."""
    return plugins("standoff.exchange", "FORMAT")


def imported(path: Path) -> Imported:
    """The file at `path` as the text of a case; `CaseError` with everything found wrong."""
    known = {each.id: each.read for each in all_formats().values() if each.read is not None}
    reader = known.get(_ending(path))
    if reader is None:
        raise NotApplicableError(_unknown(path, "read", known))
    return reader(_content(path), str(path))


def exported(case: Case, path: Path) -> bytes:
    """The bytes of a case in the format that the ending of `path` names."""
    return writer_for(path)(case)


def writer_for(path: Path) -> Callable[[Case], bytes]:
    """What writes files with the ending of `path`; `OutputError` when nothing does."""
    known = {each.id: each.write for each in all_formats().values() if each.write is not None}
    writer = known.get(_ending(path))
    if writer is None:
        raise OutputError(_unknown(path, "written", known))
    return writer


def as_case(
    template: ConflictTemplate, about: AboutPart, *, file: str, warnings: tuple[Fault, ...]
) -> Imported:
    """A conflict that was read from `file`, as the text of a case.

    What `about` leaves out comes from the name of the file.
    """
    name = Path(file).stem
    title = plain(name.replace("-", " ").replace("_", " ")).capitalize() or "Untitled"
    named = {"id": Ids("case").of(name), "title": title}
    missing = {key: each for key, each in named.items() if not getattr(about, key)}
    filled = about.model_copy(update=missing)
    comment = f"Imported from {plain(Path(file).name)}."
    text = case_text(template, filled, comment=comment)
    if len(text.encode()) > MAXIMUM_BYTES:
        found = f"the case would be larger than {MAXIMUM_BYTES // 2**20} MiB"
        raise CaseError([Fault(place=Place(file), found=found, way_out="leave out some states")])
    return Imported(text=text, warnings=warnings)


def library(name: str, *, ending: str) -> ModuleType:
    """An optional library; `NotApplicableError` says how to get it where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise NotApplicableError(
            f".{ending} files need {name.partition('.')[0]}, which is not installed;"
            " get it with: pip install 'standoff[tables]'"
        ) from None


def _ending(path: Path) -> str:
    """What follows a dot in the name: the longest ending that is known, or all after the last."""
    known = all_formats()
    parts = path.name.lower().split(".")
    endings = [".".join(parts[start:]) for start in range(1, len(parts))]
    return next((each for each in endings if each in known), path.suffix[1:].lower())


def _unknown(path: Path, done: str, known: Mapping[str, object]) -> str:
    ending = _ending(path)
    said = f"'.{ending}' files" if ending else "a file without an ending"
    endings = ", ".join(f".{each}" for each in known)
    longer = next((each for each in known if each.endswith(f".{ending}")), "")
    advice = nearest_name(longer or ending, known) if ending else ""
    close = f"; {advice}" if advice.startswith("did you mean") else ""
    return f"{path}: {said} cannot be {done}; known endings: {endings}{close}"


def _content(path: Path) -> bytes:
    try:
        # Neither a folder nor a pipe that never ends.
        if os.path.exists(path) and not os.path.isfile(path):
            raise _unreadable(path, "this is not a file")
        with open(path, "rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(path, f"the file cannot be read ({reason})") from None
    if len(content) > MAXIMUM_BYTES:
        raise _unreadable(path, f"the file is larger than {MAXIMUM_BYTES // 2**20} MiB")
    return content


def _unreadable(path: Path, found: str) -> CaseError:
    return CaseError([Fault(place=Place(str(path)), found=found)])
