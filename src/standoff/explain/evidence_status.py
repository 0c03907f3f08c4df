"""How the propositions stand, in words: the answer in one sentence, and a table of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from standoff.evidence.ground import GroundEntry, ground
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Capture
from standoff.evidence.status import OwnWord, PropositionStatus, Status, statuses
from standoff.evidence.weight import FACT
from standoff.explain.blocks import Cell, Column, Mention, RowGroup, Sign, Table
from standoff.explain.evidence_words import LedgerWords, proposition_key, statement_key
from standoff.explain.words import capitalised, counted, listed, numbered

__all__ = ["evidence_sentence", "ground_table", "status_table"]

NAMED = 2
"""Propositions up to which the sentence names them rather than counts the rest."""

GROUPS = {
    Status.ESTABLISHED: "agreed by the own accounts of all whom it binds",
    Status.OFFERED: "offered",
    Status.UNILATERAL: "claimed by one side only",
    Status.CONTESTED: "contested",
    Status.DISCUSSED_ONLY: "no more than discussed",
    Status.DENIED: "denied or declined",
}
FACTS = {
    Status.ESTABLISHED: "reported by independent accounts",
    Status.UNILATERAL: "not independently reported",
    Status.CONTESTED: "contested",
}
NO_ISSUE = "Without an issue"

SIGNS = {
    Status.ESTABLISHED: Sign.FULL,
    Status.OFFERED: Sign.HALF,
    Status.UNILATERAL: Sign.FIRST,
    Status.CONTESTED: Sign.CLASH,
    Status.DISCUSSED_ONLY: Sign.RING,
    Status.DENIED: Sign.CROSS,
    Status.UNKNOWN: Sign.DASH,
}


def evidence_sentence(ledger: Ledger) -> str:
    """What the ledger comes to: what is agreed, what one side claims, what is contested.

    What somebody shall do comes first, by name; then how many facts are reported how.
    """
    words = LedgerWords(ledger)
    found = statuses(ledger)
    norms = {k: v for k, v in found.items() if ledger.propositions[k].kind != FACT}
    facts = {k: v for k, v in found.items() if ledger.propositions[k].kind == FACT}
    return " ".join(each for each in (_norms(words, norms), _facts(facts)) if each)


def status_table(ledger: Ledger) -> Table:
    """How each proposition stands, by issue: who claims more or less, and the own accounts."""
    words = LedgerWords(ledger)
    rows: dict[str, list[tuple[Cell, ...]]] = {each: [] for each in (*ledger.issues, "")}
    for each in statuses(ledger).values():
        rows[ledger.propositions[each.proposition].issue].append(_row(words, each))
    return Table(
        caption="The status of each proposition, by issue",
        columns=(
            Column(name="Proposition"),
            Column(name="Status, and how firmly it is said"),
            Column(name="Who differs"),
            Column(name="Own accounts"),
        ),
        groups=tuple(
            RowGroup(title=words.issue(issue) if issue else NO_ISSUE, rows=tuple(listed_rows))
            for issue, listed_rows in rows.items()
            if listed_rows
        ),
    )


def ground_table(ledger: Ledger) -> Table:
    """Facts and norms by agreed and contested, each with the statements it rests on."""
    words = LedgerWords(ledger)
    found = ground(ledger)

    def cell(entries: tuple[GroundEntry, ...]) -> Cell:
        return tuple(_footnoted(words, each) for each in entries) or None

    return Table(
        caption="Agreed and contested ground, with the statements it rests on",
        columns=(Column(name="Ground"), Column(name="Agreed"), Column(name="Contested")),
        groups=(
            RowGroup(
                rows=(
                    ("Facts", cell(found.agreed_facts), cell(found.contested_facts)),
                    ("Norms", cell(found.agreed_norms), cell(found.contested_norms)),
                )
            ),
        ),
    )


def _norms(words: LedgerWords, norms: Mapping[str, PropositionStatus]) -> str:
    if not norms:
        return ""
    said = []
    for status, title in GROUPS.items():
        those = [each.proposition for each in norms.values() if each.status is status]
        if those or status is Status.ESTABLISHED:
            said.append(f"{title}: {words.propositions(those, most=NAMED) or 'nothing'}")
    return f"{capitalised('; '.join(said))}."


def _facts(facts: Mapping[str, PropositionStatus]) -> str:
    if not facts:
        return ""
    numbers = Counter(each.status for each in facts.values())
    said = [
        f"{numbers[each]:,} {'is' if numbers[each] == 1 else 'are'} {title}"
        for each, title in FACTS.items()
        if numbers[each]
    ]
    return f"Of {counted(len(facts), 'fact')} {listed(said) or 'none is claimed'}."


def _row(words: LedgerWords, status: PropositionStatus) -> tuple[Cell, ...]:
    return (
        Mention(text=words.proposition(status.proposition), to=proposition_key(status.proposition)),
        (Mention(text=status.status.value, sign=SIGNS[status.status]), *_firmness(words, status)),
        _difference(words, status) or None,
        tuple(_own(words, each) for each in status.own) or None,
    )


def _difference(words: LedgerWords, status: PropositionStatus) -> tuple[str, ...]:
    """Who claims more, who claims less or stands against it, and how far they are apart."""
    low = status.least or status.against
    if not low:
        return ()
    said = []
    less = "Less" if status.least else "Against it"
    for title, those in (("More", status.most), (less, low)):
        if those:
            said.append(f"{title}: {listed(words.voices(those))}")
    # Facts are asserted or denied; they have no rungs to count.
    if status.gap and words.ledger.propositions[status.proposition].kind != FACT:
        said.append(f"{capitalised(numbered(status.gap))} {_rungs(status.gap)} apart")
    return tuple(said)


def _rungs(number: int) -> str:
    return "rung" if number == 1 else "rungs"


def _firmness(words: LedgerWords, status: PropositionStatus) -> tuple[str, ...]:
    """How it is said: by one mode against another where accounts differ."""
    if status.least:
        high, low = words.modes(status.most), words.modes(status.least)
        return (f"{listed(high, 'or')} against {listed(low, 'or')}",)
    said = words.modes(each.id for each in words.ledger.by_proposition[status.proposition])
    return (listed(said),) if said and said != (status.status.value,) else ()


def _own(words: LedgerWords, own: OwnWord) -> str:
    """What a party's own accounts say; or why they say nothing."""
    ledger = words.ledger
    party = capitalised(words.party(own.party))
    if own.statements:
        return f"{party}: {listed(words.modes(own.statements))}"
    if own.reported:
        through = listed(words.voices(own.reported))
        return f"{party}: {listed(words.modes(own.reported))}, by {through}"
    if not own.accounts:
        return f"{party}: no account of its own"
    lost = sum(ledger.accounts[each].capture is Capture.MISSING for each in own.accounts)
    if lost == len(own.accounts):
        return f"{party}: no account of its own is saved"
    some = f", of which {numbered(lost)} {'is' if lost == 1 else 'are'} not saved" if lost else ""
    return f"{party}: nothing in its own accounts{some}"


def _footnoted(words: LedgerWords, entry: GroundEntry) -> Mention:
    said = ", ".join(entry.claims)
    against = f"; against: {', '.join(entry.against)}" if entry.against else ""
    return Mention(
        text=f"{words.proposition(entry.proposition)} [{said}{against}]",
        to=statement_key(next(iter((*entry.claims, *entry.against)))),
    )
