"""`standoff check`: is a case valid? The model for its kind: a command.

A command reads the line, asks the rooms below, and hands what they answer to `standoff.cli.output`.
What is wrong with a case is raised by the reader and told by `standoff.cli.app`, like every error.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from standoff.cli.command import Command

if TYPE_CHECKING:
    from standoff.analysis.replay import Difference
    from standoff.case.case import Case
    from standoff.case.expected import Expected
    from standoff.lint.linting import Lint

__all__ = ["COMMAND"]

FALSE_RESULT = 4
Replay: TypeAlias = "tuple[Expected, tuple[Difference, ...]]"


def check(case: Path, /, *, lint: bool = False, json: bool = False) -> int:
    """Check a case: every fault at once, and whether published results come out.

    Exit code 0 when the case can be used, 3 when it cannot, 4 when a result that the case expects
    for sure does not come out.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    lint
        Look for known traps of modelling as well; what is found are notes.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load

    read = load(case)
    replays: list[Replay] = []
    if read.expected:
        from standoff.analysis.replay import replay

        replays = [(each, replay(read.conflict, each)) for each in read.expected]
    traps = _traps(read) if lint else None
    if json:
        from standoff.cli.output import print_object
        from standoff.report.machine_output import check_object

        print_object(check_object(read, replays, traps))
    else:
        _tell(case, read, replays, traps)
    if not replays:
        return 0
    from standoff.explain.replays import counts

    return FALSE_RESULT if any(counts(*each) for each in replays) else 0


def _traps(case: Case) -> Lint:
    from standoff.lint.linting import lint

    return lint(case)


def _tell(path: Path, case: Case, replays: Sequence[Replay], traps: Lint | None) -> None:
    from standoff.explain.words import counted
    from standoff.report.safe_text import visible

    counts: list[str] = []
    if case.model is not None:
        counts += [
            counted(len(case.model.decision_makers), "decision maker"),
            counted(len(case.model.options), "option"),
            counted(len(case.model.states), "feasible state"),
        ]
    if case.ledger:
        found = case.ledger.counts
        counts += [
            counted(found.accounts, "account"),
            counted(found.statements, "statement"),
            counted(found.anchored, "anchored quote"),
        ]
        if found.quotes > found.anchored:
            counts.append(counted(found.quotes - found.anchored, "quote") + " without a text")
    lines = [
        f"{path}: no faults. {', '.join(counts)}.",
        *(f"note: {warning}" for warning in case.warnings),
    ]
    if replays:
        from standoff.explain.replays import replay_lines
        from standoff.explain.states import StateWords

        lines += replay_lines(StateWords(case.conflict), replays)
    if traps is not None:
        from standoff.explain.traps import trap_lines

        lines += trap_lines(traps)
    for line in lines:
        print(visible(line))


COMMAND = Command(
    id="check",
    order=20,
    example="standoff check cases/elmira",
    run=check,
)
