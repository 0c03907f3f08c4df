"""Accounts stand next to each other on what both speak of; how they compare is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.evidence.alignment import aligned
from standoff.evidence.ledger import Ledger
from standoff.explain.blocks import Block, Mention, Paragraph, Table, plain
from standoff.explain.evidence_words import LedgerWords
from standoff.explain.side_by_side import (
    MOST_PAIRS,
    alignment_sentence,
    closest_accounts,
    side_by_side_blocks,
)
from tests.evidence.ledgers import account, made, said
from tests.explain.evidence_sample import bridge, named

CASES = Path(__file__).parent.parent.parent / "cases"


def ledger_of_case(name: str) -> Ledger:
    return load(CASES / name).ledger


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [each for each in blocks if isinstance(each, Table)]


@pytest.mark.parametrize("case", ["budapest-2025", "saltmarsh-1983", "camp-david-1978"])
def test_the_two_accounts_with_most_in_common_are_compared(case: str) -> None:
    ledger = ledger_of_case(case)
    pair = closest_accounts(ledger)
    assert pair is not None

    def shared(one: str, other: str) -> int:
        spoken_of = [{s.about for s in ledger.by_account[each]} for each in (one, other)]
        return len(spoken_of[0] & spoken_of[1])

    accounts = list(ledger.accounts)
    most = max(shared(a, b) for i, a in enumerate(accounts) for b in accounts[i + 1 :])
    assert shared(*pair) == most > 0


def test_every_row_is_spoken_of_by_one_of_the_two() -> None:
    ledger = ledger_of_case("budapest-2025")
    first, *_ = tables(side_by_side_blocks(ledger))
    rows = [row for group in first.groups for row in group.rows]
    pair = closest_accounts(ledger)
    assert pair is not None
    about = {each.about for account in pair for each in ledger.by_account[account]}
    assert len(rows) == len(about)
    assert all(row[1] or row[3] for row in rows)


def test_rows_stand_under_how_the_two_compare_with_a_sign_and_a_word() -> None:
    first, *_ = tables(side_by_side_blocks(ledger_of_case("saltmarsh-1983")))
    assert [each.title for each in first.groups] == [
        "They contradict each other (3)",
        "They differ, and do not contradict each other (2)",
        "They agree (1)",
        "Only Ada Brenn speaks of it (5)",
        "Only Joss Kerrin speaks of it (3)",
    ]
    for group in first.groups:
        (compared,) = {row[2] for row in group.rows}
        assert isinstance(compared, Mention)
        assert compared.sign
        assert compared.text in ("contradict", "differ", "agree", "only here")


def test_words_are_held_against_words_and_lead_to_their_place() -> None:
    first, *_ = tables(side_by_side_blocks(ledger_of_case("saltmarsh-1983")))
    row = first.groups[0].rows[0]
    assert plain(row[1]) == ('denied: “no date was agreed for this, "nor could one be"”',)
    (said_,) = row[1] if isinstance(row[1], tuple) else ()
    assert isinstance(said_, Mention)
    assert said_.to == "statement.m-no-date"


def test_where_there_is_nothing_to_compare_the_words_need_no_room() -> None:
    first, *_ = tables(side_by_side_blocks(ledger_of_case("saltmarsh-1983")))
    assert [plain(each) for each in first.groups[3].rows[0]] == [
        "The lock opens on three days of the week",
        ("offered",),
        "only here",
        None,
    ]


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            [said("of_a", "meet", "agreed", "a"), said("of_b", "meet", "agreed", "a")],
            "Anna Xu and The United Burghs both speak of 1 proposition: they agree on one.",
        ),
        (
            [
                said("of_a", "meet", "agreed", "a"),
                said("of_b", "meet", "denied"),
                said("of_a", "pay", "offered", "a"),
                said("of_b", "pay", "agreed", "a"),
                said("of_a", "close", "agreed", "a"),
            ],
            "Anna Xu and The United Burghs both speak of 2 propositions: they contradict each other"
            " on one and differ on one. Of one more only Anna Xu speaks.",
        ),
    ],
    ids=["agree", "contradict and differ"],
)
def test_the_sentence_counts_where_they_agree_and_where_not(
    statements: list[object], sentence: str
) -> None:
    known = {"of_a": account("daily", speaker="a.x"), "of_b": account("post", speaker="b")}
    ledger = named(made(*statements, accounts=known))  # type: ignore[arg-type]
    found = aligned(ledger, "of_a", "of_b")
    assert alignment_sentence(LedgerWords(ledger), "of_a", "of_b", found) == sentence


def test_other_pairs_are_counted_those_that_contradict_most_first() -> None:
    ledger = ledger_of_case("saltmarsh-1983")
    _, pairs = tables(side_by_side_blocks(ledger))
    ((rows),) = (group.rows for group in pairs.groups)
    assert 0 < len(rows) <= MOST_PAIRS
    contradictions = [row[2] or 0 for row in rows]
    assert contradictions == sorted(contradictions, key=lambda each: -int(str(each)))


def test_a_sentence_comes_first() -> None:
    assert isinstance(side_by_side_blocks(bridge())[0], Paragraph)


def test_accounts_with_nothing_in_common_are_not_compared() -> None:
    empty = Ledger()
    apart = named(made(said("of_a", "meet", "agreed", "a"), said("of_b", "pay", "agreed", "a")))
    for ledger in (empty, apart):
        assert closest_accounts(ledger) is None
        assert side_by_side_blocks(ledger) == ()
