"""Two accounts held against each other: where they agree, and where one says more or denies it.

On each proposition that either speaks of, the first of these that fits:

- only first, only second: the other account does not speak of it;
- contradict: a link says so of two statements; or one claims it (`standoff.evidence.weight`) and
  the other stands against it, or tells everything and holds it possible at most;
- agree: the highest that each says is on the same rung and the same side; where neither is on the
  ladder, they say it in the same modes;
- differ: anything else, such as an offer beside an agreement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum

from standoff.evidence.ladder import Mode
from standoff.evidence.ledger import Ledger
from standoff.evidence.matrix import informs_by_silence
from standoff.evidence.records import Relation, Statement
from standoff.evidence.status import judgement
from standoff.evidence.weight import POSSIBLE, Weight

__all__ = ["Aligned", "Alignment", "aligned"]


class Alignment(Enum):
    """How two accounts stand to each other on a proposition."""

    CONTRADICT = "contradict"
    DIFFER = "differ"
    AGREE = "agree"
    ONLY_FIRST = "only first"
    ONLY_SECOND = "only second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What two accounts say of a proposition (ids of statements), and how that compares."""

    proposition: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    alignment: Alignment


def aligned(ledger: Ledger, first: str, second: str) -> tuple[Aligned, ...]:
    """The propositions that either of two accounts (ids) speaks of, in the order of the case.

    Cost: the propositions and links, and once for a ledger as `judgement`.
    """
    weights = judgement(ledger).weights
    contrary = {
        frozenset((each.start, each.end))
        for each in ledger.links
        if each.relation is Relation.CONTRADICTS
    }
    full = [informs_by_silence(ledger.accounts[each]) for each in (first, second)]
    sides = [_by_proposition(ledger.by_account[each]) for each in (first, second)]
    found = []
    for proposition in ledger.propositions:
        one, other = (each.get(proposition, []) for each in sides)
        if one or other:
            found.append(
                Aligned(
                    proposition=proposition,
                    first=tuple(each.id for each in one),
                    second=tuple(each.id for each in other),
                    alignment=_alignment(
                        _Word(one, weights, full[0]), _Word(other, weights, full[1]), contrary
                    ),
                )
            )
    return tuple(found)


class _Word:
    """What one account says of one proposition."""

    def __init__(
        self, said: Sequence[Statement], weights: Mapping[str, Weight], tells_everything: bool
    ) -> None:
        self.said = said
        self.weights = [weights[each.id] for each in said]
        self.tells_everything = tells_everything

    @property
    def claims(self) -> bool:
        return any(each.is_claim and not each.against for each in self.weights)

    @property
    def is_against(self) -> bool:
        return any(each.against for each in self.weights)

    @property
    def is_no_more_than_loose(self) -> bool:
        rungs = [each.rung for each in self.weights if each.rung is not None]
        return bool(rungs) and max(rungs) <= POSSIBLE

    @property
    def height(self) -> tuple[int | None, bool]:
        """The highest rung, and whether what is said on it is against the proposition."""
        on_ladder = [each for each in self.weights if each.rung is not None]
        highest = max((each.rung or 0 for each in on_ladder), default=None)
        return highest, any(each.against for each in on_ladder if each.rung == highest)

    @property
    def modes(self) -> set[tuple[Mode, str]]:
        return {(each.mode, each.polarity) for each in self.said}


def _alignment(one: _Word, other: _Word, contrary: Set[frozenset[str]]) -> Alignment:
    if not other.said:
        return Alignment.ONLY_FIRST
    if not one.said:
        return Alignment.ONLY_SECOND
    linked = any(frozenset((a.id, b.id)) in contrary for a in one.said for b in other.said)
    if linked or _denies(one, other) or _denies(other, one):
        return Alignment.CONTRADICT
    if one.height != other.height:
        return Alignment.DIFFER
    on_ladder = one.height[0] is not None
    return Alignment.AGREE if on_ladder or one.modes == other.modes else Alignment.DIFFER


def _denies(claiming: _Word, other: _Word) -> bool:
    """Whether what one claims is contested by what the other says."""
    loose = other.tells_everything and other.is_no_more_than_loose
    return claiming.claims and (other.is_against or loose)


def _by_proposition(said: Sequence[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for each in said:
        found.setdefault(each.about, []).append(each)
    return found
