"""`standoff import`: a file of another program as a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def import_case(file: Path, target: Annotated[Path, Parameter(name="CASE")], /) -> int:
    """Make a case of a file that another program wrote.

    What the file does not say, and what a case cannot hold, is told. References become the
    sources and accounts in an evidence.yaml. Nothing that exists is ever overwritten.

    Parameters
    ----------
    file
        The file; its ending says what it is: .gmcr, .csv or .xlsx; for references .csl.json or
        .bib.
    target
        The folder to make or to add to, or a file whose name ends in .yaml.
    """
    import os
    import shlex

    from standoff.casefile.write import make_folder, write_atomically
    from standoff.exchange.format import imported
    from standoff.report.safe_text import visible

    read = imported(file)
    path = target if target.suffix == ".yaml" else target / read.name
    make_folder(path.parent)
    write_atomically(path, read.text.encode("utf-8"))
    print(f"Written to {visible(str(path))}.")
    for warning in read.warnings:
        print(f"note: {visible(str(warning))}")
    pasted = shlex.quote(visible(str(target)))
    if read.name != "case.yaml":
        if path != target and os.path.lexists(target / "case.yaml"):
            print(f"Look at it:   standoff ledger {pasted}")
        else:
            print(f"It becomes part of a case as {read.name} beside its case.yaml.")
        return 0
    print(f"Look at it:   standoff show {pasted}")
    print(f"Analyse it:   standoff analyse {pasted}")
    return 0


COMMAND = Command(
    id="import",
    order=80,
    example="standoff import cases/prisoners-dilemma/prisoners-dilemma.gmcr prisoners",
    run=import_case,
)
