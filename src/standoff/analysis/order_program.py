"""The least change of several orders at once, where one's replies hang on what others want.

Under SEQ and SSEQ a change of one order can make a reply credible that deters somebody else, or
take it away. So the orders are looked for together, by an optimiser for yes-or-no variables: for
each pair of states and each decision maker who may change, whether it is turned (or, where tied,
broken, and which way). Only pairs that something asks about become variables.

Little is demanded of them beforehand. A solution is looked at, and what it misses is demanded:

* that turned pairs make an order: whoever prefers a to b prefers a to c or c to b;
* that nobody leaves. Where a move is deterred by nothing, all that the others' replies can come to
  is written down; one of the wishes that would lead out of there, or keep somebody from having
  left for there, must be met. (A cut: whatever deters the move has to cross it.)

So it goes on until a solution misses nothing. With fewer demands a problem can only be cheaper:
every optimum on the way is a bound, and the last one is the answer. On the way each solution is
also made into orders, which may do.

What turning a pair costs at least, with all that lies between, is known beforehand; pairs for which
that is more than the best orders known are left as they are.

Three optimisers were tried on the same problems, and that of `standoff.analysis.order_optimiser`
was by far the quickest: `benchmarks/inverse.py --optimisers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from standoff.analysis.lowering import half_pairs
from standoff.analysis.order_optimiser import (
    LeastLargest,
    LeastSum,
    Numbers,
    Optimiser,
    Solution,
    Tariff,
)
from standoff.analysis.order_repair import near_order
from standoff.analysis.reply_graph import ReplyArc
from standoff.analysis.requirement import Comparison, Condition, by_ranks
from standoff.errors import TooLargeError
from standoff.kernels.forms import Int64s, Mask
from standoff.kernels.terms import Replies

__all__ = ["STATE_LIMIT", "Orders", "Task", "least_orders"]

STATE_LIMIT = 2_000
"""States up to which the optimiser is asked."""

Literal = int | bool
"""A literal, or what is known to hold or not to."""
Ranks = tuple[Int64s, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """What is to be minimised. Costs are in half pairs times `weights` (whole, by position).

    `ranks` (int64 [states] each) are today's, `free` the decision makers whose orders may change,
    `least` what each of them must pay in any case. With `largest` the greatest cost of any one
    counts, and among equal ones the sum. Orders that cost more than `most` are not looked for.
    """

    condition: Condition
    ranks: Ranks
    free: tuple[int, ...]
    weights: tuple[int, ...]
    least: tuple[int, ...]
    largest: bool
    most: int | None

    def costs(self, ranks: Sequence[Int64s]) -> tuple[int, ...]:
        """What orders cost each decision maker."""
        return tuple(
            weight * half_pairs(old, new)
            for weight, old, new in zip(self.weights, self.ranks, ranks, strict=True)
        )

    def cost(self, ranks: Sequence[Int64s]) -> tuple[int, int]:
        """What orders cost by the measure asked for, and in all."""
        each = self.costs(ranks)
        return (max(each) if self.largest else sum(each)), sum(each)


@dataclass(frozen=True, eq=False, kw_only=True)
class Orders:
    """The best ranks found (None: there are none), and the least anything could cost.

    `bound` is None where nothing does, however much may be changed up to what was allowed.
    """

    ranks: Ranks | None
    bound: int | None
    timed_out: bool


def least_orders(task: Task, known: Ranks | None, deadline: float) -> Orders:
    """The least change that makes the wanted state an equilibrium, or the best until `deadline`.

    `known` are orders that do already; `deadline` is by `time.monotonic`. Exact; exponential at
    worst. Raises NotApplicableError without the optimiser, TooLargeError above `STATE_LIMIT`.
    """
    if len(task.ranks[0]) > STATE_LIMIT:
        raise TooLargeError(
            f"there are {len(task.ranks[0]):,} states, and orders of several at once are looked for"
            f" among at most {STATE_LIMIT:,}; ask it of a smaller model, or for nash, gmr or smr"
        )
    numbers = Numbers()
    tariffs = {each: _tariff(task, each) for each in task.free}
    if not task.largest:
        return _Program(task, LeastSum(numbers, tariffs), numbers).solved(known, deadline)
    largest = LeastLargest(numbers, tariffs, task.most)
    first = _Program(task, largest, numbers).solved(known, deadline)
    if first.bound is None or first.ranks is None or first.timed_out:
        return first
    # Among orders that are as good by the largest, those with the least sum.
    within = replace(task, largest=False, least=(0,) * len(task.ranks), most=None)
    within = replace(within, most=within.cost(first.ranks)[0])
    budgets = dict.fromkeys(task.free, first.bound)
    numbers = Numbers()
    program = _Program(within, LeastSum(numbers, tariffs, budgets), numbers, budgets)
    second = program.solved(first.ranks, deadline)
    return Orders(ranks=second.ranks, bound=first.bound, timed_out=second.timed_out)


def _tariff(task: Task, maker: int) -> Tariff:
    tied = len(np.unique(task.ranks[maker])) < len(task.ranks[maker])
    return Tariff(weight=task.weights[maker], unit=1 if tied else 2)


class _Program:
    """The variables, what has been demanded of them, and the best orders found so far."""

    def __init__(
        self,
        task: Task,
        optimiser: Optimiser,
        numbers: Numbers,
        budgets: dict[int, int] | None = None,
    ) -> None:
        self.task, self.optimiser, self.numbers = task, optimiser, numbers
        self.budgets = budgets or {}
        self.best: Ranks | None = None
        self.impossible = False
        self.turns: dict[tuple[int, int, int], int] = {}
        """The literal for whether a decision maker prefers a first state to a second."""
        self.lasting: dict[tuple[int, int], Literal] = {}
        self.places = {each: _places(task.ranks[each]) for each in task.free}

    def solved(self, known: Ranks | None, deadline: float) -> Orders:
        """Solve, look what is missing, demand it, and again."""
        self.best = known
        if self.task.condition.kind.replies is not Replies.CREDIBLE:
            self._demand_all()
        while not self.impossible:
            solution = self.optimiser.solve(deadline)
            if solution.true is None:
                if solution.late:
                    return self._ended(late=True)
                break
            wishes = self._wishes(solution)
            cuts, demands = self._missed(wishes)
            if not cuts:
                self._consider(self._as_scored(wishes))
                self._consider(self._as_demanded(demands))
            if self.best is not None and self.task.cost(self.best)[0] <= self.optimiser.bound:
                return self._ended(late=False)
            if monotonic() >= deadline:
                return self._ended(late=True)
            broken = self._broken(wishes)
            assert cuts or broken, "an order that nobody leaves would have been kept"
            for clause in (*cuts, *broken):
                self._either(clause)
        bound = None if self.best is None else self.task.cost(self.best)[0]
        return Orders(ranks=self.best, bound=bound, timed_out=False)

    def _ended(self, *, late: bool) -> Orders:
        return Orders(ranks=self.best, bound=self.optimiser.bound, timed_out=late)

    def _wishes(self, solution: Solution) -> dict[int, Mask]:
        """Who is preferred to whom in a solution, bool [states, states] by decision maker."""
        found = {}
        for maker, ranks in enumerate(self.task.ranks):
            found[maker] = ranks[:, None] > ranks[None, :]
        for (maker, one, other), literal in self.turns.items():
            found[maker][one, other] = solution.holds(literal)
        return found

    def _consider(self, ranks: Ranks | None) -> None:
        """Keep orders if they do, and are better than what is known."""
        if ranks is None or not self.task.condition.holds(by_ranks(ranks)):
            return
        costs = self.task.costs(ranks)
        if any(costs[maker] > budget for maker, budget in self.budgets.items()):
            return
        cost = self.task.cost(ranks)
        if self.task.most is not None and cost[0] > self.task.most:
            return
        if self.best is None or cost < self.task.cost(self.best):
            self.best = ranks

    def _as_scored(self, wishes: dict[int, Mask]) -> Ranks:
        """Whoever is preferred to more is higher: the solution itself where no triple is broken."""
        ranks = list(self.task.ranks)
        for maker in self.task.free:
            # No tie is made that was none.
            score = np.stack([wishes[maker].sum(axis=1), ranks[maker]])
            ranks[maker] = np.unique(score, axis=1, return_inverse=True)[1].reshape(-1)
        return tuple(ranks)

    def _as_demanded(self, demands: set[Comparison]) -> Ranks | None:
        """Orders near today's in which what the solution makes use of is wanted."""
        ranks = list(self.task.ranks)
        for maker in self.task.free:
            own = [each for each in demands if each.decision_maker == maker]
            near = near_order(ranks[maker], own)
            if near is None:
                return None
            ranks[maker] = near
        return tuple(ranks)

    def _broken(self, wishes: dict[int, Mask]) -> list[list[Literal]]:
        """For each triple that is no part of an order, that it is."""
        found: list[list[Literal]] = []
        for maker in self.task.free:
            no_better = ~wishes[maker]
            np.fill_diagonal(no_better, False)
            counts = no_better.astype(np.float32)
            broken = wishes[maker] & (counts @ counts > 0)
            for one, other in np.argwhere(broken).tolist():
                for third in np.flatnonzero(no_better[one] & no_better[:, other]).tolist():
                    either = self.prefers(maker, one, third), self.prefers(maker, third, other)
                    found.append([_not(self.prefers(maker, one, other)), *either])
        return found

    def _missed(self, wishes: dict[int, Mask]) -> tuple[list[list[Literal]], set[Comparison]]:
        """For each move that nothing deters, what could; and what the other moves rely on."""
        cuts: list[list[Literal]] = []
        demands: set[Comparison] = set()
        wanted = self.task.condition.state
        for focal, targets in enumerate(self.task.condition.targets):
            for target in targets:
                if not wishes[focal][target, wanted]:
                    demands.add(Comparison(focal, wanted, target, False))
                elif self.task.condition.kind.replies is Replies.NONE:
                    cuts.append([_not(self.prefers(focal, target, wanted))])
                else:
                    cut, needed = self._reply(focal, target, wishes)
                    cuts += [cut] if cut else []
                    demands |= needed
        return cuts, demands

    def _reply(
        self, focal: int, target: int, wishes: dict[int, Mask]
    ) -> tuple[list[Literal], set[Comparison]]:
        """What a shortest reply that deters relies on; where there is none, a cut."""
        condition = self.task.condition
        wanted, graph = condition.state, condition.graph(focal, target)
        every = condition.kind.replies is Replies.ANY
        came_by: dict[int, ReplyArc | None] = {0: None}
        for node in (waiting := [0]):
            state = graph.states[node]
            if node and condition.counts(state):
                states = condition.unwanted(focal, state)
                if not any(wishes[focal][each, wanted] for each in states):
                    needed = {Comparison(focal, wanted, each, False) for each in states}
                    step = came_by[node]
                    while step is not None and not every:
                        start, end = graph.states[step.start], graph.states[step.end]
                        needed.add(Comparison(step.mover, end, start, True))
                        step = came_by[step.start]
                    return [], needed
            for arc in graph.outgoing[node]:
                start, end = graph.states[arc.start], graph.states[arc.end]
                if arc.end not in came_by and (every or wishes[arc.mover][end, start]):
                    came_by[arc.end] = arc
                    waiting.append(arc.end)
        cut: dict[Literal, None] = {_not(self.prefers(focal, target, wanted)): None}
        for state in sorted({graph.states[node] for node in came_by if node}):
            if condition.counts(state):
                cut[self._deters(focal, state)] = None
        for node in came_by:
            for arc in graph.outgoing[node]:
                if arc.end not in came_by:
                    start, end = graph.states[arc.start], graph.states[arc.end]
                    cut[self.prefers(arc.mover, end, start)] = None
        return list(cut), set()

    def _demand_all(self) -> None:
        """Where replies do not hang on wishes, what keeps each from each move is known at once."""
        everybody = range(len(self.task.ranks))
        better = np.ones((len(self.task.ranks[0]),) * 2, dtype=bool)
        cuts, _ = self._missed(dict.fromkeys(everybody, better))
        for clause in cuts:
            self._either(clause)

    def _either(self, literals: Sequence[Literal]) -> None:
        """One of some literals holds."""
        if any(each is True for each in literals):
            return
        clause = [each for each in literals if not isinstance(each, bool)]
        self.impossible = self.impossible or not clause
        self.optimiser.add(clause)

    def prefers(self, maker: int, one: int, other: int) -> Literal:
        """Whether somebody prefers one state to another: known, or a literal."""
        ranks = self.task.ranks[maker]
        today = bool(ranks[one] > ranks[other])
        if maker not in self.places or not self._worth_turning(maker, one, other):
            return today
        if (maker, one, other) not in self.turns:
            if ranks[one] == ranks[other]:
                up, down = self.numbers.fresh(), self.numbers.fresh()
                self.optimiser.add([-up, -down])
                for each in (up, down):
                    self.optimiser.charge(maker, each, 1, self._least_turn(maker, one, other))
            else:
                turned = self.numbers.fresh()
                up, down = (-turned, turned) if today else (turned, -turned)
                self.optimiser.charge(maker, turned, 2, self._least_turn(maker, one, other))
            self.turns[maker, one, other], self.turns[maker, other, one] = up, down
        return self.turns[maker, one, other]

    def _worth_turning(self, maker: int, one: int, other: int) -> bool:
        """Whether turning a pair, and what that brings along, can be among the best."""
        task = self.task
        least = task.weights[maker] * self._least_turn(maker, one, other)
        others = 0 if task.largest else sum(task.least) - task.least[maker]
        affordable = task.most is None or least + others <= task.most
        return affordable and least <= self.budgets.get(maker, least)

    def _least_turn(self, maker: int, one: int, other: int) -> int:
        """What turning a pair, and what that brings along, costs at least, in half pairs."""
        task = self.task
        below, tied = self.places[maker]
        high, low = sorted((one, other), key=lambda each: -int(task.ranks[maker][each]))
        beside = int(tied[high])
        if task.ranks[maker][high] == task.ranks[maker][low]:
            return max(1, beside)
        between = int(below[high] - below[low] - tied[low] - 1)
        return 2 + 2 * between + beside + int(tied[low])

    def _deters(self, focal: int, end: int) -> Literal:
        """Whether ending in a state deters: nothing that somebody could have there is better."""
        if (focal, end) in self.lasting:
            return self.lasting[focal, end]
        wanted = self.task.condition.state
        states = sorted(self.task.condition.unwanted(focal, end))
        better = [self.prefers(focal, state, wanted) for state in states]
        deters: Literal
        if any(each is True for each in better):
            deters = False
        elif all(each is False for each in better):
            deters = True
        else:
            deters = self.numbers.fresh()
            for each in better:
                self._either([-deters, _not(each)])
        self.lasting[focal, end] = deters
        return deters


def _not(literal: Literal) -> Literal:
    return not literal if isinstance(literal, bool) else -literal


def _places(ranks: Int64s) -> tuple[Int64s, Int64s]:
    """For each state, how many are below it, and how many others are tied with it."""
    order = np.sort(ranks)
    below = np.searchsorted(order, ranks, side="left")
    return below, np.searchsorted(order, ranks, side="right") - below - 1
