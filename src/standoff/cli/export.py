"""`standoff export`: a case for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def export(
    case: Path,
    /,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    public: bool = False,
    account: str = "",
) -> int:
    """Write a case for another program: spreadsheets, papers, graphs, reference managers.

    The conflict, with the results of every solution concept in tables: .gmcr, .csv, .xlsx,
    .parquet, .tex, .graphml and .dot. The ledger: .ledger.md, .ledger.csv, .csl.json, .bib,
    .annotations.jsonld, .schema.jsonld and .ann. Of a case with assumptions, the world in which all
    are as by default.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    output
        Write to this file, over what is there. Its ending chooses the format.
    public
        Leave out of the ledger what only the team may see.
    account
        Of the ledger, only what stands in this account.
    """
    from dataclasses import replace

    from standoff.casefile.read import load
    from standoff.casefile.write import write_atomically
    from standoff.cli.output import require_place
    from standoff.evidence.selection import of_account
    from standoff.exchange.format import Holds, all_formats, writer_for
    from standoff.report.safe_text import visible

    write = writer_for(output)
    require_place(output)
    read = load(case)
    if public:
        read = read.public()
    if account:
        read = replace(read, ledger=of_account(read.ledger, account))
    write_atomically(output, write(read), overwrite=True)
    print(f"Written to {visible(str(output))}")
    of_conflicts = [each.write for each in all_formats().values() if each.holds is Holds.CONFLICT]
    if len(read.assumptions) and write in of_conflicts:
        count = read.assumptions.count
        worlds = f"one of {count:,} worlds" if count else "one of very many worlds"
        print(f"note: it holds the world in which every assumption is as by default, {worlds}")
    return 0


COMMAND = Command(
    id="export",
    order=90,
    example="standoff export cases/cuba-1962 --output cuba.csv",
    run=export,
)
