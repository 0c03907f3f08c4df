"""A weight is an exact number with what is said of it, and written as people write it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from standoff.errors import Place
from standoff.expressions.parse import parse
from standoff.preferences.weight import Weight, exact_text

TEXTS = {
    "whole": (Fraction(-3), "-3"),
    "decimal": (Fraction(5, 2), "2.5"),
    "no decimal": (Fraction(1, 3), "1/3"),
    "too long for a decimal": (Fraction(10**18 + 1), "1000000000000000001"),
    "too large for one": (Fraction(10**400), "1" + "0" * 400),
}


@pytest.mark.parametrize(("number", "text"), TEXTS.values(), ids=TEXTS)
def test_a_number_is_written_as_people_write_it(number: Fraction, text: str) -> None:
    assert exact_text(number) == Weight(value=number).text == text


def test_where_it_stands_makes_no_weight_a_different_one() -> None:
    assert Weight(value=Fraction(1)) == Weight(value=Fraction(1), place=Place("case.yaml", 3, 4))


def test_a_weight_is_bare_where_nothing_is_said_of_it() -> None:
    one = Fraction(1)
    assert Weight(value=one, place=Place("case.yaml", 3, 4)).is_bare
    assert not Weight(value=one, why="So").is_bare
    assert not Weight(value=one, cites=("s1",)).is_bare
    assert not Weight(value=one, basis="assumed").is_bare
    assert not Weight(value=one, assuming=parse("rain=much")).is_bare
