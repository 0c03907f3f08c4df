"""How long it takes to find what would have to change, and which optimiser is the quickest at it.

    python benchmarks/inverse.py               # 64 states, four decision makers; a minute or two
    python benchmarks/inverse.py --optimisers  # the same problems for three optimisers

Random strict orders, which are the hard case: real preferences differ less from state to state. The
optimisers (CP-SAT of OR-tools, HiGHS as `highspy`, RC2 of `python-sat`) get the same problem, with
what makes orders of turned pairs demanded only where a solution breaks it:

* CP-SAT by `standoff.analysis.order_program`, without orders that are known beforehand;
* HiGHS as a mixed-integer program of the same flows, with a new model each time: solved again from
  where it had stopped, version 1.16.0 reported wrong objectives;
* RC2 by clauses: a set of wishes that is not enough yields the clause that one more must be met.

Each has 60 seconds for one problem.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Timer
from time import monotonic
from typing import Any

import numpy as np

from standoff.analysis.least_order_change import least_order_change
from standoff.analysis.order_program import Task, least_orders
from standoff.analysis.requirement import Condition, inverse_concept
from standoff.analysis.switches import question_of
from standoff.model.conflict import Conflict

SECONDS = 60.0
PROBLEMS = ((0, 62), (0, 54), (1, 1), (1, 24), (2, 22), (2, 35), (2, 64))
"""Seeds and wanted states, some of them with the widest bounds."""

Pair = tuple[int, int, int]


def conflict_of(seed: int) -> Conflict:
    """Six options of four decision makers, random orders; the same for the same seed."""
    rng = np.random.default_rng(seed)
    ranks = np.stack([rng.permutation(64) for _ in range(4)]).astype(np.int32)
    return Conflict.from_ranks([0, 0, 1, 1, 2, 3], ranks)


@dataclass(eq=False)
class Problem:
    """A wanted state under SEQ, all orders free, as atoms: who prefers one state to another."""

    conflict: Conflict
    wanted: int
    atoms: dict[Pair, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up what the opponents could do."""
        self.ranks = [self.conflict.ranks(each) for each in range(4)]
        concept = inverse_concept("seq")
        self.condition = Condition(self.conflict, self.wanted, concept, question_of())

    def turned(self, maker: int, one: int, other: int) -> tuple[int, bool]:
        """The number of a pair's variable (turned or not), and whether preferred means turned."""
        up = bool(self.ranks[maker][one] > self.ranks[maker][other])
        pair = (maker, one, other) if up else (maker, other, one)
        return self.atoms.setdefault(pair, len(self.atoms)), not up

    def moves(self) -> Iterator[tuple[int, int]]:
        """The moves away from the wanted state that would gain today or could."""
        for focal, targets in enumerate(self.condition.targets):
            yield from ((focal, target) for target in targets)

    def broken(
        self, turned: dict[Pair, float], slack: float
    ) -> Iterator[tuple[int, int, int, int]]:
        """Triples (one, third, other) in which one beats other without beating a third, or it."""
        for maker, ranks in enumerate(self.ranks):
            wish = (ranks[:, None] > ranks[None, :]).astype(float)
            for (who, high, low), value in turned.items():
                if who == maker:
                    wish[high, low], wish[low, high] = 1 - value, value
            touched = [
                pair[1:] for pair, value in turned.items() if pair[0] == maker and value > slack
            ]
            for high, low in touched:
                for one, other in ((low, high), (high, low)):
                    gap = wish[one, other] - wish[one] - wish[:, other]
                    gap[[one, other]] = -1
                    for third in np.flatnonzero(gap > slack).tolist():
                        yield maker, one, third, other


def with_cp_sat(problem: Problem) -> tuple[float, bool]:
    """Twice nothing known: the optimiser as it is used, started without orders that do."""
    ranks = tuple(each.astype(np.int64) for each in problem.ranks)
    task = Task(
        condition=problem.condition,
        ranks=ranks,
        free=(0, 1, 2, 3),
        weights=(1, 1, 1, 1),
        least=(0, 0, 0, 0),
        largest=False,
        most=None,
    )
    found = least_orders(task, None, monotonic() + SECONDS)
    return (found.bound or 0) / 2, not found.timed_out


