"""The least change of several orders at once, where one's replies hang on what others want.

Under SEQ and SSEQ a change of one order can make a reply credible that deters somebody else, or
take it away. So the orders are looked for together, by an optimiser for yes-or-no variables:

* for each pair of states and each decision maker who may change: whether it is turned (or, where
  tied, broken, and which way); only pairs that something asks about become variables;
* for each move away from the wanted state that is not excluded outright: one path through what the
  opponents could do, from the move to a state that deters; each step demands that its mover prefers
  it, the end that the one who left does not prefer it. (A unit of flow: what comes in goes out.)

That turned pairs make an order (whoever prefers a to b prefers a to c or c to b) is demanded only
where a solution breaks it, again and again until none does: few of the many triples ever matter.
Relaxed in this way a problem can only become cheaper, so every optimum on the way is a bound, and
the last one is the answer. On the way, each solution is also made into orders, which may do.

What turning a pair costs at least, with all that lies between, is known beforehand; pairs for which
that is more than the best orders known are left as they are.

The optimiser is CP-SAT of Google's OR-tools: in `benchmarks/inverse.py` it was the quickest of
those tried, and it counts in whole numbers. One thread and a fixed seed: the same input gives the
same answer, unless the time limit ends the search.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.analysis.lowering import half_pairs
from standoff.analysis.order_repair import near_order
from standoff.analysis.requirement import Comparison, Condition, by_ranks
from standoff.errors import NotApplicableError, TooLargeError
from standoff.kernels.forms import Int64s, Mask
from standoff.kernels.terms import Replies

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver

__all__ = ["STATE_LIMIT", "STEP_LIMIT", "Orders", "Task", "least_orders"]

STATE_LIMIT = 2_000
"""States up to which the optimiser is asked."""
STEP_LIMIT = 200_000
"""Steps of possible replies, over all moves, up to which the optimiser is asked."""

# What the optimiser's variables are, is its own affair: literals and sums of them.
Literal = Any
Triple = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """What is to be minimised. Costs are in half pairs times `weights` (whole, by position).

    `ranks` (int64 [states] each) are today's, `free` the decision makers whose orders may change,
    `least` what each of them must pay in any case. With `largest` the greatest cost of any one
    counts, and among equal ones the sum. Orders that cost more than `most` are not looked for.
    """

    condition: Condition
    ranks: tuple[Int64s, ...]
    free: tuple[int, ...]
    weights: tuple[int, ...]
    least: tuple[int, ...]
    largest: bool
    most: int | None

    def cost(self, ranks: Sequence[Int64s]) -> tuple[int, int]:
        """What orders cost by the measure asked for, and in all."""
        each = [
            weight * half_pairs(old, new)
            for weight, old, new in zip(self.weights, self.ranks, ranks, strict=True)
        ]
        return (max(each) if self.largest else sum(each)), sum(each)


@dataclass(frozen=True, eq=False, kw_only=True)
class Orders:
    """The best ranks found (None: there are none), and the least anything could cost.

    `bound` is None where nothing does, however much may be changed up to what was allowed.
    """

    ranks: tuple[Int64s, ...] | None
    bound: int | None
    timed_out: bool


def least_orders(task: Task, known: tuple[Int64s, ...] | None, deadline: float) -> Orders:
    """The least change that makes the wanted state an equilibrium, or the best until `deadline`.

    `known` are orders that do already; `deadline` is by `time.monotonic`. Exact; exponential at
    worst. Raises NotApplicableError without the optimiser, TooLargeError above
    `STATE_LIMIT` and `STEP_LIMIT`.
    """
    if len(task.ranks[0]) > STATE_LIMIT:
        raise TooLargeError(
            f"there are {len(task.ranks[0]):,} states, and orders of several at once are looked for"
            f" among at most {STATE_LIMIT:,}; ask it of a smaller model, or for nash, gmr or smr"
        )
    return _Program(task, known).solved(deadline)


class _Program:
    """The variables and demands, and what has been found so far."""

    def __init__(self, task: Task, known: tuple[Int64s, ...] | None) -> None:
        self.task, self.best = task, known
        self.optimiser = _optimiser()
        self.places = {each: _places(task.ranks[each]) for each in task.free}
        self.broken: set[Triple] = set()
        self._build()

    def _build(self) -> None:
        """Write down all that is demanded, for pairs that are worth turning."""
        task = self.task
        self.model: CpModel = self.optimiser.CpModel()
        self.turns: dict[tuple[int, int, int], Literal] = {}
        """Whether a decision maker comes to prefer the first state to the second."""
        self.spent: dict[int, list[tuple[int, Literal]]] = {each: [] for each in task.free}
        self.uses: list[tuple[Literal, tuple[Comparison, ...]]] = []
        """What must be wanted for what is used."""
        self.steps = 0
        for focal, targets in enumerate(task.condition.targets):
            for target in targets:
                self._stay(focal, target)
        for triple in sorted(self.broken):
            self._whole(*triple)

    def solved(self, deadline: float) -> Orders:
        """Both stages: the measure asked for, then (for the largest) the sum among the best."""
        bound, timed_out = self._minimised(deadline, None)
        if bound is None or timed_out or not self.task.largest or self.best is None:
            return Orders(ranks=self.best, bound=bound, timed_out=timed_out)
        # Costs can grow along with what a broken triple brings in, so the limit counts them all.
        _, late = self._minimised(deadline, bound)
        return Orders(ranks=self.best, bound=bound, timed_out=late)

    def _minimised(self, deadline: float, limit: int | None) -> tuple[int | None, bool]:
        """The least cost, None where there is no way, and whether time ran out before it."""
        bound = 0
        while True:
            self._aim(limit)
            solver, status = self._run(deadline)
            if status == self.optimiser.INFEASIBLE:
                return (None if self.best is None else self._best_cost(limit)), False
            answered = status in (self.optimiser.OPTIMAL, self.optimiser.FEASIBLE)
            bound = max(bound, round(np.ceil(solver.best_objective_bound - 1e-6)))
            wishes = self._wishes(solver) if answered else {}
            if answered and self._consider(solver, wishes, limit) and limit is None:
                # Now fewer pairs are worth turning.
                self.task = replace(self.task, most=self._best_cost(limit))
                self._build()
            if self.best is not None and self._best_cost(limit) <= bound:
                return bound, False
            if status != self.optimiser.OPTIMAL or monotonic() >= deadline:
                return bound, True
            self._mend(wishes)

    def _aim(self, limit: int | None) -> None:
        """Tell the optimiser what to make least of."""
        task, model = self.task, self.model
        costs = {each: sum(price * var for price, var in self.spent[each]) for each in task.free}
        everything = sum(price for spent in self.spent.values() for price, _ in spent)
        if task.largest and limit is None:
            largest = model.new_int_var(0, everything, "")
            for cost in costs.values():
                model.add(largest >= cost)
            if task.most is not None:
                model.add(largest <= task.most)
            model.minimize(largest)
            return
        total = sum(costs.values())
        if limit is not None:
            for cost in costs.values():
                model.add(cost <= limit)
        elif task.most is not None:
            model.add(total <= task.most)
        model.minimize(total)

    def _run(self, deadline: float) -> tuple[CpSolver, int]:
        solver = self.optimiser.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.linearization_level = 2
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_time_in_seconds = max(0.01, deadline - monotonic())
        found: list[int] = []
        # Beside the main thread, which alone hears that somebody wants to end it.
        work = Thread(target=lambda: found.append(solver.solve(self.model)), daemon=True)
        work.start()
        try:
            while work.is_alive():
                work.join(0.2)
        except KeyboardInterrupt:
            solver.stop_search()
            raise
        return solver, found[0]

    def _best_cost(self, limit: int | None) -> int:
        assert self.best is not None
        measured, total = self.task.cost(self.best)
        return measured if limit is None else total

    def _wishes(self, solver: CpSolver) -> dict[int, Mask]:
        """Who is preferred to whom in a solution, bool [states, states] by decision maker."""
        found = {}
        for maker in self.task.free:
            ranks = self.task.ranks[maker]
            found[maker] = ranks[:, None] > ranks[None, :]
        for (maker, one, other), literal in self.turns.items():
            found[maker][one, other] = solver.boolean_value(literal)
        return found

    def _consider(self, solver: CpSolver, wishes: dict[int, Mask], limit: int | None) -> bool:
        """Make a solution into orders; keep them if they do and are better; whether they are."""
        found = False
        for ranks in (self._as_scored(wishes), self._as_needed(solver)):
            if ranks is None or not self.task.condition.holds(by_ranks(ranks)):
                continue
            measured, total = self.task.cost(ranks)
            allowed = self.task.most if limit is None else limit
            if allowed is not None and measured > allowed:
                continue
            if self.best is None or (measured, total) < self.task.cost(self.best):
                self.best, found = ranks, True
        return found

    def _as_scored(self, wishes: dict[int, Mask]) -> tuple[Int64s, ...]:
        """Whoever is preferred to more is higher: the solution itself where no triple is broken."""
        ranks = list(self.task.ranks)
        for maker, wish in wishes.items():
            # No tie is made that was none.
            score = np.stack([wish.sum(axis=1), self.task.ranks[maker]])
            ranks[maker] = np.unique(score, axis=1, return_inverse=True)[1].reshape(-1)
        return tuple(ranks)

    def _as_needed(self, solver: CpSolver) -> tuple[Int64s, ...] | None:
        """Orders near today's in which what the solution makes use of is wanted."""
        demands: dict[int, set[Comparison]] = {each: set() for each in self.task.free}
        for literal, needed in self.uses:
            if literal is True or solver.boolean_value(literal):
                for each in needed:
                    demands.get(each.decision_maker, set()).add(each)
        ranks = list(self.task.ranks)
        for maker, needs in demands.items():
            near = near_order(ranks[maker], needs)
            if near is None:
                return None
            ranks[maker] = near
        return tuple(ranks)

    def _mend(self, wishes: dict[int, Mask]) -> None:
        """Demand of the triples that a solution breaks that it no longer does."""
        for maker, wish in wishes.items():
            no_better = ~wish
            np.fill_diagonal(no_better, False)
            counts = no_better.astype(np.float32)
            broken = wish & (counts @ counts > 0)
            for one, other in np.argwhere(broken).tolist():
                for third in np.flatnonzero(no_better[one] & no_better[:, other]).tolist():
                    if (maker, one, third, other) not in self.broken:
                        self.broken.add((maker, one, third, other))
                        self._whole(maker, one, third, other)

    def _whole(self, maker: int, one: int, third: int, other: int) -> None:
        """Whoever prefers one state to another prefers it to a third, or the third to the other."""
        either = (self.prefers(maker, one, third), self.prefers(maker, third, other))
        self._either(*either, unless=self.prefers(maker, one, other))

    def _either(self, *literals: Literal, unless: Literal) -> None:
        """One of some literals holds, or `unless` does not."""
        if unless is False or any(each is True for each in literals):
            return
        clause = [each for each in literals if each is not False]
        if unless is not True:
            clause.append(~unless)
        self.model.add_bool_or(clause)

    def prefers(self, maker: int, one: int, other: int) -> Literal:
        """Whether somebody prefers one state to another: known, or a literal."""
        ranks = self.task.ranks[maker]
        today = bool(ranks[one] > ranks[other])
        if maker not in self.spent or not self._worth_turning(maker, one, other):
            return today
        if (maker, one, other) not in self.turns:
            weight = self.task.weights[maker]
            up: Literal
            down: Literal
            if ranks[one] == ranks[other]:
                up, down = self.model.new_bool_var(""), self.model.new_bool_var("")
                self.model.add_at_most_one(up, down)
                self.spent[maker] += [(weight, up), (weight, down)]
            else:
                turned = self.model.new_bool_var("")
                up, down = (~turned, turned) if today else (turned, ~turned)
                self.spent[maker].append((2 * weight, turned))
            self.turns[maker, one, other], self.turns[maker, other, one] = up, down
        return self.turns[maker, one, other]

    def _worth_turning(self, maker: int, one: int, other: int) -> bool:
        """Whether turning a pair, and what that brings along, can be among the best."""
        task = self.task
        if task.most is None:
            return True
        below, tied = self.places[maker]
        high, low = sorted((one, other), key=lambda each: -int(task.ranks[maker][each]))
        beside = int(tied[high])
        if task.ranks[maker][high] == task.ranks[maker][low]:
            least = max(1, beside)
        else:
            between = int(below[high] - below[low] - tied[low] - 1)
            least = 2 + 2 * between + beside + int(tied[low])
        others = 0 if task.largest else sum(task.least) - task.least[maker]
        return task.weights[maker] * least + others <= task.most

    def _stay(self, focal: int, target: int) -> None:
        """What keeps somebody from a move: it is no better, or some reply deters."""
        condition, wanted = self.task.condition, self.task.condition.state
        better = self.prefers(focal, target, wanted)
        if better is False:
            return
        stays = False if better is True else ~better
        replies = condition.kind.replies
        no_better = (Comparison(focal, wanted, target, False),)
        if stays is not False and replies is not Replies.CREDIBLE:
            self.uses.append((stays, no_better))
        if replies is Replies.NONE:
            self._either(stays, unless=True)
            return
        graph = condition.graph(focal, target)
        if replies is Replies.ANY:
            ends = [self._deters(focal, end) for end in graph.ends() if condition.counts(end)]
            self._either(stays, *ends, unless=True)
            return
        nodes = self._reachable(focal, target)
        self.steps += sum(map(len, nodes.values()))
        if self.steps > STEP_LIMIT:
            raise TooLargeError(
                f"replies that could become credible have more than {STEP_LIMIT:,} steps; where"
                " several orders may change at once, fewer are needed; name fewer who may change,"
                " or ask it of a smaller model, or for nash, gmr or smr"
            )
        enters: dict[int, list[Literal]] = {node: [] for node in nodes}
        leaves: dict[int, list[Literal]] = {node: [] for node in nodes}
        for node, steps in nodes.items():
            for end, literal, comparison in steps:
                step = self._step(literal)
                self.uses.append((step, (comparison,)))
                leaves[node].append(step)
                enters[end].append(step)
        deters: dict[int, Literal] = {}
        for node in nodes:
            state = graph.states[node]
            if node and condition.counts(state):
                if state not in deters:
                    deters[state] = self._deters(focal, state)
                if deters[state] is not False:
                    leaves[node].append(self._step(deters[state]))
        if stays is not False:
            leaves[0].append(self._step(stays))
            self.uses.append((leaves[0][-1], no_better))
        for node in nodes:
            self.model.add(sum(leaves[node]) == sum(enters[node]) + (node == 0))

    def _reachable(
        self, focal: int, target: int
    ) -> dict[int, list[tuple[int, Literal, Comparison]]]:
        """The nodes that replies could come to, and from each the steps that could be credible."""
        graph = self.task.condition.graph(focal, target)
        found: dict[int, list[tuple[int, Literal, Comparison]]] = {}
        waiting = [0]
        while waiting:
            node = waiting.pop()
            if node in found:
                continue
            found[node] = []
            for arc in graph.outgoing[node]:
                start, end = graph.states[arc.start], graph.states[arc.end]
                literal = self.prefers(arc.mover, end, start)
                if literal is not False:
                    comparison = Comparison(arc.mover, end, start, True)
                    found[node].append((arc.end, literal, comparison))
                    waiting.append(arc.end)
        return found

    def _step(self, literal: Literal) -> Literal:
        """A step that may be taken where a literal holds."""
        step: Literal = self.model.new_bool_var("")
        if literal is not True:
            self.model.add_implication(step, literal)
        return step

    def _deters(self, focal: int, end: int) -> Literal:
        """Whether ending in a state deters: nothing that somebody could have there is better."""
        wanted = self.task.condition.state
        states = sorted(self.task.condition.unwanted(focal, end))
        better = [self.prefers(focal, state, wanted) for state in states]
        if any(each is True for each in better):
            return False
        if not states:
            return True
        deters = self.model.new_bool_var("")
        for each in better:
            if each is not False:
                self.model.add_implication(deters, ~each)
        needed = tuple(Comparison(focal, wanted, state, False) for state in states)
        self.uses.append((deters, needed))
        return deters


def _places(ranks: Int64s) -> tuple[Int64s, Int64s]:
    """For each state, how many are below it, and how many others are tied with it."""
    order = np.sort(ranks)
    below = np.searchsorted(order, ranks, side="left")
    return below, np.searchsorted(order, ranks, side="right") - below - 1


def _optimiser() -> Any:
    try:
        return importlib.import_module("ortools.sat.python.cp_model")
    except ImportError:
        raise NotApplicableError(
            "where replies must be credible, a least change of several orders needs an optimiser,"
            " and OR-tools is not installed; pip install standoff[inverse]"
        ) from None
