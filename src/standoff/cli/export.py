"""`standoff export`: a case for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def export(case: Path, /, *, output: Annotated[Path, Parameter(name=["--output", "-o"])]) -> int:
    """Write a case for another program: spreadsheets, dataframes, papers, graphs.

    Tables hold the results of every solution concept as well. The endings are
    .gmcr, .csv, .xlsx, .parquet, .tex, .graphml and .dot.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    output
        Write to this file, over what is there. Its ending chooses the format.
    """
    from standoff.casefile.read import load
    from standoff.casefile.write import write_atomically
    from standoff.cli.output import require_place
    from standoff.exchange.format import writer_for
    from standoff.report.safe_text import visible

    write = writer_for(output)
    require_place(output)
    write_atomically(output, write(load(case)), overwrite=True)
    print(f"Written to {visible(str(output))}")
    return 0


COMMAND = Command(
    id="export",
    order=90,
    example="standoff export cases/cuba-1962 --output cuba.csv",
    run=export,
)
