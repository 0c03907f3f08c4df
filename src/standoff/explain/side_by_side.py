"""Two accounts next to each other, proposition by proposition; and everything in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.explain.blocks import Block, Cell, Column, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords, mode_words

__all__ = ["appendix_blocks", "closest_accounts", "side_by_side_blocks", "timeline_blocks"]


def closest_accounts(ledger: Ledger) -> tuple[str, str] | None:
    """The two accounts that speak of most propositions in common; None where no two do.

    Of equals the first in the case.
    """
    spoken_of = {
        account: {each.about for each in statements}
        for account, statements in ledger.by_account.items()
    }
    pairs = [
        (len(spoken_of[one] & spoken_of[other]), one, other)
        for one, other in combinations(spoken_of, 2)
    ]
    most = max((shared for shared, _, _ in pairs), default=0)
    return next(((one, other) for shared, one, other in pairs if shared == most and most), None)


def side_by_side_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """The two accounts with most in common, aligned on what they speak of."""
    pair = closest_accounts(ledger)
    if pair is None:
        return ()
    words = LedgerWords(ledger)
    rows = []
    for proposition in ledger.propositions:
        cells = [_said(ledger.by_account[each], proposition) for each in pair]
        if any(cells):
            rows.append((words.proposition(proposition), *(cell or None for cell in cells)))
    table = Table(
        caption="Two accounts side by side",
        columns=(Column(name="About"), *(Column(name=words.account(each)) for each in pair)),
        groups=(RowGroup(rows=tuple(rows)),),
    )
    return (table,)


def timeline_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """Events and accounts by their dates, those without one last; nothing where there are none."""
    words = LedgerWords(ledger)
    events = [(each.date, each.name, each.kind or "event") for each in ledger.events.values()]
    accounts = [
        (each.published, words.account(each.id), "account") for each in ledger.accounts.values()
    ]
    # The sort is stable: on one day events come before the accounts of them.
    found = sorted([*events, *accounts], key=lambda each: each[0] or "~")
    if not found:
        return ()
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (date or None, name, kind) for date, name, kind in found
    )
    columns = (Column(name="Date"), Column(name="What"), Column(name="Kind"))
    return (Table(caption="Timeline", columns=columns, groups=(RowGroup(rows=rows),)),)


def appendix_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """Every statement with its words and their place, grouped by account."""
    words = LedgerWords(ledger)
    groups = tuple(
        RowGroup(
            title=words.account(account),
            rows=tuple(_entry(words, each) for each in statements),
        )
        for account, statements in ledger.by_account.items()
        if statements
    )
    if not groups:
        return ()
    columns = ("Id", "About", "How firmly", "Words", "Where")
    table = Table(
        caption="Every statement", columns=tuple(Column(name=each) for each in columns),
        groups=groups,
    )  # fmt: skip
    return (table,)


def _said(statements: Sequence[Statement], proposition: str) -> tuple[str, ...]:
    return tuple(
        f"{mode_words(each)}: {_words(each)}" for each in statements if each.about == proposition
    )


def _entry(words: LedgerWords, statement: Statement) -> tuple[Cell, ...]:
    place = statement.locator
    if statement.anchor is not None:
        span = f"characters {statement.anchor.start + 1:,} to {statement.anchor.end:,}"
        place = f"{place}, {span}" if place else span
    return (
        statement.id,
        words.proposition(statement.about),
        mode_words(statement),
        _words(statement),
        place or None,
    )


def _words(statement: Statement) -> str:
    return f"“{statement.quote}”" if statement.quote else statement.paraphrase
