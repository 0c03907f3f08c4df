"""`standoff settlement`: what would be better than today, and for whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def settlement(
    case: Path,
    /,
    *,
    between: str = "",
    where: str = "",
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Find what every party prefers to today; if there is nothing, say who is in the way.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    between
        Ids of decision makers with commas between them: ru,us. Everybody if left out.
    where
        Look only at states in which this is true: ru.ceasefire and not ua.neutral.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.analysis.settlement import settlements
    from standoff.analysis.where import states_where
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.expressions.parse import parse
    from standoff.report.settlement_page import settlement_object, settlement_page

    require_writable(output, json=json)
    read = load(case)
    conflict = read.conflict
    parties = [each.strip() for each in between.split(",") if each.strip()]
    mask = states_where(conflict, parse(where)) if where.strip() else None
    found = settlements(conflict, parties, mask, preferences=read.template.preferences)
    if json:
        print_object(settlement_object(read, found))
    else:
        give(settlement_page(read, found), output)
    return 0


COMMAND = Command(
    id="settlement",
    order=66,
    example="standoff settlement cases/budapest-2025",
    run=settlement,
)
