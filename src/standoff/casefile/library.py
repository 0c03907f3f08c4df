"""The cases that come with standoff: known conflicts to read, to try, and to start from.

They ship inside the package, as `standoff/library`; in a checkout they are the folder `cases`
beside `src`. Where the program is run from does not matter.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from standoff.casefile.write import make_folder, write_atomically
from standoff.errors import OutputError, UnknownNameError, nearest_name

__all__ = ["copy_case", "shipped_case", "shipped_cases"]

MAIN = "case.yaml"


def shipped_cases() -> Mapping[str, Path]:
    """The folder of every case that ships, by its name, in the order of names.

    >>> from standoff.casefile.read import load
    >>> load(shipped_cases()["chicken"]).title
    'Chicken'
    """
    folders = sorted(path.parent for path in _home().glob(f"*/{MAIN}"))
    return MappingProxyType({folder.name: folder for folder in folders})


def shipped_case(name: str) -> Path:
    """The folder of one case that ships; `UnknownNameError` when there is none of that name."""
    cases = shipped_cases()
    if name not in cases:
        raise UnknownNameError(f"no case called '{name}' ships; {nearest_name(name, cases)}")
    return cases[name]


def copy_case(name: str, folder: str | os.PathLike[str]) -> Path:
    """Copies a case that ships into `folder`, made where it is missing; returns its `case.yaml`.

    Raises `OutputError`, with nothing written, where `folder` holds a file of the case already.
    """
    source, target = shipped_case(name), Path(folder)
    found = sorted([*source.glob("*.yaml"), *source.glob("texts/*")])
    files = [file.relative_to(source) for file in found if file.is_file()]
    for file in files:
        if os.path.lexists(target / file):
            raise OutputError(
                f"{target / file}: there is a file already; it was left as it is; name another"
                " folder"
            )
    for file in files:
        make_folder((target / file).parent)
        write_atomically(target / file, (source / file).read_bytes())
    return target / MAIN


def _home() -> Path:
    """The folder that holds the cases: in the package, or in the checkout it is used from."""
    package = Path(__file__).parent.parent
    installed = package / "library"
    return installed if installed.is_dir() else package.parent.parent / "cases"
