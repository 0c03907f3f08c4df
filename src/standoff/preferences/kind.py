"""What a kind of preference is, and what the reader of a case file lends it.

A kind turns the value that stands in a case file into a frozen preference. It knows nothing of
files: the `Reader` resolves names for it and notes each fault at the right place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

from standoff.expressions.choices import Choices
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.statement import Statement
from standoff.preferences.weight import Weight

__all__ = [
    "OpenOrder",
    "Path",
    "PreferenceKind",
    "Reader",
    "Shape",
    "depends_on",
    "in_world",
    "noted",
    "with_members",
]

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a case file: keys and list positions from the top."""

Shape: TypeAlias = Mapping[str, object]
"""A JSON Schema (draft-07). It may refer to ``#/definitions/`` statement, tie, open_order, weight,
state, text and number, which hold for numbers and truth values as well: an editor takes them for
what they look like."""


def in_world(preference: Preference, choices: Choices) -> Preference:
    """A preference where these alternatives are chosen; itself where it depends on none."""
    found = getattr(preference, "in_world", None)
    resolved: Preference = preference if found is None else found(choices)
    return resolved


def depends_on(preference: Preference) -> frozenset[str]:
    """The assumptions that a preference depends on."""
    found: frozenset[str] = getattr(preference, "assumptions", frozenset())
    return found


def with_members(preference: Preference, members: Mapping[int, Iterable[int]]) -> Preference:
    """A preference that names states, of what is merged into each of them; others as they are."""
    found = getattr(preference, "with_members", None)
    expanded: Preference = preference if found is None else found(members)
    return expanded


def noted(kind: PreferenceKind, name: str) -> str:
    """What a kind says of itself for readers; empty where one of another package does not."""
    found: str = getattr(kind, name, "")
    return found


class PreferenceKind(Protocol):
    """One way of writing down a preference, under the key `id` of a case file.

    For readers it may say more of itself (`noted`): `example` is what may stand under
    ``preferences``, `source` who defined it, and `order_where` completes "it is an order of all
    states"; left out where it always is one.
    """

    @property
    def id(self) -> str:
        """The key, such as 'prioritized'."""
        ...

    @property
    def summary(self) -> str:
        """One line that says what is written under the key."""
        ...

    @property
    def shape(self) -> Shape:
        """What may stand under the key, for editors; it refuses nothing that `read` accepts."""
        ...

    def read(self, value: object, path: Path, reader: Reader) -> Preference | None:
        """The preference that `value` states, or None after telling `reader` what is wrong."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrder:
    """An order that is not known: the assumption about it, and its alternatives.

    Under alternative a of assumption `id`, item ``permutes[a][k]`` of the list comes k-th.
    """

    id: str
    alternatives: tuple[str, ...]
    permutes: tuple[tuple[int, ...], ...]

    def permutation(self, choices: Choices) -> tuple[int, ...]:
        """The places of the listed items in the order that is chosen."""
        return self.permutes[self.alternatives.index(choices[self.id])]


class Reader(Protocol):
    """Resolves what one decision maker's preferences name, and collects what is wrong.

    Every method that returns None has reported the fault itself. `offset` counts characters into
    the text at `path`.
    """

    @property
    def owner(self) -> str:
        """Id of the decision maker whose preferences are read."""
        ...

    @property
    def references(self) -> tuple[str, ...]:
        """Every option as 'ru.ceasefire'; option o is bit o of a state's code.

        In graph form every state by its name; state s has code s.
        """
        ...

    @property
    def of_states(self) -> bool:
        """Whether `references` are listed states rather than options (graph form)."""
        ...

    @property
    def space(self) -> StateSpace:
        """The feasible states."""
        ...

    def statement(self, value: object, path: Path) -> Statement | None:
        """A statement given as text, or as a mapping with `prefer` and its reasons and marks."""
        ...

    def tie(self, value: object, path: Path) -> tuple[Statement, ...] | None:
        """The statements given under ``tie``, equally important and marked alike."""
        ...

    def open_order(self, path: Path) -> OpenOrder | None:
        """The assumption about the order of what is listed under ``any_order`` at `path`."""
        ...

    def option(self, text: str, path: Path) -> int | None:
        """The bit position of an option; a bare name is one of the owner's own."""
        ...

    def state(self, text: str, path: Path, offset: int = 0) -> int | None:
        """The code of the feasible state with that name or pattern."""
        ...

    def state_text(self, code: int) -> str:
        """How a file would write that state."""
        ...

    def place(self, path: Path, offset: int = 0) -> str:
        """Where something stands, for a fault of something else that speaks of it."""
        ...

    def weight(self, value: object, path: Path) -> Weight | None:
        """A weight given as a number, or as a mapping with `weight`, its reasons and condition."""
        ...

    def number(self, value: object, path: Path) -> Fraction | None:
        """An exact number."""
        ...

    def fault(
        self, path: Path, found: str, rule: str = "", way_out: str = "", offset: int = 0
    ) -> None:
        """Notes what is wrong at `path`."""
        ...
