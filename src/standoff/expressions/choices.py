"""What an expression says of assumptions, and what is left of it once alternatives are chosen.

``congress=blocks`` is an atom like any other, but its truth depends on the world and not on the
state: one alternative is chosen for every assumption, and then it is simply true or false.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping
from typing import TypeAlias

from standoff.errors import nearest_name
from standoff.expressions.syntax import (
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

__all__ = [
    "NOT_APPLICABLE",
    "Choices",
    "assumptions_of",
    "check_choices",
    "holds",
    "is_choice",
    "settled",
]

Choices: TypeAlias = Mapping[str, str]
"""The alternative chosen for every assumption, by its id: a world."""

NOT_APPLICABLE = "n/a"
"""What is chosen for an assumption that does not apply; no alternative can be called so."""


def is_choice(atom: Atom) -> bool:
    """Whether an atom is about an assumption rather than about a state."""
    return "=" in atom.name


def assumptions_of(expression: Expression | None) -> frozenset[str]:
    """The assumptions an expression speaks of; none for no expression."""
    if expression is None:
        return frozenset()
    return frozenset(atom.name.partition("=")[0] for atom in atoms(expression) if is_choice(atom))


def check_choices(expression: Expression, alternatives: Mapping[str, tuple[str, ...]]) -> None:
    """Raises ExpressionError at the first assumption or alternative there is not.

    `alternatives` holds the alternatives of every assumption by its id.
    """
    for atom in filter(is_choice, atoms(expression)):
        assumption, _, alternative = atom.name.partition("=")
        if assumption not in alternatives:
            raise ExpressionError(
                f"unknown assumption '{assumption}'",
                rule="" if alternatives else "the case has no assumptions",
                way_out=nearest_name(assumption, alternatives),
                offset=atom.offset,
            )
        known = alternatives[assumption]
        if alternative not in known:
            raise ExpressionError(
                f"assumption '{assumption}' has no alternative '{alternative}'",
                rule=f"it has {', '.join(known)}",
                way_out=nearest_name(alternative, known),
                offset=atom.offset,
            )


def holds(condition: Expression | None, choices: Choices) -> bool:
    """Whether a condition that speaks of assumptions alone is true; no condition always is."""
    if condition is None:
        return True
    value = settled(condition, choices)
    if isinstance(value, bool):
        return value
    name = next(atoms(value)).name
    raise ExpressionError(f"'{name}' is no assumption", rule="a condition is about assumptions")


def settled(
    expression: Expression, choices: Choices, undecided: Collection[str] = ()
) -> Expression | bool:
    """What an expression says of states in one world: nothing of assumptions is left in it.

    True or False where nothing is left at all. An expression without assumptions comes back as the
    same object. What is said of assumptions that are still `undecided` is left as it is.

    >>> from standoff.expressions.parse import parse
    >>> from standoff.expressions.render import text
    >>> text(settled(parse("us.cut if congress=blocks"), {"congress": "blocks"}))
    'us.cut'
    """
    match expression:
        case Atom(name):
            assumption, sign, alternative = name.partition("=")
            if not sign or assumption in undecided:
                return expression
            return choices.get(assumption) == alternative
        case Not(operand):
            inner = settled(operand, choices, undecided)
            if isinstance(inner, bool):
                return not inner
            return expression if inner is operand else Not(inner)
        case And(operands):
            return _joined(expression, [settled(each, choices, undecided) for each in operands])
        case Or(operands):
            return _joined(expression, [settled(each, choices, undecided) for each in operands])
        case If(then, condition):
            left, right = (settled(each, choices, undecided) for each in (then, condition))
            return _implied(expression, left, right)
        case Iff(first, second):
            left, right = (settled(each, choices, undecided) for each in (first, second))
            return _equal(expression, left, right)


def _joined(expression: And | Or, left: list[Expression | bool]) -> Expression | bool:
    """Operands that are true add nothing to an `and`, those that are false nothing to an `or`."""
    neutral = isinstance(expression, And)
    if any(each is (not neutral) for each in left):
        return not neutral
    kept = tuple(each for each in left if not isinstance(each, bool))
    if len(kept) < 2:
        return kept[0] if kept else neutral
    if len(kept) == len(left) and all(map(operator.is_, kept, expression.operands)):
        return expression
    return type(expression)(kept)


def _implied(
    expression: If, then: Expression | bool, condition: Expression | bool
) -> Expression | bool:
    if condition is False or then is True:
        return True
    if isinstance(condition, bool):
        return then
    if isinstance(then, bool):
        return negated(condition)
    unchanged = then is expression.then and condition is expression.condition
    return expression if unchanged else If(then, condition)


def _equal(expression: Iff, left: Expression | bool, right: Expression | bool) -> Expression | bool:
    if isinstance(left, bool) and isinstance(right, bool):
        return left == right
    if isinstance(left, bool):
        assert not isinstance(right, bool)
        return right if left else negated(right)
    if isinstance(right, bool):
        return left if right else negated(left)
    unchanged = left is expression.left and right is expression.right
    return expression if unchanged else Iff(left, right)
