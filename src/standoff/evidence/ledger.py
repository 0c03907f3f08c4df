"""The ledger as one frozen value: every record by id, and the few questions asked everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

__all__ = ["Ledger", "belongs_to"]

Record = TypeVar("Record")


def _none() -> MappingProxyType[str, Record]:
    return MappingProxyType({})


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

    def speaker_of(self, statement: Statement) -> str:
        """Who is reported to speak: said at the statement, or whose account it is."""
        return statement.speaker or self.accounts[statement.account].speaker

    def is_own_account(self, account: str, party: str) -> bool:
        """Whether an account is a party's own: its speaker is the party or belongs to it."""
        speaker = self.accounts[account].speaker
        return bool(speaker) and belongs_to(speaker, party)

    def is_public(self, statement: Statement) -> bool:
        """Whether a statement may be shown to anybody: it and its source are public."""
        source = self.sources[self.accounts[statement.account].source]
        return Visibility.TEAM not in (statement.visibility, source.visibility)

    def public(self) -> Ledger:
        """The ledger without a trace of what only the team may see.

        What hangs on a hidden record goes with it: the accounts of a hidden source, statements in
        them, links and corrections of these, and citations of them.
        """
        sources = {k: v for k, v in self.sources.items() if v.visibility is Visibility.PUBLIC}
        accounts = {k: v for k, v in self.accounts.items() if v.source in sources}
        statements = {k: v for k, v in self.statements.items() if self.is_public(v)}
        shown = set(statements) | set(accounts)
        return replace(
            self,
            sources=MappingProxyType(sources),
            accounts=MappingProxyType(accounts),
            statements=MappingProxyType(statements),
            links=tuple(
                each for each in self.links if each.start in statements and each.end in statements
            ),
            positions=tuple(
                replace(each, cites=tuple(cite for cite in each.cites if cite in statements))
                for each in self.positions
                if each.visibility is Visibility.PUBLIC
            ),
            corrections=tuple(
                each
                for each in self.corrections
                if each.visibility is Visibility.PUBLIC and each.of in shown
            ),
        )


def belongs_to(member: str, party: str) -> bool:
    """Whether an id is a party's own or dotted below it.

    >>> belongs_to("ru.putin", "ru"), belongs_to("ru", "ru"), belongs_to("rus", "ru")
    (True, True, False)
    """
    return member == party or member.startswith(f"{party}.")
