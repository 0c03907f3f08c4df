"""The cases that come with standoff, listed: as a page for people, as an object for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import standoff
from standoff.case.case import Case
from standoff.explain.blocks import Cell, Column, ColumnKind, Page, RowGroup, Section, Table
from standoff.explain.words import counted

__all__ = ["case_list_object", "case_list_page", "is_sure"]

NOTE = (
    "Sure: every expected result was read in its source, or follows from the definitions alone."
    " Not sure: something is from memory, or the model is our own reconstruction."
)


def is_sure(case: Case) -> bool:
    """Whether a case says what comes out, and says it for sure."""
    return bool(case.expected) and all(each.sure for each in case.expected)


def case_list_page(cases: Mapping[str, Case]) -> Page:
    """One row for each case."""
    rows: list[tuple[Cell, ...]] = [
        (
            name,
            case.title,
            case.field,
            None if case.model is None else len(case.model.decision_makers),
            None if case.model is None else len(case.model.states),
            "sure" if is_sure(case) else "not sure",
        )
        for name, case in cases.items()
    ]
    table = Table(
        caption="Cases",
        columns=(
            Column(name="Name"),
            Column(name="Title"),
            Column(name="Field"),
            Column(name="Parties", kind=ColumnKind.NUMBER),
            Column(name="States", kind=ColumnKind.NUMBER),
            Column(name="Results"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    return Page(
        title="The cases that come with standoff",
        sentence=f"There are {counted(len(cases), 'case')}.",
        note=NOTE,
        sections=(Section(title="Cases", blocks=(table,)),),
        footer=("Copy one to a folder of your own: standoff cases --copy NAME FOLDER",),
    )


def case_list_object(cases: Mapping[str, Case]) -> dict[str, Any]:
    """The same, with sources and paths (``standoff/cases/1``)."""
    return {
        "schema": "standoff/cases/1",
        "standoff": standoff.__version__,
        "warnings": [str(warning) for case in cases.values() for warning in case.warnings],
        "result": {
            "cases": [_described(name, case) for name, case in cases.items()],
        },
    }


def _described(name: str, case: Case) -> dict[str, Any]:
    return {
        "name": name,
        "path": str(case.source),
        "input_sha256": case.input_sha256,
        "title": case.title,
        "field": case.field or None,
        "as_of": case.as_of or None,
        "summary": case.summary,
        "citation": case.citation or None,
        "decision_makers": None if case.model is None else len(case.model.decision_makers),
        "options": None if case.model is None else len(case.model.options),
        "states_total": None if case.model is None else len(case.model.states),
        "sure": is_sure(case),
        "expected": [each.source for each in case.expected],
    }
