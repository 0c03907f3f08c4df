"""What a decision maker wants, read by the one kind of preference the file gives it.

Kinds are plug-ins of `standoff.preferences`; what they see of the file is a `PreferenceReader`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.preference_schema import (
    StatementPart,
    TiePart,
    WeightPart,
    is_yes,
)
from standoff.casefile.schema import checked
from standoff.errors import nearest_name
from standoff.expressions.syntax import Expression
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import OpenOrder, PreferenceKind
from standoff.preferences.prioritized import ANY_ORDER, TIE
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight
from standoff.registry import plugins

__all__ = ["INDIFFERENT", "PreferenceReader", "read_preference"]

INDIFFERENT = "indifferent"
NUMBER = re.compile(r"[+-]?[0-9]{1,18}([./][0-9]{1,18})?")


class _StatesUnknownError(Exception):
    """A kind asks about states where it is not known which exist; why has been reported."""


class Names(Protocol):
    """What names in an expression mean: options, or listed states."""

    @property
    def references(self) -> tuple[str, ...]:
        """Every name that may occur, in full."""
        ...

    @property
    def assumptions(self) -> AssumptionNames:
        """The assumptions, and the orders that are left open."""
        ...

    def expression(self, text: str, path: Path, *, owner: str | None = None) -> Expression | None:
        """The expression a text writes down, names in full."""
        ...

    def qualified(self, expression: Expression) -> Expression:
        """An expression, names in full; raises ExpressionError at the first unknown one."""
        ...

    def bit(self, text: str, path: Path, *, owner: str | None = None) -> int | None:
        """Position of the option a text names."""
        ...


class States(Protocol):
    """The states there are, and what they are called."""

    @property
    def space(self) -> StateSpace | None:
        """The states; None where it is not known which exist."""
        ...

    def text(self, text: str, path: Path, *, offset: int = 0) -> int | None:
        """Code of the state a name or pattern stands for."""
        ...

    def text_of(self, code: int) -> str:
        """How to write a state."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceReader:
    """What a preference kind may ask about the file; implements `standoff.preferences.kind.Reader`.

    Every method that returns None has reported why.
    """

    owner: str
    names: Names
    states: States
    faults: Faults
    of_states: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        """Every option as `owner.option`, bit by bit; in graph form every state, code by code."""
        return self.names.references

    @property
    def space(self) -> StateSpace:
        """The feasible states."""
        if self.states.space is None:
            raise _StatesUnknownError
        return self.states.space

    def statement(self, value: object, path: Path) -> Statement | None:
        """A statement written as text, or as a mapping with the text under `prefer`."""
        if self._is_list_inside(value, path):
            return None
        part = checked(StatementPart, value, path, self.faults)
        if part.prefer is None:
            if not self.faults.hit(path):
                self.fault(path, "'prefer' is missing", way_out="write the statement under it")
            return None
        where = path if isinstance(value, str) else (*path, "prefer")
        expression = self.names.expression(part.prefer, where, owner=self.owner)
        marked = self._marks(part, path)
        if expression is None or marked is None:
            return None
        strongly, known = marked
        return Statement(
            prefer=expression,
            text=part.prefer.strip(),
            why=part.why,
            basis=part.basis,
            cites=tuple(part.cites),
            assuming=self.condition(part.assuming, (*path, "assuming")),
            strongly=strongly,
            known=known,
            place=self.faults.place(where),
        )

    def tie(self, value: object, path: Path) -> tuple[Statement, ...] | None:
        """The statements listed under `tie`, each with the marks of the tie; None after a fault."""
        part = checked(TiePart, value, path, self.faults)
        marked = self._marks(part, path)
        listed = part.tie
        if listed is None or self.faults.hit(path) or marked is None:
            return None
        where = (*path, TIE)
        if len(listed) < 2:
            found = "a single statement ties with nothing" if listed else "nothing is listed here"
            way_out = "add what is as important as it" if listed else "list them, or leave it out"
            rule = "a tie is of two or more statements that are equally important"
            self.fault(where, found, rule, way_out)
            return None
        read = [self.statement(each, (*where, place)) for place, each in enumerate(listed)]
        statements = tuple(each for each in read if each is not None)
        for place, each in enumerate(read):
            if each is not None and (each.strongly or not each.known):
                mark = "strongly" if each.strongly else "known"
                found = f"'{mark}' stands inside a tie"
                rule = "what ties is compared at once, and so is marked as a whole"
                way_out = f"write '{mark}' beside '{TIE}'"
                self.fault((*where, place, mark), found, rule, way_out)
        if self.faults.hit(path) or len(statements) < len(read):
            return None
        strongly, known = marked
        return tuple(replace(each, strongly=strongly, known=known) for each in statements)

    def _is_list_inside(self, value: object, path: Path) -> bool:
        """Whether a list of statements stands where a statement must; reported where it does."""
        inner = [key for key in (TIE, ANY_ORDER) if isinstance(value, Mapping) and key in value]
        for key in inner:
            rule = (
                f"what is listed under '{TIE}' or '{ANY_ORDER}' are statements, not further lists"
            )
            self.fault((*path, key), f"'{key}' stands inside another list", rule, "take it out")
        return bool(inner)

    def _marks(self, part: StatementPart | TiePart, path: Path) -> tuple[bool, bool] | None:
        """Whether something is marked as strong, and whether as known; None after a fault."""
        strongly, known = is_yes(part.strongly), is_yes(part.known)
        if strongly and not known:
            found = "this is marked as strong and as not known"
            rule = "what may be preferred or its opposite has no strength"
            self.fault((*path, "strongly"), found, rule, "leave out 'strongly' or 'known'")
            return None
        return strongly, known

    def condition(self, text: str | None, path: Path) -> Expression | None:
        """In which worlds something is so; None for all, and after reporting a fault."""
        return self.names.assumptions.condition(text, path, self.faults)

    def open_order(self, path: Path) -> OpenOrder | None:
        """The assumption about the order of what is listed at `path`; None after a fault."""
        return self.names.assumptions.orders.get(path)

    def option(self, text: str, path: Path) -> int | None:
        """Position of the option a text names; a bare name is the owner's own."""
        return self.names.bit(text, path, owner=self.owner)

    def state(self, text: str, path: Path, offset: int = 0) -> int | None:
        """Code of the feasible state a name or pattern stands for."""
        if self.states.space is None:
            raise _StatesUnknownError
        return self.states.text(text, path, offset=offset)

    def state_text(self, code: int) -> str:
        """How to write a state: by its name or else by its pattern."""
        return self.states.text_of(code)

    def place(self, path: Path, offset: int = 0) -> str:
        """Where a value stands, or character `offset` of it."""
        return str(self.faults.place(path, offset))

    def weight(self, value: object, path: Path) -> Weight | None:
        """A weight written as a number, or as a mapping with the number under `weight`."""
        if not isinstance(value, dict):
            number = self.number(value, path)
            return None if number is None else Weight(value=number, place=self.faults.place(path))
        part = checked(WeightPart, value, path, self.faults)
        if part.weight is None:
            if not self.faults.hit(path):
                self.fault(path, "'weight' is missing", way_out="write the number under it")
            return None
        where = (*path, "weight")
        number = self.number(part.weight, where)
        if number is None:
            return None
        return Weight(
            value=number,
            why=part.why,
            basis=part.basis,
            cites=tuple(part.cites),
            assuming=self.condition(part.assuming, (*path, "assuming")),
            place=self.faults.place(where),
        )

    def number(self, value: object, path: Path) -> Fraction | None:
        """An exact number: whole, decimal, or a fraction such as 1/3."""
        try:
            if isinstance(value, str) and NUMBER.fullmatch(value):
                return Fraction(value)
        except ZeroDivisionError:
            pass
        rule = "a number is written -3, 2.5 or 1/3, with at most 18 digits in each part"
        self.fault(path, "a number is expected here", rule)
        return None

    def fault(
        self, path: Path, found: str, rule: str = "", way_out: str = "", offset: int = 0
    ) -> None:
        """Reports what is wrong with a value, or with character `offset` of it."""
        self.faults.add(path, found, rule=rule, way_out=way_out, offset=offset)


