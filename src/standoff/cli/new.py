"""`standoff new`: a small complete case to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def new(case: Path, /, *, title: Annotated[str, Parameter(name=["--title", "-t"])] = "") -> int:
    """Start a case: a folder with a small complete model to change into your own.

    Nothing that exists is ever overwritten.

    Parameters
    ----------
    case
        The folder to make, or a file whose name ends in .yaml.
    title
        What the case is called; the name of the folder if left out.
    """
    import os
    import shlex

    from standoff.casefile.write import make_folder, new_case_text, write_atomically
    from standoff.report.safe_text import visible

    alone = case.suffix == ".yaml"
    path = case if alone else case / "case.yaml"
    # The folder `.` has a name as well.
    name = case.stem if alone else os.path.basename(os.path.abspath(case))
    named = title or name.replace("-", " ").replace("_", " ").strip().capitalize()
    make_folder(path.parent)
    write_atomically(path, new_case_text(named).encode("utf-8"))
    print(f"Written to {visible(str(path))}: a complete small case, ready to change.")
    pasted = shlex.quote(visible(str(case)))
    print(f"Look at it:   standoff show {pasted}")
    print(f"Analyse it:   standoff analyse {pasted}")
    return 0


COMMAND = Command(
    id="new",
    order=10,
    example='standoff new my-case --title "The ferry strike"',
    run=new,
)
