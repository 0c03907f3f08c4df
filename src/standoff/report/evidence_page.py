"""The page of `standoff matrix`: what is agreed, what is contested, and every word behind it."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.errors import NotApplicableError
from standoff.evidence.conditions import conditional_commitments
from standoff.evidence.ledger import Ledger
from standoff.evidence.matrix import account_matrix
from standoff.evidence.overlap import overlaps
from standoff.evidence.status import statuses
from standoff.explain.blocks import Block, Page, Section
from standoff.explain.evidence_sections import evidence_sections
from standoff.explain.evidence_status import evidence_sentence
from standoff.explain.side_by_side import appendix_blocks, side_by_side_blocks, timeline_blocks
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["evidence_object", "evidence_page"]


def evidence_page(case: Case, heading: Heading) -> Page:
    """The evidence of a case: the answer in a sentence, what it comes to, then every statement."""
    ledger = _ledger(case)
    more: list[tuple[str, tuple[Block, ...]]] = [
        ("Two accounts side by side", side_by_side_blocks(ledger)),
        ("Timeline", timeline_blocks(ledger)),
        ("Every statement", appendix_blocks(ledger)),
    ]
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=evidence_sentence(ledger),
        sections=(
            *evidence_sections(ledger),
            *(Section(title=title, blocks=blocks) for title, blocks in more if blocks),
        ),
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


def _ledger(case: Case) -> Ledger:
    if not case.ledger:
        raise NotApplicableError(
            f"the case '{case.id}' keeps no ledger; add 'accounts' and 'statements' to see what"
            " was said"
        )
    return case.ledger
