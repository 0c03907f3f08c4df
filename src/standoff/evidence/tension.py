"""Where one account says something firmly that it holds elsewhere to be merely possible.

Firm is agreed or above, loose is possible or below. The two are about one proposition; or the firm
one is about a proposition that presupposes the loose one's, as to prepare a meeting at once
presupposes the meeting. What is found is listed for the analyst and not resolved.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.evidence.ledger import Ledger
from standoff.evidence.status import judgement

__all__ = ["Tension", "presupposed_by", "tensions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """A firm and a loose statement (ids) of one account, and the propositions they are about."""

    account: str
    firm: str
    loose: str
    proposition: str
    presupposed: str

    @property
    def is_about_one(self) -> bool:
        """Whether both are about the same proposition."""
        return self.proposition == self.presupposed


def tensions(ledger: Ledger) -> tuple[Tension, ...]:
    """Every pair, by account, firm and loose statement in the order of the case.

    Cost: as `judgement`, and the pairs of statements of each account.
    """
    weights = judgement(ledger).weights
    found: list[Tension] = []
    for account, said in ledger.by_account.items():
        loose = [each for each in said if weights[each.id].is_loose]
        for firm in said:
            if not weights[firm.id].is_claim:
                continue
            grounds = (firm.about, *presupposed_by(ledger, firm.about))
            found.extend(
                Tension(
                    account=account,
                    firm=firm.id,
                    loose=each.id,
                    proposition=firm.about,
                    presupposed=each.about,
                )
                for each in loose
                if each.about in grounds
            )
    return tuple(found)


def presupposed_by(ledger: Ledger, proposition: str) -> tuple[str, ...]:
    """What a proposition presupposes, at first and at further hand, nearest first."""
    found: list[str] = []
    given = ledger.propositions[proposition].given
    while given and given not in found:
        found.append(given)
        given = ledger.propositions[given].given
    return tuple(found)
