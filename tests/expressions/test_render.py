"""One way of writing an expression, which reads back as the same expression."""

from __future__ import annotations

import pytest
from hypothesis import given

from standoff.expressions.parse import parse
from standoff.expressions.render import text
from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or
from tests.expressions.trees import expressions

A, B, C = Atom("us.a"), Atom("us.b"), Atom("ru.c")
WRITTEN = {
    "name": (A, "us.a"),
    "not": (Not(A), "not us.a"),
    "not not": (Not(Not(A)), "not not us.a"),
    "not of and": (Not(And((A, B))), "not (us.a and us.b)"),
    "chain": (And((A, Not(B), C)), "us.a and not us.b and ru.c"),
    "and inside and": (And((And((A, B)), C)), "(us.a and us.b) and ru.c"),
    "or inside and": (And((Or((A, B)), C)), "(us.a or us.b) and ru.c"),
    "and inside or": (Or((And((A, B)), C)), "(us.a and us.b) or ru.c"),
    "if": (If(A, And((B, C))), "us.a if (us.b and ru.c)"),
    "if inside if": (If(A, If(B, C)), "us.a if (us.b if ru.c)"),
    "iff from the right": (Iff(A, Iff(B, C)), "us.a iff (us.b iff ru.c)"),
    "iff from the left": (Iff(Iff(A, B), C), "(us.a iff us.b) iff ru.c"),
}


@pytest.mark.parametrize(("tree", "written"), WRITTEN.values(), ids=WRITTEN)
def test_parentheses_stand_wherever_operators_meet(tree: Expression, written: str) -> None:
    assert text(tree) == written


@given(expressions())
def test_what_is_written_reads_back_as_the_same_tree(tree: Expression) -> None:
    assert parse(text(tree)) == tree


@given(expressions())
def test_what_was_read_back_is_written_the_same(tree: Expression) -> None:
    assert text(parse(text(tree))) == text(tree)
