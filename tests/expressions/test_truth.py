"""What an expression says of states and of half states, against plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.parse import parse
from standoff.expressions.syntax import Expression
from standoff.expressions.truth import truth
from standoff.model.constraint import PatternConstraint
from tests.expressions.trees import NAMES, completions, expressions, holds

K = len(NAMES)
MEANINGS = {name: PatternConstraint(1 << bit, 1 << bit) for bit, name in enumerate(NAMES)}
ALL = (1 << K) - 1
masks = st.integers(0, ALL)


@given(expressions(), st.booleans())
def test_it_holds_where_the_expression_has_the_wanted_value(
    expression: Expression, wanted: bool
) -> None:
    matches = truth(expression, MEANINGS, wanted=wanted).matches(np.arange(1 << K))
    assert matches.dtype == np.bool_
    assert matches.tolist() == [holds(expression, state) == wanted for state in range(1 << K)]


@given(expressions(), st.booleans(), masks, masks)
def test_what_is_decided_is_true_of_every_completion(
    expression: Expression, wanted: bool, known: int, taken: int
) -> None:
    decided = truth(expression, MEANINGS, wanted=wanted).decide(known, taken & known)
    values = {holds(expression, state) == wanted for state in completions(known, taken, K)}
    assert decided is None or values == {decided}


@given(expressions(), masks)
def test_a_whole_state_is_always_decided(expression: Expression, state: int) -> None:
    assert truth(expression, MEANINGS).decide(ALL, state) is holds(expression, state)


@given(expressions(), masks, masks)
def test_what_is_decided_stays_decided_when_more_is_known(
    expression: Expression, known: int, state: int
) -> None:
    said = truth(expression, MEANINGS)
    earlier = said.decide(known, state & known)
    if earlier is not None:
        assert said.decide(known | 0b1011, state & (known | 0b1011)) is earlier


@given(expressions(), masks, masks)
def test_the_opposite_is_decided_the_other_way(
    expression: Expression, known: int, state: int
) -> None:
    value = truth(expression, MEANINGS).decide(known, state & known)
    opposite = truth(expression, MEANINGS, wanted=False).decide(known, state & known)
    assert opposite is (None if value is None else not value)


ONE_PATTERN = {
    "name": ("us.a", PatternConstraint(0b00001, 0b00001)),
    "not": ("not us.b", PatternConstraint(0b00010, 0)),
    "and": ("us.a and not ru.c and ru.e", PatternConstraint(0b10101, 0b10001)),
    "and inside and": ("us.a and (us.b and ru.c)", PatternConstraint(0b00111, 0b00111)),
    "none of": ("not (us.a or us.b)", PatternConstraint(0b00011, 0)),
    "broken if": ("not (us.a if us.b)", PatternConstraint(0b00011, 0b00010)),
    "repeated": ("us.a and us.a", PatternConstraint(0b00001, 0b00001)),
}


@pytest.mark.parametrize(("text", "pattern"), ONE_PATTERN.values(), ids=ONE_PATTERN)
def test_names_joined_by_one_and_are_a_single_comparison(
    text: str, pattern: PatternConstraint
) -> None:
    assert truth(parse(text), MEANINGS) == pattern


@pytest.mark.parametrize("text", ["us.a or not us.a", "us.a and not us.a", "us.a iff us.a"])
def test_kleene_leaves_open_what_only_all_completions_would_show(text: str) -> None:
    assert truth(parse(text), MEANINGS).decide(0, 0) is None


EARLY = {
    "and, by one false": ("us.a and us.b", 0b00001, 0, False),
    "and, by the last part": ("(us.a or us.b) and (ru.c or ru.d)", 0b01100, 0, False),
    "or, by the last part": ("(us.a and us.b) or (ru.c and ru.d)", 0b01100, 0b01100, True),
    "or, by one true": ("us.a or us.b", 0b00010, 0b00010, True),
    "if, by a false condition": ("us.a if us.b", 0b00010, 0, True),
    "if, by a true consequence": ("us.a if us.b", 0b00001, 0b00001, True),
    "iff, open with one side": ("us.a iff us.b", 0b00001, 0b00001, None),
    "iff, open with the other": ("us.a iff us.b", 0b00010, 0b00010, None),
}


@pytest.mark.parametrize(("text", "known", "taken", "value"), EARLY.values(), ids=EARLY)
def test_it_is_decided_as_early_as_kleene_says(
    text: str, known: int, taken: int, value: bool | None
) -> None:
    assert truth(parse(text), MEANINGS).decide(known, taken) is value


def test_codes_of_any_shape_are_answered_in_that_shape() -> None:
    codes = np.arange(1 << K).reshape(4, -1)
    for text in ("us.a", "us.a or us.b", "us.a iff us.b", "us.a and not us.a"):
        assert truth(parse(text), MEANINGS).matches(codes).shape == codes.shape


def test_the_last_of_62_options_is_asked_about() -> None:
    said = truth(
        parse("not us.a or us.b"),
        {"us.a": PatternConstraint(1 << 61, 1 << 61), "us.b": PatternConstraint(1, 1)},
    )
    assert said.matches(np.array([0, 1 << 61, (1 << 61) + 1])).tolist() == [True, False, True]


def test_a_name_may_stand_for_one_code_alone() -> None:
    """As the name of a listed state does: two of them are never true together."""
    states = {name: PatternConstraint((1 << 62) - 1, code) for code, name in enumerate("xyz")}
    codes = np.arange(3)
    for text, expected in (
        ("x or y", [True, True, False]),
        ("not z", [True, True, False]),
        ("x and y", [False, False, False]),
        ("x if not y", [True, True, False]),
        ("x iff z", [False, True, False]),
    ):
        assert truth(parse(text), states).matches(codes).tolist() == expected, text
