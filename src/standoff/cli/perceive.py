"""`standoff perceive`: what holds where decision makers do not see the same game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.switches import DEFAULTS, Switches

if TYPE_CHECKING:
    from standoff.analysis.stability import StabilityTable
    from standoff.case.case import Case
    from standoff.case.readings import Reading
    from standoff.model.conflict import Conflict

__all__ = ["COMMAND"]


def perceive(
    case: Path,
    /,
    *,
    reading: str = "",
    mode: Literal["hypergame", "gmcrplus"] = "hypergame",
    switches: Switches = DEFAULTS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
    all_states: bool = False,
) -> int:
    """Say what lasts where decision makers see different games, and what seeing rightly changes.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    reading
        One reading that says under 'sees' who sees what. All such readings if left out.
    mode
        Each decides in a game of its own (hypergame), or nobody moves to or from a state that it
        does not see, and all else is as it is (gmcrplus).
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    all_states
        With --json, describe every state, however many there are.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.switches import stability_of
    from standoff.ensembles.perceptions import perceptions
    from standoff.report.perceive_page import perceive_object, perceive_page

    require_writable(output, json=json)
    read = load(case)
    chosen = readings_of(read, reading)
    assert read.open_model is not None, "a case that has readings to look into has a model"

    def judge(conflict: Conflict) -> StabilityTable:
        return stability_of(conflict, switches, concepts=[switches.concept])

    found = [
        perceptions(read.open_model, each, concept=switches.concept, mode=mode, judge=judge)
        for each in chosen
    ]
    if json:
        print_object(perceive_object(read, found, all_states=all_states))
    else:
        give(perceive_page(read, found), output)
    return 0


def readings_of(case: Case, name: str) -> tuple[Reading, ...]:
    """The reading that is named, or all in which somebody sees another world.

    Raises `NotApplicableError`, which says what to write, where there are none.
    """
    from standoff.ensembles.perceptions import sees_otherwise
    from standoff.errors import NotApplicableError

    model = case.in_world({}).open_model if case.open_model is None else case.open_model
    assert model is not None, "looking into a world raises where there is no model"
    if name:
        return (case.reading(name),)
    if not case.readings:
        raise NotApplicableError(
            f"the case '{case.id}' holds no readings; add one under 'readings' that says under"
            " 'sees' who sees what, such as sees: {us: {strain: high}}"
        )
    found = tuple(each for each in case.readings if sees_otherwise(model, each))
    if not found:
        raise NotApplicableError(
            f"in no reading of the case '{case.id}' does anybody see something else than is so; say"
            " under one of them who sees what, such as sees: {us: {strain: high}}"
        )
    return found


COMMAND = Command(
    id="perceive",
    order=67,
    example="standoff perceive cases/budapest-2025",
    run=perceive,
)
