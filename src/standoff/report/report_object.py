"""The report for programs: what other commands give with ``--json``, under one object."""

from __future__ import annotations

from typing import Any

from standoff.report.after_parts import after_objects
from standoff.report.answers_page import answers_object
from standoff.report.case_report import CaseResults
from standoff.report.comparison_page import comparison_object
from standoff.report.evidence_page import evidence_object
from standoff.report.ledger_page import ledger_object
from standoff.report.machine_output import (
    LISTED_STATES,
    analysis_object,
    case_object,
    model_object,
)
from standoff.report.robustness_picture import robustness_data
from standoff.report.sensitivity_page import sensitivity_object
from standoff.report.settlement_page import settlement_object

__all__ = ["report_object"]


def report_object(found: CaseResults) -> dict[str, Any]:
    """All that a report says (``standoff/report/1``).

    Each part is the result of the command of that name, with its `schema`; null where the case has
    nothing for it. `robustness` is told by no other command.
    """
    case, results = found.case, found.results
    settled, tried = found.settlement, found.sensitivity
    parts = {
        "analyse": analysis_object(case, found.table, found.answer),
        "answer": answers_object(case, results, case.questions) if case.questions else None,
        "compare": comparison_object(case, results, found.readings) if found.readings else None,
        "settlement": None if settled is None else settlement_object(case, settled),
        "sensitivity": None if tried is None else sensitivity_object(case, tried),
        **after_objects(case, found.after),
        "show": model_object(case),
        "matrix": evidence_object(case) if case.ledger else None,
        "ledger": ledger_object(case, tuple(case.ledger.statements.values()))
        if case.ledger
        else None,
    }
    result = {
        name: None if part is None else {"schema": part["schema"], **part["result"]}
        for name, part in parts.items()
    }
    warned = [each for part in parts.values() if part for each in part["warnings"]]
    # Each part repeats the warnings about the case, which its frame has anyway.
    about_case = set(map(str, case.warnings))
    own = [each for each in dict.fromkeys(warned) if each not in about_case]
    return case_object(
        "report/1",
        case,
        {**result, "robustness": robustness_data(case, results, LISTED_STATES)},
        own,
    )
