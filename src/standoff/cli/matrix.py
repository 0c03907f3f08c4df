"""`standoff matrix`: what is agreed and by whom, what is contested, and which account says what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def matrix(
    case: Path,
    /,
    *,
    public: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Say what the accounts agree on, what is contested, and which account says what.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    public
        Leave out what only the team may see.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable

    require_writable(output, json=json)
    read = load(case)
    if public:
        read = read.public()
    if json:
        from standoff.report.evidence_page import evidence_object

        print_object(evidence_object(read))
        return 0
    from standoff.report.evidence_page import evidence_page
    from standoff.report.heading import Heading

    give(evidence_page(read, Heading.of(read)), output)
    return 0


COMMAND = Command(
    id="matrix",
    order=34,
    example="standoff matrix cases/budapest-2025",
    run=matrix,
)
