"""`standoff draw`: a picture of a case, or what it shows in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.switches import DEFAULTS, Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]


def draw(
    case: Path,
    picture: str = "",
    /,
    *,
    switches: Switches = DEFAULTS,
    chosen: WorldSwitches = DEFAULT_WORLD,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
) -> int:
    """Draw a case: its moves, its states, who would stay where.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    picture
        move_graph, option_map, stability_table, option_table or path. What fits the size if left
        out.
    output
        Write to this file, over what is there: .svg for the picture; .html, .md or .txt for a page.
    """
    from standoff.analysis.answer import answer
    from standoff.casefile.read import load
    from standoff.charts.chart import chart_named, drawn, fitting_chart
    from standoff.charts.world import of_world
    from standoff.cli.output import give, require_writable, write_file
    from standoff.cli.switches import stability_of
    from standoff.cli.world_switches import in_chosen_world
    from standoff.explain.blocks import Page, Section
    from standoff.explain.method import concept_line
    from standoff.explain.today import opening
    from standoff.report.drawing import svg_file
    from standoff.report.heading import Heading, world_line, world_notes

    require_writable(output, json=False)
    chart = chart_named(picture) if picture else None
    read = in_chosen_world(load(case), chosen)
    table = stability_of(read.conflict, switches)
    found = answer(table, switches.concept)
    result = drawn(chart or fitting_chart(table), table, found)
    if output is not None and output.suffix.lower() == ".svg":
        named = of_world(result, world_line(read), world_notes(read, chosen.reading))
        write_file(output, svg_file(named), named.summary)
        return 0
    heading = Heading.of_world(read, chosen.reading)
    page = Page(
        title=heading.title,
        about=heading.about,
        sentence=opening(table, found),
        note=concept_line(found.concept, table),
        sections=(Section(title=result.title, blocks=(result,)),),
        footer=heading.footer,
    )
    give(page, output)
    return 0


COMMAND = Command(
    id="draw",
    order=60,
    example="standoff draw cases/elmira --output elmira.svg",
    run=draw,
)
