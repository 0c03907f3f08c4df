"""Random ledgers with secrets in them, each beside the same ledger as if these had never been.

Whatever is secret has `SECRET` in every text of it and in its id. The ledger without is put
together from the public records alone, not taken from the other, so that neither is derived by
the code under test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from standoff.evidence.anchors import Anchor
from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import (
    Account,
    Correction,
    Event,
    Issue,
    Link,
    Party,
    Position,
    Proposition,
    Quantity,
    QuantityKind,
    Relation,
    Scope,
    Source,
    Statement,
    Visibility,
)
from tests.evidence.ledgers import HERE

__all__ = ["SECRET", "Pair", "pairs"]

SECRET = "zqxj"
"""Stands in every secret, and in nothing else that the program writes."""

Record = TypeVar("Record")
MODES = (Mode.AGREED, Mode.DENIED, Mode.OFFERED, Mode.POSSIBLE, Mode.ASSERTED, Mode.DISCUSSED)


@dataclass(frozen=True, slots=True)
class Pair:
    """A ledger with secrets, and what somebody has who never had them."""

    whole: Ledger
    without: Ledger


def name(kind: str, number: int, secret: bool) -> str:
    return f"{kind}{number}{SECRET if secret else ''}"


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Ledgers in which any source, statement, position or correction may be for the team alone."""
    flags = st.lists(st.booleans(), min_size=1, max_size=3)
    sources = [name("src", 0, False)] + [
        name("src", n, secret) for n, secret in enumerate(draw(flags), 1)
    ]
    open_parties = ["a", "a.x", "b"]
    hidden_parties = [f"m{SECRET}", f"m{SECRET}.h"]
    parties = [*open_parties, *hidden_parties]
    issues = ["one", f"two{SECRET}"]
    propositions = ["p0", "p1", f"q{SECRET}"]
    events = ["e0", f"e1{SECRET}"]

    accounts: dict[str, Account] = {}
    for number, source in enumerate(sources):
        secret = SECRET in source
        key = name("acc", number, secret)
        accounts[key] = Account(
            id=key,
            source=source,
            title=f"Title of {key}",
            of=(draw(st.sampled_from(events)) if secret else "e0",),
            speaker=draw(st.sampled_from(parties if secret else open_parties)),
            published="2025-01-02",
            file=f"texts/{key}.txt",
            sha256=f"{number:064x}",
            scope=draw(st.sampled_from(list(Scope))),
            place=HERE,
        )

    statements: dict[str, Statement] = {}
    pieces: dict[str, list[tuple[str, str]]] = {key: [] for key in accounts}
    for number in range(draw(st.integers(1, 6))):
        account = draw(st.sampled_from(list(accounts)))
        secret = SECRET in account or draw(st.booleans())
        key = name("st", number, secret)
        words = f"words {SECRET} of {key}" if secret else f"words of {key}"
        quoted = draw(st.booleans())
        if quoted:
            pieces[account].append((key, words))
        who = parties if secret else open_parties
        statements[key] = Statement(
            id=key,
            account=account,
            about=draw(st.sampled_from(propositions if secret else propositions[:2])),
            mode=draw(st.sampled_from(MODES)),
            parties=tuple(draw(st.lists(st.sampled_from(who), max_size=2, unique=True))),
            speaker=draw(st.sampled_from(["", *who])),
            via=tuple(draw(st.lists(st.sampled_from(who), max_size=1))),
            quote=words if quoted else "",
            paraphrase="" if quoted else words,
            locator="" if quoted else f"paragraph of {key}",
            note=f"note on {key}",
            quantity=Quantity(
                of=f"of{SECRET}" if secret else "votes",
                kind=draw(st.sampled_from(list(QuantityKind))),
                low=Fraction(number),
                high=Fraction(number + 1),
                unit=SECRET if secret else "votes",
            )
            if draw(st.booleans())
            else None,
            # In an account of a hidden source nothing more need be said.
            visibility=Visibility.TEAM
            if secret and (SECRET not in account or draw(st.booleans()))
            else Visibility.PUBLIC,
            place=HERE,
        )
    texts, spans, cut = _texts(pieces)

    links = []
    ids = list(statements)
    for _ in range(draw(st.integers(0, 3))):
        start, end = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        if start != end:
            relation = draw(st.sampled_from(list(Relation)))
            links.append(Link(start=start, relation=relation, end=end, place=HERE))
    positions = []
    for secret in draw(st.lists(st.booleans(), max_size=3)):
        positions.append(
            Position(
                party=draw(st.sampled_from(parties if secret else open_parties)),
                issue=draw(st.sampled_from(issues if secret else issues[:1])),
                accepts=(draw(st.sampled_from(propositions if secret else propositions[:2])),),
                why=f"because {SECRET}" if secret else "because",
                cites=tuple(draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))),
                visibility=Visibility.TEAM if secret else Visibility.PUBLIC,
                place=HERE,
            )
        )
    corrections = []
    for of in draw(st.lists(st.sampled_from([*ids, *accounts]), max_size=3)):
        secret = SECRET in of or draw(st.booleans())
        corrections.append(
            Correction(
                of=of,
                was=f"was {SECRET}" if secret else "was",
                now=f"now {SECRET}" if secret else "now",
                by=draw(st.sampled_from(["", "a reader", *ids, *accounts])),
                visibility=Visibility.TEAM
                if secret and (SECRET not in of or draw(st.booleans()))
                else Visibility.PUBLIC,
                place=HERE,
            )
        )

    whole = Ledger(
        parties=_by_id(
            [Party(id=e, name=f"Party {e}", aka=(f"Aka {e}",), place=HERE) for e in parties]
        ),
        sources=_by_id(
            [
                Source(
                    id=each,
                    name=f"Source {each}",
                    type="press",
                    visibility=Visibility.TEAM if SECRET in each else Visibility.PUBLIC,
                    place=HERE,
                )
                for each in sources
            ]
        ),
        accounts=MappingProxyType(
            {key: _with_text(each, texts[key]) for key, each in accounts.items()}
        ),
        events=_by_id(
            [Event(id=e, name=f"Event {e}", date="2025-01-01", place=HERE) for e in events]
        ),
        issues=_by_id([Issue(id=e, name=f"Issue {e}", place=HERE) for e in issues]),
        propositions=_by_id(
            [Proposition(id=e, text=f"It is {e}", issue="one", place=HERE) for e in propositions]
        ),
        statements=MappingProxyType(
            {key: _anchored(each, spans.get(key)) for key, each in statements.items()}
        ),
        links=tuple(links),
        positions=tuple(positions),
        corrections=tuple(corrections),
    )
    return Pair(whole, _without(whole, cut))


