"""The page of `standoff ledger`: statements in rows; the same as an object for programs.

Nothing that is not asked for is shown; how much was left out is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from standoff.case.case import Case
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Account, Statement
from standoff.explain.blocks import Cell, Column, Page, RowGroup, Section, Table
from standoff.explain.words import counted, listed, named
from standoff.report.heading import Heading
from standoff.report.machine_output import case_object

__all__ = ["ledger_object", "ledger_page", "mode_words", "statement_data", "words_of"]

AGAINST = {"+": "", "-": ", against it", "?": ", left open"}


def ledger_page(case: Case, statements: Sequence[Statement], heading: Heading) -> Page:
    """The given statements of a case, in their order."""
    ledger = case.ledger
    rows = tuple(_row(ledger, each) for each in statements)
    table = Table(
        caption="Statements",
        columns=(
            Column(name="Id"),
            Column(name="Who"),
            Column(name="How firmly"),
            Column(name="About"),
            Column(name="Words"),
            Column(name="In"),
        ),
        groups=(RowGroup(rows=rows),),
    )
    return Page(
        title=heading.title,
        about=heading.about,
        sentence=_sentence(ledger, statements),
        sections=(Section(title="What was said", blocks=(table,)),) if rows else (),
        footer=heading.footer,
    )


def ledger_object(case: Case, statements: Sequence[Statement]) -> dict[str, Any]:
    """The same, with the accounts and propositions that are spoken of (``standoff/ledger/1``)."""
    ledger = case.ledger
    accounts = dict.fromkeys(each.account for each in statements)
    about = dict.fromkeys(each.about for each in statements)
    result = {
        "statements": [statement_data(ledger, each) for each in statements],
        "statements_total": len(ledger.statements),
        "accounts": {each: _account(ledger, ledger.accounts[each]) for each in accounts},
        "propositions": {
            each: {
                "text": ledger.propositions[each].text,
                "issue": ledger.propositions[each].issue or None,
                "kind": ledger.propositions[each].kind,
            }
            for each in about
        },
    }
    return case_object("ledger/1", case, result)


def statement_data(ledger: Ledger, statement: Statement) -> dict[str, Any]:
    """One statement as plain data; what is not known is null."""
    quantity = statement.quantity
    return {
        "id": statement.id,
        "account": statement.account,
        "speaker": ledger.speaker_of(statement) or None,
        "joint_speakers": []
        if statement.speaker
        else list(ledger.accounts[statement.account].joint),
        "via": list(statement.via),
        "about": statement.about,
        "mode": statement.mode.value,
        "rung": statement.mode.rung,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "parties": list(statement.parties),
        "condition": statement.condition or None,
        "when": statement.when or None,
        "audience": statement.audience or None,
        "quantity": None
        if quantity is None
        else {
            **asdict(quantity),
            "kind": quantity.kind.value,
            "low": float(quantity.low),
            "high": float(quantity.high),
        },
        "info_grade": statement.info_grade,
        "quote": statement.quote or None,
        "paraphrase": statement.paraphrase or None,
        "locator": statement.locator or None,
        "spans": []
        if statement.anchor is None
        else [list(each) for each in statement.anchor.spans],
        "note": statement.note or None,
        "visibility": "public" if ledger.is_public(statement) else "team",
    }


def words_of(statement: Statement) -> str:
    """What was said, in quotation marks where these are the words."""
    return f"“{statement.quote}”" if statement.quote else statement.paraphrase


def mode_words(statement: Statement) -> str:
    """How firmly, and whether for or against."""
    return statement.mode.words + AGAINST[statement.polarity]


def _sentence(ledger: Ledger, statements: Sequence[Statement]) -> str:
    total, shown = len(ledger.statements), len(statements)
    if not total:
        return "The ledger of this case holds no statements."
    accounts = counted(len({each.account for each in statements}), "account")
    if shown == total:
        return f"The ledger holds {counted(total, 'statement')} from {accounts}."
    if not shown:
        return f"Of {counted(total, 'statement')} in the ledger, none is of this kind."
    verb = "is" if shown == 1 else "are"
    return (
        f"Of {counted(total, 'statement')} in the ledger, {shown:,} {verb} shown, from {accounts}."
    )


def _row(ledger: Ledger, statement: Statement) -> tuple[Cell, ...]:
    speakers = [ledger.parties[each].name for each in ledger.speakers_of(statement)]
    account = ledger.accounts[statement.account]
    firmly = mode_words(statement)
    if statement.parties:
        firmly += f"; binds {', '.join(named(ledger.parties[p].name) for p in statement.parties)}"
    if statement.condition:
        firmly += f"; if: {ledger.propositions[statement.condition].text}"
    place = ", ".join(filter(None, (account.published, statement.locator)))
    return (
        statement.id,
        listed(speakers) or None,
        firmly,
        ledger.propositions[statement.about].text,
        words_of(statement),
        f"{account.id} ({place})" if place else account.id,
    )


def _account(ledger: Ledger, account: Account) -> dict[str, Any]:
    source = ledger.sources[account.source]
    return {
        "title": account.title or None,
        "speaker": account.speaker or None,
        "joint_speakers": list(account.joint),
        "published": account.published or None,
        "url": account.url or None,
        "file": account.file or None,
        "sha256": account.sha256 or None,
        "capture": account.capture.value,
        "scope": account.scope.value,
        "source": {
            "id": source.id,
            "name": source.name,
            "type": source.type,
            "grade": source.grade or None,
        },
    }
