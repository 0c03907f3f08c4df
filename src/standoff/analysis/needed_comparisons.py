"""Which of the comparisons that new orders bring matter, and which only come along with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from standoff.analysis.requirement import Comparison, Condition, Prefers, by_ranks
from standoff.kernels.forms import Int64s
from standoff.kernels.terms import Replies

__all__ = ["needed_comparisons"]


def needed_comparisons(
    condition: Condition, old: Sequence[Int64s], new: Sequence[Int64s]
) -> tuple[Comparison, ...]:
    """New comparisons that make the wanted state hold, each of them needed given the others.

    `old` and `new` are everybody's ranks; under the new ones the state holds. What new orders take
    away counts as gone. Those that reach across most states are given up first. Cost: comparisons
    that are new x looking whether the state holds.
    """
    before, after = by_ranks(old), by_ranks(new)
    wanted = condition.state
    fresh: set[Comparison] = set()
    for maker, (was, now) in enumerate(zip(old, new, strict=True)):
        lowered = np.flatnonzero((was > was[wanted]) & (now <= now[wanted]))
        fresh |= {Comparison(maker, wanted, state, False) for state in lowered.tolist()}
    if condition.kind.replies is Replies.CREDIBLE:
        for focal, targets in enumerate(condition.targets):
            for target in targets:
                graph = condition.graph(focal, target)
                for arc in graph.arcs:
                    start, end = graph.states[arc.start], graph.states[arc.end]
                    if after(arc.mover, end, start) and not before(arc.mover, end, start):
                        fresh.add(Comparison(arc.mover, end, start, True))

    def span(each: Comparison) -> int:
        ranks = old[each.decision_maker]
        return abs(int(ranks[each.first]) - int(ranks[each.second]))

    kept = set(fresh)
    for each in sorted(fresh, key=lambda each: (-span(each), each)):
        left = kept - {each}
        if condition.holds(_better(before, after, left), credible=_credible(before, after, left)):
            kept = left
    return tuple(sorted(kept))


def _better(before: Prefers, after: Prefers, kept: set[Comparison]) -> Prefers:
    """What is better than the wanted state where only what is kept is no longer so."""

    def prefers(maker: int, one: int, wanted: int) -> bool:
        if after(maker, one, wanted):
            return True
        return before(maker, one, wanted) and Comparison(maker, wanted, one, False) not in kept

    return prefers


def _credible(before: Prefers, after: Prefers, kept: set[Comparison]) -> Prefers:
    """Which moves are credible where only what is kept has become so."""

    def prefers(maker: int, end: int, start: int) -> bool:
        if not after(maker, end, start):
            return False
        return before(maker, end, start) or Comparison(maker, end, start, True) in kept

    return prefers
