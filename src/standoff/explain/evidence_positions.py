"""Where positions overlap, in words: what all accept, who can block, and how everybody stands."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.evidence.ledger import Ledger
from standoff.evidence.overlap import IssueOverlap, Overlap, Stance, overlaps
from standoff.explain.blocks import Block, Bullets, Cell, Column, RowGroup, Table
from standoff.explain.evidence_words import LedgerWords
from standoff.explain.words import capitalised, listed

__all__ = ["overlap_blocks", "overlap_sentence"]

STANCES = (Stance.ACCEPTS, Stance.REJECTS, Stance.RED_LINE, Stance.UNKNOWN)


def overlap_blocks(ledger: Ledger) -> tuple[Block, ...]:
    """What the positions on each issue leave, then who stands how; nothing without positions."""
    words = LedgerWords(ledger)
    found = [each for each in overlaps(ledger) if each.parties]
    if not found:
        return ()
    return (
        Bullets(
            title="Whether positions overlap",
            items=tuple(overlap_sentence(words, each) for each in found),
        ),
        _stances(words, found),
    )


def overlap_sentence(words: LedgerWords, overlap: IssueOverlap) -> str:
    """What the positions on an issue leave, in a sentence."""
    start = f"{words.issue(overlap.issue)}: "
    if overlap.overlap is Overlap.YES:
        return f"{start}there is overlap; all accept {words.propositions(overlap.accepted)}."
    if overlap.overlap is Overlap.NO:
        return f"{start}there is no overlap; {_blocking(words, overlap)}."
    if len(overlap.parties) == 1:
        only = words.parties(overlap.parties)
        return f"{start}whether positions overlap is not known; only that of {only} is recorded."
    left = words.propositions(overlap.possible)
    because = f"; nobody is recorded as refusing {left}" if left else ""
    return f"{start}whether positions overlap is not known{because}."


def _blocking(words: LedgerWords, overlap: IssueOverlap) -> str:
    alone = [each[0] for each in overlap.blocking_sets if len(each) == 1]
    together = [words.parties(each) for each in overlap.blocking_sets if len(each) > 1]
    said = []
    if alone:
        each_alone = "alone" if len(alone) == 1 else "each alone"
        said.append(f"{words.parties(alone)} {each_alone}")
    if together:
        said.append(f"{', or '.join(together)} together")
    refused = "crosses somebody's red line" if overlap.red_lines_suffice else "is refused"
    return f"every proposition {refused}; what blocks them all: {'; or '.join(said)}"


def _stances(words: LedgerWords, found: Iterable[IssueOverlap]) -> Table:
    return Table(
        caption="Positions, as they are recorded",
        columns=(
            Column(name="Proposition"),
            Column(name="Accepted by"),
            Column(name="Rejected by"),
            Column(name="A red line of"),
            Column(name="Not known of"),
        ),
        groups=tuple(
            RowGroup(
                title=words.issue(each.issue),
                rows=tuple(_row(words, each, proposition) for proposition in each.propositions),
            )
            for each in found
            if each.propositions
        ),
    )


def _row(words: LedgerWords, overlap: IssueOverlap, proposition: str) -> tuple[Cell, ...]:
    those = [
        [each for each in overlap.parties if overlap.stances[each, proposition] is stance]
        for stance in STANCES
    ]
    return (
        words.proposition(proposition),
        *(capitalised(listed([words.party(each) for each in ids])) or None for ids in those),
    )
