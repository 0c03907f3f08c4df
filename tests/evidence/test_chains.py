"""Chains: what stands in them, what repeating adds, and repetitions found in saved texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.chains import Chain, are_independent, chains, found_repetitions
from tests.evidence.ledgers import PASSAGE, account, ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_every_chain_holds_all_that_stands_behind_a_statement(data: LedgerData) -> None:
    for s, chain in chains(ledger_of(data)).items():
        links = {
            *(("account", each) for each in chain.accounts),
            *(("source", each) for each in chain.sources),
            *(("person", each) for each in chain.people),
        }
        assert links == oracle.links_of_chain(data, s)


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_repetitions_are_those_that_a_comparison_of_all_texts_finds(data: LedgerData) -> None:
    assert set(found_repetitions(ledger_of(data))) == oracle.repetitions(data)


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_the_order_of_statements_and_links_changes_no_chain(data: LedgerData) -> None:
    other = {**reordered(data), "accounts": data["accounts"]}
    assert dict(chains(ledger_of(data))) == dict(chains(ledger_of(other)))  # type: ignore[arg-type]


def test_a_chain_holds_account_source_speaker_and_reporters() -> None:
    data = made(said("press", "p", "agreed", speaker="a", via=("b", "c")))
    assert chains(ledger_of(data))["s1"] == Chain(
        accounts=("press",), sources=("wire",), people=("a", "b", "c")
    )


@pytest.mark.parametrize(
    "shared",
    [
        {"accounts": ("t",)},
        {"sources": ("k",)},
        {"people": ("x",)},
    ],
    ids=["an account", "a source", "a person"],
)
def test_one_thing_in_both_chains_makes_them_dependent(shared: dict[str, tuple[str, ...]]) -> None:
    one = {"accounts": ("t1",), "sources": ("k1",), "people": ("x1",)}
    other = {"accounts": ("t2",), "sources": ("k2",), "people": ("x2",)}
    assert are_independent(Chain(**one), Chain(**other))
    assert not are_independent(Chain(**{**one, **shared}), Chain(**{**other, **shared}))


def test_what_repeats_has_the_chain_of_what_it_repeats_also_at_second_hand() -> None:
    data = made(
        *(said(each, "p", "asserted") for each in ("of_a", "of_b", "press")),
        links=[("s3", "repeats", "s2"), ("s2", "repeats", "s1")],
    )
    found = chains(ledger_of(data))
    assert found["s3"].accounts == ("of_a", "of_b", "press")
    assert found["s1"].accounts == ("of_a",)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2025-01-01", "2025-01-02", {("s2", "s1")}),
        ("2025-01-02", "2025-01-01", {("s1", "s2")}),
        ("2025-01", "2025-01-02", {("s1", "s2"), ("s2", "s1")}),
        ("", "", {("s1", "s2"), ("s2", "s1")}),
    ],
    ids=["later", "earlier", "a month", "no dates"],
)
def test_the_later_account_repeats_the_earlier(
    first: str, second: str, expected: set[tuple[str, str]]
) -> None:
    told = {
        "one": account("daily", text=PASSAGE, published=first),
        "two": account("post", text=f"So {PASSAGE}", published=second),
    }
    data = made(
        said("one", "p", "asserted", span=(4, 20)),
        said("two", "p", "asserted", span=(30, 40)),
        accounts=told,
    )
    assert set(found_repetitions(ledger_of(data))) == expected
