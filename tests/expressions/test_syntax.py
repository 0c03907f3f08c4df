"""A tree of named truths: what can be built, how deep, and in which order it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.errors import StandoffError
from standoff.expressions.syntax import (
    MAXIMUM_DEPTH,
    And,
    Atom,
    Expression,
    ExpressionError,
    If,
    Iff,
    Not,
    Or,
    atoms,
    negated,
)

A, B, C = Atom("a"), Atom("b"), Atom("c")
OPERATORS: dict[str, Callable[[Expression], Expression]] = {
    "not": Not,
    "and": lambda inner: And((A, inner)),
    "or": lambda inner: Or((inner, A)),
    "if, left": lambda inner: If(inner, A),
    "if, right": lambda inner: If(A, inner),
    "iff, left": lambda inner: Iff(inner, A),
    "iff, right": lambda inner: Iff(A, inner),
}


def nested(operator: Callable[[Expression], Expression], times: int) -> Expression:
    tree: Expression = A
    for _ in range(times):
        tree = operator(tree)
    return tree


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=OPERATORS)
def test_a_tree_is_as_deep_as_allowed_and_no_deeper(
    operator: Callable[[Expression], Expression],
) -> None:
    assert nested(operator, MAXIMUM_DEPTH - 1).depth == MAXIMUM_DEPTH
    with pytest.raises(ExpressionError, match="nested more than 64 deep") as caught:
        nested(operator, MAXIMUM_DEPTH)
    assert caught.value.way_out == "split it into several statements or rules"


def test_the_deepest_part_counts() -> None:
    assert A.depth == 1
    assert And((A, Not(Not(B)), C)).depth == 4


@pytest.mark.parametrize("operator", [And, Or], ids=["and", "or"])
@pytest.mark.parametrize("operands", [(), (A,)], ids=["none", "one"])
def test_and_and_or_join_two_or_more(
    operator: type[And | Or], operands: tuple[Expression, ...]
) -> None:
    with pytest.raises(ExpressionError) as caught:
        operator(operands)
    assert caught.value.found == f"{len(operands)} operands"
    assert caught.value.rule == "'and' and 'or' join two or more"


def test_atoms_are_told_left_to_right_with_repeats() -> None:
    tree = Iff(If(A, Not(B)), Or((And((C, A)), B)))
    assert [atom.name for atom in atoms(tree)] == ["a", "b", "c", "a", "b"]


@pytest.mark.parametrize(
    ("given", "opposite"),
    [(A, Not(A)), (Not(A), A), (Not(Not(A)), Not(A)), (And((A, B)), Not(And((A, B))))],
    ids=["name", "not", "not twice", "and"],
)
def test_the_opposite_of_not_is_what_it_denies(given: Expression, opposite: Expression) -> None:
    assert negated(given) == opposite


def test_where_a_name_stood_does_not_change_what_is_said() -> None:
    assert Atom("a", offset=7) == A
    assert hash(Not(Atom("a", offset=7))) == hash(Not(A))
    assert repr(Atom("a", offset=7)) == "Atom(name='a')"


def test_the_order_of_operands_is_kept() -> None:
    assert And((A, B)) != And((B, A))
    assert If(A, B) != If(B, A)


def test_an_error_says_place_found_rule_and_way_out() -> None:
    error = ExpressionError("it is odd", rule="it is even", way_out="add one", offset=4)
    assert str(error) == "character 5: it is odd; it is even; add one"
    assert (error.offset, error.found, error.rule, error.way_out) == (
        4,
        "it is odd",
        "it is even",
        "add one",
    )
    assert isinstance(error, StandoffError)


def test_an_error_leaves_out_what_it_does_not_know() -> None:
    assert str(ExpressionError("it is odd")) == "character 1: it is odd"