def with_highs(problem: Problem) -> tuple[float, bool]:
    """Flows as in `order_program`; first as a linear program with cuts, then with whole numbers."""
    import highspy

    costs: list[float] = []
    rows: list[tuple[float, float, dict[int, float]]] = []
    columns: dict[Pair, int] = {}
    infinite = highspy.kHighsInf

    def literal(maker: int, one: int, other: int) -> tuple[float, int, float]:
        """Constant, column and factor of "prefers"."""
        up = bool(problem.ranks[maker][one] > problem.ranks[maker][other])
        pair = (maker, one, other) if up else (maker, other, one)
        if pair not in columns:
            columns[pair] = len(costs)
            costs.append(1.0)
        return (1.0, columns[pair], -1.0) if up else (0.0, columns[pair], 1.0)

    def flow(*, only_if: tuple[float, int, float] | None) -> int:
        costs.append(0.0)
        column = len(costs) - 1
        if only_if is not None:
            constant, other, factor = only_if
            rows.append((-infinite, constant, {column: 1.0, other: -factor}))
        return column

    wanted = problem.wanted
    for focal, target in problem.moves():
        graph = problem.condition.graph(focal, target)
        balance: list[dict[int, float]] = [{} for _ in graph.states]
        for arc in graph.arcs:
            start, end = graph.states[arc.start], graph.states[arc.end]
            column = flow(only_if=literal(arc.mover, end, start))
            balance[arc.start][column], balance[arc.end][column] = -1.0, 1.0
        for node, state in enumerate(graph.states):
            free = state == wanted
            constant, other, factor = (0.0, 0, 0.0) if free else literal(focal, state, wanted)
            no_better = None if free else (1 - constant, other, -factor)
            balance[node][flow(only_if=no_better)] = -1.0
            rows.append((-1.0 if node == 0 else 0.0,) * 2 + (balance[node],))
    deadline, added = monotonic() + SECONDS, set()
    whole = False
    while True:
        solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0)):
            solver.setOptionValue(option, value)
        solver.setOptionValue("time_limit", max(0.1, deadline - monotonic()))
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(costs), len(rows)
        program.col_cost_ = np.array(costs)
        program.col_lower_, program.col_upper_ = np.zeros(len(costs)), np.ones(len(costs))
        program.row_lower_ = np.array([each[0] for each in rows])
        program.row_upper_ = np.array([each[1] for each in rows])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(each[2]) for each in rows)])
        program.a_matrix_.index_ = np.array([one for each in rows for one in each[2]])
        program.a_matrix_.value_ = np.array([one for each in rows for one in each[2].values()])
        solver.passModel(program)
        if whole:
            kinds = np.array([highspy.HighsVarType.kInteger] * len(columns))
            where = np.array(list(columns.values()), dtype=np.int32)
            solver.changeColsIntegrality(len(where), where, kinds)
        solver.run()
        optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        if not optimal or monotonic() >= deadline:
            return solver.getInfo().mip_dual_bound if whole else 0.0, False
        values = solver.getSolution().col_value
        turned = {pair: values[column] for pair, column in columns.items()}
        new = set(problem.broken(turned, 1e-6)) - added
        if not new and whole:
            return round(solver.getObjectiveValue(), 6), True
        whole = whole or not new
        for maker, one, third, other in sorted(new):
            row: dict[int, float] = {}
            total = 0.0
            for sign, pair in ((1, (one, other)), (-1, (one, third)), (-1, (third, other))):
                constant, column, factor = literal(maker, *pair)
                total += sign * constant
                row[column] = row.get(column, 0.0) + sign * factor
            rows.append((-infinite, -total, row))
        added |= new


