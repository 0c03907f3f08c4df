"""Numbers held against each other, in words."""

from __future__ import annotations

import pytest

from standoff.explain.evidence_quantities import quantity_blocks
from tests.evidence.ledgers import made, number, said
from tests.explain.evidence_sample import bridge, named
from tests.explain.sample import lists, only_table
from tests.oracle.evidence import QuantityData


def rows(*numbers: QuantityData) -> tuple[tuple[object, ...], ...]:
    statements = (said("of_a", "old", "asserted", quantity=each) for each in numbers)
    (group,) = only_table(quantity_blocks(named(made(*statements)))).groups
    return group.rows


def test_a_claim_of_thousands_against_a_stock_of_a_few() -> None:
    claim = number("to_spare", "claim", 2000, unit="missiles")
    assert rows(claim, number("to_spare", "stock", 20, 30, unit="missiles")) == (
        (
            "to spare",
            "stock of 20 to 30 missiles, by Anna Xu [s2]",
            "claim of 2,000 missiles, by Anna Xu [s1]",
            "not met, short by 1,970 to 1,980",
        ),
    )


@pytest.mark.parametrize(
    ("low", "high", "margin"),
    [
        (80, 80, "met, with 13 to spare"),
        (67, 80, "met, with 0 to 13 to spare"),
        (67, 67, "met exactly"),
        (60, 80, "not known: from 7 short to 13 to spare"),
        (60, 67, "not known: from 7 short to just enough"),
        (66, 66, "not met, short by 1"),
    ],
)
def test_the_margin_is_told_with_its_bounds(low: int, high: int, margin: str) -> None:
    ((*_, found),) = rows(number("votes", "claim", low, high), number("votes", "need", 67))
    assert found == margin


def test_numbers_that_stand_alone_are_listed() -> None:
    assert lists(quantity_blocks(bridge())) == {
        "Numbers with nothing to hold against": ("Rate of 2 to 3, by Anna Xu [s8]",)
    }


def test_without_numbers_there_is_nothing_to_say() -> None:
    assert quantity_blocks(named(made())) == ()
