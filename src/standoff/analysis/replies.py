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

from dataclasses import dataclass

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
    """A verdict whose replies carry their labels."""

    concept: str
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
    kind = concept_named(concept)
    verdict = table.verdict(concept, decision_maker, state)
    focal = table.conflict.index_of(decision_maker)
    improvements = [each.improvement.end - 1 for each in verdict.deviations]
    answered = any(each.sanction and not each.sanction.simultaneous for each in verdict.deviations)
    level = _open_level(table, kind, focal, state - 1) if answered else None
    return LabelledVerdict(
        concept=verdict.concept,
        decision_maker=verdict.decision_maker,
        state=state,
        deviations=tuple(
            _labelled(table, kind, focal, each, improvements, level) for each in verdict.deviations
        ),
    )


def firm_equilibria(table: StabilityTable, concept: str = "seq") -> tuple[int, ...]:
    """The equilibria that hold although only firm replies count, ascending.

    Defined for concepts whose replies are credible (seq, sseq); a reply nobody would make anyway
    (gmr, smr) cannot be firm. Cost: one search for each improvement in each equilibrium.
    """
    kind = concept_named(concept)
    if kind.replies is not Replies.CREDIBLE:
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


def _labelled(
    table: StabilityTable,
    concept: SolutionConcept,
    focal: int,
    deviation: Deviation,
    improvements: list[int],
    level: int | None,
) -> LabelledDeviation:
    """One deviation with its labels; `level` is what could happen without any move."""
    position, target = deviation.improvement.start - 1, deviation.improvement.end - 1
    rider = has_rider(table.conflict, focal, position, target, improvements)
    if deviation.sanction is None or deviation.sanction.simultaneous:
        return LabelledDeviation(deviation=deviation, rider=rider)
    ranks = table.conflict.ranks(focal)
    credible = concept.replies is Replies.CREDIBLE
    candidates = [
        _firm_sanction(table, concept, focal, position, target, worse_than=level),
        _firm_sanction(table, concept, focal, position, target),
        table.search.sanction(concept, focal, position, target, worse_than=level),
        deviation.sanction,
    ]
    place, sanction = next((n, each) for n, each in enumerate(candidates) if each is not None)
    return LabelledDeviation(
        deviation=Deviation(improvement=deviation.improvement, sanction=sanction),
        rider=rider,
        provoked=level is None or int(ranks[sanction.end - 1]) < level,
        firm=place < 2 if credible else None,
    )


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


def _open_level(
    table: StabilityTable, concept: SolutionConcept, focal: int, position: int
) -> int | None:
    """The worst rank the opponents' replies could bring about from here without any move.

    None when nothing as bad as here can happen: then every sanction is provoked.
    """
    ranks = table.conflict.ranks(focal)
    worst: int | None = None
    bound = int(ranks[position])

    def note(end: int) -> bool:
        """Looks at every end and settles for none, so that the search goes through all."""
        nonlocal worst
        rank = int(ranks[end])
        if end != position and rank <= bound and (worst is None or rank < worst):
            worst = rank
        return False

    table.search.reply(concept.replies, focal, position, note)
    if worst is None and table.search.reply(
        concept.replies, focal, position, lambda end: end == position
    ):
        # Nothing but a round trip, which leaves it as badly off as it is.
        return bound
    return worst
