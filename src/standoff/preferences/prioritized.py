"""Prioritized: statements in order of importance, the first one that differs decides.

Score(s) is the sum over j = 1..k of 2^(k-j) where statement j is true at s; a higher score is
better. Each weight exceeds the sum of all later ones, so states are compared by their truth
vectors as words are in a dictionary, and tie exactly if every statement has the same truth at both.

Peng, Hipel, Kilgour & Fang (1997); Peng (1999); Fang, Hipel, Kilgour & Peng (2003b).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import Choices, assumptions_of, holds, settled
from standoff.model.preference import Preference, Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder, Path, Reader, Shape
from standoff.preferences.scoring import RANK_BITS, code_parts, dense_ranks
from standoff.preferences.statement import Statement

__all__ = ["ANY_ORDER", "KIND", "OpenRun", "Prioritized", "prioritized"]

ANY_ORDER = "any_order"
"""The key of statements whose order is not known."""

# A rank and the truths of this many statements fit side by side into 63 bits.
STATEMENTS_AT_ONCE = 63 - RANK_BITS


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRun:
    """Statements from place `first` on whose order is not known: an assumption."""

    first: int
    order: OpenOrder


@dataclass(frozen=True, slots=True)
class Prioritized:
    """Statements, most important first, about the options `references` (option o is bit o).

    With `of_states` they are about listed states: name s is true at code s. The order of the
    statements in `open_runs` depends on the world, as do statements with a condition: `in_world`
    gives the preference that has neither.
    """

    statements: tuple[Statement, ...]
    references: tuple[str, ...]
    of_states: bool = False
    open_runs: tuple[OpenRun, ...] = ()

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

    @property
    def assumptions(self) -> frozenset[str]:
        """The assumptions that this preference depends on."""
        spoken_of = [assumptions_of(each.prefer) for each in self.statements]
        conditions = [assumptions_of(each.assuming) for each in self.statements]
        orders = {run.order.id for run in self.open_runs}
        return frozenset(orders).union(*spoken_of, *conditions)

    def in_world(self, choices: Choices) -> Preference:
        """The preference where these alternatives are chosen: what is made there, in its order."""
        if not self.assumptions:
            return self
        statements = list(self.statements)
        for run in self.open_runs:
            chosen = run.order.permutation(choices)
            listed = statements[run.first : run.first + len(chosen)]
            statements[run.first : run.first + len(chosen)] = [listed[place] for place in chosen]
        made = []
        for each in statements:
            prefer = settled(each.prefer, choices)
            # What is true or false in every state decides nothing.
            if holds(each.assuming, choices) and not isinstance(prefer, bool):
                made.append(each if prefer is each.prefer else replace(each, prefer=prefer))
        return replace(self, statements=tuple(made), open_runs=()) if made else Indifferent()

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
        """A list of statements, and of lists of statements in no known order."""
        return {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    {"$ref": "#/definitions/statement"},
                    {"$ref": "#/definitions/open_order"},
                ]
            },
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
        read: list[Statement | None] = []
        runs: list[OpenRun] = []
        for at, item in enumerate(value):
            if isinstance(item, Mapping) and ANY_ORDER in item:
                order = reader.open_order((*path, at))
                if order is None:
                    read.append(None)
                    continue
                runs.append(OpenRun(first=len(read), order=order))
                listed = enumerate(item[ANY_ORDER])
                read += [reader.statement(each, (*path, at, ANY_ORDER, k)) for k, each in listed]
            else:
                read.append(_statement(item, (*path, at), reader))
        statements = tuple(statement for statement in read if statement is not None)
        if len(statements) < len(read):
            return None
        return Prioritized(statements, reader.references, reader.of_states, tuple(runs))


def _statement(item: object, path: Path, reader: Reader) -> Statement | None:
    if isinstance(item, Mapping) and "tie" in item:
        reader.fault(
            (*path, "tie"),
            "'tie' is not read by this version",
            way_out="put the statements in one order, or join them into one statement",
        )
        return None
    return reader.statement(item, path)


KIND = PrioritizedKind()
