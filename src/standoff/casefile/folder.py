"""Which files make up a case, and their bytes: nothing outside the case folder is ever read."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from standoff.casefile.locate import MAXIMUM_BYTES
from standoff.errors import CaseError, Fault, Place

__all__ = ["SourceFile", "files_of_case", "sha256_of", "text_of_case"]

MAIN = "case.yaml"
READ = (MAIN, "evidence.yaml", "model.yaml")
NOT_READ = ("outlook.yaml",)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a case: its name in the case folder, its path as messages show it, its bytes."""

    name: str
    shown: str
    content: bytes


def files_of_case(path: Path) -> tuple[SourceFile, ...]:
    """The files to read for the case at `path`: a folder, its `case.yaml`, or any one `.yaml` file.

    Raises `CaseError` for every file that cannot be read or that this version does not read.
    """
    if path.name == MAIN and not os.path.isdir(path):
        path = path.parent
    if os.path.isdir(path):
        names = [name for name in READ if name == MAIN or os.path.lexists(path / name)]
        return _read_all(path, names, _faults_of_later_files(path))
    if path.suffix != ".yaml":
        raise CaseError([_no_case(path)])
    return _read_all(path.parent, [path.name])


def text_of_case(path: Path, name: str) -> SourceFile:
    """A saved text of the case at `path`, by its path in the case folder.

    Raises `CaseError` when it is not a file in that folder, or links lead out of it.
    """
    folder = path if os.path.isdir(path) else path.parent
    parts = Path(name).parts
    # What one system takes for a name in the folder must be one in all.
    drive = PureWindowsPath(name).drive
    if Path(name).is_absolute() or ".." in parts or drive or "\\" in name or "\0" in name:
        raise _unreadable(Path(name), "this path leads out of the case folder")
    if not os.path.lexists(folder / name):
        raise _unreadable(folder / name, "there is no such file")
    content = _content(folder, name)
    if len(content) > MAXIMUM_BYTES:
        found = f"the file is larger than {MAXIMUM_BYTES // 2**20} MiB"
        raise _unreadable(folder / name, found)
    return SourceFile(name, str(folder / name), content)


def sha256_of(files: Iterable[SourceFile]) -> str:
    """SHA-256 over (name, NUL, bytes, NUL) of every file, sorted by name."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        digest.update(file.name.encode(errors="surrogateescape") + b"\0" + file.content + b"\0")
    return digest.hexdigest()


def _faults_of_later_files(folder: Path) -> list[Fault]:
    return [
        Fault(
            place=Place(str(folder / name)),
            found=f"this version of standoff does not read {name}",
            rule="leaving it out silently would change the case",
            way_out="move it out of the folder until a later version reads it",
        )
        for name in NOT_READ
        if os.path.lexists(folder / name)
    ]


def _no_case(path: Path) -> Fault:
    found = "this is not a case" if os.path.lexists(path) else "there is no such file or folder"
    rule = "a case is a folder that holds case.yaml, or one .yaml file"
    return Fault(place=Place(str(path)), found=found, rule=rule, way_out="see 'standoff new'")


def _read_all(
    folder: Path, names: Sequence[str], faults: Iterable[Fault] = ()
) -> tuple[SourceFile, ...]:
    files, found = [], list(faults)
    for name in names:
        try:
            files.append(SourceFile(name, str(folder / name), _content(folder, name)))
        except CaseError as error:
            found.extend(error.faults)
    if found:
        raise CaseError(found)
    return tuple(files)


def _content(folder: Path, name: str) -> bytes:
    """The bytes of a regular file that really is in `folder`."""
    path = folder / name
    try:
        home, target = os.path.realpath(folder), os.path.realpath(path)
        if not Path(target).is_relative_to(home):
            raise _unreadable(path, "this is a link that leads out of the case folder")
        if not stat.S_ISREG(os.stat(target).st_mode):
            raise _unreadable(path, "this is not a file")
        with open(target, "rb") as file:
            # One byte more than is allowed, so that a file that is too large is seen to be.
            return file.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise CaseError([_no_case(path)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(path, f"the file cannot be read ({reason})") from None


def _unreadable(path: Path, found: str) -> CaseError:
    rule = "the files of a case are files in its folder"
    return CaseError([Fault(place=Place(str(path)), found=found, rule=rule)])
