"""The page of `standoff agree`: how far two coders agree, and every place where they do not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import standoff
from standoff.case.case import Case
from standoff.evidence.agreement import Agreement
from standoff.evidence.records import Statement
from standoff.explain.blocks import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Page,
    Paragraph,
    RowGroup,
    Section,
    Table,
)
from standoff.explain.words import counted
from standoff.report.heading import input_hash
from standoff.report.ledger_page import mode_words, statement_data, words_of

__all__ = ["agreement_object", "agreement_page"]

NOTE = (
    "Alpha is Krippendorff's: 1 for full agreement, 0 for agreement as by chance. He advises to"
    " rely on data from 0.800 on, and to draw tentative conclusions from 0.667 on (2004, page 241)."
)


def agreement_page(first: Case, second: Case, found: Agreement) -> Page:
    """How two cases that code the same accounts agree."""
    parts: list[tuple[str, tuple[Block, ...]]] = [
        ("How far they agree", (_alphas(found),)),
        ("Where they disagree", _disagreements(found)),
        ("Coded by one of them only", _alone(found)),
        ("Not compared", _not_compared(found)),
    ]
    return Page(
        title=f"{first.title}: agreement of two coders",
        sentence=_sentence(found),
        note=NOTE,
        sections=tuple(Section(title=title, blocks=blocks) for title, blocks in parts if blocks),
        footer=(
            f"standoff {standoff.__version__}, first coder: {input_hash(first)}; second coder:"
            f" {input_hash(second)}",
        ),
    )


def agreement_object(first: Case, second: Case, found: Agreement) -> dict[str, Any]:
    """The same for programs (``standoff/agreement/1``)."""
    return {
        "schema": "standoff/agreement/1",
        "standoff": standoff.__version__,
        "warnings": [str(each) for case in (first, second) for each in case.warnings],
        "result": {
            "first": {"id": first.id, "input_sha256": first.input_sha256 or None},
            "second": {"id": second.id, "input_sha256": second.input_sha256 or None},
            "accounts": list(found.accounts),
            "different_texts": list(found.different_texts),
            "units": len(found.units),
            "agreeing": len(found.units) - len(found.disagreements),
            "alpha_nominal": _number(found.nominal),
            "alpha_ordinal": _number(found.ordinal),
            "ladder_units": found.ladder_units,
            "disagreements": [
                {
                    "first": statement_data(first.ledger, each.first),
                    "second": statement_data(second.ledger, each.second),
                }
                for each in found.disagreements
            ],
            "only_first": [each.id for each in found.only_first],
            "only_second": [each.id for each in found.only_second],
        },
    }


def _sentence(found: Agreement) -> str:
    if not found.units:
        return "Nothing was coded by both, so there is no agreement to speak of."
    total, same = len(found.units), len(found.units) - len(found.disagreements)
    both = f"Both coded {counted(total, 'statement')}, {same:,} of them alike"
    if found.nominal is None:
        return f"{both}; as all have the same mode, agreement beyond chance is not defined."
    ladder = "" if found.ordinal is None else f", {_shown(found.ordinal)} on the ladder"
    return f"{both}: alpha is {_shown(found.nominal)} for the modes{ladder}."


def _alphas(found: Agreement) -> Table:
    rows = (
        ("Mode, equal or not (nominal)", len(found.units), _shown(found.nominal)),
        ("Rung of the ladder (ordinal)", found.ladder_units, _shown(found.ordinal)),
    )
    return Table(
        caption="Krippendorff's alpha",
        columns=(
            Column(name="What is compared"),
            Column(name="Statements", kind=ColumnKind.NUMBER),
            Column(name="Alpha"),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _disagreements(found: Agreement) -> tuple[Block, ...]:
    if not found.disagreements:
        return ()
    rows = tuple(
        (each.first.account, _coded(each.first), _coded(each.second), words_of(each.first))
        for each in found.disagreements
    )
    table = Table(
        caption="Statements that the two coded differently",
        columns=tuple(Column(name=each) for each in ("Account", "First", "Second", "Words")),
        groups=(RowGroup(rows=rows),),
    )
    return (table,)


def _coded(statement: Statement) -> str:
    return f"{statement.id}: {mode_words(statement)} ({statement.about})"


def _alone(found: Agreement) -> tuple[Block, ...]:
    sides = (("The first only", found.only_first), ("The second only", found.only_second))
    return tuple(
        Bullets(
            title=title, items=tuple(f"{_coded(each)}: {words_of(each)}" for each in statements)
        )
        for title, statements in sides
        if statements
    )


def _not_compared(found: Agreement) -> tuple[Block, ...]:
    if not found.different_texts:
        return ()
    why = "One id, but different texts, and so different accounts"
    return (Paragraph(f"{why}: {', '.join(found.different_texts)}."),)


def _number(alpha: Fraction | None) -> float | None:
    return None if alpha is None else float(alpha)


def _shown(alpha: Fraction | None) -> str:
    """Three decimals, as alpha is published."""
    return "not defined" if alpha is None else f"{float(alpha):.3f}"
