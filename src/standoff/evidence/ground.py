"""What is common ground and what is not: facts and norms, by agreed and contested.

Agreed is what is established, contested what is contested (`standoff.evidence.status`). Anything
else is neither, and stands apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.ledger import Ledger
from standoff.evidence.status import PropositionStatus, Status, statuses
from standoff.evidence.weight import FACT

__all__ = ["Ground", "GroundEntry", "ground"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundEntry:
    """A proposition and the statements it rests on: its claims, and what stands against them."""

    proposition: str
    claims: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The two-by-two, each cell in the order of the case; `neither` are ids of propositions."""

    agreed_facts: tuple[GroundEntry, ...]
    agreed_norms: tuple[GroundEntry, ...]
    contested_facts: tuple[GroundEntry, ...]
    contested_norms: tuple[GroundEntry, ...]
    neither: tuple[str, ...]


def ground(ledger: Ledger) -> Ground:
    """Every proposition in its cell. Cost: as `judgement`."""
    found = statuses(ledger)

    def cell(status: Status, *, facts: bool) -> tuple[GroundEntry, ...]:
        return tuple(
            _entry(each)
            for each in found.values()
            if each.status is status
            and (ledger.propositions[each.proposition].kind == FACT) is facts
        )

    return Ground(
        agreed_facts=cell(Status.ESTABLISHED, facts=True),
        agreed_norms=cell(Status.ESTABLISHED, facts=False),
        contested_facts=cell(Status.CONTESTED, facts=True),
        contested_norms=cell(Status.CONTESTED, facts=False),
        neither=tuple(
            each.proposition
            for each in found.values()
            if each.status not in (Status.ESTABLISHED, Status.CONTESTED)
        ),
    )


def _entry(status: PropositionStatus) -> GroundEntry:
    return GroundEntry(proposition=status.proposition, claims=status.claims, against=status.against)
