"""What kind of reply deters: provoked by the move or open anyway, firm or itself deterred.

Stability counts every reply its definition allows. Two labels say how far a reader should trust it:

* **provoked**: without the move the opponents had no reply of the same kind that leaves the
  decision maker as badly off; otherwise the same damage was *open anyway*;
* **firm**: every mover in the reply would make its move, because it is an improvement that nothing
  deters; otherwise the reply is *itself deterred*.

The labels never change a verdict. A state is **firm** when it stays stable for everybody although
only firm replies count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.riders import has_rider
from standoff.analysis.stability import StabilityTable
from standoff.analysis.verdict import Deviation, Sanction
from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.errors import NotApplicableError
from standoff.kernels.forms import Int64s
from standoff.kernels.terms import Replies

__all__ = ["LabelledDeviation", "LabelledVerdict", "firm_equilibria", "labelled_verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDeviation:
    """An improvement and the most telling reply against it: firm if any is, then provoked.

    `provoked` and `firm` are None where the label has no meaning: nothing deters, or the concept
    looks at simultaneous improvements. `rider` says that part of the change alone would be as good.
    """

    deviation: Deviation
    rider: bool
    provoked: bool | None = None
    firm: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledVerdict:
    """A verdict whose replies carry their labels.

    `way` is the concept that judged, which is another where each is judged in its own way.
    """

    concept: str
    way: str
    decision_maker: str
    state: int
    deviations: tuple[LabelledDeviation, ...]

    @property
    def stable(self) -> bool:
        """Whether every improvement is deterred (true when there is none)."""
        return all(each.deviation.deterred for each in self.deviations)


def labelled_verdict(
    table: StabilityTable, concept: str, decision_maker: str | int, state: int
) -> LabelledVerdict:
    """A verdict with, for each deterred improvement, the most telling reply and its labels."""
    verdict = table.verdict(concept, decision_maker, state)
    focal = table.conflict.index_of(decision_maker)
    kind = table.judging(concept_named(concept), focal)
    improvements = {end: end for end in (each.improvement.end - 1 for each in verdict.deviations)}
    # Where a concept looks ahead, a part that leads to nothing better is no way to do as well.
    open_ways = {
        each.improvement.end - 1: each.foreseen.end - 1
        for each in verdict.deviations
        if each.foreseen
    }
    harm = _OpenHarm(table, kind, focal, state - 1)
    return LabelledVerdict(
        concept=verdict.concept,
        way=kind.id,
        decision_maker=verdict.decision_maker,
        state=state,
        deviations=tuple(
            _labelled(harm, each, open_ways if each.foreseen else improvements)
            for each in verdict.deviations
        ),
    )


def firm_equilibria(table: StabilityTable, concept: str = "seq") -> tuple[int, ...]:
    """The equilibria that hold although only firm replies count, ascending.

    Defined for concepts whose replies are credible (seq, sseq); a reply nobody would make anyway
    (gmr, smr) cannot be firm. Cost: one search for each improvement in each equilibrium.
    """
    kind = concept_named(concept)
    if kind.replies is not Replies.CREDIBLE or kind.relational:
        raise NotApplicableError(
            f"firm replies are credible ones, and {kind.id} does not ask for that; use seq or sseq"
        )
    return tuple(state for state in table.equilibria(concept) if _is_firm(table, kind, state))


def _is_firm(table: StabilityTable, concept: SolutionConcept, state: int) -> bool:
    return all(
        _firm_sanction(table, concept, focal, state - 1, target) is not None
        for focal in range(len(table.conflict.decision_makers))
        for target in table.search.improvements(focal, state - 1)
    )


def _labelled(harm: _OpenHarm, deviation: Deviation, ways: Mapping[int, int]) -> LabelledDeviation:
    """One deviation with its labels; `ways` are the others, and what is expected of each."""
    table, concept, focal, position = harm.table, harm.concept, harm.focal, harm.position
    target = deviation.improvement.end - 1
    rider = has_rider(table.conflict, focal, position, target, list(ways), ways)
    if deviation.sanction is None or deviation.sanction.simultaneous or not harm.labels:
        return LabelledDeviation(deviation=deviation, rider=rider)
    found, firm = _most_telling(harm, target, deviation.sanction)
    return LabelledDeviation(
        deviation=Deviation(improvement=deviation.improvement, sanction=found),
        rider=rider,
        provoked=harm.is_provoked(found),
        firm=firm if concept.replies is Replies.CREDIBLE else None,
    )


def _most_telling(harm: _OpenHarm, target: int, known: Sanction) -> tuple[Sanction, bool]:
    """The reply to show, and whether it is firm: firm if any is, then provoked."""
    table, concept, focal, position = harm.table, harm.concept, harm.focal, harm.position
    worse_than = harm.least
    # Searches go through every reply where there is none: asked first, the floor spares them.
    worse = table.worst_end(concept, focal, target) < worse_than
    if worse:
        firm = _firm_sanction(table, concept, focal, position, target, worse_than=worse_than)
        if firm is not None:
            return firm, True
    firm = _firm_sanction(table, concept, focal, position, target)
    if firm is not None:
        return firm, True
    if worse and harm.rank_of(known) >= worse_than:
        found = table.search.sanction(concept, focal, position, target, worse_than=worse_than)
        return found or known, False
    return known, False


def _firm_sanction(
    table: StabilityTable,
    concept: SolutionConcept,
    focal: int,
    position: int,
    target: int,
    *,
    worse_than: int | None = None,
) -> Sanction | None:
    """A sanction made of moves that their owners are not themselves deterred from."""
    if concept.replies is not Replies.CREDIBLE:
        return None

    def undeterred(mover: int, state: int, ends: Int64s) -> Int64s:
        return ends[~table.deterred(concept, mover, state, ends)]

    return table.search.sanction(
        concept, focal, position, target, counts=undeterred, worse_than=worse_than
    )


class _OpenHarm:
    """How badly off the opponents could leave somebody from a state without any move of its own."""

    def __init__(
        self, table: StabilityTable, concept: SolutionConcept, focal: int, position: int
    ) -> None:
        self.table, self.concept = table, concept
        self.focal, self.position = focal, position
        # How much harm is done is told by ranks, for concepts that weigh replies by them.
        self.labels = table.labels(concept)
        if self.labels:
            self._ranks = table.conflict.ranks(focal)
            self._own = int(self._ranks[position])

    @cached_property
    def least(self) -> int:
        """The lowest rank they could bring about, or that of the state itself."""
        return min(self._own, self.table.worst_end(self.concept, self.focal, self.position))

    def rank_of(self, sanction: Sanction) -> int:
        """How the end of a sanction ranks for the one who is deterred."""
        return int(self._ranks[sanction.end - 1])

    def is_provoked(self, sanction: Sanction) -> bool:
        """Whether they could not do as much harm without the move."""
        rank = self.rank_of(sanction)
        return rank < self.least or (rank == self._own == self.least and not self._can_equal)

    @cached_property
    def _can_equal(self) -> bool:
        """Whether a reply, a round trip included, ends no better and no worse than the state."""
        search, replies = self.table.search, self.concept.replies

        def equal(end: int) -> bool:
            return end != self.position and int(self._ranks[end]) == self._own

        return bool(
            search.reply(replies, self.focal, self.position, equal)
            or search.reply(replies, self.focal, self.position, lambda end: end == self.position)
        )
