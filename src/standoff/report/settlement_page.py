"""The page of `standoff settlement`: what is better than today for whom, and who is in the way."""

from __future__ import annotations

from typing import Any

from standoff.analysis.settlement import Settlement
from standoff.case.case import Case
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.evidence_positions import overlap_blocks
from standoff.explain.settlement_words import settlement_blocks, settlement_sentence
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["settlement_object", "settlement_page"]

HOW = (
    "A settlement is a feasible state that every party named strictly prefers to today. Whether it"
    " would also hold, or could be reached, are other questions: see 'standoff analyse'."
)


def settlement_page(case: Case, found: Settlement) -> Page:
    """Settlements by the preferences of the model; beside them the overlap of stated positions."""
    heading = Heading.of_world(case)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("By what they want", settlement_blocks(found, case.conflict)),
        ("By the positions they state", overlap_blocks(case.ledger) if case.ledger else ()),
        ("How we know", (Paragraph(HOW),)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=settlement_sentence(found, case.conflict),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )


def settlement_object(case: Case, found: Settlement) -> dict[str, Any]:
    """The same for programs (``standoff/settlement/1``)."""
    conflict = case.conflict

    def state(each: int) -> dict[str, Any]:
        return {"pattern": conflict.pattern(each), "taken": list(conflict.taken(each))}

    result = {
        "parties": list(found.parties),
        "absent": list(found.absent),
        "exists": found.exists,
        "states_total": found.states_total,
        "states": [state(each) for each in found.states],
        "pareto": [state(each) for each in found.pareto],
        "in_the_way": [
            {
                "parties": list(each.parties),
                "least": each.least,
                "nearest": [state(one) for one in each.states],
                "objections": {
                    one.party: [each.text for o in one.objections for each in o.statements]
                    for one in each.resistance
                },
            }
            for each in found.obstacles
        ],
        "groups": [
            {
                "parties": list(each.parties),
                "states_total": each.states_total,
                "always": [
                    {"option": conflict.references[bit], "taken": taken}
                    for bit, taken in each.equal.items()
                ],
            }
            for each in found.groups
        ],
    }
    return case_object("settlement/1", case, result)
