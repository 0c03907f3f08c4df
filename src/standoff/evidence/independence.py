"""Which statements corroborate each other, and how many voices a proposition really has.

Two statements corroborate each other if they are on the same side of one proposition (both claim
it, or both deny it) and their chains are independent (`standoff.evidence.chains`). A link that says
so is not enough: where the chains share an account, a source, a speaker or a reporter, it is
reported as one that they do not bear out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from standoff.evidence.chains import are_independent, chains
from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Link, Relation
from standoff.evidence.status import judgement

__all__ = ["Corroboration", "corroborate", "corroborations", "unfounded_corroborations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """The claims of a proposition (ids), and a largest set of them with independent chains.

    Of several such sets it is one; their number is the same whatever the order of the records.
    """

    proposition: str
    claims: tuple[str, ...]
    independent: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many independent chains claim the proposition."""
        return len(self.independent)


def corroborate(ledger: Ledger, first: str, second: str) -> bool:
    """Whether two statements (ids) corroborate each other. Cost: as `judgement`, and the chains."""
    one, other = ledger.statements[first], ledger.statements[second]
    if one.about != other.about:
        return False
    weights = judgement(ledger).weights
    both_claim = weights[first].is_claim and weights[second].is_claim
    both_deny = weights[first].rung == weights[second].rung == 0
    if not (both_claim or both_deny):
        return False
    chain_of = chains(ledger)
    return are_independent(chain_of[first], chain_of[second])


def corroborations(ledger: Ledger) -> Mapping[str, Corroboration]:
    """How often each proposition is independently claimed, by id in the order of the case.

    Exact. Cost: the pairs of claims of each proposition; exponential only in claims whose chains
    overlap in a ring, each with the next and not with the one after.
    """
    chain_of = chains(ledger)
    found = {}
    for proposition, status in judgement(ledger).statuses.items():
        overlaps = [
            sum(
                1 << place
                for place, other in enumerate(status.claims)
                if other != each and not are_independent(chain_of[each], chain_of[other])
            )
            for each in status.claims
        ]
        chosen = _largest_apart(overlaps)
        found[proposition] = Corroboration(
            proposition=proposition,
            claims=status.claims,
            independent=tuple(
                each for place, each in enumerate(status.claims) if chosen >> place & 1
            ),
        )
    return MappingProxyType(found)


def unfounded_corroborations(ledger: Ledger) -> tuple[Link, ...]:
    """Links that say `corroborates` of two statements that do not. Cost: links, as `judgement`."""
    return tuple(
        each
        for each in ledger.links
        if each.relation is Relation.CORROBORATES and not corroborate(ledger, each.start, each.end)
    )


def _largest_apart(overlaps: Sequence[int]) -> int:
    """A largest set of places (a bit set) of which no two overlap."""

    def best(left: int) -> int:
        chosen = 0
        while left:
            place = next((each for each in _places(left) if _is_simple(each, left)), None)
            if place is None:
                break
            chosen |= 1 << place
            left &= ~(overlaps[place] | 1 << place)
        if not left:
            return chosen
        crowded = max(_places(left), key=lambda each: (overlaps[each] & left).bit_count())
        without = left & ~(1 << crowded)
        taken = 1 << crowded | best(without & ~overlaps[crowded])
        return chosen | max(taken, best(without), key=int.bit_count)

    def _is_simple(place: int, left: int) -> bool:
        """Whether all that overlaps with it overlaps with each other: then it can be chosen."""
        around = overlaps[place] & left
        return all(around & ~(overlaps[each] | 1 << each) == 0 for each in _places(around))

    return best((1 << len(overlaps)) - 1)


def _places(bits: int) -> list[int]:
    return [place for place in range(bits.bit_length()) if bits >> place & 1]
