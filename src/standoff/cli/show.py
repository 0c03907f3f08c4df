"""`standoff show`: what stands in a case, in words and tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]


def show(
    case: Path,
    /,
    *,
    chosen: WorldSwitches = DEFAULT_WORLD,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Show what a case says: who can do what, who wants what and why, what cannot be.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.world_switches import in_chosen_world

    require_writable(output, json=json)
    read = in_chosen_world(load(case), chosen)
    if json:
        from standoff.report.machine_output import model_object

        print_object(model_object(read, reading=chosen.reading))
        return 0
    from standoff.report.case_page import case_page

    give(case_page(read, reading=chosen.reading), output)
    return 0


COMMAND = Command(
    id="show",
    order=30,
    example="standoff show cases/chicken",
    run=show,
)
