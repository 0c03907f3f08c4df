"""`standoff whatif`: edits tried without touching the file, or looked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

if TYPE_CHECKING:
    from standoff.case.case import Case
    from standoff.expressions.syntax import Expression

__all__ = ["COMMAND"]

MOST = 4
"""Edits in one set, at most."""


def whatif(
    case: Path,
    /,
    *edits: str,
    wanted: str = "",
    readings: Annotated[bool, Parameter(negative="")] = False,
    most: int | None = None,
    tries: int | None = None,
    concept: str = "seq",
    chosen: WorldSwitches = DEFAULT_WORLD,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Try edits of a model without touching the file; or say which would bring an outcome about.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    edits
        Each a text of its own: 'drop us 3', 'add us "ru.ceasefire" first', 'oneway ua.neutral'.
        They begin with drop, negate, move, add, fix, oneway, bothways, remove, add-option, allow,
        forbid.
    wanted
        Look for the fewest edits that bring this about: ru.ceasefire and ua.neutral.
    readings
        With --wanted, do so under each reading of the case.
    most
        With --wanted, try up to so many edits of statements at once: 2, with --readings 1.
    tries
        With --wanted, analyse at most so many sets of edits: 2,000 (of each reading).
    concept
        The way of thinking to answer for: nash, gmr, smr, seq, sseq, ...
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import require_writable
    from standoff.cli.world_switches import in_chosen_world

    require_writable(output, json=json)
    _require_sense(edits, wanted, most, tries, chosen, readings=readings)
    read = in_chosen_world(load(case).in_world({}), chosen)
    if edits:
        return _try(read, edits, concept, chosen, output, json=json)
    outcome = _outcome(read, wanted)
    said = " ".join(wanted.split())
    if readings:
        return _under_readings(read, outcome, said, concept, most or 1, tries, output, json=json)
    return _look_for(
        read, outcome, said, concept, most or 2, tries, output, reading=chosen.reading, json=json
    )


def _require_sense(
    edits: tuple[str, ...],
    wanted: str,
    most: int | None,
    tries: int | None,
    chosen: WorldSwitches,
    *,
    readings: bool,
) -> None:
    """Refuses what cannot be asked for together."""
    from standoff.errors import UnknownNameError

    if edits and wanted.strip():
        raise UnknownNameError(
            "edits are tried, --wanted looks for edits; ask for one of them (write the edits into a"
            " copy of the case to look on from there)"
        )
    if not edits and not wanted.strip():
        raise UnknownNameError(
            "nothing to try: write an edit such as 'drop us 3', or what is wanted with --wanted"
        )
    if edits and (readings or most is not None or tries is not None):
        raise UnknownNameError("--readings, --most and --tries go with --wanted; leave them out")
    if readings and not chosen.is_default:
        raise UnknownNameError("--readings looks at each reading; leave out --world and --reading")
    for name, value, highest in (("--most", most, MOST), ("--tries", tries, 10**9)):
        if value is not None and not 1 <= value <= highest:
            raise UnknownNameError(f"{name} is {value}; it is 1 to {highest:,}")


def _try(
    case: Case,
    edits: tuple[str, ...],
    concept: str,
    chosen: WorldSwitches,
    output: Path | None,
    *,
    json: bool,
) -> int:
    from standoff.cli.output import give, print_object
    from standoff.ensembles.whatif import NOBODY_SEES, what_if
    from standoff.report.whatif_page import whatif_object, whatif_page

    assert case.open_model is not None, "a case that has worlds has a model"
    sees = case.reading(chosen.reading).sees if chosen.reading else NOBODY_SEES
    found = what_if(case.open_model, case.world, edits, concept=concept, sees=sees)
    if json:
        print_object(whatif_object(case, found, reading=chosen.reading))
    else:
        give(whatif_page(case, found, reading=chosen.reading), output)
    return 0


def _outcome(case: Case, wanted: str) -> Expression:
    """What is wanted, its names checked."""
    from standoff.analysis.where import states_where
    from standoff.expressions.parse import parse
    from standoff.expressions.syntax import ExpressionError

    try:
        outcome = parse(wanted)
        states_where(case.conflict, outcome)
    except ExpressionError as error:
        raise ExpressionError(
            f"“{wanted}”: {error.found}",
            rule=error.rule,
            way_out=error.way_out,
            offset=error.offset,
        ) from None
    return outcome


def _look_for(
    case: Case,
    outcome: Expression,
    said: str,
    concept: str,
    most: int,
    tries: int | None,
    output: Path | None,
    *,
    reading: str,
    json: bool,
) -> int:
    from standoff.analysis.guarantees import guarantees
    from standoff.analysis.world_analysis import WorldAnalysis
    from standoff.cli.output import give, print_object
    from standoff.cli.over_worlds import bar_on
    from standoff.ensembles.attainable import attainable
    from standoff.ensembles.model_changes import model_changes
    from standoff.ensembles.statement_changes import MOST_TRIES, statement_changes
    from standoff.ensembles.whatif import standing_of
    from standoff.explain.change_words import Wanted
    from standoff.report.wanted_page import wanted_object, wanted_page

    model, world = case.open_model, case.world
    assert model is not None, "a case that has worlds has a model"
    analysis = WorldAnalysis(case.conflict, [concept])
    here = standing_of(analysis, concept, wanted=outcome)
    known = attainable(model, world, outcome)
    statements = changes = guaranteed = None
    limit = tries or MOST_TRIES
    if known.states and not here.arrived:
        with bar_on(limit, "Trying edits", "sets of edits") as advance:
            statements = statement_changes(
                model, world, outcome, concept=concept, most=most, tries=limit, progress=advance
            )
        guaranteed = guarantees(analysis, concept, analysis.where(outcome))
    if not here.arrived and model.options:
        changes = model_changes(model, world, outcome, concept=concept)
    found = Wanted(
        said=said,
        model=model,
        standing=here,
        attainable=known,
        statements=statements,
        changes=changes,
    )
    if json:
        print_object(wanted_object(case, found, guaranteed))
    else:
        give(wanted_page(case, found, guaranteed, reading=reading), output)
    return 0


def _under_readings(
    case: Case,
    outcome: Expression,
    said: str,
    concept: str,
    most: int,
    tries: int | None,
    output: Path | None,
    *,
    json: bool,
) -> int:
    from standoff.cli.output import give, print_object
    from standoff.ensembles.change_readings import distances
    from standoff.ensembles.statement_changes import MOST_TRIES
    from standoff.errors import NotApplicableError
    from standoff.report.wanted_page import distances_object, distances_page

    if not case.readings:
        raise NotApplicableError(f"the case '{case.id}' holds no readings; leave out --readings")
    assert case.open_model is not None, "a case with readings has a model"
    found = distances(
        case.open_model,
        case.readings,
        outcome,
        concept=concept,
        most=most,
        tries=tries or MOST_TRIES,
    )
    if json:
        print_object(distances_object(case, found, said))
    else:
        give(distances_page(case, found, said), output)
    return 0


COMMAND = Command(
    id="whatif",
    order=68,
    example="standoff whatif cases/budapest-2025 'drop con \"force if us.cut\"'",
    run=whatif,
)
