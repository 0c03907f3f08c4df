"""What a decision maker wants, read by the one kind of preference the file gives it.

Kinds are plug-ins of `standoff.preferences`; what they see of the file is a `PreferenceReader`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.schema import StatementPart, checked
from standoff.errors import nearest_name
from standoff.expressions.syntax import Expression
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import OpenOrder, PreferenceKind
from standoff.preferences.statement import Statement
from standoff.registry import plugins

__all__ = ["INDIFFERENT", "PreferenceReader", "read_preference"]

INDIFFERENT = "indifferent"
LATER = ("known", "pairwise", "strength", "fuzzy", "probabilistic")
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
        part = checked(StatementPart, value, path, self.faults)
        if part.prefer is None:
            if not self.faults.hit(path):
                self.fault(path, "'prefer' is missing", way_out="write the statement under it")
            return None
        where = path if isinstance(value, str) else (*path, "prefer")
        expression = self.names.expression(part.prefer, where, owner=self.owner)
        if expression is None:
            return None
        return Statement(
            prefer=expression,
            text=part.prefer.strip(),
            why=part.why,
            basis=part.basis,
            cites=tuple(part.cites),
            assuming=self.condition(part.assuming, (*path, "assuming")),
            place=self.faults.place(where),
        )

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
    if key in LATER and key not in kinds:
        faults.add_later(path)
    elif key not in kinds:
        advice = nearest_name(key, [*kinds, *LATER])
        faults.add_at_key(path, f"unknown kind of preferences '{key}'", way_out=advice)
    return key in kinds


def _listed(kinds: Mapping[str, PreferenceKind]) -> str:
    return ", ".join(key for key in kinds if key != INDIFFERENT)
