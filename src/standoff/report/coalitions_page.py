"""The page of `standoff coalitions`: what several could do together, and what holds against it."""

from __future__ import annotations

from typing import Any

from standoff.analysis.coalitions import CoalitionMove
from standoff.analysis.first_steps import FirstStep, FirstSteps, Waiting
from standoff.analysis.joint_steps import JointStep, JointSteps
from standoff.analysis.stability import StabilityTable
from standoff.analysis.together import Together
from standoff.case.case import Case
from standoff.explain.blocks import Block, Bullets, Page, Section
from standoff.explain.coalition_words import (
    coalition_notes,
    coalitions_sentence,
    fixed_blocks,
    gain_blocks,
    jump_blocks,
    stability_blocks,
)
from standoff.explain.step_words import first_step_blocks, joint_blocks
from standoff.model.move import UnilateralMove
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["coalitions_object", "coalitions_page"]

Data = dict[str, Any]

MARKS_LISTED = 20_000
"""Verdicts up to which those of every coalition are part of the object for programs."""


def coalitions_page(
    case: Case, found: Together, fixed: StabilityTable | None = None, *, reading: str = ""
) -> Page:
    """From today together, first steps, jumps, what holds, and with `fixed` parties as one."""
    heading = Heading.of_world(case, reading)
    conflict, chosen = case.conflict, not found.coalitions.complete
    parts: list[tuple[str, tuple[Block, ...]]] = []
    if found.joint is not None and found.first is not None:
        parts += [
            (
                "What several could do together from today",
                joint_blocks(found.joint, conflict, chosen=chosen),
            ),
            ("First steps that wait", first_step_blocks(found.first, conflict)),
            ("Who would gain by leaving today together", gain_blocks(found.coalitions)),
        ]
    parts += [
        (
            "What would be left by several together",
            jump_blocks(found.jumps, conflict, chosen=chosen),
        ),
        ("What holds against coalitions", stability_blocks(found)),
    ]
    if fixed is not None:
        parts.append(("Fixed coalitions", fixed_blocks(fixed, found.table, found.concept)))
    parts.append(("How we know", (Bullets(items=coalition_notes(found)),)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=coalitions_sentence(found),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def coalitions_object(case: Case, found: Together, fixed: StabilityTable | None = None) -> Data:
    """The same for programs (``standoff/coalitions/1``); `states` describes the ids in it."""
    coalitions, conflict = found.coalitions, case.conflict
    listed = len(coalitions.coalitions) * len(coalitions.concepts) * len(conflict.states)
    result: Data = {
        "concept": found.concept,
        "status_quo": conflict.status_quo,
        "complete": coalitions.complete,
        "replies": coalitions.replies,
        "coalitions": [
            {
                "parties": list(each),
                "stable": {
                    kind: [place + 1 for place, held in enumerate(rows[row].tolist()) if held]
                    for kind, rows in coalitions.masks.items()
                }
                if listed <= MARKS_LISTED
                else None,
            }
            for row, each in enumerate(coalitions.coalitions)
        ],
        "universal": {kind: list(coalitions.universal(kind)) for kind in coalitions.concepts},
        "equilibria": list(found.jumps.equilibria),
        "jump_target": found.jumps.target,
        "jumps_total": found.jumps.jumps_total,
        "jumps": [
            {
                "parties": list(each.parties),
                "start": each.start,
                "target": each.target,
                "moves": list(map(_move, each.moves)),
                "alone": list(each.alone),
            }
            for each in found.jumps.jumps
        ],
        "joint_steps": None if found.joint is None else _joint(found.joint),
        "first_steps": None if found.first is None else _first(found.first),
        "from_today": _from_today(found),
        "fixed": None if fixed is None else _fixed(fixed),
    }
    result["states"] = [
        {"id": each, "pattern": conflict.pattern(each), "taken": list(conflict.taken(each))}
        for each in sorted(_referred_to(result))
    ]
    return case_object("coalitions/1", case, result)


def _joint(found: JointSteps) -> Data:
    return {
        "better": found.better,
        "kept_total": found.kept_total,
        "holding_total": found.holding_total,
        "complete": found.complete,
        "steps": [_joint_step(each) for each in (*found.holding, *found.kept)],
    }


def _joint_step(each: JointStep) -> Data:
    return {
        "parties": list(each.parties),
        "end": each.end,
        "holds": each.holds,
        "left_by": list(each.leavers),
        "options_changed": each.options_changed,
        "alone": [
            {
                "party": part.party,
                "move": None if part.move is None else _move(part.move),
                "worth": part.worth,
                "deterred": part.deterred,
            }
            for part in each.parts
        ],
        "moves": list(map(_move, each.moves)),
    }


def _first(found: FirstSteps) -> Data:
    return {
        "steps_total": found.steps_total,
        "complete": found.complete,
        "steps": [_first_step(each) for each in found.steps],
    }


def _first_step(each: FirstStep) -> Data:
    return {
        "step": _move(each.step),
        "answer": _move(each.answer),
        "waiting": _waiting(each.waiting),
        "one_way": [
            {"step": one.step, "answer": one.answer, "waiting": _waiting(one.waiting)}
            for one in each.safeguards
        ],
    }


def _waiting(waiting: Waiting) -> Data:
    sanction = waiting.sanction
    return {
        "safe": waiting.safe,
        "answered": waiting.answered,
        "answer_worth": waiting.answer_worth,
        "deterred_by": None if sanction is None else list(map(_move, sanction.moves)),
        "instead": None if waiting.instead is None else _move(waiting.instead),
        "exploiting": list(map(_move, waiting.exploiting)),
        "taken_back": None if waiting.taken_back is None else _move(waiting.taken_back),
        "undone": None if waiting.undone is None else _move(waiting.undone),
        "moving_on": list(map(_move, waiting.moving_on)),
        "end_holds": waiting.end_holds,
    }


def _from_today(found: Together) -> list[Data] | None:
    """The smallest coalitions that gain by leaving today, and how each is answered."""
    coalitions = found.coalitions
    today = coalitions.conflict.status_quo
    if today is None or "cnash" not in coalitions.concepts:
        return None
    told = []
    for parties in coalitions.leaving("cnash", today):
        for kind in coalitions.concepts[1:]:
            verdict = coalitions.verdict(kind, parties, today)
            told.append(
                {
                    "parties": list(parties),
                    "concept": kind,
                    "stable": verdict.stable,
                    "improvements": [
                        {
                            "end": each.improvement.end,
                            "answer": list(map(_coalition_move, each.answer)) or None,
                        }
                        for each in verdict.deviations[:10]
                    ],
                    "improvements_total": len(verdict.deviations),
                }
            )
    return told


def _coalition_move(each: CoalitionMove) -> Data:
    return {
        "parties": list(each.parties),
        "start": each.start,
        "end": each.end,
        "moves": list(map(_move, each.moves)),
    }


def _fixed(table: StabilityTable) -> Data:
    return {
        "parties": [each.id for each in table.conflict.decision_makers],
        "equilibria": {kind: list(table.equilibria(kind)) for kind in table.concepts},
    }


def _move(move: UnilateralMove) -> Data:
    return {"mover": move.mover, "start": move.start, "end": move.end}


def _referred_to(value: Any) -> set[int]:
    """The states that starts, ends and targets of moves speak of."""
    if isinstance(value, list):
        return set().union(*map(_referred_to, value))
    if not isinstance(value, dict):
        return set()
    found = {
        each
        for key in ("start", "end", "target", "status_quo")
        if isinstance(each := value.get(key), int)
    }
    found |= set(value["equilibria"]) if isinstance(value.get("equilibria"), list) else set()
    return found.union(*map(_referred_to, value.values()))
