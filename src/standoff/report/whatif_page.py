"""The page of `standoff whatif` for edits that are tried: what they change."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.ensembles.whatif import Standing, WhatIf
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.edit_words import (
    outcome_blocks,
    step_blocks,
    to_write,
    what_if_sentence,
    writing_blocks,
)
from standoff.explain.method import short_name
from standoff.explain.words import listed, named
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["standing_object", "whatif_object", "whatif_page"]


def whatif_page(case: Case, found: WhatIf, *, reading: str = "") -> Page:
    """What some edits change in the world of a case; with a `reading`, by who sees what in it."""
    heading = Heading.of_world(case)
    how = (
        f"Both models were analysed in full under {short_name(found.concept)}. An outcome can hold"
        " where it is stable for everybody; today leads to those at which moves that nothing deters"
        " come to rest. The file was left as it is."
    )
    sees = case.reading(reading).sees if reading else {}
    if sees:
        names = {each.id: named(each.name) for each in case.conflict.decision_makers}
        who = listed([names[each] for each in sees])
        see = "sees" if len(sees) == 1 else "see"
        how += (
            f" By the reading '{reading}' {who} {see} another world; everybody stays or leaves as"
            " it judges in the world it sees, before the edits and after."
        )
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Before and after", outcome_blocks(found)),
        ("Edit by edit", step_blocks(found)),
        ("To write it down", writing_blocks(found)),
        ("How we know", (Paragraph(how),)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=what_if_sentence(found),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def whatif_object(case: Case, found: WhatIf, *, reading: str = "") -> dict[str, Any]:
    """The same for programs (``standoff/whatif/1``)."""
    before, after = found.before, found.after
    here, there = before.codes(before.equilibria), after.codes(after.equilibria)
    result = {
        "concept": found.concept,
        "world": dict(found.world),
        "reading": reading or None,
        "before": standing_object(before),
        "edits": [
            {
                "edit": each.text,
                "to_write": to_write(each.before, each.edit),
                "after": standing_object(each.standing),
            }
            for each in found.tried
        ],
        "lost": _others(before, there),
        "gained": _others(after, here),
    }
    return case_object("whatif/1", case, result)


def standing_object(standing: Standing) -> dict[str, Any]:
    """What can hold and where today leads, as plain data."""
    return {
        "equilibria": [_state(standing, each) for each in standing.equilibria],
        "reached": [_state(standing, each) for each in standing.ends],
        "cycles": standing.reached is not None and bool(standing.reached.cycles),
        "status_quo_exists": standing.reached is not None,
    }


def _others(standing: Standing, codes: tuple[int, ...]) -> list[dict[str, Any]]:
    """What can hold and is not among some states."""
    held, among = standing.equilibria, frozenset(codes)
    return [_state(standing, e) for e in held if standing.conflict.code(e) not in among]


def _state(standing: Standing, state: int) -> dict[str, Any]:
    conflict = standing.conflict
    return {
        "name": conflict.name(state),
        "pattern": conflict.pattern(state),
        "taken": list(conflict.taken(state)),
    }
