"""Prioritized: statements in order of importance, the first one that differs decides.

Score(s) is the sum over j = 1..k of 2^(k-j) where statement j is true at s; a higher score is
better. Each weight exceeds the sum of all later ones, so states are compared by their truth
vectors as words are in a dictionary, and tie exactly if every statement has the same truth at both.

Peng, Hipel, Kilgour & Fang (1997); Peng (1999); Fang, Hipel, Kilgour & Peng (2003b).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression
from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.scoring import RANK_BITS, code_parts, dense_ranks
from standoff.preferences.statement import Statement

__all__ = ["KIND", "Prioritized", "prioritized"]

# A rank and the truths of this many statements fit side by side into 63 bits.
STATEMENTS_AT_ONCE = 63 - RANK_BITS


@dataclass(frozen=True, slots=True)
class Prioritized:
    """Statements, most important first, about the options `references` (option o is bit o).

    With `of_states` they are about listed states: name s is true at code s.
    """

    statements: tuple[Statement, ...]
    references: tuple[str, ...]
    of_states: bool = False

    def __post_init__(self) -> None:
        if not self.statements:
            raise ConflictError("no statement is given; a preference without one is Indifferent()")

    @staticmethod
    def of(*texts: str, references: Sequence[str]) -> Prioritized:
        """The preference that `texts` state, most important first, every option named in full.

        >>> us = Prioritized.of("ru.leave", "not us.strike", references=("ru.leave", "us.strike"))
        >>> us.ranks(StateSpace(bound=4))
        array([1, 3, 0, 2], dtype=int32)
        """
        statements = tuple(Statement.of(text, references=references) for text in texts)
        return Prioritized(statements, tuple(references))

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state; exact for any number of statements, linear in it."""
        rules = [self.bound(each) for each in self.statements]
        ranks = np.zeros(len(space), dtype=np.int32)
        for first in range(0, len(rules), STATEMENTS_AT_ONCE):
            ranks = _refined(ranks, rules[first : first + STATEMENTS_AT_ONCE], space)
        return ranks

    def bound(self, statement: Statement) -> BoundExpression:
        """One of the statements, ready to be asked where it is true."""
        return BoundExpression(statement.prefer, self.references, self.of_states)


def prioritized(*statements: str) -> Callable[[tuple[str, ...]], Prioritized]:
    """A preference for `Conflict.from_options`: statements, most important first.

    Options are written in full, as in ``"not us.missiles"``. What is wrong with a statement is
    raised as ExpressionError when the conflict is built and its options are known.
    """
    return lambda references: Prioritized.of(*statements, references=references)


def _refined(ranks: Ranks, rules: Sequence[BoundExpression], space: StateSpace) -> Ranks:
    """`ranks` with its ties broken by `rules`, the first one first."""
    scores = ranks.astype(np.int64)
    for part, codes in code_parts(space):
        for rule in rules:
            scores[part] = scores[part] << 1 | rule.matches(codes)
    return dense_ranks(scores)


@dataclass(frozen=True, slots=True)
class PrioritizedKind:
    """Reads a list of statements."""

    id: str = "prioritized"
    summary: str = "statements, most important first; the first one that differs decides"
    order: int = 10

    @property
    def shape(self) -> Shape:
        """A list of statements."""
        return {
            "type": "array",
            "minItems": 1,
            "items": {"$ref": "#/definitions/statement"},
        }

    def read(self, value: object, path: Path, reader: Reader) -> Prioritized | None:
        """The preference that a list of statements states."""
        if not isinstance(value, Sequence) or isinstance(value, str) or not value:
            reader.fault(
                path,
                "no list of statements",
                rule="prioritized holds what is preferred, most important first",
                way_out="begin each statement with '- ', or write 'preferences: indifferent'",
            )
            return None
        read = [_statement(item, (*path, at), reader) for at, item in enumerate(value)]
        statements = tuple(statement for statement in read if statement is not None)
        if len(statements) < len(read):
            return None
        return Prioritized(statements, reader.references, reader.of_states)


def _statement(item: object, path: Path, reader: Reader) -> Statement | None:
    for key in ("any_order", "tie"):
        if isinstance(item, Mapping) and key in item:
            reader.fault(
                (*path, key),
                f"'{key}' is not read by this version",
                way_out="put the statements in one order, or join them into one statement",
            )
            return None
    return reader.statement(item, path)


KIND = PrioritizedKind()
