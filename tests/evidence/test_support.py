"""Support of a model element: the best of its cites, and contested where they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.evidence.support import Support, element_support
from tests.evidence.ledgers import ledger_of, ledgers, made, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData

STATED = said("of_a", "p", "agreed", "a")
REPORTED = said("press", "p", "agreed", "a")


@given(ledgers(), st.data())
@settings(max_examples=150, deadline=None)
def test_support_is_what_the_specification_says(data: LedgerData, draws: st.DataObject) -> None:
    chosen = st.lists(st.sampled_from(list(data["statements"])), unique=True, max_size=3)
    cites = tuple(draws.draw(chosen)) if data["statements"] else ()
    basis = draws.draw(st.sampled_from(("", "stated", "reported", "inferred", "assumed")))
    found = element_support(ledger_of(data), cites, basis=basis)
    assert found.support.value == oracle.support(data, cites, basis)
    assert found.cites == cites


@pytest.mark.parametrize(
    ("cites", "basis", "support"),
    [
        (("s1", "s2"), "", Support.STATED),
        (("s2",), "", Support.REPORTED),
        (("s2",), "stated", Support.REPORTED),
        (("s1",), "inferred", Support.INFERRED),
        (("s1",), "assumed", Support.ASSUMED),
        ((), "stated", Support.ASSUMED),
        (("hidden",), "", Support.ASSUMED),
    ],
    ids=[
        "the best",
        "reported",
        "not better than the cites",
        "not better than the basis",
        "assumed all the same",
        "cites nothing",
        "cites what is hidden",
    ],
)
def test_an_element_is_as_well_supported_as(
    cites: tuple[str, ...], basis: str, support: Support
) -> None:
    assert element_support(ledger_of(made(STATED, REPORTED)), cites, basis=basis).support is support


@pytest.mark.parametrize(
    "known", [{"via": ("c",)}, {"speaker": "b"}], ids=["a reporter between", "another speaks"]
)
def test_what_an_account_reports_of_others_is_reported(known: dict[str, object]) -> None:
    ledger = ledger_of(made(said("of_a", "p", "agreed", "a", **known)))
    assert element_support(ledger, ["s1"]).support is Support.REPORTED


def test_a_contested_proposition_makes_it_contested_and_keeps_the_basis() -> None:
    ledger = ledger_of(made(STATED, said("press", "p", "denied")))
    found = element_support(ledger, ["s1", "s1"])
    assert (found.support, found.basis) == (Support.CONTESTED, Support.STATED)
    assert (found.cites, found.contested) == (("s1",), ("p",))


def test_a_contradiction_with_a_statement_that_is_not_cited_counts() -> None:
    ledger = ledger_of(
        made(STATED, said("press", "q", "asserted"), links=[("s2", "contradicts", "s1")])
    )
    found = element_support(ledger, ["s1"])
    assert (found.support, found.contradictions) == (Support.CONTESTED, (("s2", "s1"),))
