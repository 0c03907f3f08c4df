"""How often what somebody announced of another's assent was confirmed by that other.

An announcement is a claim (it counts as agreed or above, `standoff.evidence.weight`) by a named
speaker that binds somebody of another side. Said of one party about one proposition it counts once,
however often it is said. The other answers where it speaks of that proposition itself: in an
account of its own, or where anybody but the announcer's side reports it. An answer both ways is no
answer.

The interval is Wilson's for a share (Wilson, "Probable inference, the law of succession, and
statistical inference", 1927) at 95 per cent, of the answered announcements that were confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from math import sqrt

from standoff.evidence.ledger import Ledger, belongs_to
from standoff.evidence.records import Statement
from standoff.evidence.status import judgement

__all__ = [
    "FEW",
    "Announcement",
    "Answer",
    "Interval",
    "SpeakerRecord",
    "speaker_records",
    "wilson_interval",
]

FEW = 10
"""Fewer answers than this say little."""

Z_95 = 1.959963984540054
"""The standard normal quantile of 0.975."""


class Answer(Enum):
    """What the other said to it."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What `speaker` said `party` has agreed to, in which statements, and what `party` answered."""

    speaker: str
    party: str
    proposition: str
    statements: tuple[str, ...]
    answer: Answer
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRecord:
    """All that one speaker announced of the assent of others, in the order of the case."""

    speaker: str
    announcements: tuple[Announcement, ...]

    def number(self, answer: Answer) -> int:
        """How many announcements had this answer."""
        return sum(each.answer is answer for each in self.announcements)

    @property
    def answered(self) -> int:
        """How many were confirmed or denied."""
        return len(self.announcements) - self.number(Answer.UNANSWERED)

    @property
    def confirmed_share(self) -> Interval:
        """The interval of the share of the answered ones that were confirmed."""
        return wilson_interval(self.number(Answer.CONFIRMED), self.answered)

    @property
    def is_small(self) -> bool:
        """Whether there are too few answers to say much."""
        return self.answered < FEW

    def about(self, party: str) -> SpeakerRecord:
        """The record as far as it is about one party and whoever belongs to it."""
        return SpeakerRecord(
            speaker=self.speaker,
            announcements=tuple(
                each for each in self.announcements if belongs_to(each.party, party)
            ),
        )


def speaker_records(ledger: Ledger) -> tuple[SpeakerRecord, ...]:
    """The record of everybody who announced another's assent, in the order of the case.

    Cost: as `judgement`, and announcements x what is said of the same proposition.
    """
    weights = judgement(ledger).weights
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for statement in ledger.statements.values():
        speaker = ledger.speaker_of(statement)
        if speaker and weights[statement.id].is_claim:
            for party in dict.fromkeys(statement.parties):
                if _side(party) != _side(speaker):
                    key = (party, statement.about)
                    found.setdefault(speaker, {}).setdefault(key, []).append(statement.id)
    return tuple(
        SpeakerRecord(
            speaker=speaker,
            announcements=tuple(
                _announcement(ledger, speaker, party, about, said)
                for (party, about), said in listed.items()
            ),
        )
        for speaker, listed in found.items()
    )


def wilson_interval(successes: int, trials: int) -> Interval:
    """Bounds at 95 per cent of a share of which so many trials are known; 0 to 1 for none.

    >>> interval = wilson_interval(8, 10)
    >>> round(interval.low, 3), round(interval.high, 3)
    (0.49, 0.943)
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share")
    if not trials:
        return Interval(0.0, 1.0)
    share, spread = successes / trials, Z_95**2 / trials
    middle = share + spread / 2
    width = Z_95 * sqrt((share * (1 - share) + spread / 4) / trials)
    low, high = (middle - width) / (1 + spread), (middle + width) / (1 + spread)
    # Exact at the ends, where rounding would leave a little.
    return Interval(low if successes else 0.0, high if successes < trials else 1.0)


def _side(party: str) -> str:
    """The outermost party that somebody belongs to."""
    return party.partition(".")[0]


def _announcement(
    ledger: Ledger, speaker: str, party: str, about: str, said: Iterable[str]
) -> Announcement:
    weights = judgement(ledger).weights
    answers = [
        each
        for each in ledger.by_proposition[about]
        if _is_answer(ledger, each, speaker, party)
        and (weights[each.id].is_claim or weights[each.id].rung == 0)
    ]
    sides = {weights[each.id].is_claim for each in answers}
    return Announcement(
        speaker=speaker,
        party=party,
        proposition=about,
        statements=tuple(said),
        answer=_answer(sides),
        answers=tuple(each.id for each in answers),
    )


def _answer(sides: set[bool]) -> Answer:
    if len(sides) != 1:
        return Answer.UNANSWERED
    return Answer.CONFIRMED if True in sides else Answer.DENIED


def _is_answer(ledger: Ledger, statement: Statement, speaker: str, party: str) -> bool:
    """Whether a party speaks of itself here, and not through the announcer or his side."""
    speakers = ledger.accounts[statement.account].speakers
    # Who signs a joint text speaks for itself there, whoever else signs it.
    own = tuple(each for each in speakers if belongs_to(each, party))
    reporters = (*(own or speakers), *statement.via)
    return (
        any(belongs_to(each, party) for each in ledger.speakers_of(statement))
        and any(belongs_to(each, party) or belongs_to(party, each) for each in statement.parties)
        and all(_side(each) != _side(speaker) for each in reporters)
    )