def _texts(
    pieces: Mapping[str, Sequence[tuple[str, str]]],
) -> tuple[dict[str, str], dict[str, tuple[int, int]], set[str]]:
    """The text of each account, where each quote stands, and which texts hold secrets."""
    texts: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    cut = set()
    for account, quoted in pieces.items():
        text = ""
        for key, words in quoted:
            spans[key] = (len(text), len(text) + len(words))
            text += f"{words}. "
            if SECRET in key:
                cut.add(account)
        texts[account] = text
    return texts, spans, cut


def _with_text(account: Account, text: str) -> Account:
    return replace(account, text=text)


def _anchored(statement: Statement, span: tuple[int, int] | None) -> Statement:
    return statement if span is None else replace(statement, anchor=Anchor((span,)))


def _without(whole: Ledger, cut: set[str]) -> Ledger:
    """The public records, copied out by hand: secret is what says so in its own id or text."""

    def kept(records: Mapping[str, Record]) -> Mapping[str, Record]:
        return MappingProxyType({k: v for k, v in records.items() if SECRET not in k})

    statements = {
        key: replace(each, anchor=None) if each.account in cut else each
        for key, each in kept(whole.statements).items()
    }
    # A thing with an open name stays, unless it was only ever spoken of in secret.
    positions = tuple(
        replace(each, cites=tuple(cite for cite in each.cites if SECRET not in cite))
        for each in whole.positions
        if SECRET not in each.why
    )
    said = [*statements.values()]
    spoken = {each.about for each in said} | {p for each in positions for p in each.accepts}
    ever = {each.about for each in whole.statements.values()}
    ever |= {p for each in whole.positions for p in each.accepts}
    propositions = {
        key: each for key, each in whole.propositions.items() if key in spoken or key not in ever
    }
    accounts = {
        key: replace(each, text="", file="", sha256="") if key in cut else each
        for key, each in kept(whole.accounts).items()
    }
    return Ledger(
        parties=MappingProxyType(
            {
                k: v
                for k, v in whole.parties.items()
                if k in _still_named(whole, accounts, said, positions)
            }
        ),
        sources=kept(whole.sources),
        accounts=MappingProxyType(accounts),
        events=MappingProxyType(
            {
                key: each
                for key, each in whole.events.items()
                if any(key in a.of for a in accounts.values())
                or not any(key in a.of for a in whole.accounts.values())
            }
        ),
        issues=MappingProxyType(
            {
                key: each
                for key, each in whole.issues.items()
                if key in {p.issue for p in (*propositions.values(), *positions)}
                or key not in {p.issue for p in (*whole.propositions.values(), *whole.positions)}
            }
        ),
        propositions=MappingProxyType(propositions),
        statements=MappingProxyType(statements),
        links=tuple(
            each for each in whole.links if SECRET not in each.start and SECRET not in each.end
        ),
        positions=positions,
        corrections=tuple(
            replace(each, by="" if SECRET in each.by else each.by)
            for each in whole.corrections
            if SECRET not in each.was
        ),
    )


def _still_named(
    whole: Ledger,
    accounts: Mapping[str, Account],
    said: Sequence[Statement],
    positions: Sequence[Position],
) -> set[str]:
    """Parties that something open names, with those above them; and those nothing ever named."""

    def names(
        accounts: Sequence[Account], said: Sequence[Statement], positions: Sequence[Position]
    ) -> set[str]:
        found = [each.speaker for each in accounts] + [each.party for each in positions]
        for each in said:
            found += [each.speaker, *each.parties, *each.via]
        return {party for party in whole.parties for n in found if f"{n}.".startswith(f"{party}.")}

    open_ = names(list(accounts.values()), said, positions)
    every = names(list(whole.accounts.values()), list(whole.statements.values()), whole.positions)
    return {each for each in whole.parties if each in open_ or each not in every}


def _by_id(records: Sequence[Record]) -> Mapping[str, Record]:
    return MappingProxyType({each.id: each for each in records})  # type: ignore[attr-defined]  # every record has one
