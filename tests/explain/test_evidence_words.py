"""What things of a ledger are called, and how modes and numbers are printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from standoff.evidence.ladder import Mode
from standoff.explain.blocks import Mention, Sign
from standoff.explain.evidence_words import (
    SIGNS,
    account_key,
    amount,
    mode_sign,
    mode_words,
    proposition_key,
    statement_key,
)
from tests.evidence.ledgers import account, ledger_of, made, said
from tests.explain.evidence_sample import words_for


@pytest.mark.parametrize(
    ("statement", "voice"),
    [
        (said("of_a", "p", "agreed"), "Anna Xu"),
        (said("of_a", "p", "agreed", speaker="b"), "the United Burghs (as reported by Anna Xu)"),
        (said("press", "p", "agreed"), "the wire"),
        (said("press", "p", "agreed", speaker="c"), "the ferry crew (as reported by the wire)"),
        (
            said("press", "p", "agreed", speaker="c", via=("a", "b.z")),
            "the ferry crew (as reported by Arland, Boris Zell and the wire)",
        ),
        (said("of_a", "p", "agreed", via=("b",)), "Anna Xu (as reported by the United Burghs)"),
        (
            said("of_a", "p", "agreed", speaker="b", via=("a.x",)),
            "the United Burghs (as reported by Anna Xu)",
        ),
    ],
    ids=["own", "another", "nobody's", "reported", "a chain", "second hand", "named twice"],
)
def test_a_voice_says_whose_words_and_through_whom(statement: object, voice: str) -> None:
    assert words_for(made(statement)).voice("s1") == voice  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "agreed"),
        ({"polarity": "-"}, "agreed (against it)"),
        ({"polarity": "?", "certainty": "probable"}, "agreed (left open, as probable)"),
        ({"certainty": "certain"}, "agreed"),
        ({"condition": "q"}, "agreed (on a condition)"),
    ],
    ids=["plain", "against", "open", "certain", "on a condition"],
)
def test_a_mode_is_printed_in_words_with_what_limits_it(
    known: dict[str, object], words: str
) -> None:
    ledger = ledger_of(made(said("press", "p", "agreed", **known)))
    assert mode_words(ledger.statements["s1"]) == words


@pytest.mark.parametrize(
    ("mode", "known", "words"),
    [
        ("conditional", {"condition": "q"}, "conditional"),
        ("possible", {"certainty": "possible"}, "possible"),
        ("agreed_in_principle", {}, "agreed in principle"),
    ],
)
def test_nothing_is_said_twice(mode: str, known: dict[str, object], words: str) -> None:
    ledger = ledger_of(made(said("press", "p", mode, **known)))
    assert mode_words(ledger.statements["s1"]) == words


def test_accounts_that_are_called_alike_show_their_ids() -> None:
    told = {each: account("daily", speaker="a") for each in ("one", "two")}
    words = words_for(made(said("one", "p", "agreed"), accounts={**told, "other": account("web")}))
    assert [words.account(each) for each in ("one", "two", "other")] == [
        "Arland (Arland Daily) [one]",
        "Arland (Arland Daily) [two]",
        "Web",
    ]


@pytest.mark.parametrize(
    ("ids", "most", "text"),
    [
        ((), 0, ""),
        (("close",), 0, "“The bridge is closed”"),
        (("close", "prepare"), 0, "“The bridge is closed” and “They prepare a meeting, at once”"),
        (("close", "pay", "meet"), 1, "“The bridge is closed” and 2 more"),
        (("close", "pay"), 1, "“The bridge is closed” and “The crew pays”"),
    ],
    ids=["none", "one", "two", "too many", "naming one more takes no more room"],
)
def test_propositions_stand_in_quotation_marks(ids: tuple[str, ...], most: int, text: str) -> None:
    words = words_for(
        made(*(said("press", each, "raised") for each in ("close", "prepare", "pay", "meet")))
    )
    assert words.propositions(ids, most=most) == text


def test_parties_are_listed_by_name() -> None:
    assert words_for(made()).parties(("a", "b", "c"), "or") == (
        "Arland, the United Burghs or the ferry crew"
    )


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (Fraction(0), Fraction(0), "", "0"),
        (Fraction(1_000_000), Fraction(1_000_000), "men", "1,000,000 men"),
        (Fraction(5, 4), Fraction(5, 2), "km", "1.25 to 2.5 km"),
        (Fraction(-3), Fraction(100), "", "-3 to 100"),
        (
            Fraction("999999999999999999.123456789"),
            Fraction(10**18),
            "",
            "999,999,999,999,999,999.123456789 to 1,000,000,000,000,000,000",
        ),
    ],
    ids=["zero", "a million", "decimals", "below zero", "as exact as it was written"],
)
def test_numbers_are_printed_exactly(low: Fraction, high: Fraction, unit: str, text: str) -> None:
    assert amount(low, high, unit) == text


def test_every_mode_has_one_sign() -> None:
    signed = [mode for _, _, modes in SIGNS for mode in modes]
    assert sorted(each.value for each in signed) == sorted(each.value for each in Mode)


@pytest.mark.parametrize(
    ("mode", "polarity", "sign"),
    [
        ("agreed", "+", Sign.FULL),
        ("agreed", "-", Sign.CROSS),
        ("agreed", "?", Sign.FULL),
        ("offered", "+", Sign.HALF),
        ("possible", "+", Sign.RING),
        ("withdrawn", "+", Sign.CROSS),
        ("demanded", "+", Sign.WEDGE),
        ("predicted", "+", Sign.SQUARE),
    ],
)
def test_what_is_against_its_proposition_has_a_cross(mode: str, polarity: str, sign: Sign) -> None:
    ledger = ledger_of(made(said("press", "p", mode, polarity=polarity)))
    assert mode_sign(ledger.statements["s1"]) is sign


def test_a_mention_leads_to_the_words_and_says_whose_they_are() -> None:
    words = words_for(made(said("press", "p", "agreed", speaker="c")))
    assert words.mention("s1") == Mention(
        text="agreed",
        sign=Sign.FULL,
        to="statement.s1",
        detail="The ferry crew (as reported by the wire) [s1]",
    )
    assert words.sign("s1") == Mention(text="agreed", sign=Sign.FULL)


def test_of_statements_that_say_it_alike_the_first_is_mentioned() -> None:
    words = words_for(
        made(said("press", "p", "agreed"), said("of_a", "p", "agreed"), said("of_a", "p", "denied"))
    )
    assert [each.to for each in words.mentions(["s1", "s2", "s3"])] == [
        "statement.s1",
        "statement.s3",
    ]


def test_a_short_name_has_an_id_where_others_report_as_well() -> None:
    known = {
        "of_a": account("daily", speaker="a.x"),
        "one": account("wire"),
        "two": account("wire"),
    }
    words = words_for(made(accounts=known))
    assert [words.short_account(each) for each in known] == [
        "Anna Xu",
        "The wire, one",
        "The wire, two",
    ]
    assert words.account_name("one") == words.account_name("two") == "The wire"


def test_keys_of_things_of_one_id_differ() -> None:
    assert len({statement_key("x"), account_key("x"), proposition_key("x")}) == 3
