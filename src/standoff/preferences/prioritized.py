"""Prioritized: statements in order of importance, the first one that differs decides.

Score(s) is the sum over j = 1..k of 2^(k-j) where statement j is true at s; a higher score is
better. Each weight exceeds the sum of all later ones, so states are compared by their truth
vectors as words are in a dictionary, and tie exactly if every statement has the same truth at both.
Of equally important statements the count of those that hold takes the place of a truth.

Peng, Hipel, Kilgour & Fang (1997); Peng (1999); Fang, Hipel, Kilgour & Peng (2003b). Statements may
be marked as strong or as not known; `standoff.preferences.lexical` says what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import Choices, assumptions_of, holds, settled
from standoff.model.preference import Preference, PreferenceStructure, Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import OpenOrder, Path, Reader, Shape
from standoff.preferences.lexical import Step, ranks_of_steps, structure_of_steps
from standoff.preferences.statement import Statement

__all__ = ["ANY_ORDER", "KIND", "TIE", "Entry", "OpenRun", "Prioritized", "Tie", "prioritized"]

ANY_ORDER = "any_order"
"""The key of statements whose order is not known."""

TIE = "tie"
"""The key of statements that are equally important."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRun:
    """Statements from place `first` on whose order is not known: an assumption."""

    first: int
    order: OpenOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """So many statements from place `first` on that are equally important."""

    first: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list of statements, as a person writes it.

    It is a statement; several whose `order` is not known; or (`tied`) several that are equally
    important.
    """

    statements: tuple[Statement, ...]
    order: OpenOrder | None = None
    tied: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is a single statement with a place of its own."""
        return self.order is None and not self.tied

    @property
    def steps(self) -> tuple[tuple[Statement, ...], ...]:
        """What is compared at once, one after the other; an open order goes as it is listed."""
        if self.tied:
            return (self.statements,)
        return tuple((each,) for each in self.statements)

    def without(self, place: int) -> Entry:
        """The entry without one of its statements; the order of the others stays open."""
        left = [each for each in range(len(self.statements)) if each != place]
        order = self.order
        if order is not None:
            order = replace(
                order,
                permutes=tuple(
                    tuple(left.index(each) for each in way if each != place)
                    for way in order.permutes
                ),
            )
        statements = tuple(self.statements[each] for each in left)
        return Entry(statements=statements, order=order, tied=self.tied)


