"""What has become of each commitment on a condition: live, lapsed or pending.

A condition is a proposition: established, it makes the commitment live; denied, which a declined or
withdrawn one is as well, it lets it lapse; else the commitment is pending. One whose condition
depends in the end on the very thing it conditions ("we if you", "you if we") stays pending.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.ledger import Ledger
from standoff.evidence.status import Status, judgement
from standoff.evidence.weight import Outcome

__all__ = ["ConditionalCommitment", "conditional_commitments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalCommitment:
    """A statement (id) that holds on a condition, how the condition stands, what that comes to."""

    statement: str
    proposition: str
    condition: str
    condition_status: Status
    outcome: Outcome
    circular: bool


def conditional_commitments(ledger: Ledger) -> tuple[ConditionalCommitment, ...]:
    """Every statement with a condition, in the order of the case. Cost: as `judgement`."""
    judged = judgement(ledger)
    return tuple(
        ConditionalCommitment(
            statement=each.id,
            proposition=each.about,
            condition=each.condition,
            condition_status=judged.statuses[each.condition].status,
            outcome=judged.outcomes[each.id],
            circular=each.id in judged.circular,
        )
        for each in ledger.statements.values()
        if each.condition
    )
