"""The pages of `standoff whatif --wanted`: what would have to change, here and by reading."""

from __future__ import annotations

from typing import Any

from standoff.analysis.guarantees import Guarantees
from standoff.case.case import Case
from standoff.ensembles.change_readings import Distance, Distances
from standoff.ensembles.edit_text import text_of_edit
from standoff.ensembles.model_changes import ModelChanges
from standoff.ensembles.statement_changes import StatementChanges
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.change_words import (
    Wanted,
    edits_typed,
    model_change_blocks,
    statement_change_blocks,
    tried_blocks,
    wanted_sentence,
    why_blocks,
)
from standoff.explain.distance_words import (
    common_blocks,
    distance_blocks,
    distances_how,
    distances_sentence,
)
from standoff.explain.guarantee_words import guarantee_blocks
from standoff.model.conflict import Conflict
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["distances_object", "distances_page", "wanted_object", "wanted_page"]


def wanted_page(
    case: Case, found: Wanted, guaranteed: Guarantees | None, *, reading: str = ""
) -> Page:
    """What would have to change for an outcome in the world of a case, of a `reading` if any."""
    heading = Heading.of_world(case, reading)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("What is in the way first of all", why_blocks(found)),
        ("What somebody would have to want", statement_change_blocks(found)),
        ("What would have to be possible, or impossible", model_change_blocks(found)),
        (
            "What a third party could guarantee",
            () if guaranteed is None else guarantee_blocks(guaranteed, found.standing.conflict),
        ),
        ("How we know", tried_blocks(found)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=wanted_sentence(found),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def wanted_object(case: Case, found: Wanted, guaranteed: Guarantees | None) -> dict[str, Any]:
    """The same for programs (``standoff/whatif-wanted/1``)."""
    known = found.attainable
    result = {
        "wanted": found.said,
        "world": dict(case.world),
        "feasible_states": len(known.states),
        "ruled_out_by": [each.text for each in known.rules],
        "contradictory": known.contradictory,
        "reachable": known.reachable,
        "holds": bool(found.standing.holding),
        "reached": bool(found.standing.arrived),
        "statements": None
        if found.statements is None
        else _statements(case, found.standing.conflict, found.statements),
        "model": None if found.changes is None else _model(case, found.changes),
        "guarantees": None if guaranteed is None else _guarantees(case, guaranteed),
    }
    return case_object("whatif-wanted/1", case, result)


def distances_page(case: Case, found: Distances, said: str) -> Page:
    """How far away an outcome is under each reading of a case."""
    heading = Heading.of(case)
    assert case.open_model is not None, "a case with readings has a model"
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Reading by reading", distance_blocks(found, case.open_model)),
        ("What would help under most readings", common_blocks(found, case.open_model)),
        ("How we know", (Paragraph(distances_how(found)),)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=distances_sentence(found, said),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def distances_object(case: Case, found: Distances, said: str) -> dict[str, Any]:
    """The same for programs (``standoff/whatif-readings/1``)."""
    result = {
        "wanted": said,
        "concept": found.concept,
        "readings": [_distance(case, each) for each in found.found],
        "common": [{"edit": each.text, "readings": list(each.readings)} for each in found.common],
    }
    return case_object("whatif-readings/1", case, result)


def _distance(case: Case, each: Distance) -> dict[str, Any]:
    return {
        "reading": each.reading.id,
        "problem": each.problem or None,
        "reached": each.arrives,
        "holds": each.standing is not None and bool(each.standing.holding),
        "feasible": each.attainable is not None and bool(each.attainable.states),
        "statements": None
        if each.statements is None or each.standing is None
        else _statements(case, each.standing.conflict, each.statements),
        "model": None if each.model is None else _model(case, each.model),
    }


def _statements(case: Case, conflict: Conflict, found: StatementChanges) -> dict[str, Any]:
    model = case.open_model
    assert model is not None, "statements are those of a model"
    return {
        "concept": found.concept,
        "to_hold": found.to_hold,
        "to_reach": found.to_reach,
        "no_fewer_than": {
            "to_hold": found.ruled_out + 1,
            "to_reach": found.ruled_out_reaching + 1,
        },
        "tried": [
            {
                "edits": each.edits,
                "lists": each.lists,
                "analysed": each.analysed,
                "complete": each.complete,
            }
            for each in found.levels
        ],
        "holding_total": found.holding_total,
        "holding": [
            {
                "edits": list(edits_typed(model, each)),
                "states": [_taken(conflict, code) for code in each.holding],
            }
            for each in found.holding
        ],
        "reaching_total": found.reaching_total,
        "reaching": [
            {
                "edits": list(edits_typed(model, each)),
                "states": [_taken(conflict, code) for code in each.reached],
            }
            for each in found.reaching
        ],
        "may_be_added": list(found.candidates),
        "not_written_as_statements": list(found.unedited),
    }


def _model(case: Case, found: ModelChanges) -> dict[str, Any]:
    assert case.open_model is not None, "changes are those of a model"
    return {
        "tried": found.tried,
        "changes": [
            {
                "edit": text_of_edit(case.open_model, each.edit),
                "holds": bool(each.holding),
                "reached": bool(each.reached),
            }
            for each in found.changes
        ],
    }


def _guarantees(case: Case, found: Guarantees) -> dict[str, Any]:
    conflict = case.conflict
    return {
        "least": found.least,
        "complete": found.complete,
        "states": [
            {
                "taken": list(conflict.taken(each.state)),
                "name": conflict.name(each.state),
                "leavers": list(each.leavers),
                "guarantees": [
                    {
                        "decision_maker": one.move.mover,
                        "leaves_to": list(conflict.taken(one.move.end)),
                        "answers": [
                            {"decision_maker": by.mover, "leads_to": list(conflict.taken(by.end))}
                            for by in one.answers
                        ],
                    }
                    for one in each.guarantees
                ],
            }
            for each in found.states
        ],
    }


def _taken(conflict: Conflict, code: int) -> list[str]:
    state = conflict.state_of_code(code)
    if state is None:
        return []
    return list(conflict.taken(state)) or [conflict.name(state) or ""] * (not conflict.has_options)
