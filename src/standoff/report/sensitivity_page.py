"""The page of `standoff sensitivity`: which statements carry the answers, and which are idle."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.ensembles.sensitivity import Change, Sensitivity
from standoff.explain.answers import worlds_line
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.sensitivity_words import (
    carrying_table,
    idle_blocks,
    moves_table,
    named_makers,
    sensitivity_sentence,
)
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["sensitivity_object", "sensitivity_page", "sensitivity_parts"]


def sensitivity_page(case: Case, found: Sensitivity) -> Page:
    """Every single edit of a statement that changes an answer, and what can be left out."""
    heading = Heading.of(case)
    parts = sensitivity_parts(case, found)
    worlds = found.before.worlds
    line = worlds_line(len(worlds), worlds.sampled, len(found.before.infeasible))
    if len(worlds) == 1 and len(case.assumptions):
        line = "Only the world of all defaults was looked at; --worlds all looks at every one."
    how = (
        f"{len(found.changes):,} edits tried one at a time: each statement dropped, turned round,"
        " moved first, moved last, and swapped with the next."
    )
    parts.append(("How we know", (Paragraph(f"{how} {line}"),)))
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=sensitivity_sentence(found),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def sensitivity_parts(case: Case, found: Sensitivity) -> list[tuple[str, tuple[Block, ...]]]:
    """What carries the answers, what else would change them, what is idle."""
    conflict = case.conflict
    names = named_makers(conflict)
    return [
        ("Where to attack", carrying_table(found, names)),
        ("What else would change an answer", moves_table(found, names, conflict)),
        ("What could be left out", idle_blocks(found, names)),
    ]


def sensitivity_object(case: Case, found: Sensitivity) -> dict[str, Any]:
    """The same for programs (``standoff/sensitivity/1``)."""
    worlds = found.before.worlds
    result = {
        "worlds": len(worlds),
        "sampled": worlds.sampled,
        "edits": [_edit(each, case) for each in found.changes],
        "idle": [
            {"decision_maker": each.decision_maker, "place": each.place + 1} for each in found.idle
        ],
    }
    return case_object("sensitivity/1", case, result)


def _edit(change: Change, case: Case) -> dict[str, Any]:
    edit = change.edit
    conflict = case.conflict
    return {
        "decision_maker": edit.decision_maker,
        "place": edit.place + 1,
        "statement": edit.statement.text,
        "basis": edit.statement.basis or None,
        "cites": list(edit.statement.cites),
        "edit": edit.kind.value,
        "swapped_with": None if edit.other is None else edit.other.text,
        "answers_changed": dict(change.questions),
        "reached_changed": change.reached,
        "reached_gained": [
            [each.reference for bit, each in enumerate(conflict.options) if code >> bit & 1]
            for code in change.gained
        ],
    }
