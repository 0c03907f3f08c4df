"""Two accounts on each proposition: agree, differ, contradict, or only one of them speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.alignment import Alignment, aligned
from standoff.evidence.ledger import Ledger
from tests.evidence.ledgers import account, ledger_of, ledgers, made, said
from tests.oracle.evidence import LedgerData, StatementData

FULL = {"one": account("daily", scope="full"), "other": account("post")}


def alignment(*statements: StatementData, **known: object) -> Alignment:
    """How two accounts stand to each other on the only proposition."""
    data = made(*statements, accounts=FULL, **known)  # type: ignore[arg-type]
    (found,) = aligned(ledger_of(data), "one", "other")
    return found.alignment


def one(mode: str, **known: object) -> StatementData:
    return said("one", "p", mode, **known)


def other(mode: str, **known: object) -> StatementData:
    return said("other", "p", mode, **known)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ((one("agreed"), other("agreed")), Alignment.AGREE),
        ((one("denied"), other("declined")), Alignment.AGREE),
        ((one("demanded"), other("demanded")), Alignment.AGREE),
        ((one("demanded"), other("asked")), Alignment.DIFFER),
        ((one("agreed"), other("offered")), Alignment.DIFFER),
        ((one("agreed"), other("possible")), Alignment.DIFFER),
        ((one("possible"), other("agreed")), Alignment.CONTRADICT),
        ((one("agreed"), other("denied")), Alignment.CONTRADICT),
        ((one("agreed", polarity="-"), other("agreed")), Alignment.CONTRADICT),
        ((one("offered"), other("declined")), Alignment.DIFFER),
        ((one("raised"), one("agreed"), other("agreed")), Alignment.AGREE),
        ((one("agreed"),), Alignment.ONLY_FIRST),
        ((other("agreed"),), Alignment.ONLY_SECOND),
    ],
)
def test_two_accounts_are_held_against_each_other(
    statements: tuple[StatementData, ...], expected: Alignment
) -> None:
    assert alignment(*statements) is expected


def test_a_link_that_says_so_makes_a_contradiction() -> None:
    pair = (one("offered"), other("demanded"))
    assert alignment(*pair) is Alignment.DIFFER
    assert alignment(*pair, links=(("s2", "contradicts", "s1"),)) is Alignment.CONTRADICT


def test_facts_asserted_and_doubted_contradict() -> None:
    doubt = other("asserted", polarity="-")
    assert alignment(one("asserted"), doubt, facts=("p",)) is Alignment.CONTRADICT


MIRRORED = {
    Alignment.ONLY_FIRST: Alignment.ONLY_SECOND,
    Alignment.ONLY_SECOND: Alignment.ONLY_FIRST,
}


@given(ledgers())
@settings(max_examples=80, deadline=None)
def test_which_account_comes_first_changes_nothing_else(data: LedgerData) -> None:
    ledger = ledger_of(data)
    for first in ledger.accounts:
        for second in ledger.accounts:
            there = aligned(ledger, first, second)
            back = aligned(ledger, second, first)
            assert [(each.proposition, each.first, each.second) for each in there] == [
                (each.proposition, each.second, each.first) for each in back
            ]
            assert [each.alignment for each in back] == [
                MIRRORED.get(each.alignment, each.alignment) for each in there
            ]


@given(ledgers())
@settings(max_examples=80, deadline=None)
def test_all_that_either_says_is_held_against_the_other(data: LedgerData) -> None:
    ledger: Ledger = ledger_of(data)
    first, *_, last = [*ledger.accounts, *ledger.accounts]
    found = aligned(ledger, first, last)
    said_ = {s for each in found for s in (*each.first, *each.second)}
    assert said_ == {s.id for each in {first, last} for s in ledger.by_account[each]}
