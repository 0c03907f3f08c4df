"""What has changed from one version of a ledger to the next: what was said, and how firmly.

A statement is the same in both where its id is, or where all of it but its id is. What an account
stands by on a proposition is its firmest rung there, or the act by which it takes that back; so a
commitment is raised, lowered or denied, whichever statements say so. Only statements for a
proposition commit to it: one against it (polarity -) or leaving it open (?) does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from standoff.errors import Place
from standoff.evidence.ladder import BELOW_THE_LADDER, Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement

__all__ = [
    "ChangedStatement",
    "CommitmentChange",
    "LedgerDifference",
    "PositionChange",
    "Turn",
    "ledger_difference",
]

NOWHERE = Place("")
STANCES = ("accepts", "rejects", "red_line")


class Turn(Enum):
    """Which way a commitment went."""

    RAISED = "raised"
    LOWERED = "lowered"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedStatement:
    """A statement of which something other than its id is not as it was."""

    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentChange:
    """What an account stands by on a proposition, before and after; None: it commits to nothing."""

    proposition: str
    account: str
    turn: Turn
    before: Mode | None
    after: Mode | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """What a party began and ceased to accept, reject or draw a red line at on an issue.

    `stance` is accepts, rejects or red_line; `begun` and `ended` are ids of propositions.
    """

    party: str
    issue: str
    stance: str
    begun: tuple[str, ...]
    ended: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDifference:
    """All that has changed, each kind in the order of the ledgers."""

    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    changed: tuple[ChangedStatement, ...]
    commitments: tuple[CommitmentChange, ...]
    positions: tuple[PositionChange, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.changed, self.commitments, self.positions))

    def turned(self, turn: Turn) -> tuple[CommitmentChange, ...]:
        """The commitments that went one way."""
        return tuple(each for each in self.commitments if each.turn is turn)


def ledger_difference(before: Ledger, after: Ledger) -> LedgerDifference:
    """What has changed between two versions of a ledger. Linear in their lengths."""
    kept = before.statements.keys() & after.statements.keys()
    removed = {k: v for k, v in before.statements.items() if k not in kept}
    added = {k: v for k, v in after.statements.items() if k not in kept}
    renamed = {_said(each): key for key, each in removed.items()}
    for key, each in list(added.items()):
        old = renamed.pop(_said(each), "")
        if old:
            del added[key], removed[old]
    return LedgerDifference(
        added=tuple(added.values()),
        removed=tuple(removed.values()),
        changed=tuple(
            ChangedStatement(before=before.statements[key], after=each)
            for key, each in after.statements.items()
            if key in kept and _said(before.statements[key]) != _said(each)
        ),
        commitments=tuple(_commitments(before, after)),
        positions=tuple(_positions(before, after)),
    )


def _said(statement: Statement) -> Statement:
    """A statement without what may change and leave it the same: its id, its place in a file."""
    return replace(statement, id="", place=NOWHERE)


def _commitments(before: Ledger, after: Ledger) -> Iterable[CommitmentChange]:
    old, new = _standing(before), _standing(after)
    for cell in dict.fromkeys([*old, *new]):
        was, now = old.get(cell), new.get(cell)
        if _height(was) == _height(now):
            continue
        turn = Turn.RAISED if _height(now) > _height(was) else Turn.LOWERED
        if now in BELOW_THE_LADDER:
            turn = Turn.DENIED
        proposition, account = cell
        yield CommitmentChange(
            proposition=proposition, account=account, turn=turn, before=was, after=now
        )


def _standing(ledger: Ledger) -> Mapping[tuple[str, str], Mode]:
    """What each account stands by, by proposition and account."""
    found: dict[tuple[str, str], Mode] = {}
    for proposition, statements in ledger.by_proposition.items():
        for each in statements:
            cell = (proposition, each.account)
            known = found.get(cell)
            if each.polarity != "+" or each.mode.rung is None or known in BELOW_THE_LADDER:
                continue
            if each.mode in BELOW_THE_LADDER or _height(each.mode) > _height(known):
                found[cell] = each.mode
    return found


def _height(mode: Mode | None) -> int:
    """The rung; 0 where nothing is said, and below that what is taken back."""
    if mode is None:
        return 0
    return -1 if mode in BELOW_THE_LADDER else mode.rung or 0


def _positions(before: Ledger, after: Ledger) -> Iterable[PositionChange]:
    old, new = _stances(before), _stances(after)
    for party, issue, stance in dict.fromkeys([*old, *new]):
        was, now = (each.get((party, issue, stance), ()) for each in (old, new))
        begun = tuple(each for each in now if each not in was)
        ended = tuple(each for each in was if each not in now)
        if begun or ended:
            yield PositionChange(party=party, issue=issue, stance=stance, begun=begun, ended=ended)


def _stances(ledger: Ledger) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Propositions by party, issue and stance; a party may have several positions on an issue."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for position in ledger.positions:
        for stance in STANCES:
            key = (position.party, position.issue, stance)
            listed = (*found.get(key, ()), *getattr(position, stance))
            found[key] = tuple(dict.fromkeys(listed))
    return found
