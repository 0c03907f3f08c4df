"""Events with their accounts in order of time, and what has no date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from standoff.casefile.read import load
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Event
from standoff.explain.blocks import plain
from standoff.explain.evidence_timeline import (
    Lane,
    Moment,
    date_words,
    timeline_lanes,
    timeline_sentence,
    timeline_table,
    undated_list,
)
from tests.evidence.ledgers import HERE, account, made
from tests.explain.evidence_sample import named

CASES = Path(__file__).parent.parent.parent / "cases"


def dated() -> Ledger:
    """Two events and accounts of them, of none, and without a date."""
    known = {
        "late": account("daily", speaker="a", published="2025-03-09"),
        "early": account("post", speaker="b", published="2025-03-02"),
        "first": account("wire", published="2025"),
        "second": account("wire", published="2025"),
        "lost": account("web", speaker="c", published="2025-03-02", capture="missing"),
        "never": account("web"),
    }
    ledger = named(made(accounts=known))
    about = {"late": ("talks",), "early": ("talks", "flood"), "lost": ("talks",)}
    dates = {"flood": "2025-01-05", "talks": "2025-03-01", "plan": ""}
    return replace(
        ledger,
        accounts=MappingProxyType(
            {k: replace(each, of=about.get(k, ())) for k, each in ledger.accounts.items()}
        ),
        events=MappingProxyType(
            {k: Event(id=k, name=f"The {k}", date=date, place=HERE) for k, date in dates.items()}
        ),
    )


def test_each_event_has_a_lane_with_its_accounts_in_order_of_time() -> None:
    assert timeline_lanes(dated()) == (
        Lane(event=Moment(name="The flood", date="2025-01-05"), accounts=()),
        Lane(
            event=Moment(name="The talks", date="2025-03-01"),
            accounts=(
                Moment(name="The United Burghs", date="2025-03-02"),
                Moment(name="The ferry crew, not saved", date="2025-03-02"),
                Moment(name="Arland", date="2025-03-09"),
            ),
        ),
        Lane(event=None, accounts=(Moment(name="The wire: 2 accounts", date="2025", number=2),)),
    )


def test_the_sentence_says_how_much_has_a_date_and_from_when_to_when() -> None:
    assert timeline_sentence(dated()) == "2 events and 5 accounts from 2025 to 9 Mar 2025."
    assert timeline_sentence(Ledger()) == ""


def test_the_table_holds_all_that_has_a_date_in_order_events_first() -> None:
    ledger = load(CASES / "budapest-2025").ledger
    rows = [row for group in timeline_table(ledger).groups for row in group.rows]
    dates = [str(row[0]) for row in rows]
    assert dates == sorted(dates)
    assert len(rows) == len(ledger.events) + len(ledger.accounts)
    (group,) = timeline_table(dated()).groups
    assert [plain(row[1]) for row in group.rows][-2:] == [
        "The ferry crew (Web)",
        "Arland (Arland Daily)",
    ]


def test_what_has_no_date_is_listed() -> None:
    found = undated_list(dated())
    assert found is not None
    assert found.items == ("The plan (event)", "Web (account)")
    assert undated_list(Ledger()) is None


@pytest.mark.parametrize(
    ("date", "words"),
    [("2025", "2025"), ("2025-10", "Oct 2025"), ("1983-05-09", "9 May 1983")],
)
def test_a_date_is_written_as_exactly_as_it_is_known(date: str, words: str) -> None:
    assert date_words(date) == words
