"""`standoff analyse`: which outcomes can hold, what today leads to, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.switches import DEFAULTS, Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]


def analyse(
    case: Path,
    /,
    *,
    switches: Switches = DEFAULTS,
    chosen: WorldSwitches = DEFAULT_WORLD,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
    all_states: bool = False,
) -> int:
    """Say which outcomes can hold, what today's situation leads to, and why.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    all_states
        With --json, describe every state, however many there are.
    """
    from standoff.analysis.answer import answer
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.switches import stability_of
    from standoff.cli.world_switches import in_chosen_world

    require_writable(output, json=json)
    read = in_chosen_world(load(case), chosen)
    table = stability_of(read.conflict, switches)
    found = answer(table, switches.concept)
    if json:
        from standoff.report.machine_output import analysis_object

        print_object(
            analysis_object(read, table, found, all_states=all_states, reading=chosen.reading)
        )
        return 0
    from standoff.report.analysis_page import analysis_page
    from standoff.report.heading import Heading

    heading = Heading.of_world(read, chosen.reading)
    give(analysis_page(table, found, heading), output)
    return 0


COMMAND = Command(
    id="analyse",
    order=40,
    example="standoff analyse cases/budapest-2025 --output budapest.html",
    run=analyse,
)
