"""Assumptions in expressions: settled exactly, and never silently wrong."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.choices import (
    assumptions_of,
    check_choices,
    holds,
    is_choice,
    settled,
)
from standoff.expressions.parse import parse
from standoff.expressions.syntax import And, Atom, Expression, ExpressionError, If, Iff, Not, Or

ALTERNATIVES = {"congress": ("blocks", "tolerates"), "talks": ("earn", "show", "relations")}
STATE = ("us.cut", "ru.stop")


def leaves() -> st.SearchStrategy[Expression]:
    chosen = [f"{a}={b}" for a, all_of in ALTERNATIVES.items() for b in all_of]
    return st.sampled_from([*STATE, *chosen]).map(Atom)


EXPRESSIONS = st.recursive(
    leaves(),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: And(tuple(each))),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: Or(tuple(each))),
        st.tuples(inner, inner).map(lambda two: If(*two)),
        st.tuples(inner, inner).map(lambda two: Iff(*two)),
    ),
    max_leaves=8,
)


def truth(expression: Expression, true: set[str]) -> bool:
    """Word for word what the operators mean."""
    match expression:
        case Atom(name):
            return name in true
        case Not(operand):
            return not truth(operand, true)
        case And(operands):
            return all(truth(each, true) for each in operands)
        case Or(operands):
            return any(truth(each, true) for each in operands)
        case If(then, condition):
            return truth(then, true) or not truth(condition, true)
        case Iff(left, right):
            return truth(left, true) == truth(right, true)


@given(EXPRESSIONS)
def test_what_is_left_says_the_same_in_every_world_and_state(expression: Expression) -> None:
    for chosen in product(*ALTERNATIVES.values()):
        choices = dict(zip(ALTERNATIVES, chosen, strict=True))
        left = settled(expression, choices)
        assert isinstance(left, bool) or not assumptions_of(left)
        for taken in product((False, True), repeat=len(STATE)):
            states = {name for name, is_taken in zip(STATE, taken, strict=True) if is_taken}
            expected = truth(expression, states | {f"{a}={b}" for a, b in choices.items()})
            assert (left if isinstance(left, bool) else truth(left, states)) == expected


def test_an_expression_about_states_alone_is_given_back_as_it_is() -> None:
    expression = parse("us.cut if (ru.stop and not us.cut or ru.stop iff us.cut)")
    assert settled(expression, {}) is expression


def test_no_condition_always_holds() -> None:
    assert holds(None, {})


def test_an_assumption_that_does_not_apply_equals_nothing() -> None:
    assert not holds(parse("talks=earn"), {"talks": "n/a"})
    assert holds(parse("talks!=earn"), {"talks": "n/a"})


def test_a_condition_about_states_is_refused() -> None:
    with pytest.raises(ExpressionError, match=r"'us\.cut' is no assumption"):
        holds(parse("us.cut and talks=earn"), {"talks": "earn"})


def test_a_name_is_about_an_assumption_where_it_has_an_equals_sign() -> None:
    assert is_choice(Atom("talks=earn"))
    assert not is_choice(Atom("us.cut"))
    assert assumptions_of(parse("us.cut if talks!=earn")) == {"talks"}
    assert assumptions_of(None) == frozenset()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("us.cut and talk=earn", "character 12: unknown assumption 'talk'; did you mean 'talks'"),
        ("talks=ern", "has no alternative 'ern'; it has earn, show, relations; did you mean"),
    ],
)
def test_an_unknown_assumption_or_alternative_is_refused_with_advice(text: str, said: str) -> None:
    with pytest.raises(ExpressionError, match=said):
        check_choices(parse(text), ALTERNATIVES)


def test_where_there_are_no_assumptions_that_is_said() -> None:
    with pytest.raises(ExpressionError, match="the case has no assumptions"):
        check_choices(parse("talks=earn"), {})


def test_what_is_said_of_undecided_assumptions_is_left() -> None:
    said = parse("(a=x and b=y) or c=z")
    assert settled(said, {"a": "x"}, ["b", "c"]) == parse("b=y or c=z")
    assert settled(said, {"a": "w"}, ["b", "c"]) == parse("c=z")
    assert settled(said, {"a": "w"}, ["b"]) is False
    assert settled(said, {}, ["a", "b", "c"]) is said
