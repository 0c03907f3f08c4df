"""The ledger as one frozen value: every record by id, and the few questions asked everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

__all__ = ["HIDDEN", "Counts", "Ledger", "belongs_to"]

HIDDEN = "█"
"""Stands in public texts for each character that only the team may see quoted."""

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
        them, links and corrections of these, and citations of them; propositions, issues and events
        that only hidden records speak of. In the saved texts, words that only hidden statements
        quote are blacked out, so that no excerpt shows them.
        """
        sources = {k: v for k, v in self.sources.items() if v.visibility is Visibility.PUBLIC}
        accounts = {k: v for k, v in self.accounts.items() if v.source in sources}
        statements = {k: v for k, v in self.statements.items() if self.is_public(v)}
        shown = set(statements) | set(accounts)
        positions = tuple(
            replace(each, cites=tuple(cite for cite in each.cites if cite in statements))
            for each in self.positions
            if each.visibility is Visibility.PUBLIC
        )
        silent = self._only_hidden(statements.values(), positions)
        propositions = {k: v for k, v in self.propositions.items() if k not in silent}
        issues = self._issues_of(propositions.values(), positions)
        told = {event for each in accounts.values() for event in each.of}
        hushed = {event for each in self.accounts.values() for event in each.of} - told
        return replace(
            self,
            events=MappingProxyType({k: v for k, v in self.events.items() if k not in hushed}),
            issues=MappingProxyType({k: v for k, v in self.issues.items() if k in issues}),
            propositions=MappingProxyType(propositions),
            sources=MappingProxyType(sources),
            accounts=MappingProxyType(
                {k: self._blacked_out(account, statements) for k, account in accounts.items()}
            ),
            statements=MappingProxyType(statements),
            links=tuple(
                each for each in self.links if each.start in statements and each.end in statements
            ),
            positions=positions,
            corrections=tuple(
                each
                for each in self.corrections
                if each.visibility is Visibility.PUBLIC and each.of in shown
            ),
        )

    def _only_hidden(
        self, statements: Iterable[Statement], positions: Iterable[Position]
    ) -> set[str]:
        """Propositions that some record speaks of, but none of the given ones."""
        spoken_of = self._spoken_of(self.statements.values(), self.positions)
        return spoken_of - self._spoken_of(statements, positions)

    def _spoken_of(
        self, statements: Iterable[Statement], positions: Iterable[Position]
    ) -> set[str]:
        """Propositions that records speak of, and what these presuppose."""
        found: set[str] = set()
        for statement in statements:
            found |= {statement.about, statement.condition}
        for position in positions:
            found |= {*position.accepts, *position.rejects, *position.red_line}
        waiting = list(found)
        while waiting:
            proposition = self.propositions.get(waiting.pop())
            if proposition and proposition.given and proposition.given not in found:
                found.add(proposition.given)
                waiting.append(proposition.given)
        return found & set(self.propositions)

    def _issues_of(
        self, propositions: Iterable[Proposition], positions: Iterable[Position]
    ) -> set[str]:
        """Issues that the given records belong to, and those that none ever did."""
        used = {each.issue for each in self.propositions.values()}
        used |= {each.issue for each in self.positions}
        kept = {each.issue for each in propositions} | {each.issue for each in positions}
        return kept | (set(self.issues) - used)

    def _blacked_out(self, account: Account, shown: Mapping[str, Statement]) -> Account:
        """An account with the words of hidden statements blacked out; positions stay the same."""
        places: dict[bool, set[int]] = {True: set(), False: set()}
        for each in self.by_account[account.id]:
            for start, end in each.anchor.spans if each.anchor else ():
                places[each.id in shown].update(range(start, end))
        hidden = places[False] - places[True]
        if not hidden:
            return account
        text = "".join(HIDDEN if n in hidden else sign for n, sign in enumerate(account.text))
        return replace(account, text=text)


def belongs_to(member: str, party: str) -> bool:
    """Whether an id is a party's own or dotted below it.

    >>> belongs_to("ru.putin", "ru"), belongs_to("ru", "ru"), belongs_to("rus", "ru")
    (True, True, False)
    """
    return member == party or member.startswith(f"{party}.")
