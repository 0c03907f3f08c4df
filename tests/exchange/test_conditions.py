"""Conditions say the same as the expressions they are made of, and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from standoff.exchange.conditions import conditions_of, expression_of
from standoff.expressions.parse import parse
from standoff.expressions.render import text
from standoff.expressions.syntax import Expression
from tests.expressions.trees import NAMES, expressions, holds

CODES = np.arange(1 << len(NAMES), dtype=np.int64)


@given(expressions())
def test_conditions_hold_where_the_expression_does(expression: Expression) -> None:
    conditions = conditions_of(expression, NAMES)
    assert conditions is not None
    found = [any(each.matches(CODES)[code] for each in conditions) for code in CODES]
    assert found == [holds(expression, int(code)) for code in CODES]
    if conditions and all(each.fixed for each in conditions):
        again = expression_of(conditions, NAMES)
        assert [holds(again, int(code)) for code in CODES] == found


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("us.a", "us.a"),
        ("not us.a and ru.c", "not us.a and ru.c"),
        ("us.a or (us.b and not ru.c)", "us.a or (us.b and not ru.c)"),
        ("us.a if us.b", "us.a or not us.b"),
        ("not (us.a and us.b)", "not us.a or not us.b"),
    ],
)
def test_what_is_written_as_conditions_stays_as_it_is(written: str, kept: str) -> None:
    conditions = conditions_of(parse(written), NAMES)
    assert conditions is not None
    assert text(expression_of(conditions, NAMES)) == kept


def test_many_options_are_no_matter_where_they_are_written_as_conditions() -> None:
    names = tuple(f"a.o{i}" for i in range(40))
    wide = " or ".join(names)
    conditions = conditions_of(parse(wide), names)
    assert conditions is not None
    assert len(conditions) == 40
    assert conditions_of(parse(f"({wide}) iff a.o0"), names) is None