@dataclass(frozen=True, slots=True)
class Prioritized:
    """Statements, most important first, about the options `references` (option o is bit o).

    With `of_states` they are about listed states: name s is true at code s. Statements in `ties`
    are equally important, and marked alike. The order of the statements in `open_runs` depends on
    the world, as do statements with a condition: `in_world` gives the preference that has neither.
    """

    statements: tuple[Statement, ...]
    references: tuple[str, ...]
    of_states: bool = False
    open_runs: tuple[OpenRun, ...] = ()
    ties: tuple[Tie, ...] = ()

    def __post_init__(self) -> None:
        if not self.statements:
            raise ConflictError("no statement is given; a preference without one is Indifferent()")
        runs = [(each.first, len(each.order.permutes[0])) for each in self.open_runs]
        end = 0
        for first, count in sorted([*runs, *((each.first, each.count) for each in self.ties)]):
            if first < end or count < 1 or first + count > len(self.statements):
                raise ConflictError(
                    f"a tie or an open order of {count} statements from place {first} on does not"
                    f" fit; there are {len(self.statements)}, and each is in one of them at most"
                )
            end = first + count
        for tie in self.ties:
            tied = self.statements[tie.first : tie.first + tie.count]
            if len({(each.strongly, each.known) for each in tied}) > 1:
                raise ConflictError(
                    f"statements that tie are marked differently: '{tied[0].text}' and others;"
                    " a mark belongs to the tie as a whole"
                )

    @staticmethod
    def of(*texts: str | tuple[str, ...], references: Sequence[str]) -> Prioritized:
        """The preference that `texts` state, most important first, every option named in full.

        Several texts in brackets are equally important: the more of them are true, the better.

        >>> us = Prioritized.of("ru.leave", "not us.strike", references=("ru.leave", "us.strike"))
        >>> us.ranks(StateSpace(bound=4))
        array([1, 3, 0, 2], dtype=int32)
        >>> us = Prioritized.of(("ru.leave", "not us.strike"), references=us.references)
        >>> us.ranks(StateSpace(bound=4))
        array([1, 2, 0, 1], dtype=int32)
        """
        listed = [
            Entry(
                statements=tuple(
                    Statement.of(text, references=references)
                    for text in ((given,) if isinstance(given, str) else given)
                ),
                tied=not isinstance(given, str),
            )
            for given in texts
        ]
        return Prioritized.of_entries(listed, references=references)

    @staticmethod
    def of_entries(
        entries: Sequence[Entry], *, references: Sequence[str], of_states: bool = False
    ) -> Prioritized:
        """The preference with these entries, most important first; empty ones are left out."""
        statements: list[Statement] = []
        runs: list[OpenRun] = []
        ties: list[Tie] = []
        for entry in entries:
            first, count = len(statements), len(entry.statements)
            statements += entry.statements
            if not count:
                continue
            if entry.order is not None:
                runs.append(OpenRun(first=first, order=entry.order))
            elif entry.tied and count > 1:
                ties.append(Tie(first=first, count=count))
        return Prioritized(
            tuple(statements), tuple(references), of_states, tuple(runs), tuple(ties)
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The statements as they are listed: alone, tied, or in no known order."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        runs = {run.first: run.order for run in self.open_runs}
        ties = {tie.first: tie.count for tie in self.ties}
        place = 0
        while place < len(self.statements):
            order = runs.get(place)
            count = ties.get(place, 1) if order is None else len(order.permutes[0])
            yield Entry(
                statements=self.statements[place : place + count],
                order=order,
                tied=place in ties,
            )
            place += count

    def with_entries(self, entries: Sequence[Entry]) -> Preference:
        """The same with other entries; `Indifferent` where nothing is left in them."""
        if not any(entry.statements for entry in entries):
            return Indifferent()
        return Prioritized.of_entries(entries, references=self.references, of_states=self.of_states)

    def without(self, place: int) -> Preference:
        """The same without one of its statements; an order left open stays so for the others."""
        found = []
        for entry in self.entries:
            inside = 0 <= place < len(entry.statements)
            found.append(entry.without(place) if inside else entry)
            place -= len(entry.statements)
        return self.with_entries(found)

    @property
    def steps(self) -> tuple[tuple[Statement, ...], ...]:
        """What is compared at once, most important first: a statement, or those of a tie."""
        return tuple(step for entry in self.entries for step in entry.steps)

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
        found = []
        for entry in self.entries:
            listed = entry.statements
            if entry.order is not None:
                listed = tuple(listed[place] for place in entry.order.permutation(choices))
            made = tuple(_made(listed, choices))
            found.append(Entry(statements=made, tied=entry.tied))
        return self.with_entries(found)

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state as if no statement were marked; exact, linear in the statements."""
        return ranks_of_steps(self._bound_steps(), space)

    def structure(self, space: StateSpace) -> PreferenceStructure:
        """What the statements and their marks say: `ranks` alone where none of them is marked."""
        return structure_of_steps(self._bound_steps(), space)

    def bound(self, statement: Statement) -> BoundExpression:
        """One of the statements, ready to be asked where it is true."""
        return BoundExpression(statement.prefer, self.references, self.of_states)

    def _bound_steps(self) -> list[Step]:
        return [
            Step(tuple(map(self.bound, step)), strongly=step[0].strongly, known=step[0].known)
            for step in self.steps
        ]


def prioritized(*statements: str | tuple[str, ...]) -> Callable[[tuple[str, ...]], Prioritized]:
    """A preference for `Conflict.from_options`: statements, most important first.

    Options are written in full, as in ``"not us.missiles"``; statements in brackets are equally
    important. What is wrong with a statement is raised as ExpressionError when the conflict is
    built and its options are known.
    """
    return lambda references: Prioritized.of(*statements, references=references)


def _made(statements: Sequence[Statement], choices: Choices) -> Iterator[Statement]:
    """The statements that are made in a world, as they are there."""
    for each in statements:
        prefer = settled(each.prefer, choices)
        # What is true or false in every state decides nothing, in a count neither.
        if holds(each.assuming, choices) and not isinstance(prefer, bool):
            yield each if prefer is each.prefer else replace(each, prefer=prefer)


@dataclass(frozen=True, slots=True)
class PrioritizedKind:
    """Reads a list of statements."""

    id: str = "prioritized"
    summary: str = "statements, most important first; the first one that differs decides"
    order: int = 10
    example: str = "prioritized: [ru.leave, not pay]"
    source: str = "Peng, Hipel, Kilgour & Fang 1997; Fang, Hipel, Kilgour & Peng 2003b"
    order_where: str = "where every statement is known"

    @property
    def shape(self) -> Shape:
        """A list of statements, of ties, and of lists of statements in no known order."""
        return {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    {"$ref": "#/definitions/statement"},
                    {"$ref": "#/definitions/tie"},
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
        read = [_entry(item, (*path, at), reader) for at, item in enumerate(value)]
        entries = [entry for entry in read if entry is not None]
        if len(entries) < len(read):
            return None
        return Prioritized.of_entries(
            entries, references=reader.references, of_states=reader.of_states
        )


def _entry(item: object, path: Path, reader: Reader) -> Entry | None:
    """One entry of the list; None after a fault."""
    if isinstance(item, Mapping) and TIE in item:
        tied = reader.tie(item, path)
        return None if tied is None else Entry(statements=tied, tied=True)
    if isinstance(item, Mapping) and ANY_ORDER in item:
        order = reader.open_order(path)
        if order is None:
            return None
        listed = enumerate(item[ANY_ORDER])
        read = [reader.statement(each, (*path, ANY_ORDER, place)) for place, each in listed]
        statements = tuple(each for each in read if each is not None)
        return Entry(statements=statements, order=order) if len(statements) == len(read) else None
    statement = reader.statement(item, path)
    return None if statement is None else Entry(statements=(statement,))


KIND = PrioritizedKind()
