"""`standoff check`: is a case valid? The model for its kind: a command.

A command reads the line, asks the rooms below, and hands what they answer to `standoff.cli.output`.
What is wrong with a case is raised by the reader and told by `standoff.cli.app`, like every error.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

from cyclopts import Parameter, validators

from standoff.cli.command import Command

if TYPE_CHECKING:
    from standoff.analysis.replay import Difference
    from standoff.case.case import Case
    from standoff.case.expected import Expected
    from standoff.ensembles.answers import QuestionAnswer
    from standoff.lint.linting import Lint

__all__ = ["COMMAND"]

FALSE_RESULT = 4
Replay: TypeAlias = "tuple[Expected, tuple[Difference, ...]]"


def check(
    case: Path,
    /,
    *,
    lint: bool = False,
    older_than: Annotated[int | None, Parameter(validator=validators.Number(gte=0))] = None,
    json: bool = False,
) -> int:
    """Check a case: every fault at once, and whether published results come out.

    Exit code 0 when the case can be used, 3 when it cannot, 4 when a result that the case expects
    for sure, or the answer it expects to a question, does not come out.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    lint
        Look for known traps of modelling as well; what is found are notes.
    older_than
        Evidence is old that is more than so many days older than the case, 365 if left out. Looks
        for the traps as --lint does.
    json
        Print one JSON object for programs.
    """
    from standoff.casefile.read import load

    read = load(case)
    replays: list[Replay] = []
    if read.expected:
        from standoff.analysis.replay import replay

        replays = [(each, replay(read.conflict, each)) for each in read.expected]
    traps = _traps(read, older_than) if lint or older_than is not None else None
    unexpected = _unexpected(read)
    if json:
        from standoff.cli.output import print_object
        from standoff.report.machine_output import check_object

        print_object(check_object(read, replays, traps, unexpected))
    else:
        _tell(case, read, replays, traps)
        _tell_unexpected(read, unexpected)
    if unexpected:
        return FALSE_RESULT
    if not replays:
        return 0
    from standoff.explain.replays import counts

    return FALSE_RESULT if any(counts(*each) for each in replays) else 0


def _unexpected(case: Case) -> list[QuestionAnswer]:
    """The answers that are not those the case expects."""
    asked = [each for each in case.questions if each.expect and not each.is_report]
    if not asked or case.open_model is None:
        return []
    from standoff.ensembles.answers import is_as_expected, question_answers
    from standoff.ensembles.over_worlds import over_worlds

    results = over_worlds(case.open_model, case.assumptions.worlds(), asked)
    return [each for each in question_answers(results) if not is_as_expected(each)]


def _tell_unexpected(case: Case, unexpected: Sequence[QuestionAnswer]) -> None:
    from standoff.report.safe_text import visible

    asked = sum(bool(each.expect) and not each.is_report for each in case.questions)
    if unexpected:
        from standoff.explain.answers import unexpected_line

        for each in unexpected:
            print(visible(unexpected_line(each)))
    elif asked:
        from standoff.explain.words import counted

        print(f"{counted(asked, 'expected answer')} checked, and all come out.")


def _traps(case: Case, older_than: int | None) -> Lint:
    from standoff.lint.linting import lint

    return lint(case) if older_than is None else lint(case, older_than=older_than)


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
