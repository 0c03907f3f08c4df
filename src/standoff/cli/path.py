"""`standoff path`: what today can become, and the shortest ways to a state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits
from standoff.cli.switches import DEFAULTS, Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

if TYPE_CHECKING:
    from standoff.case.case import Case

__all__ = ["COMMAND"]


def path(
    case: Path,
    /,
    *,
    to: Annotated[str, Parameter(allow_leading_hyphen=True)] = "",
    by: Literal["moves", "improvements"] = "moves",
    switches: Switches = DEFAULTS,
    chosen: WorldSwitches = DEFAULT_WORLD,
    worlds: bool = False,
    limits: WorldLimits = ALL_WORLDS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Find what today can become, and the shortest ways to a state; or what keeps it away.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    to
        Where to: a name, a number, a pattern such as YN-, the options taken (ru.a,us.b), or what is
        to be true: "ru.a and not us.b". The nearest such states count.
    by
        Which moves count: any, or improvements, which are better for who makes them.
    worlds
        Tell it over all worlds: in how many today leads there, in how few moves, what decides it.
    output
        Write to this file, over what is there: .html, .md, .txt, or .svg for the picture.
    json
        Print one JSON object for programs.
    """
    from standoff.analysis.path_finding import path_answer
    from standoff.analysis.status_quo import require_start
    from standoff.analysis.wanted import wanted_states
    from standoff.casefile.read import load
    from standoff.charts.world import of_world
    from standoff.cli.output import give, print_object, require_writable, write_file
    from standoff.cli.switches import stability_of
    from standoff.cli.world_switches import in_chosen_world
    from standoff.report.drawing import svg_file
    from standoff.report.heading import Heading, world_line, world_notes
    from standoff.report.path_page import path_object, path_page, picture_of

    require_writable(output, json=json)
    loaded = load(case)
    if worlds:
        return _over_worlds(loaded, to, switches, chosen, limits, output, json=json)
    read = in_chosen_world(loaded, chosen)
    conflict = read.conflict
    require_start(conflict)
    wanted = wanted_states(conflict, to) if to else None
    answer = path_answer(stability_of(conflict, switches), switches.concept, by=by, wanted=wanted)
    if json:
        print_object(path_object(read, answer, reading=chosen.reading))
        return 0
    page = path_page(answer, Heading.of_world(read, chosen.reading))
    picture = picture_of(page)
    if picture is not None and output is not None and output.suffix.lower() == ".svg":
        named = of_world(picture, world_line(read), world_notes(read, chosen.reading))
        write_file(output, svg_file(named), page.sentence)
        return 0
    give(page, output)
    return 0


def _over_worlds(
    case: Case,
    to: str,
    switches: Switches,
    chosen: WorldSwitches,
    limits: WorldLimits,
    output: Path | None,
    *,
    json: bool,
) -> int:
    """The same over worlds; both kinds of moves are told."""
    from standoff.cli.judging_worlds import judging, require_worlds
    from standoff.cli.output import give, print_object
    from standoff.cli.over_worlds import bar_on, worlds_of
    from standoff.ensembles.paths_over_worlds import (
        OutcomesOverWorlds,
        PathsOverWorlds,
        outcomes_over_worlds,
        paths_over_worlds,
    )
    from standoff.report.paths_over_worlds_page import (
        paths_over_worlds_object,
        paths_over_worlds_page,
    )

    model = require_worlds(case, chosen)
    looked_at, judged = worlds_of(case, limits), judging(switches)
    found: PathsOverWorlds | OutcomesOverWorlds
    with bar_on(len(looked_at), "Looking for ways in every world") as advance:
        if to:
            found = paths_over_worlds(
                model,
                looked_at,
                to,
                judged,
                readings=case.readings,
                threads=limits.threads,
                progress=advance,
            )
        else:
            found = outcomes_over_worlds(
                model,
                looked_at,
                switches.concept,
                judged,
                threads=limits.threads,
                progress=advance,
            )
    if json:
        print_object(paths_over_worlds_object(case, found))
    else:
        give(paths_over_worlds_page(case, found), output)
    return 0


COMMAND = Command(
    id="path",
    order=55,
    example="standoff path cases/elmira --to ur.abandon",
    run=path,
)
