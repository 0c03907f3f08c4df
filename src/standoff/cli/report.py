"""`standoff report`: a whole case on one page, to be handed to somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits
from standoff.cli.switches import DEFAULTS, Switches

__all__ = ["COMMAND"]


def report(
    case: Path,
    /,
    *,
    switches: Switches = DEFAULTS,
    limits: WorldLimits = ALL_WORLDS,
    public: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Write a report on a whole case: answers, evidence, outcomes, readings, what it hangs on.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    public
        Leave out all that only the team may see.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg. The screen if left out.
    json
        Print one JSON object for programs: the results of the other commands as its parts.
    """
    from standoff.analysis.answer import answer
    from standoff.analysis.settlement import settlements
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.over_worlds import bar_on, worlds_of
    from standoff.cli.switches import stability_of
    from standoff.ensembles.after_stability import after_stability
    from standoff.ensembles.edits import single_edits
    from standoff.ensembles.over_worlds import over_worlds
    from standoff.ensembles.readings import reading_results
    from standoff.ensembles.sensitivity import default_world, sensitivity
    from standoff.report.case_report import CaseResults, case_report
    from standoff.report.report_object import report_object

    require_writable(output, json=json)
    read = load(case).in_world({})
    if public:
        read = read.public()
    model = read.open_model
    assert model is not None, "a case that has worlds has a model"
    table = stability_of(read.conflict, switches)
    worlds = worlds_of(read, limits)
    with bar_on(len(worlds), "Answering in every world") as advance:
        results = over_worlds(
            model, worlds, read.questions, threads=limits.threads, progress=advance
        )
    tried = None
    if results.questions:
        with bar_on(len(single_edits(model)), "Trying every edit", "edits") as advance:
            tried = sensitivity(
                model,
                default_world(read.assumptions),
                read.questions,
                threads=limits.threads,
                progress=advance,
            )
    today = read.conflict.status_quo
    found = CaseResults(
        case=read,
        table=table,
        answer=answer(table, switches.concept),
        results=results,
        readings=reading_results(model, read.readings, results),
        settlement=None
        if today is None
        else settlements(read.conflict, preferences=read.template.preferences),
        sensitivity=tried,
        after=after_stability(
            table, switches.concept, model=model, readings=read.readings, questions=read.questions
        ),
    )
    if json:
        print_object(report_object(found))
    else:
        give(case_report(found), output)
    return 0


COMMAND = Command(
    id="report",
    order=68,
    example="standoff report cases/budapest-2025 --output budapest.html",
    run=report,
)
