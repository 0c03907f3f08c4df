"""From names to options: whose option a bare name is, and which states an expression rules out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.bind import BoundExpression, constraints, qualify
from standoff.expressions.parse import parse
from standoff.expressions.render import text
from standoff.expressions.syntax import Atom, Expression, ExpressionError, atoms
from tests.expressions.trees import NAMES, completions, expressions, holds

K = len(NAMES)
REFERENCES = ("us.strike", "us.leave", "ru.leave", "ru.inspect")


def test_every_name_is_written_in_full() -> None:
    bare = parse("strike and not ru.leave or (leave if ru.inspect iff us.leave)")
    full = "(us.strike and not ru.leave) or ((us.leave if ru.inspect) iff us.leave)"
    assert text(qualify(bare, "us", REFERENCES)) == full


def test_names_keep_their_places() -> None:
    qualified = qualify(parse("strike or ru.leave"), "us", REFERENCES)
    assert [atom.offset for atom in atoms(qualified)] == [0, 10]


@given(expressions())
def test_what_is_written_in_full_stays(expression: Expression) -> None:
    assert qualify(expression, "us", NAMES) == expression
    assert qualify(expression, None, NAMES) == expression


OWN = "a name without a decision maker is an option of 'us' here"
UNKNOWN = {
    "another's option": ("not inspect", "us", 4, OWN, "did you mean 'ru.inspect'?"),
    "misspelt": ("strike or strkie", "us", 10, OWN, "did you mean 'us.strike'?"),
    "bare without an owner": (
        "leave",
        None,
        0,
        "",
        "did you mean 'us.leave' or 'ru.leave'?",
    ),
    "wrong owner": ("us.inspect", "us", 0, "", "did you mean 'ru.inspect'?"),
    "misspelt in full": ("ru.lave", "us", 0, "", "did you mean 'ru.leave'?"),
    "first of two": ("xx or yy", None, 0, "", "known: 'us.strike', 'us.leave', 'ru.leave'"),
}


@pytest.mark.parametrize(
    ("written", "owner", "offset", "rule", "way_out"), UNKNOWN.values(), ids=UNKNOWN
)
def test_an_unknown_name_is_told_with_the_nearest(
    written: str, owner: str | None, offset: int, rule: str, way_out: str
) -> None:
    with pytest.raises(ExpressionError, match="unknown option") as caught:
        qualify(parse(written), owner, REFERENCES)
    assert caught.value.offset == offset
    if owner and "." not in written:
        assert caught.value.rule == rule
    assert caught.value.way_out.startswith(way_out)


def test_a_bound_expression_names_known_options_only() -> None:
    with pytest.raises(ExpressionError, match="unknown option 'strike'"):
        BoundExpression(Atom("strike"), REFERENCES)


@given(expressions())
def test_it_involves_the_options_it_names(expression: Expression) -> None:
    named = {atom.name for atom in atoms(expression)}
    bound = BoundExpression(expression, NAMES)
    assert bound.involved == sum(1 << NAMES.index(name) for name in named)


@given(expressions(), st.integers(0, (1 << K) - 1), st.integers(0, (1 << K) - 1))
def test_it_matches_and_decides_what_python_says(
    expression: Expression, known: int, taken: int
) -> None:
    bound = BoundExpression(expression, NAMES)
    values = [holds(expression, state) for state in range(1 << K)]
    assert bound.matches(np.arange(1 << K)).tolist() == values
    decided = bound.decide(known, taken & known)
    assert decided is None or {values[s] for s in completions(known, taken, K)} == {decided}


@given(expressions(), st.integers(0, (1 << K) - 1))
def test_it_is_decided_once_all_it_involves_is_known(expression: Expression, state: int) -> None:
    bound = BoundExpression(expression, NAMES)
    known = bound.involved
    assert bound.decide(known, state & known) is holds(expression, state)


def test_expressions_bound_to_the_same_options_are_equal() -> None:
    one = BoundExpression(parse("us.a"), NAMES)
    one.matches(np.arange(4))
    assert one == BoundExpression(parse(" us.a "), NAMES)
    assert hash(one) == hash(BoundExpression(parse("us.a"), NAMES))
    assert one != BoundExpression(parse("us.a"), NAMES[::-1])


@given(expressions())
def test_constraints_together_rule_out_what_the_expression_does(expression: Expression) -> None:
    states = np.arange(1 << K)
    parts = [part.matches(states) for part in constraints(expression, NAMES)]
    whole = [holds(expression, state) for state in range(1 << K)]
    assert np.logical_or.reduce(parts).tolist() == whole


APART = {
    "name": ("us.a", ["us.a"]),
    "and stays whole": ("us.a and us.b", ["us.a and us.b"]),
    "or": ("us.a or us.b or ru.c", ["us.a", "us.b", "ru.c"]),
    "not and": ("not (us.a and us.b)", ["not us.a", "not us.b"]),
    "not not": ("not not (us.a or us.b)", ["us.a", "us.b"]),
    "if": ("us.a if us.b", ["us.a", "not us.b"]),
    "if and": ("us.a if (us.b and ru.c)", ["us.a", "not us.b", "not ru.c"]),
    "or inside or": ("us.a or (us.b or ru.c)", ["us.a", "us.b", "ru.c"]),
    "not or stays whole": ("not (us.a or us.b)", ["not (us.a or us.b)"]),
    "iff stays whole": ("us.a iff us.b", ["us.a iff us.b"]),
}


@pytest.mark.parametrize(("written", "parts"), APART.values(), ids=APART)
def test_disjunctions_are_taken_apart(written: str, parts: list[str]) -> None:
    found = constraints(parse(written), NAMES)
    assert [text(part.expression) for part in found] == parts
