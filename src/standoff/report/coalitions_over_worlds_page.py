"""The page of `standoff coalitions --worlds`: in how many worlds what pays, holds, or waits."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.ensembles.coalitions_over_worlds import CoalitionsOverWorlds
from standoff.ensembles.together_in_world import TROUBLES
from standoff.explain.blocks import Block, Bullets, Page, Section
from standoff.explain.coalitions_over_worlds_words import (
    coalitions_over_worlds_notes,
    coalitions_over_worlds_sentence,
    first_over_worlds_blocks,
    joint_over_worlds_blocks,
    jump_over_worlds_blocks,
)
from standoff.explain.world_counts import worlds_notes
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object
from standoff.report.world_data import decided_data, taken_of, worlds_data

__all__ = ["coalitions_over_worlds_object", "coalitions_over_worlds_page"]

Data = dict[str, Any]


def coalitions_over_worlds_page(case: Case, found: CoalitionsOverWorlds) -> Page:
    """From today together, first steps, jumps: each over worlds."""
    heading, assumptions = Heading.of(case), case.assumptions
    parts: list[tuple[str, tuple[Block, ...]]] = []
    if found.conflict.status_quo is not None:
        parts += [
            (
                "What several could do together from today",
                joint_over_worlds_blocks(found, assumptions),
            ),
            ("First steps that wait", first_over_worlds_blocks(found, assumptions)),
        ]
    parts.append(("What would be left by several together", jump_over_worlds_blocks(found)))
    notes = worlds_notes(
        len(found.each.worlds),
        sampled=found.each.worlds.sampled,
        stateless=found.each.stateless,
        elsewhere=_elsewhere(found),
        sees=any(each.sees for each in found.each.readings),
    )
    how = Bullets(items=(*coalitions_over_worlds_notes(found), *notes))
    parts.append(("How we know", (how,)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=coalitions_over_worlds_sentence(found, assumptions),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def coalitions_over_worlds_object(case: Case, found: CoalitionsOverWorlds) -> Data:
    """The same for programs (``standoff/coalition_worlds/1``); states by the options taken."""
    conflict, assumptions = found.conflict, case.assumptions
    result: Data = worlds_data(case, found.each)
    result |= {
        "worlds_without_status_quo": _elsewhere(found),
        "worlds_cut_short": found.cut,
        "concept": found.concept,
        "joint_steps_total": found.joint_total,
        "joint_steps": [
            {
                "parties": list(each.parties),
                "end": taken_of(conflict, each.end),
                "kept": each.kept,
                "pays": decided_data(each.pays, assumptions),
                "holds": decided_data(each.holds, assumptions),
            }
            for each in found.joint
        ],
        "first_steps_total": found.first_total,
        "first_steps": [
            {
                "first": each.first,
                "step": taken_of(conflict, each.middle),
                "other": each.other,
                "end": taken_of(conflict, each.end),
                "is_one": decided_data(each.is_one, assumptions),
                "safe": decided_data(each.safe, assumptions),
                "why": dict(zip(TROUBLES, each.troubles, strict=True)),
                "made_safe_if_one_way": dict(
                    zip(("step", "answer", "both"), each.safeguards, strict=True)
                ),
            }
            for each in found.first
        ],
        "jump_target": found.jump_target,
        "worlds_with_jumps": found.jumping,
        "worlds_with_jumps_of_one": found.alone,
        "jumps_total": found.jumps_total,
        "jumps": [
            {
                "parties": list(each.parties),
                "start": taken_of(conflict, each.start),
                "target": taken_of(conflict, each.target),
                "worlds": each.worlds,
                "readings": list(each.readings),
            }
            for each in found.jumps
        ],
    }
    return case_object("coalition_worlds/1", case, result)


def _elsewhere(found: CoalitionsOverWorlds) -> int:
    return found.each.count(lambda one: one.paying is None)
