"""`standoff compare`: readings side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits

__all__ = ["COMMAND"]


def compare(
    case: Path,
    readings: str = "",
    /,
    *,
    limits: WorldLimits = ALL_WORLDS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Set readings side by side: where each leads, what it answers, and what separates them.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    readings
        Ids with commas between them: split,no_split. All readings of the case if left out.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.over_worlds import bar_on, worlds_of
    from standoff.ensembles.over_worlds import over_worlds
    from standoff.ensembles.readings import reading_results
    from standoff.errors import NotApplicableError
    from standoff.report.comparison_page import comparison_object, comparison_page

    require_writable(output, json=json)
    read = load(case).in_world({})
    if not read.readings:
        raise NotApplicableError(f"the case '{read.id}' holds no readings; add 'readings'")
    named = [each.strip() for each in readings.split(",") if each.strip()]
    chosen = [read.reading(each) for each in named] or list(read.readings)
    assert read.open_model is not None, "a case that has worlds has a model"
    worlds = worlds_of(read, limits)
    with bar_on(len(worlds), "Answering in every world") as advance:
        results = over_worlds(
            read.open_model, worlds, read.questions, threads=limits.threads, progress=advance
        )
    found = reading_results(read.open_model, chosen, results)
    if json:
        print_object(comparison_object(read, results, found))
    else:
        give(comparison_page(read, results, found), output)
    return 0


COMMAND = Command(
    id="compare",
    order=62,
    example="standoff compare cases/budapest-2025",
    run=compare,
)
