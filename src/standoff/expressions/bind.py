"""From names to options: which option each name means, and what is true in which state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standoff.errors import nearest_name
from standoff.expressions.choices import is_choice
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
)
from standoff.expressions.truth import Truth, truth
from standoff.model.constraint import PatternConstraint
from standoff.model.state_space import Codes

__all__ = ["BoundExpression", "constraints", "qualify"]

EVERY_BIT = (1 << 62) - 1
"""Of a code: states are fewer, and so are options."""


def qualify(
    expression: Expression, owner: str | None, references: Sequence[str], *, kind: str = "option"
) -> Expression:
    """`expression` with every name written in full, as in 'ru.ceasefire'.

    A bare name is an option of `owner` and nothing else. What is said of assumptions stays as it
    is. Raises ExpressionError at the first name that is not among `references`; `kind` says what
    these are.
    """
    names = {
        atom.name: atom.name if is_choice(atom) else _reference(atom, owner, references, kind)
        for atom in atoms(expression)
    }
    return _renamed(expression, names)


@dataclass(frozen=True)
class BoundExpression:
    """An expression over known options; as a constraint, that no state where it is true exists.

    Option o of `references` is bit o. `decide` may stay open although every completion agrees, as
    it does for `a or not a`. With `of_states` the names are those of listed states: name s is true
    at code s and nowhere else.
    """

    expression: Expression
    references: tuple[str, ...]
    of_states: bool = False

    def __post_init__(self) -> None:
        qualify(self.expression, None, self.references)

    @cached_property
    def involved(self) -> int:
        """The options it names, as a bit mask."""
        involved = 0
        for atom in atoms(self.expression):
            involved |= self._meanings[atom.name].fixed
        return involved

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        """Where the expression is true."""
        return self._truth.matches(codes)

    def decide(self, known: int, taken: int) -> bool | None:
        """Its value when the options in mask `known` settle it, of which `taken` are taken."""
        return self._truth.decide(known, taken)

    @cached_property
    def _truth(self) -> Truth:
        return truth(self.expression, self._meanings)

    @cached_property
    def _meanings(self) -> Mapping[str, PatternConstraint]:
        named = enumerate(self.references)
        if self.of_states:
            return {name: PatternConstraint(EVERY_BIT, code) for code, name in named}
        return {name: PatternConstraint(1 << bit, 1 << bit) for bit, name in named}


def constraints(expression: Expression, references: tuple[str, ...]) -> list[BoundExpression]:
    """Constraints that together rule out the states where `expression` is true.

    As many and as small as its disjunctions allow, since small ones are decided early:
    `not (a and b)` gives `not a` and `not b`.
    """
    return [BoundExpression(part, references) for part in _disjuncts(expression)]


def _disjuncts(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Not(Not(operand)):
            yield from _disjuncts(operand)
        case Not(And(operands)):
            for operand in operands:
                yield from _disjuncts(Not(operand))
        case Or(operands):
            for operand in operands:
                yield from _disjuncts(operand)
        case If(then, condition):
            yield from _disjuncts(then)
            yield from _disjuncts(Not(condition))
        case _:
            yield expression


def _reference(atom: Atom, owner: str | None, references: Sequence[str], kind: str) -> str:
    own = owner is not None and "." not in atom.name
    name = f"{owner}.{atom.name}" if own else atom.name
    if name in references:
        return name
    raise ExpressionError(
        f"unknown {kind} '{atom.name}'",
        rule=f"a name without a decision maker is an option of '{owner}' here" if own else "",
        way_out=_nearest_option(name, references),
        offset=atom.offset,
    )


def _nearest_option(name: str, references: Sequence[str]) -> str:
    option = name.rpartition(".")[2]
    same = [f"'{each}'" for each in references if each.rpartition(".")[2] == option]
    return f"did you mean {' or '.join(same)}?" if same else nearest_name(name, references)


def _renamed(expression: Expression, names: Mapping[str, str]) -> Expression:
    match expression:
        case Atom(name):
            return Atom(names[name], offset=expression.offset)
        case Not(operand):
            return Not(_renamed(operand, names))
        case And(operands):
            return And(tuple(_renamed(operand, names) for operand in operands))
        case Or(operands):
            return Or(tuple(_renamed(operand, names) for operand in operands))
        case If(then, condition):
            return If(_renamed(then, names), _renamed(condition, names))
        case Iff(left, right):
            return Iff(_renamed(left, names), _renamed(right, names))
