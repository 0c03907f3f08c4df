"""Numbers: which are compared, and whether one suffices at every, some or no value."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from standoff.evidence.quantities import Quantities, Sufficiency, quantities
from tests.evidence.ledgers import ledger_of, ledgers, made, number, reordered, said
from tests.oracle import evidence as oracle
from tests.oracle.evidence import LedgerData, QuantityData


def numbers(*given_numbers: QuantityData) -> Quantities:
    return quantities(
        ledger_of(made(*(said("press", "p", "asserted", quantity=each) for each in given_numbers)))
    )


def rows(data: LedgerData) -> set[tuple[str, str, str, int, int]]:
    return {
        (each.there, each.asked, each.sufficiency.value, each.spare_low, each.spare_high)  # type: ignore[misc]
        for each in quantities(ledger_of(data)).comparisons
    }


@given(ledgers())
@settings(max_examples=150, deadline=None)
def test_every_verdict_holds_for_every_value_within_the_bounds(data: LedgerData) -> None:
    assert rows(data) == oracle.comparisons(data) == rows(reordered(data))


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_every_number_is_compared_or_stands_alone(data: LedgerData) -> None:
    found = quantities(ledger_of(data))
    used = {each for pair in found.comparisons for each in (pair.there, pair.asked)}
    assert [*found.alone] == [
        s for s, each in data["statements"].items() if each["quantity"] and s not in used
    ]


def test_a_claim_of_thousands_against_a_stock_of_a_few() -> None:
    (found,) = numbers(
        number("missiles", "claim", 2000), number("missiles", "stock", 20, 30)
    ).comparisons
    assert (found.there, found.asked) == ("s2", "s1")
    assert found.sufficiency is Sufficiency.NOT_MET
    assert (-found.spare_high, -found.spare_low) == (1970, 1980)


def test_eighty_votes_where_sixty_seven_are_needed() -> None:
    (found,) = numbers(number("votes", "claim", 80), number("votes", "need", 67)).comparisons
    assert found.sufficiency is Sufficiency.MET
    assert (found.spare_low, found.spare_high) == (13, 13)


@pytest.mark.parametrize(
    ("low", "high", "sufficiency"),
    [
        (10, 10, Sufficiency.MET),
        (9, 10, Sufficiency.UNKNOWN),
        (9, 9, Sufficiency.NOT_MET),
        (9, 12, Sufficiency.UNKNOWN),
    ],
    ids=["just enough", "at most enough", "one short", "perhaps"],
)
def test_a_stock_meets_a_need_at_all_values_or_some_or_none(
    low: int, high: int, sufficiency: Sufficiency
) -> None:
    (found,) = numbers(number("x", "stock", low, high), number("x", "need", 10)).comparisons
    assert found.sufficiency is sufficiency


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (number("x", "claim", 1), number("y", "stock", 1)),
        (number("x", "claim", 1), number("x", "stock", 1, unit="tons")),
        (number("x", "claim", 1), number("x", "claim", 1)),
        (number("x", "rate", 1), number("x", "need", 1)),
    ],
    ids=["other things", "other units", "two claims", "a rate"],
)
def test_what_cannot_be_compared_stands_alone(one: QuantityData, other: QuantityData) -> None:
    assert numbers(one, other) == Quantities(comparisons=(), alone=("s1", "s2"))
