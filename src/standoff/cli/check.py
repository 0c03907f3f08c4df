"""`standoff check`: is a case valid? The model for its kind: a command.

A command reads the line, asks the rooms below, and hands what they answer to `standoff.cli.output`.
What is wrong with a case is raised by the reader and told by `standoff.cli.app`, like every error.
"""

from __future__ import annotations

from pathlib import Path

from standoff.cli.command import Command

__all__ = ["COMMAND"]


def check(case: Path, /, *, json: bool = False) -> int:
    """Check a case: every fault at once, each with its place and a way out.

    Exit code 0 when the case can be used, 3 when it cannot.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load
    from standoff.explain.words import counted
    from standoff.report.safe_text import visible

    read = load(case)
    counts = {
        "decision_makers": len(read.template.decision_makers),
        "options": len(read.template.options),
        "states_total": len(read.template.states),
    }
    if json:
        from standoff.cli.output import print_object
        from standoff.report.machine_output import case_object

        print_object(case_object("check/1", read, {"valid": True, **counts}))
        return 0
    makers, options, states = counts.values()
    print(
        f"{visible(str(case))}: no faults. {counted(makers, 'decision maker')},"
        f" {counted(options, 'option')}, {counted(states, 'feasible state')}."
    )
    for warning in read.warnings:
        print(f"note: {visible(str(warning))}")
    return 0


COMMAND = Command(
    id="check",
    order=20,
    example="standoff check cases/elmira",
    run=check,
)
