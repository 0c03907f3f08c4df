"""`standoff answer`: the answers to the questions of a case, and what decides them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.over_worlds import ALL_WORLDS, WorldLimits

__all__ = ["COMMAND"]


def answer(
    case: Path,
    question: str = "",
    /,
    *,
    limits: WorldLimits = ALL_WORLDS,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Answer the questions of a case over all worlds, and say what decides each answer.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    question
        The id of a question, or one typed: "some reached equilibrium where ru.ceasefire". All
        questions of the case if left out.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.cli.asking import questions_named
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.over_worlds import bar_on, worlds_of
    from standoff.ensembles.over_worlds import over_worlds
    from standoff.report.answers_page import answers_object, answers_page

    require_writable(output, json=json)
    read = load(case)
    asked = questions_named(read, question)
    worlds = worlds_of(read, limits)
    assert read.open_model is not None, "a case with questions has a model"
    with bar_on(len(worlds), "Answering in every world") as advance:
        results = over_worlds(
            read.open_model, worlds, asked, threads=limits.threads, progress=advance
        )
    if json:
        print_object(answers_object(read, results, asked))
    else:
        give(answers_page(read, results, asked), output)
    return 0


COMMAND = Command(
    id="answer",
    order=60,
    example="standoff answer cases/budapest-2025 settlement",
    run=answer,
)
