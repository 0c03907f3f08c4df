"""`standoff agree`: whether two coders of the same accounts heard the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def agree(
    first: Path,
    second: Path,
    /,
    *,
    public: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Compare two codings of the same accounts: Krippendorff's alpha, and every disagreement.

    Statements are matched where their words overlap in one saved text; where no text was kept, by
    account and proposition.

    Parameters
    ----------
    first
        The case as the first coder wrote it: a folder, or one .yaml file.
    second
        The case as the second coder wrote it.
    public
        Leave out what only the team may see.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.evidence.agreement import agreement
    from standoff.report.agreement_page import agreement_object, agreement_page

    require_writable(output, json=json)
    one, other = load(first), load(second)
    if public:
        one, other = one.public(), other.public()
    found = agreement(one.ledger, other.ledger)
    if json:
        print_object(agreement_object(one, other, found))
    else:
        give(agreement_page(one, other, found), output)
    return 0


COMMAND = Command(
    id="agree",
    order=110,
    example="standoff agree cases/saltmarsh-1983 cases/saltmarsh-1983/second-coder.yaml",
    run=agree,
)
