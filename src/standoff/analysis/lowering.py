"""The least change of one decision maker's order that puts enough states below a wanted one.

Only one thing changes: some states D that were above the wanted state s come to stand right below
it, each in its old place among the others that do. The rest stays as it was. The distance between
two orders is Kendall's: the pairs that are ranked the other way round; a tie that is broken counts
half, and no new tie is made (a preference that is only just given up would hold nothing).

So a set D costs, in half pairs,

* 2 for each of its states (against s),
* 2 for each state that stays above s and that one of D was above; 1 where the two were tied,
* 1 for each state that was tied with s: that tie is broken, or all of D would have to pass it too.

What must be lowered for certain, H, is cheapest to lower together with all states from some place
downwards: if one state outside H is worth lowering along, so is every state between it and s
(section 8.4 of the specification argues this for orders without ties; the same exchange shows it
with them, whole ties at a time). `least_lowering` finds the best place in one pass.

Conditions leave a choice of what to lower; `least_change` branches over it, from the cheapest way
on, and cuts off what already costs as much as the best found: exact, and exponential only where
ways to meet several demands compete. In option form without one-way options they do not under GMR.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from standoff.analysis.requirement import Clause, OwnRequirement
from standoff.kernels.forms import Int32s, Int64s

__all__ = ["NODE_LIMIT", "Lowering", "half_pairs", "least_change", "lowered_ranks"]

DEPTH_LIMIT = 400
"""Choices made one after another, at most; Python does not nest much deeper."""
NODE_LIMIT = 50_000
"""Partial choices that are tried for one decision maker, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """The states to lower (positions), what that costs, and how little it could cost.

    Costs are in half pairs. Where `bound` is less than `cost` the search was ended early.
    """

    states: frozenset[int]
    cost: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether nothing less will do."""
        return self.bound == self.cost


@dataclass(frozen=True, eq=False)
class _Above:
    """What is above the wanted state, lowest first, in ties."""

    ties: tuple[tuple[int, ...], ...]
    beside: int
    """How many other states are tied with the wanted one."""

    @staticmethod
    def of(ranks: Int32s | Int64s, wanted: int) -> _Above:
        above = np.flatnonzero(ranks > ranks[wanted])
        order = above[np.argsort(ranks[above], kind="stable")]
        levels = np.split(order, np.flatnonzero(np.diff(ranks[order])) + 1) if len(order) else []
        beside = int(np.count_nonzero(ranks == ranks[wanted])) - 1
        return _Above(tuple(tuple(map(int, each)) for each in levels), beside)

    def least_lowering(self, needed: frozenset[int]) -> tuple[int, int]:
        """The least cost of lowering `needed` (all of them above), and with how many whole ties.

        That many ties from below are lowered along. Linear in the states above.
        """
        if not needed:
            return 0, 0
        cost = 2 * len(needed) + self.beside
        left = len(needed)
        stay = []
        # Against what stays: from below upwards, those needed pass all that stays under them.
        under = 0
        for tie in self.ties:
            here = sum(state in needed for state in tie)
            there = len(tie) - here
            cost += here * (2 * under + there)
            under += there
            left -= here
            stay.append((there, here, left))
        best, ties = cost, 0
        for count, (there, here, higher) in enumerate(stay, 1):
            cost += there * (2 - here - 2 * higher)
            if cost < best:
                best, ties = cost, count
        return best, ties

    def lowered(self, needed: frozenset[int]) -> frozenset[int]:
        """All that is lowered where that is cheapest."""
        _, ties = self.least_lowering(needed)
        return needed.union(*self.ties[:ties])


def least_change(requirement: OwnRequirement, ranks: Int32s | Int64s) -> Lowering:
    """The least change of its ranks (int32 [states]) that meets a requirement.

    Cost: partial choices (at most `NODE_LIMIT`) x states above the wanted one. Exact unless that
    limit ends it; then `bound` says how much less could do.
    """
    wanted = requirement.state
    above = _Above.of(ranks, wanted)
    higher = frozenset(state for tie in above.ties for state in tie)
    place = {state: place for place, tie in enumerate(above.ties) for state in tie}
    clauses = _demands(requirement.open_clauses, higher)
    search = _Search(above, place)
    search.branch(_undominated(clauses, place), frozenset(), frozenset())
    cost, best = search.best
    bound = cost if search.left else min(cost, search.root)
    return Lowering(states=above.lowered(best), cost=cost, bound=bound)


def lowered_ranks(ranks: Int32s | Int64s, wanted: int, states: Iterable[int]) -> Int64s:
    """The order in which `states` stand right below the wanted one, int64 [states].

    Ranks count from 0 upwards without gaps; equal is tied.
    """
    moved = np.zeros(len(ranks), dtype=bool)
    moved[list(states)] = True
    if not moved.any():
        return _dense(ranks.astype(np.int64))
    place = np.where(ranks > ranks[wanted], 3, np.where(ranks < ranks[wanted], -1, 0))
    place[moved] = 1
    place[wanted] = 2
    return _dense(place * (int(ranks.max()) - int(ranks.min()) + 1) + ranks.astype(np.int64))


def half_pairs(old: Int32s | Int64s, new: Int64s) -> int:
    """The distance between two orders in half pairs: 2 for a turned pair, 1 for a tie on one side.

    Cost: states squared.
    """
    total = 0
    for state in range(len(old) - 1):
        before = np.sign(old[state + 1 :].astype(np.int64) - int(old[state]))
        after = np.sign(new[state + 1 :] - int(new[state]))
        total += int(np.abs(before - after).sum())
    return total


def _dense(values: Int64s) -> Int64s:
    return np.unique(values, return_inverse=True)[1].reshape(-1).astype(np.int64)


Demand = tuple[frozenset[int], ...]
"""Sets of states above the wanted one; lowering one of them is enough."""


def _demands(clauses: Iterable[Clause], higher: frozenset[int]) -> list[Demand]:
    """What is not met yet, by what would have to be lowered; each demand once."""
    found: dict[Demand, None] = {}
    for clause in clauses:
        needed = tuple(dict.fromkeys(each & higher for each in clause.alternatives))
        if frozenset() not in needed:
            found[needed] = None
    return list(found)


def _undominated(demands: list[Demand], place: dict[int, int]) -> list[Demand]:
    """The demands without single states for which a lower one serves at least as well.

    Lowering a lower state in place of a higher one never costs more, and where it meets every
    demand that the other meets it can take its place. States that are part of sets stay.
    """
    meets: dict[int, int] = {}
    for bit, demand in enumerate(demands):
        for each in demand:
            if len(each) == 1:
                (state,) = each
                meets[state] = meets.get(state, 0) | 1 << bit
    in_sets = {state for demand in demands for each in demand if len(each) > 1 for state in each}
    kept: list[int] = []
    for state in sorted(meets, key=lambda each: (place[each], -meets[each].bit_count(), each)):
        if state in in_sets or all(meets[state] & ~meets[other] for other in kept):
            kept.append(state)
    return [
        tuple(each for each in demand if len(each) > 1 or each <= frozenset(kept))
        for demand in demands
    ]


class _Search:
    """Branches over ways to meet demands; keeps the best."""

    def __init__(self, above: _Above, place: dict[int, int]) -> None:
        self.above = above
        every = frozenset(place)
        self.best = (above.least_lowering(every)[0], every)
        self.left = NODE_LIMIT
        self.root = 0

    def branch(
        self,
        demands: list[Demand],
        chosen: frozenset[int],
        barred: frozenset[int],
        depth: int = 0,
    ) -> None:
        """Try what can still be chosen, cheapest first."""
        if not self.left or depth == DEPTH_LIMIT:
            self.left = 0
            return
        self.left -= 1
        while True:
            unmet = [
                [each for each in demand if not each & barred]
                for demand in demands
                if not any(each <= chosen for each in demand)
            ]
            forced = [each for demand in unmet if len(demand) == 1 for each in demand]
            if not forced:
                break
            chosen = chosen.union(*forced)
        if not unmet:
            cost = self.above.least_lowering(chosen)[0]
            if cost < self.best[0]:
                self.best = (cost, chosen)
            return
        costs = [
            sorted(
                (self.above.least_lowering(chosen | each)[0], sorted(each), each) for each in demand
            )
            for demand in unmet
        ]
        if not all(costs):
            return
        # Each demand costs at least its cheapest way: the dearest of these is a bound for all.
        bound = max(each[0][0] for each in costs)
        self.root = self.root or bound
        if bound >= self.best[0]:
            return
        counts = Counter({index: len(each) for index, each in enumerate(costs)})
        fewest = min(counts, key=lambda index: (counts[index], -costs[index][0][0], index))
        done = barred
        for cost, _, each in costs[fewest]:
            if cost >= self.best[0] or not self.left:
                break
            self.branch(demands, chosen | each, done, depth + 1)
            # Whatever contains this one has been tried.
            if len(each) == 1:
                done |= each
