"""From verdicts to an answer: what today leads to, what else would hold, and why today holds.

Read in this order: the status quo and who would gain by leaving it; what it leads to (*reached*);
what would also hold although nothing leads there (*firm*); then the other equilibria, by what they
have in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standoff.analysis.common import CommonGround, common_ground
from standoff.analysis.reached import Reached, reached
from standoff.analysis.replies import LabelledVerdict, firm_equilibria, labelled_verdict
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import concept_named
from standoff.kernels.terms import Replies

__all__ = ["FIRM_LIMIT", "Answer", "answer"]

FIRM_LIMIT = 2_000
"""Equilibria up to which each is examined for firmness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a stability table says, seen from the status quo, under one concept.

    `status_quo_holds` tells for each concept whether the status quo is an equilibrium; `verdicts`
    holds one labelled verdict for each decision maker at the status quo. `firm` is None where the
    concept knows no firm replies or there are more than `FIRM_LIMIT` equilibria. `common` describes
    all equilibria under the concept.
    """

    concept: str
    status_quo: int | None
    status_quo_holds: Mapping[str, bool]
    verdicts: tuple[LabelledVerdict, ...]
    reached: Reached | None
    firm: tuple[int, ...] | None
    equilibria: tuple[int, ...]
    common: CommonGround | None

    @property
    def others(self) -> tuple[int, ...]:
        """Equilibria that are neither reached nor firm, ascending."""
        arrived = {each.state for each in self.reached.states} if self.reached else set()
        return tuple(e for e in self.equilibria if e not in arrived and e not in (self.firm or ()))


def answer(table: StabilityTable, concept: str = "seq") -> Answer:
    """The answer a stability table gives under one concept."""
    conflict = table.conflict
    today = conflict.status_quo
    equilibria = table.equilibria(concept)
    kind = concept_named(concept)
    examined = kind.replies is Replies.CREDIBLE and not kind.relational
    examined = examined and len(equilibria) <= FIRM_LIMIT
    return Answer(
        concept=concept_named(concept).id,
        status_quo=today,
        status_quo_holds=MappingProxyType(
            {}
            if today is None
            else {each: bool(table.equilibrium_mask(each)[today - 1]) for each in table.concepts}
        ),
        verdicts=()
        if today is None
        else tuple(
            labelled_verdict(table, concept, each.id, today) for each in conflict.decision_makers
        ),
        reached=None if today is None else reached(table, concept),
        firm=firm_equilibria(table, concept) if examined else None,
        equilibria=equilibria,
        common=common_ground(conflict, equilibria) if conflict.has_options else None,
    )
