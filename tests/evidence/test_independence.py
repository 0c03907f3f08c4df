"""Corroboration: who corroborates whom, how many voices are independent, which links say more."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.chains import are_independent, chains
from standoff.evidence.independence import (
    corroborate,
    corroborations,
    unfounded_corroborations,
)
from tests.evidence.ledgers import account, ledger_of, ledgers, made, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData

MANY = {f"t{number}": account(f"k{number}") for number in range(60)}


@given(ledgers())
@settings(max_examples=100, deadline=None)
def test_two_statements_corroborate_as_the_specification_says(data: LedgerData) -> None:
    ledger = ledger_of(data)
    for s in data["statements"]:
        for t in data["statements"]:
            if s != t:
                assert corroborate(ledger, s, t) == oracle.corroborate(data, s, t)


@given(ledgers())
@settings(max_examples=100, deadline=None)
def test_the_count_is_that_of_the_best_of_all_subsets(data: LedgerData) -> None:
    ledger = ledger_of(data)
    chain_of = chains(ledger)
    for proposition, found in corroborations(ledger).items():
        assert found.count == oracle.corroboration_count(data, proposition)
        assert all(
            are_independent(chain_of[s], chain_of[t])
            for s in found.independent
            for t in found.independent
            if s != t
        )


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_records_changes_no_count(data: LedgerData) -> None:
    one, other = (corroborations(ledger_of(each)) for each in (data, reordered(data)))
    assert {key: each.count for key, each in one.items()} == {
        key: each.count for key, each in other.items()
    }


@given(ledgers(), st.data())
@settings(max_examples=80, deadline=None)
def test_what_repeats_adds_nothing(data: LedgerData, draws: st.DataObject) -> None:
    if not data["statements"]:
        return
    s = draws.draw(st.sampled_from(list(data["statements"])))
    again = {**data["statements"][s], "account": "elsewhere", "speaker": "", "span": None}
    more = {
        **data,
        "accounts": {**data["accounts"], "elsewhere": account("elsewhere")},
        "statements": {**data["statements"], "again": again},
    }
    repeated = {**more, "links": (*data["links"], ("again", "repeats", s))}
    before, after = (corroborations(ledger_of(each)) for each in (data, repeated))  # type: ignore[arg-type]
    assert {key: each.count for key, each in before.items()} == {
        key: each.count for key, each in after.items()
    }


def test_claims_that_overlap_in_a_ring_are_counted_exactly() -> None:
    ring = [
        said(f"t{place}", "p", "asserted", via=(f"r{place}", f"r{(place + 1) % 7}"))
        for place in range(7)
    ]
    data = made(*ring, accounts=MANY, facts=["p"])
    assert corroborations(ledger_of(data))["p"].count == 3


@given(st.integers(1, 9), st.data())
@settings(max_examples=60, deadline=None)
def test_the_count_is_exact_however_chains_overlap(size: int, draws: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    shared = set(draws.draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else set()
    claims = [
        said(
            f"t{place}",
            "p",
            "asserted",
            via=tuple(f"r{a}{b}" for a, b in shared if place in (a, b)),
        )
        for place in range(size)
    ]
    apart = [
        len(group)
        for length in range(size + 1)
        for group in combinations(range(size), length)
        if shared.isdisjoint(combinations(group, 2))
    ]
    data = made(*claims, accounts=MANY, facts=["p"])
    assert corroborations(ledger_of(data))["p"].count == max(apart)


def test_the_claim_that_overlaps_with_most_is_not_taken_for_that() -> None:
    hubs = [
        said(f"t{hub}", "p", "asserted", via=tuple(f"r{hub}{other}" for other in range(3)))
        for hub in range(2)
    ]
    others = [
        said(f"t{other + 2}", "p", "asserted", via=tuple(f"r{hub}{other}" for hub in range(2)))
        for other in range(3)
    ]
    data = made(*hubs, *others, accounts=MANY, facts=["p"])
    assert corroborations(ledger_of(data))["p"].independent == ("s3", "s4", "s5")


def test_many_claims_from_few_sources_are_counted_at_once() -> None:
    told = {f"t{number}": account(f"k{number % 5}") for number in range(200)}
    data = made(*(said(each, "p", "asserted") for each in told), accounts=told, facts=["p"])
    assert corroborations(ledger_of(data))["p"].count == 5


def test_denials_corroborate_each_other_and_no_claim() -> None:
    ledger = ledger_of(
        made(said("of_a", "p", "denied"), said("of_b", "p", "denied"), said("press", "p", "agreed"))
    )
    assert corroborate(ledger, "s1", "s2")
    assert not corroborate(ledger, "s1", "s3")


def test_a_link_that_the_chains_do_not_bear_out_is_reported() -> None:
    data = made(
        said("press", "p", "asserted"),
        said("press", "p", "asserted"),
        said("of_a", "p", "asserted"),
        facts=["p"],
        links=[("s1", "corroborates", "s2"), ("s1", "corroborates", "s3")],
    )
    found = unfounded_corroborations(ledger_of(data))
    assert [(each.start, each.end) for each in found] == [("s1", "s2")]
