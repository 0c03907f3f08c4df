"""Commitments on a condition, in words: what each waits for, and what has become of that."""

from __future__ import annotations

from standoff.evidence.conditions import ConditionalCommitment, conditional_commitments
from standoff.evidence.ledger import Ledger
from standoff.evidence.weight import Outcome
from standoff.explain.evidence_words import LedgerWords, quoted
from standoff.explain.words import capitalised

__all__ = ["condition_items"]

OUTCOMES = {
    Outcome.LIVE: "that is established, so the commitment is live",
    Outcome.LAPSED: "that is denied or declined, so the commitment has lapsed",
    Outcome.PENDING: "that is {status}, so the commitment is pending",
}
CIRCULAR = "that depends on the commitment itself, which is pending"


def condition_items(ledger: Ledger) -> tuple[str, ...]:
    """One item for each statement that holds on a condition."""
    words = LedgerWords(ledger)
    return tuple(_item(words, each) for each in conditional_commitments(ledger))


def _item(words: LedgerWords, commitment: ConditionalCommitment) -> str:
    outcome = OUTCOMES[commitment.outcome].format(status=commitment.condition_status.value)
    return (
        f"{capitalised(words.voice(commitment.statement))}:"
        f" {quoted(words.proposition(commitment.proposition))} on the condition that"
        f" {quoted(words.proposition(commitment.condition))};"
        f" {CIRCULAR if commitment.circular else outcome} [{commitment.statement}]."
    )
