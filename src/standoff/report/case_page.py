"""The page of `standoff show`: what a case says, before anything is concluded from it."""

from __future__ import annotations

from standoff.case.case import Case
from standoff.case.elements import supports
from standoff.explain.blocks import Block, Page, Paragraph, Section
from standoff.explain.model import model_sentence, option_blocks, rule_blocks, state_blocks, wants
from standoff.explain.states import StateWords
from standoff.explain.support_words import support_blocks
from standoff.explain.words import named
from standoff.report.heading import Heading

__all__ = ["case_page"]


def case_page(case: Case, *, reading: str = "") -> Page:
    """A case as a page: options, today's situation, what each party wants, rules, states.

    Where the case keeps a ledger, each of these with what it rests on. `reading` is the one whose
    world was asked for, if any.
    """
    template, conflict = case.template, case.conflict
    heading = Heading.of_world(case, reading)
    today = conflict.status_quo
    situation: tuple[Block, ...] = ()
    if today is not None:
        situation = (Paragraph(f"{StateWords(conflict).situation(today)}."),)
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("Who can do what", option_blocks(template, case.ledger)),
        ("Today's situation", situation),
        *(
            (f"What {named(each.name)} wants", wants(template, conflict, each.id, case.ledger))
            for each in template.decision_makers
        ),
        ("What cannot be", rule_blocks(template, case.ledger)),
        ("What the model rests on", support_blocks(supports(case))),
        ("The states", state_blocks(conflict)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=model_sentence(conflict),
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=heading.footer,
    )
