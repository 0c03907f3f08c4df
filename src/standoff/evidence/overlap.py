"""Whether positions on an issue overlap: whether there is anything that all could accept.

A party accepts a proposition, rejects it, or draws a red line at it; about what it does not list
nothing is known, so the answer has three values. Where nothing is left that somebody does not
refuse, the parties that together refuse everything are named: all sets of them from which nobody
can be left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Position

__all__ = ["IssueOverlap", "Overlap", "Stance", "overlaps"]


class Stance(Enum):
    """How a party stands to a proposition; unknown where it says nothing, or both yes and no."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"
    RED_LINE = "red line"
    UNKNOWN = "unknown"

    @property
    def refuses(self) -> bool:
        """Whether the party would not have it."""
        return self in (Stance.REJECTS, Stance.RED_LINE)


class Overlap(Enum):
    """Whether there is something that all could accept."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOverlap:
    """The positions on an issue and what they leave, everything in the order of the case.

    `accepted` are the propositions that each of two or more parties accepts; `possible` those that
    nobody refuses. `blocking_sets` are the sets of parties that together refuse every proposition,
    none of them with a smaller one inside, those of fewest parties first; none unless the overlap
    is empty. `red_lines_suffice`: it is empty even if all but the red lines were given up.
    """

    issue: str
    parties: tuple[str, ...]
    propositions: tuple[str, ...]
    stances: Mapping[tuple[str, str], Stance]
    overlap: Overlap
    accepted: tuple[str, ...]
    possible: tuple[str, ...]
    blocking_sets: tuple[tuple[str, ...], ...]
    red_lines_suffice: bool

    @property
    def smallest_blocking_sets(self) -> tuple[tuple[str, ...], ...]:
        """The blocking sets of fewest parties."""
        fewest = min(map(len, self.blocking_sets), default=0)
        return tuple(each for each in self.blocking_sets if len(each) == fewest)


def overlaps(ledger: Ledger) -> tuple[IssueOverlap, ...]:
    """The overlap on every issue, in the order of the case.

    The propositions of an issue are those that belong to it and those that a position on it lists;
    its parties are those with a position on it. Yes: something is accepted by each of two or more
    parties. No: there are propositions, and each is refused by somebody. Else unknown.
    Exact. Cost: parties x propositions; where empty, exponential in parties at worst.
    """
    return tuple(_overlap(ledger, issue) for issue in ledger.issues)


def _overlap(ledger: Ledger, issue: str) -> IssueOverlap:
    positions = [each for each in ledger.positions if each.issue == issue]
    parties = tuple(dict.fromkeys(each.party for each in positions))
    listed = {
        each for known in positions for each in (*known.accepts, *known.rejects, *known.red_line)
    }
    propositions = tuple(
        each.id for each in ledger.propositions.values() if each.issue == issue or each.id in listed
    )
    stances = {
        (party, each): _stance([known for known in positions if known.party == party], each)
        for party in parties
        for each in propositions
    }
    accepted = tuple(
        each
        for each in propositions
        if len(parties) > 1 and all(stances[party, each] is Stance.ACCEPTS for party in parties)
    )
    refusers = [
        tuple(place for place, party in enumerate(parties) if stances[party, each].refuses)
        for each in propositions
    ]
    possible = tuple(each for each, those in zip(propositions, refusers, strict=True) if not those)
    empty = bool(propositions) and not possible
    return IssueOverlap(
        issue=issue,
        parties=parties,
        propositions=propositions,
        stances=MappingProxyType(stances),
        overlap=Overlap.YES if accepted else Overlap.NO if empty else Overlap.UNKNOWN,
        accepted=accepted,
        possible=possible,
        blocking_sets=tuple(
            tuple(parties[place] for place in those)
            for those in (_blocking_sets(refusers) if empty else ())
        ),
        red_lines_suffice=empty
        and all(
            any(stances[party, each] is Stance.RED_LINE for party in parties)
            for each in propositions
        ),
    )


def _stance(positions: Sequence[Position], proposition: str) -> Stance:
    accepts = any(proposition in each.accepts for each in positions)
    red_line = any(proposition in each.red_line for each in positions)
    refuses = red_line or any(proposition in each.rejects for each in positions)
    if accepts is refuses:
        return Stance.UNKNOWN
    if accepts:
        return Stance.ACCEPTS
    return Stance.RED_LINE if red_line else Stance.REJECTS


def _blocking_sets(refusers: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The minimal sets that meet each of the given ones, the smallest first.

    Berge's algorithm (Berge, "Hypergraphs", 1989, chapter 2): one given set after the other.
    """
    found: set[frozenset[int]] = {frozenset()}
    for those in dict.fromkeys(refusers):
        longer = {each | {one} for each in found if each.isdisjoint(those) for one in those}
        kept = {each for each in found if not each.isdisjoint(those)}
        found = kept | {each for each in longer if not any(less <= each for less in kept)}
    return sorted((tuple(sorted(each)) for each in found), key=lambda each: (len(each), each))
