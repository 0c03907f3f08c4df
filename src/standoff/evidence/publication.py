"""The ledger as anybody may see it: nothing is left of what only the team may see.

What is public follows from public records alone. Every answer about the public ledger is the one
that somebody gets who never had the hidden records: no hidden word, no id or name of a hidden
record, no number that counts one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from standoff.evidence.anchors import Anchor
from standoff.evidence.chains import found_repetitions
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import (
    Account,
    Correction,
    Event,
    Link,
    Party,
    Position,
    Proposition,
    Relation,
    Statement,
    Visibility,
)

__all__ = ["public_ledger"]

LEFT_OUT = " \N{REPLACEMENT CHARACTER}{number} "
"""Stands between pieces of a text while repetitions are looked for: in no two texts the same."""


def public_ledger(ledger: Ledger) -> Ledger:
    """The ledger without a trace of what only the team may see. Linear in its records and texts.

    What hangs on a hidden record goes with it: the accounts of a hidden source, statements in them,
    links and corrections of these, and citations of them; propositions, issues, events and parties
    that only hidden records speak of. A text in which a hidden statement quotes words that no
    public one quotes is not kept, nor its name, its hash, and any place in it, since these would
    let somebody test a guess. The public quotes of it stay; where these are found to repeat others,
    a link says so from then on.
    """
    statements = {k: v for k, v in ledger.statements.items() if ledger.is_public(v)}
    sources = {k: v for k, v in ledger.sources.items() if v.visibility is Visibility.PUBLIC}
    accounts = {k: v for k, v in ledger.accounts.items() if v.source in sources}
    positions = tuple(
        replace(each, cites=tuple(cite for cite in each.cites if cite in statements))
        for each in ledger.positions
        if each.visibility is Visibility.PUBLIC
    )
    propositions = _propositions(ledger, statements.values(), positions)
    issues = _issues(ledger, propositions.values(), positions)
    events = _events(ledger, accounts.values())
    kept = replace(
        ledger,
        sources=MappingProxyType(sources),
        accounts=MappingProxyType(accounts),
        events=MappingProxyType(events),
        issues=MappingProxyType({k: v for k, v in ledger.issues.items() if k in issues}),
        propositions=MappingProxyType(propositions),
        statements=MappingProxyType(statements),
        links=tuple(
            each for each in ledger.links if each.start in statements and each.end in statements
        ),
        positions=positions,
        corrections=_corrections(ledger, {*statements, *accounts}),
    )
    parties = _parties(ledger, kept)
    named = replace(kept, parties=MappingProxyType(parties))
    return _without_hidden_words(ledger, named)


def _corrections(ledger: Ledger, shown: set[str]) -> tuple[Correction, ...]:
    """Public corrections of what is shown, without the ids of what is not."""
    hidden = {*ledger.statements, *ledger.accounts} - shown
    return tuple(
        replace(each, by="") if each.by in hidden else each
        for each in ledger.corrections
        if each.visibility is Visibility.PUBLIC and each.of in shown
    )


def _propositions(
    ledger: Ledger, statements: Iterable[Statement], positions: Iterable[Position]
) -> dict[str, Proposition]:
    """Propositions that the given records speak of, and those that none ever did."""
    every = _spoken_of(ledger, ledger.statements.values(), ledger.positions)
    silent = every - _spoken_of(ledger, statements, positions)
    return {k: v for k, v in ledger.propositions.items() if k not in silent}


def _spoken_of(
    ledger: Ledger, statements: Iterable[Statement], positions: Iterable[Position]
) -> set[str]:
    """Propositions that records speak of, and what these presuppose."""
    found: set[str] = set()
    for statement in statements:
        found |= {statement.about, statement.condition}
    for position in positions:
        found |= {*position.accepts, *position.rejects, *position.red_line}
    waiting = list(found)
    while waiting:
        proposition = ledger.propositions.get(waiting.pop())
        if proposition and proposition.given and proposition.given not in found:
            found.add(proposition.given)
            waiting.append(proposition.given)
    return found & set(ledger.propositions)


def _issues(
    ledger: Ledger, propositions: Iterable[Proposition], positions: Iterable[Position]
) -> set[str]:
    """Issues that the given records belong to, and those that none ever did."""
    used = {each.issue for each in ledger.propositions.values()}
    used |= {each.issue for each in ledger.positions}
    kept = {each.issue for each in propositions} | {each.issue for each in positions}
    return kept | (set(ledger.issues) - used)


def _events(ledger: Ledger, accounts: Iterable[Account]) -> dict[str, Event]:
    """Events that the given accounts tell of, and those that none ever did."""
    told = {event for each in accounts for event in each.of}
    hushed = {event for each in ledger.accounts.values() for event in each.of} - told
    return {k: v for k, v in ledger.events.items() if k not in hushed}


def _parties(ledger: Ledger, kept: Ledger) -> dict[str, Party]:
    """Parties that records which are kept name, and those that none ever did."""
    hidden = _named(ledger) - _named(kept)
    return {k: v for k, v in ledger.parties.items() if k not in hidden}


def _named(ledger: Ledger) -> set[str]:
    """Parties that records other than parties name, and those to which these belong."""
    found: set[str] = {each.party for each in ledger.sources.values()}
    for account in ledger.accounts.values():
        found.update(account.speakers)
    for event in ledger.events.values():
        found.update(event.parties)
    for statement in ledger.statements.values():
        found.update((statement.speaker, *statement.via, *statement.parties))
    found.update(each.party for each in ledger.positions)
    for each in list(found):
        while each := each.rpartition(".")[0]:
            found.add(each)
    return found


def _without_hidden_words(ledger: Ledger, public: Ledger) -> Ledger:
    """The public records without the texts in which hidden ones quote what no public one does."""
    cut = [each for each in public.accounts if _hides_words(ledger, public, each)]
    if not cut:
        return public
    quotes = _of_public_quotes(public, cut)
    known = {(each.start, each.end) for each in public.links if each.relation is Relation.REPEATS}
    found = tuple(
        Link(
            start=later,
            relation=Relation.REPEATS,
            end=earlier,
            place=public.statements[later].place,
        )
        for later, earlier in found_repetitions(quotes)
        if (later, earlier) not in known
        and any(public.statements[each].account in cut for each in (later, earlier))
    )
    return replace(
        public,
        accounts=MappingProxyType(
            {
                key: replace(each, text="", file="", sha256="") if key in cut else each
                for key, each in public.accounts.items()
            }
        ),
        statements=MappingProxyType(
            {
                key: replace(each, anchor=None) if each.account in cut else each
                for key, each in public.statements.items()
            }
        ),
        links=(*public.links, *found),
    )


def _hides_words(ledger: Ledger, public: Ledger, account: str) -> bool:
    """Whether a hidden statement quotes words of an account that no public one quotes."""
    places: dict[bool, set[int]] = {True: set(), False: set()}
    for each in ledger.by_account[account]:
        for start, end in each.anchor.spans if each.anchor else ():
            places[each.id in public.statements].update(range(start, end))
    return not places[False] <= places[True]


def _of_public_quotes(public: Ledger, cut: Iterable[str]) -> Ledger:
    """The public ledger as if the texts of some accounts held what is quoted in public alone."""
    accounts, statements = dict(public.accounts), dict(public.statements)
    for number, account in enumerate(cut):
        mark = LEFT_OUT.format(number=number)
        quoted = [each for each in public.by_account[account] if each.anchor is not None]
        pieces = list(_merged(span for each in quoted for span in _spans(each)))
        shifts, length = [], 0
        for start, end in pieces:
            shifts.append((start, end, length - start))
            length += end - start + len(mark)
        text = public.accounts[account].text
        accounts[account] = replace(
            public.accounts[account],
            text=mark.join(text[start:end] for start, end in pieces),
        )
        for each in quoted:
            moved = tuple(
                (first + shift, last + shift)
                for first, last in _spans(each)
                for start, end, shift in shifts
                if start <= first and last <= end
            )
            statements[each.id] = replace(each, anchor=Anchor(moved))
    return replace(
        public, accounts=MappingProxyType(accounts), statements=MappingProxyType(statements)
    )


def _spans(statement: Statement) -> tuple[tuple[int, int], ...]:
    return statement.anchor.spans if statement.anchor else ()


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in their order, those that overlap or touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    yield from found
