"""Results as plain data for programs: one object, stable from release to release.

The keys are those of the specification of ``--json``. States are ids; `states` describes those that
are referred to. Above `LISTED_STATES` states, who is stable where is left out (a program that needs
it asks for every state, or uses the Python interface).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import standoff
from standoff.analysis.answer import Answer
from standoff.analysis.common import CommonGround
from standoff.analysis.reached import Reached
from standoff.analysis.reasons import FirstDifference
from standoff.analysis.replay import Difference
from standoff.analysis.replies import LabelledVerdict
from standoff.analysis.stability import StabilityTable
from standoff.analysis.strength_levels import strength_levels
from standoff.analysis.verdict import Sanction
from standoff.case.case import Case
from standoff.case.expected import Expected
from standoff.ensembles.answers import QuestionAnswer
from standoff.errors import CaseError, Fault, StandoffError
from standoff.explain.reasons import Reasons
from standoff.explain.states import StateWords
from standoff.expressions.render import text
from standoff.lint.linting import Lint
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.preferences.statement import Statement
from standoff.report.heading import world_notes
from standoff.report.strength_data import strength_object
from standoff.report.support_data import support_data

__all__ = [
    "LISTED_STATES",
    "analysis_object",
    "case_object",
    "check_object",
    "error_object",
    "explanation_object",
    "fault_object",
    "model_object",
]

LISTED_STATES = 10_000
"""States up to which every one of them is described without being asked for."""

Data: TypeAlias = dict[str, Any]


def case_object(schema: str, case: Case, result: Data, warnings: Sequence[str] = ()) -> Data:
    """The frame of every result about a case; `schema` is such as ``analysis/1``."""
    return {
        "schema": f"standoff/{schema}",
        "standoff": standoff.__version__,
        "input_sha256": case.input_sha256 or None,
        "warnings": [*map(str, case.warnings), *warnings],
        "result": result,
    }


def error_object(error: StandoffError) -> Data:
    """What is printed in place of a result that could not be had."""
    faults = error.faults if isinstance(error, CaseError) else ()
    return {
        "schema": "standoff/error/1",
        "standoff": standoff.__version__,
        "error": {
            "exit_code": error.exit_code,
            "message": str(error),
            "faults": [fault_object(each) for each in faults],
        },
    }


def fault_object(fault: Fault) -> Data:
    """One fault; `line` and `column` count from 1, 0 where the whole file is meant."""
    return {
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "found": fault.found,
        "rule": fault.rule,
        "way_out": fault.way_out,
    }


def analysis_object(
    case: Case,
    table: StabilityTable,
    answer: Answer,
    *,
    all_states: bool = False,
    reading: str = "",
) -> Data:
    """The result of an analysis (``standoff/analysis/1``), in the world of a `reading` if any."""
    conflict = table.conflict
    reasons = Reasons(case.template, conflict)
    complete = all_states or len(conflict.states) <= LISTED_STATES
    warnings = list(world_notes(case, reading))
    shown: Iterable[int] = range(1, len(conflict.states) + 1)
    if not complete:
        shown = _referred_to(table, answer)
        advice = ", and 'stable' is left out (--all-states gives all)"
        warnings += [_left_out(conflict, f"those referred to are described{advice}")]
    result: Data = {
        **_frame(case, conflict, shown, reading),
        **_switches(table),
        "stable": {
            concept: {
                each.id: list(table.stable(concept, each.id)) for each in conflict.decision_makers
            }
            for concept in (table.concepts if complete else ())
        },
        "equilibria": {concept: list(table.equilibria(concept)) for concept in table.concepts},
        "skipped": [{"concept": name, "why": why} for name, why in table.skipped.items()],
        "concept": answer.concept,
        "status_quo_holds": dict(answer.status_quo_holds),
        "verdicts": [_verdict(each, reasons) for each in answer.verdicts],
        "reached": _reached(answer.reached),
        "firm": None if answer.firm is None else list(answer.firm),
        "strength_levels": strength_object(table, strength_levels(table) if complete else None),
        "common": _common(conflict, answer.common),
        "worlds": 1,
        "answers": {},
    }
    return case_object("analysis/1", case, result, warnings)


def check_object(
    case: Case,
    replays: Sequence[tuple[Expected, Sequence[Difference]]] = (),
    lint: Lint | None = None,
    unexpected: Sequence[QuestionAnswer] = (),
) -> Data:
    """The result of `check` for a case without faults (``standoff/check/1``).

    What is counted of a model is null where the case has none.
    """
    model, evidence = case.model, case.ledger.counts
    result: Data = {
        "valid": True,
        "decision_makers": None if model is None else len(model.decision_makers),
        "options": None if model is None else len(model.options),
        "states_total": None if model is None else len(model.states),
        "accounts": evidence.accounts,
        "statements": evidence.statements,
        "quotes": evidence.quotes,
        "anchored_quotes": evidence.anchored,
        "expected": [_replayed(*each) for each in replays],
    }
    if case.questions:
        result["unexpected_answers"] = [
            {"question": each.question.id, "expected": each.question.expect}
            | {"yes": each.yes, "no": each.no, "undefined": each.undefined}
            for each in unexpected
        ]
    if lint is not None:
        result["lint"] = _lint(lint)
    return case_object("check/1", case, result)


def _lint(lint: Lint) -> Data:
    return {
        "findings": [
            {
                "rule": rule,
                "file": each.place.file,
                "line": each.place.line,
                "column": each.place.column,
                "found": each.found,
                "why": each.why,
                "way_out": each.way_out,
            }
            for rule, findings in lint.findings.items()
            for each in findings
        ],
        "skipped": [{"rule": rule, "why": why} for rule, why in lint.skipped.items()],
    }


def _replayed(expected: Expected, differences: Sequence[Difference]) -> Data:
    return {
        "source": expected.source,
        "sure": expected.sure,
        "known_error": expected.known_error or None,
        "agrees": not differences,
        "differences": [
            {
                "concept": each.concept,
                "decision_maker": each.decision_maker,
                "expected": list(each.expected),
                "found": list(each.found),
                "missing": list(each.missing),
                "unexpected": list(each.unexpected),
            }
            for each in differences
        ],
    }


def model_object(case: Case, *, reading: str = "") -> Data:
    """What a case says (``standoff/model/1``): the result of `show`."""
    template, conflict = case.template, case.conflict
    few = len(conflict.states) <= LISTED_STATES
    today = () if conflict.status_quo is None else (conflict.status_quo,)
    result: Data = {
        "id": case.id,
        "title": case.title,
        "as_of": case.as_of or None,
        "summary": case.summary,
        "citation": case.citation or None,
        **_frame(case, conflict, range(1, len(conflict.states) + 1) if few else today, reading),
        "names": {each.id: each.name for each in template.decision_makers},
        "sentences": {
            each.reference: {
                "yes": each.sentence(True),
                "no": each.sentence(False),
                "direction": each.direction.value,
                "why": each.why or None,
            }
            for each in template.options
        },
        "infeasible": [
            {"rule": each.text, "why": each.why or None} for each in template.infeasible
        ],
    }
    result["support"] = support_data(case)
    warnings = [] if few else [_left_out(conflict, "today's is described")]
    return case_object("model/1", case, result, [*world_notes(case, reading), *warnings])


def explanation_object(
    case: Case, table: StabilityTable, verdicts: Sequence[LabelledVerdict], *, reading: str = ""
) -> Data:
    """Why one state holds or not (``standoff/explanation/1``)."""
    conflict = table.conflict
    reasons = Reasons(case.template, conflict)
    state = verdicts[0].state
    shown = {state} | {each for verdict in verdicts for each in _states_of(verdict)}
    if conflict.status_quo is not None:
        shown.add(conflict.status_quo)
    stable = {
        concept: {
            each.id: bool(table.stable_mask(concept, each.id)[state - 1])
            for each in conflict.decision_makers
        }
        for concept in table.concepts
    }
    result: Data = {
        **_frame(case, conflict, sorted(shown), reading),
        **_switches(table),
        "state": state,
        "concept": verdicts[0].concept,
        "holds": all(verdict.stable for verdict in verdicts),
        "verdicts": [_verdict(each, reasons) for each in verdicts],
        "stable": stable,
    }
    return case_object("explanation/1", case, result, world_notes(case, reading))


def _frame(case: Case, conflict: Conflict, shown: Iterable[int], reading: str) -> Data:
    sees = case.reading(reading).sees if reading else {}
    words = StateWords(conflict)
    return {
        "options": list(conflict.references),
        "decision_makers": [each.id for each in conflict.decision_makers],
        "bit_order": "first option least significant",
        "states": [_state(words, each) for each in shown],
        "states_total": len(conflict.states),
        "status_quo": conflict.status_quo,
        "world": dict(case.world),
        "reading": reading or None,
        "left_aside": {maker: dict(seen) for maker, seen in sees.items()},
    }


def _switches(table: StabilityTable) -> Data:
    question = table.question
    return {
        "opponent_moves": question.opponent_moves.value,
        "self_sanction": question.self_sanction,
        "sim_mode": question.simultaneous.value,
        "unknown": question.unknown.value,
        "unknown_credible": question.unknown_credible,
        "strength": question.strength,
        "strict": question.strict,
        "horizon": question.horizon,
        "best_replies": question.best_replies.value,
        "thinking": {
            maker.id: way.id
            for maker, way in zip(table.conflict.decision_makers, table.thinking, strict=True)
        },
    }


def _state(words: StateWords, state: int) -> Data:
    conflict = words.conflict
    return {
        "id": state,
        "name": words.name(state) or None,
        "pattern": conflict.pattern(state),
        "taken": list(conflict.taken(state)),
        "label": words.label(state),
    }


def _verdict(verdict: LabelledVerdict, reasons: Reasons) -> Data:
    return {
        "decision_maker": verdict.decision_maker,
        "stable": verdict.stable,
        "improvements": [
            {
                "to": each.deviation.improvement.end,
                "because": _wish(reasons.decisive(*_ends(each.deviation.improvement))),
                "rider": each.rider,
                "deterred": each.deviation.deterred,
                "sanction": _sanction(verdict, each.deviation.sanction, reasons),
                "foreseen": _sanction(verdict, each.deviation.foreseen, reasons),
                "provoked": each.provoked,
                "firm": each.firm,
            }
            for each in verdict.deviations
        ],
    }


def _sanction(verdict: LabelledVerdict, sanction: Sanction | None, reasons: Reasons) -> Data | None:
    if sanction is None:
        return None
    lost = reasons.decisive(verdict.decision_maker, verdict.state, sanction.end)
    return {
        "moves": [
            {**_move(each), "because": _wish(reasons.decisive(*_ends(each)))}
            for each in sanction.moves
        ],
        "end": sanction.end,
        "worse_because": _wish(lost),
        "simultaneous": sanction.simultaneous,
        "endless": sanction.endless,
        "counter_move": None if sanction.counter is None else _move(sanction.counter),
    }


def _ends(move: UnilateralMove) -> tuple[str, int, int]:
    """Who moves, and the two states: the one it would gain by first."""
    return move.mover, move.end, move.start


def _wish(found: FirstDifference | None) -> Data | None:
    """The statement that decides; of equally important ones those gained, and those lost."""
    if found is None:
        return None
    if len(found.gained) == 1 and not found.lost:
        return _statement(found.gained[0])
    gained, lost = ([_statement(each) for each in some] for some in (found.gained, found.lost))
    return {"equally_important": gained, "over": lost}


def _statement(statement: Statement) -> Data:
    return {
        "prefer": text(statement.prefer),
        "why": statement.why or None,
        "basis": statement.basis or None,
        "cites": list(statement.cites),
        **({"strongly": True} if statement.strongly else {}),
    }


def _move(move: UnilateralMove) -> Data:
    return {"mover": move.mover, "from": move.start, "to": move.end}


def _reached(reached: Reached | None) -> Data | None:
    if reached is None:
        return None
    return {
        "states": [
            {"state": each.state, "path": [_move(move) for move in each.path]}
            for each in reached.states
        ],
        "cycles": [list(cycle) for cycle in reached.cycles],
        "complete": reached.complete,
    }


def _common(conflict: Conflict, common: CommonGround | None) -> Data | None:
    if common is None:
        return None
    names = conflict.references
    return {
        "equal": {names[bit]: taken for bit, taken in common.equal.items()},
        "rules": [
            {"kind": rule.kind.value, "options": [names[rule.first], names[rule.second]]}
            for rule in common.rules
        ],
        "open": [names[bit] for bit in common.open],
        "groups": [
            {
                "states": list(group.states),
                "equal": {names[bit]: taken for bit, taken in group.equal.items()},
            }
            for group in common.groups
        ],
    }


def _referred_to(table: StabilityTable, answer: Answer) -> list[int]:
    """The states an answer speaks of, ascending; of many equilibria the first."""
    spoken_of: set[int] = set()
    for concept in (answer.concept, *table.concepts):
        spoken_of |= set(table.equilibria(concept)[: max(0, LISTED_STATES - len(spoken_of))])
    spoken_of |= set(answer.firm or ())
    if answer.status_quo is not None:
        spoken_of.add(answer.status_quo)
    for verdict in answer.verdicts:
        spoken_of |= _states_of(verdict)
    if answer.reached is not None:
        for each in answer.reached.states:
            spoken_of |= {each.state, *(move.end for move in each.path)}
        spoken_of |= {state for cycle in answer.reached.cycles for state in cycle}
    return sorted(spoken_of)


def _states_of(verdict: LabelledVerdict) -> set[int]:
    spoken_of = {verdict.state}
    for each in verdict.deviations:
        spoken_of.add(each.deviation.improvement.end)
        sanction = each.deviation.sanction or each.deviation.foreseen
        if sanction is not None:
            spoken_of.add(sanction.end)
            counter = () if sanction.counter is None else (sanction.counter,)
            for move in (*sanction.moves, *counter):
                spoken_of |= {move.start, move.end}
    return spoken_of


def _left_out(conflict: Conflict, what_is_not: str) -> str:
    return f"there are {len(conflict.states):,} states; above {LISTED_STATES:,} only {what_is_not}"
