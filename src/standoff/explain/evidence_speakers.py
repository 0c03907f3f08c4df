"""Announcements of another's assent, in words: how many were made, and what was answered."""

from __future__ import annotations

from functools import lru_cache

from standoff.evidence.ledger import Ledger
from standoff.evidence.speakers import Announcement, Answer, SpeakerRecord, speaker_records
from standoff.explain.evidence_words import LedgerWords, quoted
from standoff.explain.words import capitalised, counted

__all__ = ["announcement_items", "record_sentence", "speaker_items"]

MOST_ANNOUNCEMENTS = 300
"""Announcements that are told one by one."""

ANSWERS = {
    Answer.CONFIRMED: "confirmed",
    Answer.DENIED: "denied",
    Answer.UNANSWERED: "not answered either way",
}


def speaker_items(ledger: Ledger) -> tuple[str, ...]:
    """One item for each speaker who announced the assent of others."""
    words = LedgerWords(ledger)
    return tuple(record_sentence(words, each) for each in _records(ledger))


def announcement_items(ledger: Ledger) -> tuple[str, ...]:
    """One item for each announcement, with what was answered; of many, how many more there are."""
    words = LedgerWords(ledger)
    found = [each for record in _records(ledger) for each in record.announcements]
    more = len(found) - MOST_ANNOUNCEMENTS
    return (
        *(_announcement(words, each) for each in found[:MOST_ANNOUNCEMENTS]),
        *((f"And {counted(more, 'more announcement')}.",) if more > 0 else ()),
    )


def record_sentence(words: LedgerWords, record: SpeakerRecord) -> str:
    """What became of a speaker's announcements, with how far so few of them can be trusted."""
    numbers = ", ".join(f"{record.number(each):,} {said}" for each, said in ANSWERS.items())
    times = counted(len(record.announcements), "announcement")
    start = f"{capitalised(words.party(record.speaker))}: of {times} of another's assent {numbers}"
    if not record.answered:
        return f"{start}; nothing can be said of the share that holds."
    share = record.confirmed_share
    between = f"between {share.low:.0%} and {share.high:.0%} of such announcements"
    warning = "; the numbers are too small to say much" if record.is_small else ""
    return f"{start}; by those answered, {between} are confirmed (95% interval){warning}."


@lru_cache(maxsize=4)
def _records(ledger: Ledger) -> tuple[SpeakerRecord, ...]:
    return speaker_records(ledger)


def _announcement(words: LedgerWords, announcement: Announcement) -> str:
    said = ", ".join((*announcement.statements, *announcement.answers))
    speaker, party = words.party(announcement.speaker), words.party(announcement.party)
    return (
        f"{capitalised(speaker)} on {party}: {quoted(words.proposition(announcement.proposition))},"
        f" {ANSWERS[announcement.answer]} [{said}]."
    )
