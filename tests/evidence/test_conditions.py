"""Conditional commitments: live, lapsed or pending."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.conditions import conditional_commitments
from standoff.evidence.status import Status
from standoff.evidence.weight import Outcome
from tests.evidence.ledgers import ledger_of, ledgers, made, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData


@given(ledgers())
@settings(max_examples=120, deadline=None)
def test_every_condition_is_followed_to_its_end(data: LedgerData) -> None:
    found = conditional_commitments(ledger_of(data))
    conditioned = [s for s, each in data["statements"].items() if each["condition"]]
    assert [each.statement for each in found] == conditioned
    for each in found:
        assert each.outcome.value == oracle.outcome(data, each.statement)
        assert each.circular == oracle.is_circular(data, each.statement)
        assert each.condition_status.value == oracle.status(data, each.condition)


@pytest.mark.parametrize(
    ("mode", "status", "outcome"),
    [
        ("agreed", Status.ESTABLISHED, Outcome.LIVE),
        ("declined", Status.DENIED, Outcome.LAPSED),
        ("denied", Status.DENIED, Outcome.LAPSED),
        ("possible", Status.DISCUSSED_ONLY, Outcome.PENDING),
        ("demanded", Status.UNKNOWN, Outcome.PENDING),
    ],
)
def test_a_commitment_follows_its_condition(mode: str, status: Status, outcome: Outcome) -> None:
    data = made(said("of_a", "p", "conditional", "a", condition="q"), said("of_b", "q", mode, "b"))
    (found,) = conditional_commitments(ledger_of(data))
    assert (found.condition_status, found.outcome) == (status, outcome)
    assert (found.proposition, found.condition, found.circular) == ("p", "q", False)


def test_a_contested_condition_is_pending() -> None:
    data = made(
        said("of_a", "p", "agreed", "a", condition="q"),
        said("of_b", "q", "agreed", "b"),
        said("press", "q", "denied"),
    )
    (found,) = conditional_commitments(ledger_of(data))
    assert found.outcome is Outcome.PENDING


def test_a_commitment_on_itself_is_circular() -> None:
    data = made(said("of_a", "p", "conditional", "a", condition="p"))
    (found,) = conditional_commitments(ledger_of(data))
    assert (found.circular, found.outcome) == (True, Outcome.PENDING)
