"""What an answer rests on: answer → what decides it → assumption or statement → quoted words."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.case.assumptions import Assumptions
from standoff.ensembles.answers import QuestionAnswer
from standoff.ensembles.sensitivity import Change
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Block, Bullets, Paragraph
from standoff.explain.foundations import cited_line
from standoff.explain.words import unended

__all__ = ["assumption_foundations", "statement_foundations"]


def assumption_foundations(
    answer: QuestionAnswer, assumptions: Assumptions, ledger: Ledger
) -> tuple[Block, ...]:
    """For each assumption the answer depends on: its alternatives, and the words for each."""
    found = answer.deciding
    if found is None or not found.relevant:
        return ()
    blocks: list[Block] = []
    for column in found.relevant:
        item = assumptions.items[column]
        for each in item.alternatives:
            default = ", the default" if each.id == item.default else ""
            lines = tuple(
                cited_line(cite, ledger) for cite in each.cites if cite in ledger.statements
            )
            blocks.append(
                Bullets(
                    title=f"{item.id}={each.id}{default}: {unended(each.text)}",
                    items=lines or ("No statement is cited for it.",),
                )
            )
    return tuple(blocks)


def statement_foundations(
    changes: Sequence[Change], names: dict[str, str], ledger: Ledger
) -> tuple[Block, ...]:
    """For each statement whose loss changes the answer at the defaults: the words for it."""
    if not changes:
        return (
            Paragraph("No statement carries this answer alone: each can be left out by itself."),
        )
    blocks: list[Block] = []
    for each in changes:
        statement = each.edit.statement
        basis = f" ({statement.basis})" if statement.basis else ""
        lines = tuple(
            cited_line(cite, ledger) for cite in statement.cites if cite in ledger.statements
        )
        why = f"The case says why: {unended(statement.why)}." if statement.why else ""
        nothing = f"No statement is cited for it. {why}".strip()
        blocks.append(
            Bullets(
                title=f"{names[each.edit.decision_maker]} wants “{statement.text}”{basis}",
                items=lines or (nothing,),
            )
        )
    return tuple(blocks)
