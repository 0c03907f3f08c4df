"""The parts of a report that come after stability: how it could move, who together, what if not."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.ensembles.after_stability import AfterStability
from standoff.explain.blocks import Block, Bullets, Paragraph
from standoff.explain.coalition_words import coalitions_sentence, jump_blocks
from standoff.explain.correction_words import correction_blocks, perceptions_sentence
from standoff.explain.distance_words import common_blocks, distance_blocks, distances_sentence
from standoff.explain.path_words import outcome_blocks
from standoff.explain.perception_words import seen_blocks
from standoff.explain.step_words import first_step_blocks, joint_blocks
from standoff.expressions.render import text
from standoff.report.coalitions_page import coalitions_object
from standoff.report.path_page import path_object
from standoff.report.perceive_page import perceive_object
from standoff.report.wanted_page import distances_object

__all__ = ["after_objects", "after_parts"]

Part = tuple[str, tuple[Block, ...]]


def after_parts(case: Case, found: AfterStability) -> list[Part]:
    """One part for each question that the case has something for."""
    return [
        ("How far the outcomes are from today", _distance_blocks(found)),
        *_together_parts(case, found),
        ("What would have to change, reading by reading", _change_blocks(case, found)),
        ("Who sees it differently", _perception_blocks(case, found)),
        ("Not worked out", _left_out(found)),
    ]


def after_objects(case: Case, found: AfterStability) -> dict[str, dict[str, Any] | None]:
    """The same for programs, under the names of the commands that tell each by itself."""
    goal = "" if found.goal is None else text(found.goal)
    return {
        "path": None if found.path is None else path_object(case, found.path),
        "coalitions": None if found.together is None else coalitions_object(case, found.together),
        "whatif": None
        if found.distances is None
        else distances_object(case, found.distances, goal),
        "perceive": perceive_object(case, found.perceptions) if found.perceptions else None,
    }


def _distance_blocks(found: AfterStability) -> tuple[Block, ...]:
    return () if found.path is None else outcome_blocks(found.path)


def _together_parts(case: Case, found: AfterStability) -> list[Part]:
    together, conflict = found.together, case.conflict
    if together is None:
        return []
    joint = () if together.joint is None else joint_blocks(together.joint, conflict)
    first = () if together.first is None else first_step_blocks(together.first, conflict)
    said = Paragraph(coalitions_sentence(together))
    return [
        ("What several could do together", (said, *joint)),
        ("First steps that wait", first),
        ("What would be left by several together", jump_blocks(together.jumps, conflict)),
    ]


def _change_blocks(case: Case, found: AfterStability) -> tuple[Block, ...]:
    if found.distances is None or found.goal is None or case.open_model is None:
        return ()
    return (
        Paragraph(distances_sentence(found.distances, text(found.goal))),
        *distance_blocks(found.distances, case.open_model),
        *common_blocks(found.distances, case.open_model),
    )


def _perception_blocks(case: Case, found: AfterStability) -> tuple[Block, ...]:
    if not found.perceptions:
        return ()
    blocks: list[Block] = [Paragraph(perceptions_sentence(found.perceptions))]
    for each in found.perceptions:
        blocks += [*seen_blocks(each, case.assumptions), *correction_blocks(each)]
    return tuple(blocks)


def _left_out(found: AfterStability) -> tuple[Block, ...]:
    return (Bullets(items=found.left_out),) if found.left_out else ()
