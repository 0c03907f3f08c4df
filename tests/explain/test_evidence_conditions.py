"""Commitments on a condition, in words."""

from __future__ import annotations

import pytest

from standoff.explain.evidence_conditions import condition_items
from tests.evidence.ledgers import made, said
from tests.explain.evidence_sample import named


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        ("agreed", "that is established, so the commitment is live"),
        ("declined", "that is denied or declined, so the commitment has lapsed"),
        ("possible", "that is discussed only, so the commitment is pending"),
    ],
)
def test_what_became_of_a_condition_is_told(mode: str, outcome: str) -> None:
    data = made(
        said("of_a", "pay", "conditional", "a", condition="meet"), said("of_b", "meet", mode, "b")
    )
    assert condition_items(named(data)) == (
        f"Anna Xu: “The crew pays” on the condition that “The towns meet”; {outcome} [s1].",
    )


def test_a_commitment_that_waits_for_itself_is_told_as_such() -> None:
    (item,) = condition_items(named(made(said("of_a", "pay", "conditional", "a", condition="pay"))))
    assert "that depends on the commitment itself, which is pending" in item
