"""`standoff explain`: why one state holds or not, move by move."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from standoff.cli.command import Command
from standoff.cli.switches import DEFAULTS, Switches
from standoff.cli.world_switches import DEFAULT_WORLD, WorldSwitches

__all__ = ["COMMAND"]


def _no_option(_: object, state: str) -> None:
    """A pattern may begin with hyphens; anything else that does is a mistyped option."""
    if state.startswith("--") and not set(state) <= set("YN-"):
        raise ValueError("It is no option of this command, and no state")


def explain(
    case: Path,
    state: Annotated[str, Parameter(allow_leading_hyphen=True, validator=_no_option)] = "",
    /,
    *,
    switches: Switches = DEFAULTS,
    chosen: WorldSwitches = DEFAULT_WORLD,
    evidence: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: bool = False,
) -> int:
    """Explain one state or answer: who would gain by leaving, what stops them, what decides it.

    Parameters
    ----------
    case
        The case: a folder, or one .yaml file.
    state
        A name, a number, a pattern such as YN-, or what is taken: ru.a,us.b. Today if left out. Or
        a question of the case: its answer, down to the words it rests on.
    evidence
        Follow every wish down to the statements it rests on, and their words.
    output
        Write to this file, over what is there: .html, .md, .txt or .svg.
    json
        Print one JSON object for programs.
    """
    from standoff.analysis.replies import labelled_verdict
    from standoff.casefile.read import load
    from standoff.cli.asking import explain_question, is_question
    from standoff.cli.output import give, print_object, require_writable
    from standoff.cli.switches import stability_of
    from standoff.cli.world_switches import in_chosen_world
    from standoff.errors import NotApplicableError, UnknownNameError
    from standoff.model.state_text import state_of_text

    require_writable(output, json=json)
    read = in_chosen_world(load(case), chosen)
    if is_question(read, state):
        if not chosen.is_default:
            raise NotApplicableError(
                f"question '{state}' is answered over all worlds; leave --world and --reading out"
            )
        return explain_question(read, state, output, json=json)
    conflict = read.conflict
    number = state_of_text(conflict, state) if state else conflict.status_quo
    if number is None:
        raise UnknownNameError("the case has no status quo; say which state to explain")
    table = stability_of(conflict, switches)
    verdicts = [
        labelled_verdict(table, switches.concept, each.id, number)
        for each in conflict.decision_makers
    ]
    if json:
        from standoff.report.machine_output import explanation_object

        print_object(explanation_object(read, table, verdicts, reading=chosen.reading))
        return 0
    from standoff.explain.reasons import Reasons
    from standoff.report.explanation_page import explanation_page
    from standoff.report.heading import Heading

    reasons = Reasons(read.template, conflict)
    ledger = read.ledger if evidence else None
    heading = Heading.of_world(read, chosen.reading)
    give(explanation_page(table, verdicts, heading, reasons, ledger), output)
    return 0


COMMAND = Command(
    id="explain",
    order=50,
    example="standoff explain cases/budapest-2025 us.cut,eu.fund,con.force",
    run=explain,
)
