"""What each element of a model rests on, as plain data for programs."""

from __future__ import annotations

from typing import Any

from standoff.case.case import Case
from standoff.case.elements import supports
from standoff.evidence.support import Support

__all__ = ["support_data"]


def support_data(case: Case) -> list[dict[str, Any]] | None:
    """Every element of the model, whatever is assumed, with its support; None without a ledger.

    `basis` is what the ledger bears out, `said` what the case says; `contradictions` are pairs of
    statements of which at least one is cited.
    """
    if not case.ledger:
        return None
    return [
        {
            "kind": element.kind.value.replace(" ", "_"),
            "decision_maker": element.owner or None,
            "text": element.text,
            "basis": support.basis.value,
            "said": element.basis or None,
            "contested": support.support is Support.CONTESTED,
            "cites": list(support.cites),
            "contested_propositions": list(support.contested),
            "contradictions": [list(each) for each in support.contradictions],
            "assuming": element.is_open,
        }
        for element, support in supports(case)
    ]
