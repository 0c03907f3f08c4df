"""Conditions of the `.gmcr` format: options taken or not, all together; or one of several such.

A condition is a pattern, and a list of them holds where one does: a disjunction of conjunctions.
Any expression over a few options can be written so, by its table of truths.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.exchange.cubes import unlisted_cubes
from standoff.expressions.bind import BoundExpression, constraints
from standoff.expressions.syntax import And, Atom, Expression, Not, Or
from standoff.model.constraint import PatternConstraint
from standoff.model.state_space import Codes

__all__ = ["Conditions", "conditions_of", "expression_of"]

Conditions = tuple[PatternConstraint, ...]
"""True where one of them matches: nowhere when there is none, everywhere when one fixes nothing."""

OPTIONS_TRIED = 12
"""Options up to which the table of truths is looked at."""


def expression_of(conditions: Conditions, references: Sequence[str]) -> Expression:
    """The expression that says the same; every condition fixes something.

    >>> from standoff.expressions.render import text
    >>> text(expression_of((PatternConstraint(3, 1), PatternConstraint(4, 4)), ("a", "b", "c")))
    '(a and not b) or c'
    """
    parts = [_conjunction(each, references) for each in conditions]
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def conditions_of(expression: Expression, references: tuple[str, ...]) -> Conditions | None:
    """The conditions that say the same as an expression with its names in full.

    As it is written where it is written so, else disjoint ones; None for one that is neither
    written so nor about at most 12 options.
    """
    written = _as_written(expression, references)
    if written is not None:
        return written
    bound = BoundExpression(expression, references)
    bits = [bit for bit in range(len(references)) if bound.involved >> bit & 1]
    if len(bits) > OPTIONS_TRIED:
        return None
    rows = np.arange(1 << len(bits), dtype=np.int64)
    false = rows[~bound.matches(_spread(rows, bits))]
    cubes = unlisted_cubes(len(bits), false)
    return tuple(PatternConstraint(*_masks(each, bits)) for each in cubes)


def _masks(cube: PatternConstraint, bits: Sequence[int]) -> tuple[int, int]:
    """The options fixed and taken in a pattern over `bits` alone, as masks over all options."""
    fixed, taken = _spread(np.array([cube.fixed, cube.taken], dtype=np.int64), bits).tolist()
    return fixed, taken


def _spread(rows: Codes, bits: Sequence[int]) -> Codes:
    """Bit j of every row, put where `bits[j]` says."""
    codes = np.zeros_like(rows)
    for place, bit in enumerate(bits):
        codes |= (rows >> place & 1) << bit
    return codes


def _conjunction(condition: PatternConstraint, references: Sequence[str]) -> Expression:
    literals: list[Expression] = []
    for bit, name in enumerate(references):
        if condition.fixed >> bit & 1:
            literals.append(Atom(name) if condition.taken >> bit & 1 else Not(Atom(name)))
    return literals[0] if len(literals) == 1 else And(tuple(literals))


def _as_written(expression: Expression, references: tuple[str, ...]) -> Conditions | None:
    found = []
    for part in (each.expression for each in constraints(expression, references)):
        fixed = taken = 0
        for literal in part.operands if isinstance(part, And) else (part,):
            atom = literal.operand if isinstance(literal, Not) else literal
            if not isinstance(atom, Atom):
                return None
            option = 1 << references.index(atom.name)
            if fixed & option:
                # The same option again, perhaps the other way round: the table of truths knows.
                return None
            fixed |= option
            taken |= 0 if isinstance(literal, Not) else option
        found.append(PatternConstraint(fixed, taken))
    return tuple(found)
