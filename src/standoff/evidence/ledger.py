"""The ledger as one frozen value: every record by id, and the few questions asked everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from standoff.evidence.records import (
    Account,
    Correction,
    Event,
    Issue,
    Link,
    Party,
    Position,
    Proposition,
    Source,
    Statement,
    Visibility,
)

__all__ = ["Counts", "Ledger", "belongs_to"]

Record = TypeVar("Record")


def _none() -> MappingProxyType[str, Record]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is: `anchored` are those quotes that were found in a saved text."""

    accounts: int
    statements: int
    quotes: int
    anchored: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Ledger:
    """Everything that was said, in the order of the case. Empty where a case has no evidence."""

    parties: Mapping[str, Party] = field(default_factory=_none)
    sources: Mapping[str, Source] = field(default_factory=_none)
    accounts: Mapping[str, Account] = field(default_factory=_none)
    events: Mapping[str, Event] = field(default_factory=_none)
    issues: Mapping[str, Issue] = field(default_factory=_none)
    propositions: Mapping[str, Proposition] = field(default_factory=_none)
    statements: Mapping[str, Statement] = field(default_factory=_none)
    links: tuple[Link, ...] = ()
    positions: tuple[Position, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.accounts or self.statements or self.positions or self.parties)

    @cached_property
    def by_proposition(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by what they are about; propositions nobody spoke of have none."""
        found: dict[str, list[Statement]] = {each: [] for each in self.propositions}
        for statement in self.statements.values():
            found[statement.about].append(statement)
        return MappingProxyType({each: tuple(listed) for each, listed in found.items()})

    @cached_property
    def by_account(self) -> Mapping[str, tuple[Statement, ...]]:
        """Statements by the account that reports them."""
        found: dict[str, list[Statement]] = {each: [] for each in self.accounts}
        for statement in self.statements.values():
            found[statement.account].append(statement)
        return MappingProxyType({each: tuple(listed) for each, listed in found.items()})

    @property
    def counts(self) -> Counts:
        """How many accounts, statements and quotes there are."""
        said = self.statements.values()
        return Counts(
            accounts=len(self.accounts),
            statements=len(self.statements),
            quotes=sum(bool(each.quote) for each in said),
            anchored=sum(each.anchor is not None for each in said),
        )

    def speaker_of(self, statement: Statement) -> str:
        """Who is reported to speak: said at the statement, or whose account it is.

        Empty where nobody is named, and where several speak in a joint text.
        """
        return statement.speaker or self.accounts[statement.account].speaker

    def speakers_of(self, statement: Statement) -> tuple[str, ...]:
        """The same with all who speak together in a joint text."""
        if statement.speaker:
            return (statement.speaker,)
        return self.accounts[statement.account].speakers

    def is_own_account(self, account: str, party: str) -> bool:
        """Whether an account is a party's own: a speaker of it is the party or belongs to it."""
        return any(belongs_to(each, party) for each in self.accounts[account].speakers)

    def is_public(self, statement: Statement) -> bool:
        """Whether a statement may be shown to anybody: it and its source are public."""
        source = self.sources[self.accounts[statement.account].source]
        return Visibility.TEAM not in (statement.visibility, source.visibility)


def belongs_to(member: str, party: str) -> bool:
    """Whether an id is a party's own or dotted below it.

    >>> belongs_to("ru.putin", "ru"), belongs_to("ru", "ru"), belongs_to("rus", "ru")
    (True, True, False)
    """
    return member == party or member.startswith(f"{party}.")