def read_preference(value: object, path: Path, reader: PreferenceReader) -> Preference | None:
    """The preference of one decision maker, by the one kind that is given."""
    kinds: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")
    try:
        if isinstance(value, dict):
            key = _only_kind(value, path, reader.faults, kinds)
            return None if key is None else kinds[key].read(value[key], (*path, key), reader)
        if value == INDIFFERENT:
            return kinds[INDIFFERENT].read(value, path, reader)
    except _StatesUnknownError:
        return None
    rule = f"write '{INDIFFERENT}', or a mapping with one of {_listed(kinds)}"
    reader.fault(path, "these are no preferences", rule)
    return None


def _only_kind(
    value: Mapping[str, object], path: Path, faults: Faults, kinds: Mapping[str, PreferenceKind]
) -> str | None:
    given = [key for key in value if _is_kind((*path, key), faults, kinds)]
    if len(given) == 1:
        return given[0]
    if not faults.hit(path):
        found = f"{len(given)} kinds of preferences are given"
        faults.add_at_key(path, found, rule=f"there is exactly one of {_listed(kinds)}")
    return None


def _is_kind(path: Path, faults: Faults, kinds: Mapping[str, PreferenceKind]) -> bool:
    """Whether a key is a kind; reported where it is not."""
    key = str(path[-1])
    if key not in kinds:
        advice = nearest_name(key, kinds)
        faults.add_at_key(path, f"unknown kind of preferences '{key}'", way_out=advice)
    return key in kinds


def _listed(kinds: Mapping[str, PreferenceKind]) -> str:
    return ", ".join(key for key in kinds if key != INDIFFERENT)
