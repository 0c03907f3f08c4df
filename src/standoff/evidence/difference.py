"""What has changed from one version of a ledger to the next: what was said, and how firmly.

A statement is the same in both where its id is, or where all of it but its id is. What an account
stands by on a proposition is its firmest statement there, or the one that takes it back; so a
commitment is raised, lowered or denied, whichever statements say so. How much each counts is told
in `standoff.evidence.weight`; conditions are taken as met: whether they are is another question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from standoff.errors import Place
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Statement
from standoff.evidence.weight import Outcome, weight_of

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
DENIED = -1
"""Height of what is taken back: below saying nothing, which is 0."""


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
    """What an account stands by on a proposition, before and after: the statement that counts.

    None: it commits to nothing.
    """

    proposition: str
    account: str
    turn: Turn
    before: Statement | None
    after: Statement | None


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


@dataclass(frozen=True, slots=True)
class _Standing:
    """How firmly an account stands by a proposition, and the statement that says so."""

    height: int
    statement: Statement | None


NO_COMMITMENT = _Standing(0, None)


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
    for proposition, account in dict.fromkeys([*old, *new]):
        was = old.get((proposition, account), NO_COMMITMENT)
        now = new.get((proposition, account), NO_COMMITMENT)
        if was.height == now.height:
            continue
        turn = Turn.RAISED if now.height > was.height else Turn.LOWERED
        if now.height == DENIED:
            turn = Turn.DENIED
        yield CommitmentChange(
            proposition=proposition,
            account=account,
            turn=turn,
            before=was.statement,
            after=now.statement,
        )


def _standing(ledger: Ledger) -> Mapping[tuple[str, str], _Standing]:
    """What each account stands by, by proposition and account; of equals the first."""
    found: dict[tuple[str, str], _Standing] = {}
    for proposition, statements in ledger.by_proposition.items():
        kind = ledger.propositions[proposition].kind
        for each in statements:
            cell = (proposition, each.account)
            known = found.get(cell, NO_COMMITMENT).height
            height = _height(each, kind)
            if known != DENIED and (height == DENIED or height > known):
                found[cell] = _Standing(height, each)
    return found


def _height(statement: Statement, kind: str) -> int:
    """The rung at which a statement counts, its condition taken as met; 0 where it commits not."""
    weight = weight_of(statement, kind, Outcome.LIVE)
    if weight.rung == 0:
        return DENIED
    # A doubt about a fact is neither a claim nor a denial.
    return 0 if weight.rung is None or weight.against else weight.rung


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
