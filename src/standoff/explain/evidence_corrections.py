"""Corrections in words: what somebody says is wrong, what it should be, what became of that."""

from __future__ import annotations

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Correction, CorrectionStatus
from standoff.explain.blocks import Column, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords
from standoff.explain.words import capitalised

__all__ = ["corrections_table", "open_corrections"]


def open_corrections(ledger: Ledger) -> tuple[Correction, ...]:
    """The corrections that nobody has decided on, in the order of the case."""
    return tuple(each for each in ledger.corrections if each.status is CorrectionStatus.OPEN)


def corrections_table(ledger: Ledger) -> Table | None:
    """All corrections, the open ones first; None where there are none."""
    words = LedgerWords(ledger)
    opened = open_corrections(ledger)
    decided = [each for each in ledger.corrections if each.status is not CorrectionStatus.OPEN]
    groups = (("Open", opened), ("Decided", decided))
    if not ledger.corrections:
        return None
    return Table(
        caption="Corrections",
        columns=(
            Column(name="Of"),
            Column(name="It says"),
            Column(name="It should say"),
            Column(name="By"),
            Column(name="Status"),
        ),
        groups=tuple(
            RowGroup(
                title=title,
                rows=tuple(
                    (
                        _of(words, each.of),
                        each.was,
                        each.now,
                        _by(words, each.by) or None,
                        each.status.value,
                    )
                    for each in those
                ),
            )
            for title, those in groups
            if those
        ),
    )


def _of(words: LedgerWords, id_: str) -> str:
    said = words.voice(id_) if id_ in words.ledger.statements else words.account(id_)
    return said if said.endswith(f"[{id_}]") else f"{capitalised(said)} [{id_}]"


def _by(words: LedgerWords, who: str) -> str:
    """Who says so: a party or an account by its name, anybody else as it was written."""
    if who in words.ledger.accounts:
        return words.account(who)
    return words.party(who) if who in words.ledger.parties else who
