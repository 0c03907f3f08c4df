"""The page of `standoff matrix`: what is agreed, what is contested, and every word behind it."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.charts.timeline import timeline
from standoff.errors import NotApplicableError
from standoff.evidence.conditions import conditional_commitments
from standoff.evidence.ledger import Ledger
from standoff.evidence.matrix import account_matrix
from standoff.evidence.overlap import overlaps
from standoff.evidence.status import statuses
from standoff.explain.blocks import Block, Page, Section
from standoff.explain.evidence_sections import evidence_sections
from standoff.explain.evidence_status import evidence_sentence
from standoff.explain.evidence_texts import appendix_blocks, excerpt_blocks
from standoff.explain.evidence_timeline import undated_list
from standoff.explain.side_by_side import side_by_side_blocks
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["evidence_object", "evidence_page"]


def evidence_page(case: Case, heading: Heading) -> Page:
    """The evidence of a case: the answer in a sentence, what it comes to, then every statement."""
    ledger = _ledger(case)
    first, *others = evidence_sections(ledger) or (None,)
    sections = (
        first,
        Section(title="Two accounts side by side", blocks=side_by_side_blocks(ledger)),
        Section(title="Timeline", blocks=_timeline_blocks(ledger)),
        *others,
        Section(title="What texts repeat word for word", blocks=excerpt_blocks(ledger)),
        Section(title="Every statement", blocks=appendix_blocks(ledger)),
    )
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=evidence_sentence(ledger),
        sections=tuple(each for each in sections if each and each.blocks),
        footer=heading.footer,
    )


def evidence_object(case: Case) -> dict[str, Any]:
    """The same for programs (``standoff/matrix/1``)."""
    ledger = _ledger(case)
    matrix = account_matrix(ledger)
    result = {
        "sentence": evidence_sentence(ledger),
        "accounts": list(matrix.accounts),
        "propositions": {
            each: {
                "text": ledger.propositions[each].text,
                "status": status.status.value,
                "gap": status.gap,
                "cells": {
                    account: {
                        "coverage": cell.coverage.value,
                        "mode": None if cell.mode is None else cell.mode.value,
                        "statements": list(cell.statements),
                    }
                    for account in matrix.accounts
                    for cell in (matrix.cells[each, account],)
                },
            }
            for each, status in statuses(ledger).items()
        },
        "overlap": [
            {
                "issue": each.issue,
                "overlap": each.overlap.value,
                "blocking": [list(parties) for parties in each.blocking_sets],
            }
            for each in overlaps(ledger)
        ],
        "conditions": [
            {"statement": each.statement, "outcome": each.outcome.value}
            for each in conditional_commitments(ledger)
        ],
    }
    return case_object("matrix/1", case, result)


def _timeline_blocks(ledger: Ledger) -> tuple[Block, ...]:
    return tuple(each for each in (timeline(ledger), undated_list(ledger)) if each is not None)


def _ledger(case: Case) -> Ledger:
    if not case.ledger:
        raise NotApplicableError(
            f"the case '{case.id}' keeps no ledger; add 'accounts' and 'statements' to see what"
            " was said"
        )
    return case.ledger
