"""What an expression is made of, once read: a small tree of named truths.

The operators are those of option prioritising (Peng, Hipel, Kilgour & Fang 1997; Fang, Hipel,
Kilgour & Peng 2003b): not, and, or, if, iff. `If` is material implication: false only where the
condition holds and the consequence does not.

A tree deeper than `MAXIMUM_DEPTH` cannot be built, so code that walks one may call itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from standoff.errors import StandoffError

__all__ = [
    "KEYWORDS",
    "MAXIMUM_DEPTH",
    "And",
    "Atom",
    "Expression",
    "ExpressionError",
    "If",
    "Iff",
    "Not",
    "Or",
    "atoms",
    "negated",
]

MAXIMUM_DEPTH = 64
KEYWORDS = ("not", "and", "or", "if", "iff")


class ExpressionError(StandoffError):
    """An expression cannot be read, named or built; `offset` counts characters from 0."""

    def __init__(self, found: str, *, rule: str = "", way_out: str = "", offset: int = 0) -> None:
        self.offset = offset
        self.found = found
        self.rule = rule
        self.way_out = way_out
        advice = "; ".join(part for part in (found, rule, way_out) if part)
        super().__init__(f"character {offset + 1}: {advice}")


@dataclass(frozen=True, slots=True)
class Atom:
    """True where the option called `name` is taken.

    A name such as ``congress=blocks`` is about an assumption instead: true in the worlds where that
    alternative is chosen (see `standoff.expressions.choices`).
    """

    name: str
    offset: int = field(default=0, compare=False, repr=False)
    depth: int = field(default=1, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """True where `operand` is false."""

    operand: Expression
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", _depth_above(self.operand))


@dataclass(frozen=True, slots=True)
class And:
    """True where every one of two or more `operands` is true."""

    operands: tuple[Expression, ...]
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", _depth_above(*_several(self.operands)))


@dataclass(frozen=True, slots=True)
class Or:
    """True where at least one of two or more `operands` is true."""

    operands: tuple[Expression, ...]
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", _depth_above(*_several(self.operands)))


@dataclass(frozen=True, slots=True)
class If:
    """`then if condition`: false only where `condition` is true and `then` is false."""

    then: Expression
    condition: Expression
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", _depth_above(self.then, self.condition))


@dataclass(frozen=True, slots=True)
class Iff:
    """True where `left` and `right` are both true or both false."""

    left: Expression
    right: Expression
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "depth", _depth_above(self.left, self.right))


Expression: TypeAlias = Atom | Not | And | Or | If | Iff


def atoms(expression: Expression) -> Iterator[Atom]:
    """Every atom of `expression`, left to right, repeats included."""
    match expression:
        case Atom():
            yield expression
        case Not(operand):
            yield from atoms(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from atoms(operand)
        case If(first, second) | Iff(first, second):
            yield from atoms(first)
            yield from atoms(second)


def negated(expression: Expression) -> Expression:
    """What is true exactly where `expression` is false, without a `not` on top of another."""
    return expression.operand if isinstance(expression, Not) else Not(expression)


def _depth_above(*operands: Expression) -> int:
    depth = 1 + max(operand.depth for operand in operands)
    if depth > MAXIMUM_DEPTH:
        raise ExpressionError(
            f"operators are nested more than {MAXIMUM_DEPTH} deep",
            way_out="split it into several statements or rules",
        )
    return depth


def _several(operands: tuple[Expression, ...]) -> tuple[Expression, ...]:
    if len(operands) < 2:
        raise ExpressionError(f"{len(operands)} operands", rule="'and' and 'or' join two or more")
    return operands
