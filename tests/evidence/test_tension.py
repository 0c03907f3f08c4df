"""Tension inside one account: something firm beside something merely possible."""

from __future__ import annotations

from hypothesis import given, settings

from standoff.evidence.tension import presupposed_by, tensions
from tests.evidence.ledgers import ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


def pairs(data: LedgerData) -> set[tuple[str, str]]:
    return {(each.firm, each.loose) for each in tensions(ledger_of(data))}


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_all_pairs_and_no_others_are_found(data: LedgerData) -> None:
    assert pairs(data) == oracle.tensions(data) == pairs(reordered(data))


def test_to_prepare_at_once_what_is_merely_discussed_is_a_tension() -> None:
    data = made(
        said("of_a", "prepare", "agreed", "a", "b"),
        said("of_a", "meet", "discussed", "a", "b"),
        given={"prepare": "meet"},
    )
    (found,) = tensions(ledger_of(data))
    assert (found.account, found.firm, found.loose) == ("of_a", "s1", "s2")
    assert (found.proposition, found.presupposed) == ("prepare", "meet")
    assert not found.is_about_one


def test_two_ways_of_saying_the_same_are_a_tension() -> None:
    (found,) = tensions(
        ledger_of(made(said("of_a", "p", "agreed", "a"), said("of_a", "p", "possible", "a")))
    )
    assert found.is_about_one


def test_a_place_that_is_possible_for_a_meeting_that_is_agreed_is_none() -> None:
    data = made(
        said("of_a", "meet", "agreed", "a"),
        said("of_a", "place", "possible", "a"),
        given={"place": "meet"},
    )
    assert pairs(data) == set()


def test_two_accounts_that_differ_are_none() -> None:
    assert (
        pairs(made(said("of_a", "p", "agreed", "a"), said("of_b", "p", "possible", "a"))) == set()
    )


def test_what_is_presupposed_at_second_hand_counts() -> None:
    given = {"place": "date", "date": "meet"}
    ledger = ledger_of(
        made(said("of_a", "place", "done"), said("of_a", "meet", "raised"), given=given)
    )
    assert presupposed_by(ledger, "place") == ("date", "meet")
    assert [each.presupposed for each in tensions(ledger)] == ["meet"]
