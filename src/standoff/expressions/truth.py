"""What an expression says, as questions about bits: of one state, of many, of half a state.

Every operator comes down to three: every part holds, a part does not hold, two parts agree. Names
joined by one `and` (or, turned round, by one `or`) become a single comparison with a bit mask.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or
from standoff.model.constraint import PatternConstraint
from standoff.model.state_space import Codes

__all__ = ["Truth", "truth"]


class Truth(Protocol):
    """`matches` and `decide` of a `standoff.model.constraint.Constraint`.

    `decide` follows the strong three-valued logic of Kleene (1952), section 64.
    """

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        """Where it holds."""
        ...

    def decide(self, known: int, taken: int) -> bool | None:
        """Whether it holds, when the options in `known` settle that."""
        ...


def truth(
    expression: Expression, meanings: Mapping[str, PatternConstraint], *, wanted: bool = True
) -> Truth:
    """Holds where `expression`, each name being true where its meaning matches, is `wanted`."""
    match expression:
        case Atom(name):
            return meanings[name] if wanted else _opposite(meanings[name])
        case Not(operand):
            return truth(operand, meanings, wanted=not wanted)
        case And(operands):
            every = _every(truth(operand, meanings) for operand in operands)
            return every if wanted else _Opposite(every)
        case Or(operands):
            none = _every(truth(operand, meanings, wanted=False) for operand in operands)
            return _Opposite(none) if wanted else none
        case If(then, condition):
            broken = _every((truth(condition, meanings), truth(then, meanings, wanted=False)))
            return _Opposite(broken) if wanted else broken
        case Iff(left, right):
            return _Agreement(truth(left, meanings), truth(right, meanings, wanted=wanted))


@dataclass(frozen=True, slots=True)
class _Every:
    parts: tuple[Truth, ...]

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        return reduce(operator.and_, (part.matches(codes) for part in self.parts))

    def decide(self, known: int, taken: int) -> bool | None:
        value: bool | None = True
        for part in self.parts:
            match part.decide(known, taken):
                case False:
                    return False
                case None:
                    value = None
        return value


@dataclass(frozen=True, slots=True)
class _Opposite:
    part: Truth

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        return ~self.part.matches(codes)

    def decide(self, known: int, taken: int) -> bool | None:
        value = self.part.decide(known, taken)
        return None if value is None else not value


@dataclass(frozen=True, slots=True)
class _Agreement:
    left: Truth
    right: Truth

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        return np.asarray(self.left.matches(codes) == self.right.matches(codes))

    def decide(self, known: int, taken: int) -> bool | None:
        left = self.left.decide(known, taken)
        right = self.right.decide(known, taken) if left is not None else None
        return None if right is None else left == right


def _every(parts: Iterable[Truth]) -> Truth:
    """All of `parts` at once, their patterns joined into one unless they contradict it."""
    joined = PatternConstraint(0, 0)
    others: list[Truth] = []
    for part in parts:
        if isinstance(part, PatternConstraint) and _compatible(joined, part):
            joined = PatternConstraint(joined.fixed | part.fixed, joined.taken | part.taken)
        else:
            others.append(part)
    if not others:
        return joined
    return _Every((joined, *others) if joined.fixed else tuple(others))


def _opposite(meaning: PatternConstraint) -> Truth:
    """Where a name is false: for one option again a pattern."""
    if meaning.fixed.bit_count() == 1:
        return PatternConstraint(meaning.fixed, meaning.fixed ^ meaning.taken)
    return _Opposite(meaning)


def _compatible(one: PatternConstraint, other: PatternConstraint) -> bool:
    return not (one.taken ^ other.taken) & one.fixed & other.fixed
