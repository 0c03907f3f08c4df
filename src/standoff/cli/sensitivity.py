"""`standoff sensitivity`: which statements of preference carry the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits

__all__ = ["COMMAND"]


def sensitivity(
    case: Path,
    /,
    *,
    worlds: Literal["default", "all"] = "default",
    limits: WorldLimits = ALL_WORLDS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Try every single edit of a preference statement, and say which change an answer.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    worlds
        Look at the world of all defaults, or at all worlds (which takes longer).
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.over_worlds import bar_on, worlds_of
    from standoff.ensembles.edits import single_edits
    from standoff.ensembles.sensitivity import default_world
    from standoff.ensembles.sensitivity import sensitivity as try_edits
    from standoff.report.sensitivity_page import sensitivity_object, sensitivity_page

    require_writable(output, json=json)
    read = load(case).in_world({})
    assert read.open_model is not None, "a case that has worlds has a model"
    tried = worlds_of(read, limits) if worlds == "all" else default_world(read.assumptions)
    with bar_on(len(single_edits(read.open_model)), "Trying every edit", "edits") as advance:
        found = try_edits(
            read.open_model, tried, read.questions, threads=limits.threads, progress=advance
        )
    if json:
        print_object(sensitivity_object(read, found))
    else:
        give(sensitivity_page(read, found), output)
    return 0


COMMAND = Command(
    id="sensitivity",
    order=64,
    example="standoff sensitivity cases/budapest-2025",
    run=sensitivity,
)
