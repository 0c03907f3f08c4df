"""What would have to change in what parties want for a wanted state to be an equilibrium.

The least change of the orders of those who may change. Distances are Kendall's, in pairs of states
that are ranked the other way round; a tie that is broken counts half, and no new tie is made. Of
several parties the sum counts, or the greatest of any one; weights make some dearer.

* Nash, GMR, SMR: what one party must want does not hang on what another does, so each is changed by
  itself (`standoff.analysis.lowering`).
* SEQ, SSEQ: it does. Below it is bounded by what GMR, or SMR, would cost; above by changing one
  after the other, and by Nash. Where these differ an optimiser decides
  (`standoff.analysis.order_program`).

Where any of several states will do, those that cannot be nearer than the nearest found are not
looked at further.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from time import monotonic
from typing import Literal

import numpy as np

from standoff.analysis.lowering import half_pairs, least_change, lowered_ranks
from standoff.analysis.needed_comparisons import needed_comparisons
from standoff.analysis.order_program import Orders, Task, least_orders
from standoff.analysis.requirement import (
    Comparison,
    Condition,
    by_ranks,
    inverse_concept,
)
from standoff.analysis.switches import question_of
from standoff.concepts.concept import concept_named
from standoff.errors import TooLargeError, UnknownNameError
from standoff.kernels.forms import Int64s, Question
from standoff.kernels.terms import Replies, Sanctions
from standoff.model.conflict import Conflict

__all__ = [
    "STATE_LIMIT",
    "WANTED_LIMIT",
    "Blocked",
    "Candidate",
    "LeastOrderChange",
    "Measure",
    "OrderChange",
    "OwnOrderChange",
    "least_order_change",
]

STATE_LIMIT = 5_000
"""States up to which orders of them are compared."""
WANTED_LIMIT = 1_000
"""Wanted states up to which the nearest of them is looked for."""

Measure = Literal["total", "largest"]
Ranks = tuple[Int64s, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnOrderChange:
    """How one decision maker would rank the states (ids): best first, ties together.

    `pairs` counts those ranked the other way round, halves for ties; `asked` are the comparisons
    (positions) that matter and that it does not make today, each needed, given all others.
    """

    decision_maker: str
    pairs: Fraction
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    asked: tuple[Comparison, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class OrderChange:
    """Orders that make `state` an equilibrium, `distance` away by the measure and the weights."""

    state: int
    distance: Fraction
    changes: tuple[OwnOrderChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """Moves (`targets`, ids) by somebody who may not change, which nothing anybody wants deters.

    Where there are none, it is only that demands on several parties do not go together.
    """

    decision_maker: str
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A wanted state: how far it is (None: no orders that do are known), and at least.

    `at_least` is None where no change of those who may change does; then `blocked` says why.
    """

    state: int
    at_least: Fraction | None
    found: Fraction | None
    blocked: tuple[Blocked, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class LeastOrderChange:
    """The answer: which wanted states are equilibria already, else the least change that makes one.

    `best` is None where there is none, or none was found in time. `bound` is the least any change
    could be, None where none does; `proven` says that `best` is that. Candidates come nearest
    first.
    """

    concept: str
    measure: Measure
    weights: Mapping[str, Fraction]
    free: tuple[str, ...]
    wanted: tuple[int, ...]
    holds: tuple[int, ...]
    best: OrderChange | None
    bound: Fraction | None
    timed_out: bool
    optimised: bool
    candidates: tuple[Candidate, ...]

    @property
    def proven(self) -> bool:
        """Whether nothing less would do."""
        return self.best is not None and self.best.distance == self.bound

    @property
    def attainable(self) -> bool:
        """Whether some change of those who may change would do, as far as is known."""
        return self.bound is not None


def least_order_change(
    conflict: Conflict,
    wanted: Sequence[int],
    *,
    concept: str = "seq",
    of: Sequence[str] = (),
    measure: Measure = "total",
    weights: Mapping[str, Fraction | int] | None = None,
    time_limit: float = 60.0,
    question: Question | None = None,
) -> LeastOrderChange:
    """The least change of preferences that makes one of some states (ids) an equilibrium.

    `of` names who may change (nobody named: everybody); `measure` is the sum over them or the
    `largest` of any one; `weights` say how much a pair of each counts (1 where nothing is said).
    After `time_limit` seconds the best found is given, with the bound that is known.

    Exact, but for that limit. Raises NotApplicableError for concepts without a written-out
    condition and where somebody's preference is no order; TooLargeError above `STATE_LIMIT` states
    and `WANTED_LIMIT` wanted ones; UnknownNameError for names, and for no wanted state.

    >>> import standoff
    >>> case = standoff.load("cases/syria-iraq-1975")
    >>> found = least_order_change(case.conflict, [2], concept="nash")
    >>> found.best.distance, found.proven
    (Fraction(3, 1), True)
    """
    search = _Search(conflict, concept, of, measure, weights or {}, question or question_of())
    if not wanted:
        raise UnknownNameError("no state is wanted; name at least one that is feasible")
    if len(wanted) > WANTED_LIMIT:
        raise TooLargeError(
            f"{len(wanted):,} states are wanted; the nearest is looked for among at most"
            f" {WANTED_LIMIT:,}; say more exactly what is wanted"
        )
    return search.answer(tuple(dict.fromkeys(wanted)), monotonic() + time_limit)


class _Search:
    """One question, with what all wanted states share. Costs are in half pairs x scale."""

    def __init__(
        self,
        conflict: Conflict,
        concept: str,
        of: Sequence[str],
        measure: Measure,
        weights: Mapping[str, Fraction | int],
        question: Question,
    ) -> None:
        self.conflict, self.question, self.measure = conflict, question, measure
        if measure not in ("total", "largest"):
            raise UnknownNameError(f"the measure is '{measure}'; it is total or largest")
        if len(conflict.states) > STATE_LIMIT:
            raise TooLargeError(
                f"there are {len(conflict.states):,} states; orders are changed of at most"
                f" {STATE_LIMIT:,}; ask it of a smaller model"
            )
        self.kind = inverse_concept(concept)
        self.ids = tuple(each.id for each in conflict.decision_makers)
        self.free = tuple(sorted({conflict.index_of(each) for each in of or self.ids}))
        for each in weights:
            conflict.index_of(each)
        self.by_id = {each: Fraction(weights.get(each, 1)) for each in self.ids}
        for each, weight in self.by_id.items():
            if not 0 < weight <= 1000 or weight.denominator > 1000:
                raise UnknownNameError(
                    f"the weight of '{each}' is {weight}; weights are above 0 and at most 1,000, in"
                    " steps of a thousandth or more"
                )
        self.scale = lcm(*(each.denominator for each in self.by_id.values()))
        self.weights = tuple(int(each * self.scale) for each in self.by_id.values())
        self.ranks: Ranks = tuple(
            np.unique(conflict.ranks(each), return_inverse=True)[1].astype(np.int64)
            for each in range(len(self.ids))
        )
        # Where a state does not hold, at least one pair has to change: a tie, if there are any.
        self.smallest = min(
            self.weights[each] * (1 if len(np.unique(ranks)) < len(ranks) else 2)
            for each, ranks in enumerate(self.ranks)
            if each in self.free
        )

    def answer(self, wanted: tuple[int, ...], deadline: float) -> LeastOrderChange:
        """Look at the wanted states, those that may be nearest first."""
        sides: list[_Side] = []
        for state in wanted:
            # What there is no time for may hold already, for all that is known.
            late = bool(sides) and monotonic() >= deadline
            sides.append(self._unknown(state) if late else self._side(state))
        sides.sort(key=lambda each: (each.least is None, each.least or 0, each.state))
        best = min(
            (each for each in sides if each.ranks is not None),
            key=lambda each: (each.cost, each.total, each.state),
            default=None,
        )
        timed_out, optimised = len(sides) > 1 and monotonic() >= deadline, False
        for side in sides:
            others = None if best is None or best is side else best.cost
            if side.least is None or side.known or (others is not None and side.least >= others):
                continue
            if (optimised or timed_out) and monotonic() >= deadline:
                timed_out = True
                break
            timed_out = self._optimise(side, others, deadline) or timed_out
            optimised = True
            if side.ranks is not None and (best is None or side.cost < best.cost):
                best = side
        if best is not None and not best.known and not best.tried:
            # As near as any; among orders that are, the least sum is still to be found.
            timed_out = self._optimise(best, None, deadline) or timed_out
            optimised = True
        bounds = [each.least for each in sides if each.least is not None]
        return LeastOrderChange(
            concept=self.kind.id,
            measure=self.measure,
            weights=self.by_id,
            free=tuple(self.ids[each] for each in self.free),
            wanted=wanted,
            holds=tuple(sorted(each.state for each in sides if each.ranks and not each.total)),
            best=None if best is None or not best.total else self._change(best),
            bound=self._distance(min(bounds)) if bounds else None,
            timed_out=timed_out,
            optimised=optimised,
            candidates=tuple(
                Candidate(
                    state=each.state,
                    at_least=None if each.least is None else self._distance(each.least),
                    found=None if each.ranks is None else self._distance(each.cost),
                    blocked=each.blocked,
                )
                for each in sorted(
                    sides,
                    key=lambda each: (
                        each.ranks is None,
                        each.cost,
                        each.least is None,
                        each.least or 0,
                        each.state,
                    ),
                )
            ),
        )

    def _side(self, state: int) -> _Side:
        """What is known of a wanted state without the optimiser."""
        side = self._unknown(state)
        condition = side.condition
        if condition.holds(by_ranks(self.ranks)):
            side.ranks, side.known = self.ranks, True
            return side
        easier = condition
        if self.kind.replies is Replies.CREDIBLE:
            lasting = self.kind.sanctions is Sanctions.LASTING
            easier = condition.under(concept_named("smr" if lasting else "gmr"))
        today = by_ranks(self.ranks)
        least = [0] * len(self.ids)
        ranks = list(self.ranks)
        for maker in range(len(self.ids)):
            if maker in self.free:
                lowering = least_change(easier.own(maker, today), self.ranks[maker])
                least[maker] = self.weights[maker] * lowering.bound
                ranks[maker] = lowered_ranks(self.ranks[maker], state - 1, lowering.states)
            elif moves := easier.undeterred(maker, today):
                targets = tuple(each + 1 for each in moves)
                blocked = Blocked(decision_maker=self.ids[maker], targets=targets)
                side.blocked = (*side.blocked, blocked)
        if side.blocked:
            side.least = None
            return side
        side.shares = tuple(least)
        side.least = max(self.smallest, max(least) if self.measure == "largest" else sum(least))
        if self.kind.replies is not Replies.CREDIBLE:
            self._offer(side, tuple(ranks))
            # What there is no better way found for in time is as it was found.
            side.known = True
            return side
        for offered in (tuple(ranks), self._one_after_another(condition), self._plainly(condition)):
            self._offer(side, offered)
        # There may be many wanted states, and few are looked at again.
        condition.forget()
        return side

    def _unknown(self, state: int) -> _Side:
        self.conflict.code(state)
        condition = Condition(self.conflict, state - 1, self.kind, self.question)
        side = _Side(state=state, condition=condition)
        side.shares = (0,) * len(self.ids)
        return side

    def _offer(self, side: _Side, ranks: Ranks | None) -> None:
        """Keep orders that make the state an equilibrium, if none known are nearer."""
        if ranks is None or not side.condition.holds(by_ranks(ranks)):
            return
        cost, total = self._cost(ranks)
        if side.ranks is None or (cost, total) < (side.cost, side.total):
            side.ranks, side.cost, side.total = ranks, cost, total
        # Of several that are as good by the largest change the least sum is still to be found.
        least_sum = self.measure == "total" or side.total == sum(side.shares)
        side.known = side.least == side.cost and least_sum

    def _one_after_another(self, condition: Condition) -> Ranks | None:
        """Change one order after the other as long as somebody would leave."""
        ranks = list(self.ranks)
        for _ in range(2 * len(self.ids)):
            unmoved = True
            for maker in self.free:
                prefers = by_ranks(ranks)
                if condition.undeterred(maker, prefers):
                    change = least_change(condition.own(maker, prefers), ranks[maker])
                    ranks[maker] = lowered_ranks(ranks[maker], condition.state, change.states)
                    unmoved = False
            if unmoved:
                return tuple(ranks)
        return None

    def _plainly(self, condition: Condition) -> Ranks:
        """Let nobody who may change gain by any move."""
        nash = condition.under(concept_named("nash"))
        ranks = list(self.ranks)
        for maker in self.free:
            change = least_change(nash.own(maker, by_ranks(ranks)), ranks[maker])
            ranks[maker] = lowered_ranks(ranks[maker], condition.state, change.states)
        return tuple(ranks)

    def _optimise(self, side: _Side, nearest: int | None, deadline: float) -> bool:
        """Let the optimiser find the least change for one state; whether time ran out."""
        side.tried = True
        # What is no nearer than another wanted state is of no use.
        limits = [] if nearest is None else [nearest - 1]
        if side.ranks is not None:
            limits.append(side.cost)
        most = min(limits, default=None)
        task = Task(
            condition=side.condition,
            ranks=self.ranks,
            free=self.free,
            weights=self.weights,
            least=side.shares,
            largest=self.measure == "largest",
            most=most,
        )
        known = side.ranks if side.ranks is not None and side.cost == most else None
        found: Orders = least_orders(task, known, deadline)
        if found.bound is None:
            # Nothing at all, or nothing nearer than another wanted state.
            side.least = None if most is None else most + 1
            if most is None:
                side.blocked = (Blocked(decision_maker="", targets=()),)
            return False
        side.least = max(side.least or 0, found.bound)
        if found.ranks is not None:
            self._offer(side, found.ranks)
        return found.timed_out

    def _cost(self, ranks: Ranks) -> tuple[int, int]:
        each = [
            weight * half_pairs(old, new)
            for weight, old, new in zip(self.weights, self.ranks, ranks, strict=True)
        ]
        return (max(each) if self.measure == "largest" else sum(each)), sum(each)

    def _distance(self, cost: int) -> Fraction:
        return Fraction(cost, 2 * self.scale)

    def _change(self, side: _Side) -> OrderChange:
        assert side.ranks is not None
        asked = needed_comparisons(side.condition, self.ranks, side.ranks)
        return OrderChange(
            state=side.state,
            distance=self._distance(side.cost),
            changes=tuple(
                OwnOrderChange(
                    decision_maker=self.ids[maker],
                    pairs=Fraction(half_pairs(old, new), 2),
                    before=_groups(old),
                    after=_groups(new),
                    asked=tuple(each for each in asked if each.decision_maker == maker),
                )
                for maker, (old, new) in enumerate(zip(self.ranks, side.ranks, strict=True))
                if half_pairs(old, new)
            ),
        )


class _Side:
    """What is known of one wanted state so far; `least` None: nothing does."""

    def __init__(self, *, state: int, condition: Condition) -> None:
        self.state, self.condition = state, condition
        self.ranks: Ranks | None = None
        self.cost = self.total = 0
        self.least: int | None = 0
        self.shares: tuple[int, ...] = ()
        self.known = self.tried = False
        self.blocked: tuple[Blocked, ...] = ()


def _groups(ranks: Int64s) -> tuple[tuple[int, ...], ...]:
    """An order as ids, best first, ties together."""
    return tuple(
        tuple((np.flatnonzero(ranks == rank) + 1).tolist()) for rank in np.unique(ranks)[::-1]
    )
