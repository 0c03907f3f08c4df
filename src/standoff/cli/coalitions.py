"""`standoff coalitions`: what several could do together, and what holds against it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits
from standoff.cli.switches import DEFAULTS, Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]


def coalitions(
    case: Path,
    /,
    *,
    coalitions: str = "",
    size: int | None = None,
    replies: Literal["any", "chosen"] = "any",
    jump_target: Literal["equilibrium", "any"] = "equilibrium",
    fixed: str = "",
    switches: Switches = DEFAULTS,
    chosen: WorldSwitches = DEFAULT_WORLD,
    worlds: bool = False,
    limits: WorldLimits = ALL_WORLDS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Say what several parties could do together that none does alone, and why each waits.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    coalitions
        Look only at these, by ids of their members: ru+us,us+eu. All if left out, up to 12 parties.
    size
        Look only at coalitions of at most so many members.
    replies
        Who may answer a coalition under CSEQ: any coalition of the others, or those chosen.
    jump_target
        Where a coalition may go from an outcome that holds: to another one, or to any state.
    fixed
        Besides, take these as one party each from the beginning, as older programs do: ru+us.
    worlds
        Tell it over all worlds: in how many a step pays, holds or waits, and what decides that.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.analysis.fixed_coalitions import with_fixed_coalitions
    from standoff.analysis.together import together
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.switches import stability_of
    from standoff.cli.world_switches import in_chosen_world
    from standoff.report.coalitions_page import coalitions_object, coalitions_page

    require_writable(output, json=json)
    loaded = load(case)
    named, together_as_one = _coalitions(coalitions), _coalitions(fixed)
    if worlds:
        from standoff.cli.judging_worlds import judging, require_worlds
        from standoff.cli.over_worlds import bar_on, worlds_of
        from standoff.ensembles.coalitions_over_worlds import coalitions_over_worlds
        from standoff.report.coalitions_over_worlds_page import (
            coalitions_over_worlds_object,
            coalitions_over_worlds_page,
        )

        model = require_worlds(loaded, chosen)
        _require_open(together_as_one)
        looked_at = worlds_of(loaded, limits)
        with bar_on(len(looked_at), "Looking at coalitions in every world") as advance:
            over = coalitions_over_worlds(
                model,
                looked_at,
                switches.concept,
                judging(switches),
                coalitions=named,
                size=size,
                jump_target=jump_target,
                readings=loaded.readings,
                threads=limits.threads,
                progress=advance,
            )
        if json:
            print_object(coalitions_over_worlds_object(loaded, over))
        else:
            give(coalitions_over_worlds_page(loaded, over), output)
        return 0
    read = in_chosen_world(loaded, chosen)
    table = stability_of(read.conflict, switches)
    found = together(
        table,
        switches.concept,
        coalitions=named,
        size=size,
        replies=replies,
        jump_target=jump_target,
    )
    as_one = None
    if together_as_one is not None:
        as_one = stability_of(with_fixed_coalitions(read.conflict, together_as_one), switches)
    if json:
        print_object(coalitions_object(read, found, as_one))
    else:
        give(coalitions_page(read, found, as_one, reading=chosen.reading), output)
    return 0


def _coalitions(text: str) -> list[list[str]] | None:
    """Coalitions with commas between them, members with ``+``; None where nothing is written."""
    from standoff.errors import UnknownNameError

    if not text.strip():
        return None
    found = [[each.strip() for each in part.split("+")] for part in text.split(",")]
    if any(not each for part in found for each in part):
        raise UnknownNameError(
            f"'{text}' names no coalitions; they are written ru+us,us+eu: members with + between"
            " them, coalitions with commas"
        )
    return found


def _require_open(fixed: list[list[str]] | None) -> None:
    """Raises where coalitions fixed beforehand are asked for over worlds."""
    from standoff.errors import NotApplicableError

    if fixed is not None:
        raise NotApplicableError(
            "coalitions fixed from the beginning are looked at in one world; leave --fixed or"
            " --worlds out"
        )


COMMAND = Command(
    id="coalitions",
    order=67,
    example="standoff coalitions cases/budapest-2025",
    run=coalitions,
)
