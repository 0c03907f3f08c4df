"""Accounts stand next to each other on what both speak of; nothing said is left out."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile.read import load
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Block, Table
from standoff.explain.side_by_side import (
    appendix_blocks,
    closest_accounts,
    side_by_side_blocks,
    timeline_blocks,
)

CASES = Path(__file__).parent.parent.parent / "cases"


def flagship() -> Ledger:
    return load(CASES / "budapest-2025").ledger


def table(blocks: tuple[Block, ...]) -> Table:
    (found,) = blocks
    assert isinstance(found, Table)
    return found


def test_the_two_accounts_with_most_in_common_are_compared() -> None:
    ledger = flagship()
    pair = closest_accounts(ledger)
    assert pair is not None

    def shared(one: str, other: str) -> int:
        spoken_of = [{s.about for s in ledger.by_account[each]} for each in (one, other)]
        return len(spoken_of[0] & spoken_of[1])

    accounts = list(ledger.accounts)
    most = max(shared(a, b) for i, a in enumerate(accounts) for b in accounts[i + 1 :])
    assert shared(*pair) == most > 0


def test_every_row_is_spoken_of_by_one_of_the_two() -> None:
    ledger = flagship()
    rows = [row for group in table(side_by_side_blocks(ledger)).groups for row in group.rows]
    pair = closest_accounts(ledger)
    assert pair is not None
    about = {each.about for account in pair for each in ledger.by_account[account]}
    assert len(rows) == len(about)
    assert all(row[1] or row[2] for row in rows)


def test_the_timeline_is_in_order_with_what_has_no_date_last() -> None:
    ledger = flagship()
    rows = [row for group in table(timeline_blocks(ledger)).groups for row in group.rows]
    dates = [row[0] for row in rows]
    known = [date for date in dates if date]
    assert known == sorted(known, key=str)
    assert dates == known + [None] * (len(dates) - len(known))
    assert len(rows) == len(ledger.events) + len(ledger.accounts)


def test_the_appendix_holds_every_statement_once() -> None:
    ledger = flagship()
    rows = [row for group in table(appendix_blocks(ledger)).groups for row in group.rows]
    assert sorted(str(row[0]) for row in rows) == sorted(ledger.statements)


def test_an_empty_ledger_shows_nothing() -> None:
    empty = Ledger()
    assert closest_accounts(empty) is None
    for blocks in (side_by_side_blocks(empty), timeline_blocks(empty), appendix_blocks(empty)):
        assert blocks == ()
