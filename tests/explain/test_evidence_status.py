"""The answer of a ledger in one sentence, and the table of all propositions."""

from __future__ import annotations

import pytest

from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Mention, PlainCell, plain
from standoff.explain.evidence_status import evidence_sentence, ground_table, status_table
from tests.evidence.ledgers import OWN, account, made, said
from tests.explain.evidence_sample import bridge, named


def row(ledger: Ledger, proposition: str) -> tuple[PlainCell, ...]:
    """The row about a proposition (its sentence)."""
    rows = [row for group in status_table(ledger).groups for row in group.rows]
    (found,) = (each for each in rows if plain(each[0]) == proposition)
    return tuple(map(plain, found))


def test_the_sentence_says_what_is_agreed_claimed_contested_and_discussed() -> None:
    assert evidence_sentence(bridge()) == (
        "Agreed by the own accounts of all whom it binds: “The bridge is closed” and “It is"
        " repair”; claimed by one side only: “They prepare a meeting, at once”;"
        " contested: “The crew pays”; no more than discussed: “The towns meet”."
        " Of 2 facts 1 is reported by independent accounts and 1 is contested."
    )


def test_that_nothing_is_agreed_is_said() -> None:
    sentence = evidence_sentence(named(made(said("of_a", "meet", "offered", "a"))))
    assert sentence == (
        "Agreed by the own accounts of all whom it binds: nothing; offered: “The towns meet”."
    )


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        ((), ""),
        ((said("press", "old", "asked"),), "Of 1 fact none is claimed."),
        (
            (said("press", "old", "asserted"), said("press", "rotten", "asserted")),
            "Of 2 facts 2 are not independently reported.",
        ),
    ],
    ids=["nothing", "none claimed", "one account"],
)
def test_facts_are_counted(statements: tuple[object, ...], sentence: str) -> None:
    data = made(*statements, facts=("old", "rotten"))  # type: ignore[arg-type]
    assert evidence_sentence(named(data)) == sentence


def test_a_row_names_who_claims_more_and_prints_a_denial_in_words() -> None:
    assert row(bridge(), "The crew pays") == (
        "The crew pays",
        ("contested", "agreed against denied"),
        (
            "More: Anna Xu (as reported by the wire)",
            "Less: the ferry crew (as reported by the wire)",
            "Six rungs apart",
        ),
        ("The ferry crew: no account of its own",),
    )


def test_facts_have_no_rungs_to_count() -> None:
    found = row(bridge(), "The bridge is rotten")
    assert found[1] == ("contested", "asserted against asserted (against it)")
    assert found[2] == ("More: Anna Xu", "Less: the United Burghs")


def test_who_is_against_what_nobody_claims_is_named() -> None:
    found = row(named(made(said("of_a", "meet", "declined"))), "The towns meet")
    assert found[1:3] == (("denied", "declined"), ("Against it: Anna Xu",))


def test_a_mode_that_says_no_more_than_the_status_is_not_repeated() -> None:
    found = row(named(made(said("of_a", "meet", "denied"))), "The towns meet")
    assert found[1] == ("denied",)


def test_a_status_has_a_sign_and_its_proposition_leads_to_the_matrix() -> None:
    rows = [row for group in status_table(bridge()).groups for row in group.rows]
    for proposition, status, *_ in rows:
        assert isinstance(proposition, Mention)
        assert proposition.to.startswith("proposition.")
        assert isinstance(status, tuple)
        assert isinstance(status[0], Mention)
        assert status[0].sign


def test_rows_stand_under_their_issues() -> None:
    assert [group.title for group in status_table(bridge()).groups] == [
        "Bridge",
        "Money",
        "Without an issue",
    ]


@pytest.mark.parametrize(
    ("b", "known", "text"),
    [
        ({}, {}, "The United Burghs: nothing in its own accounts"),
        ({"capture": "missing"}, {}, "The United Burghs: no account of its own is saved"),
        ({"speaker": "c"}, {}, "The United Burghs: no account of its own"),
        ({}, {"mode": "raised"}, "The United Burghs: raised"),
        (
            {},
            {"mode": "raised", "via": ("c",)},
            "The United Burghs: raised, by the United Burghs (as reported by the ferry crew)",
        ),
    ],
    ids=["silent", "not saved", "none", "says it", "through an outsider"],
)
def test_the_word_of_each_bound_party_is_told_or_why_it_is_missing(
    b: dict[str, str], known: dict[str, object], text: str
) -> None:
    mode = str(known.pop("mode", ""))
    theirs = [said("of_b", "meet", mode, "b", **known)] if mode else []
    told = {**OWN, "of_b": account("post", **{"speaker": "b", **b})}
    ledger = named(made(said("of_a", "meet", "agreed", "a", "b"), *theirs, accounts=told))
    assert row(ledger, "The towns meet")[3] == ("Arland: agreed", text)


def test_accounts_of_which_one_is_not_saved_are_counted() -> None:
    cell = row(bridge(), "The towns meet")[3]
    assert cell == (
        "Arland: discussed",
        "The United Burghs: nothing in its own accounts, of which one is not saved",
    )


def test_ground_is_a_two_by_two_with_footnotes() -> None:
    (group,) = ground_table(bridge()).groups
    assert tuple(tuple(map(plain, row)) for row in group.rows) == (
        ("Facts", ("The bridge is old [s6, s7]",), ("The bridge is rotten [s8; against: s9]",)),
        (
            "Norms",
            ("The bridge is closed [s1]", "It is repair [s10]"),
            ("The crew pays [s5; against: s4]",),
        ),
    )


def test_empty_ground_is_left_empty() -> None:
    (group,) = ground_table(named(made())).groups
    assert group.rows == (("Facts", None, None), ("Norms", None, None))