def with_rc2(problem: Problem) -> tuple[float, bool]:
    """Clauses as they are missed: broken triples, and cuts of what replies could come to."""
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    solver = RC2(WCNF(), solver="glucose4")
    known: set[int] = set()

    def literal(maker: int, one: int, other: int) -> int:
        number, turned = problem.turned(maker, one, other)
        if number + 1 not in known:
            known.add(number + 1)
            solver.add_clause([-(number + 1)], weight=1)
        return number + 1 if turned else -(number + 1)

    deadline = monotonic() + SECONDS
    while True:
        timer = Timer(max(0.01, deadline - monotonic()), solver.interrupt)
        timer.start()
        model = solver.compute(expect_interrupt=True)
        timer.cancel()
        if model is None or monotonic() >= deadline:
            return float(solver.cost), False
        true = set(model)
        turned = {pair: float(number + 1 in true) for pair, number in problem.atoms.items()}
        clauses = [
            [-literal(maker, one, other), literal(maker, one, third), literal(maker, third, other)]
            for maker, one, third, other in set(problem.broken(turned, 0.5))
        ]
        clauses += cuts(problem, turned, literal)
        if not clauses:
            return float(solver.cost), True
        for clause in clauses:
            solver.add_clause(clause)


def cuts(
    problem: Problem, turned: dict[Pair, float], literal: Callable[[int, int, int], int]
) -> list[list[int]]:
    """For each move that nothing deters: one of the wishes that lead out of what is reached."""

    def prefers(maker: int, one: int, other: int) -> bool:
        today = bool(problem.ranks[maker][one] > problem.ranks[maker][other])
        pair = (maker, one, other) if today else (maker, other, one)
        return today != bool(turned.get(pair, 0.0) > 0.5)

    found = []
    for focal, target in problem.moves():
        graph = problem.condition.graph(focal, target)
        reached, waiting, clause = {0}, [0], []
        while waiting:
            for arc in graph.outgoing[waiting.pop()]:
                start, end = graph.states[arc.start], graph.states[arc.end]
                if arc.end not in reached and prefers(arc.mover, end, start):
                    reached.add(arc.end)
                    waiting.append(arc.end)
        states = {graph.states[node] for node in reached}
        if problem.wanted in states or not all(
            prefers(focal, state, problem.wanted) for state in states
        ):
            continue
        clause += [-literal(focal, state, problem.wanted) for state in sorted(states)]
        for arc in graph.arcs:
            if arc.start in reached and arc.end not in reached:
                clause.append(literal(arc.mover, graph.states[arc.end], graph.states[arc.start]))
        found.append(sorted(set(clause)))
    return found


def main() -> None:
    """Run what was asked for and print one line for each problem."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--optimisers", action="store_true", help="compare three optimisers")
    asked = parser.parse_args()
    if asked.optimisers:
        compare()
        return
    print("seed  state  concept  measure  pairs  bound  seconds  optimiser")
    for seed, state in PROBLEMS:
        for concept in ("nash", "gmr", "seq", "sseq"):
            for measure in ("total", "largest"):
                began = monotonic()
                answer: Any = least_order_change(
                    conflict_of(seed), [state], concept=concept, measure=measure
                )
                far = answer.best.distance if answer.best else 0
                print(
                    f"{seed:4}  {state:5}  {concept:7}  {measure:7}  {far!s:>5}"
                    f"  {answer.bound!s:>5}"
                    f"  {monotonic() - began:7.2f}  {'yes' if answer.optimised else 'no'}",
                    flush=True,
                )


def compare() -> None:
    """The same problems for each optimiser that is installed."""
    optimisers = {"CP-SAT": with_cp_sat, "HiGHS": with_highs, "RC2": with_rc2}
    for seed, state in PROBLEMS:
        for name, solve in optimisers.items():
            began = monotonic()
            try:
                pairs, proven = solve(Problem(conflict_of(seed), state - 1))
            except ImportError:
                print(f"{name} is not installed")
                continue
            ended = "optimum" if proven else "at least, out of time"
            took = monotonic() - began
            print(f"{seed:4} {state:5} {name:8} {pairs:8.1f} {ended:22} {took:7.2f} s", flush=True)


if __name__ == "__main__":
    main()
