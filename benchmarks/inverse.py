"""How long it takes to find what would have to change, and which optimiser is the quickest at it.

    python benchmarks/inverse.py               # 64 to 256 states, four decision makers; a minute
    python benchmarks/inverse.py --optimisers  # the same problems for three optimisers

Random strict orders, which are the hard case: real preferences differ less from state to state. The
optimisers get the same problems, each for at most 60 seconds:

* RC2 of `python-sat`, the one that is used: replies and orders are demanded only where a solution
  lacks them (`standoff.analysis.order_program`);
* CP-SAT of `ortools`: replies as paths; orders are demanded where a solution breaks them;
* HiGHS as `highspy`: the same as a mixed-integer program, with a new model each time: solved again
  from where it had stopped, version 1.16.0 reported wrong objectives.

Only the first is needed; the others are compared where they are installed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
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


def conflict_of(seed: int, options: int = 6) -> Conflict:
    """Six to eight options of four decision makers, random orders; the same for the same seed."""
    rng = np.random.default_rng(seed)
    ranks = np.stack([rng.permutation(1 << options) for _ in range(4)]).astype(np.int32)
    return Conflict.from_ranks([0, 0, 1, 1, 2, 3, 2, 3][:options], ranks)


@dataclass(eq=False)
class Problem:
    """A wanted state under SEQ, all orders free."""

    conflict: Conflict
    wanted: int

    def __post_init__(self) -> None:
        """Look up what the opponents could do."""
        self.ranks = [self.conflict.ranks(each) for each in range(4)]
        concept = inverse_concept("seq")
        self.condition = Condition(self.conflict, self.wanted, concept, question_of())

    def moves(self) -> Iterator[tuple[int, int]]:
        """The moves away from the wanted state, and who makes them."""
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


def with_rc2(problem: Problem) -> tuple[float, bool]:
    """The optimiser as it is used, but started without orders that do."""
    task = Task(
        condition=problem.condition,
        ranks=tuple(each.astype(np.int64) for each in problem.ranks),
        free=(0, 1, 2, 3),
        weights=(1, 1, 1, 1),
        least=(0, 0, 0, 0),
        largest=False,
        most=None,
    )
    found = least_orders(task, None, monotonic() + SECONDS)
    return (found.bound or 0) / 2, not found.timed_out


def with_cp_sat(problem: Problem) -> tuple[float, bool]:
    """One path of yes-or-no steps for each move, from where it leads to a state that deters."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    turns: dict[Pair, Any] = {}

    def literal(maker: int, one: int, other: int) -> Any:
        """Whether somebody prefers one to another."""
        up = bool(problem.ranks[maker][one] > problem.ranks[maker][other])
        pair = (maker, one, other) if up else (maker, other, one)
        if pair not in turns:
            turns[pair] = model.new_bool_var("")
        return ~turns[pair] if up else turns[pair]

    def step(only_if: Any) -> Any:
        taken = model.new_bool_var("")
        if only_if is not None:
            model.add_implication(taken, only_if)
        return taken

    for focal, target in problem.moves():
        graph = problem.condition.graph(focal, target)
        leaves: list[list[Any]] = [[] for _ in graph.states]
        enters: list[list[Any]] = [[] for _ in graph.states]
        for arc in graph.arcs:
            taken = step(literal(arc.mover, graph.states[arc.end], graph.states[arc.start]))
            leaves[arc.start].append(taken)
            enters[arc.end].append(taken)
        for node, state in enumerate(graph.states):
            back = state == problem.wanted
            leaves[node].append(step(None if back else ~literal(focal, state, problem.wanted)))
            model.add(sum(leaves[node]) == sum(enters[node]) + (node == 0))
    deadline, added = monotonic() + SECONDS, set()
    while True:
        model.minimize(sum(turns.values()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = 1, 0
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = max(0.1, deadline - monotonic())
        if solver.solve(model) != cp_model.OPTIMAL or monotonic() >= deadline:
            return solver.best_objective_bound, False
        values = {pair: float(solver.boolean_value(each)) for pair, each in turns.items()}
        new = set(problem.broken(values, 0.5)) - added
        if not new:
            return solver.objective_value, True
        added |= new
        for maker, one, third, other in sorted(new):
            either = literal(maker, one, third), literal(maker, third, other)
            model.add_bool_or(~literal(maker, one, other), *either)


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


def main() -> None:
    """Run what was asked for and print one line for each problem."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--optimisers", action="store_true", help="compare three optimisers")
    asked = parser.parse_args()
    if asked.optimisers:
        compare()
        return
    print("states  seed  state  concept  measure  pairs  bound  seconds  optimiser")
    problems = [(6, *each) for each in PROBLEMS]
    problems += [(options, seed, 61) for options in (7, 8) for seed in range(3)]
    for options, seed, state in problems:
        for concept in ("nash", "gmr", "seq", "sseq"):
            for measure in ("total", "largest"):
                began = monotonic()
                answer: Any = least_order_change(
                    conflict_of(seed, options), [state], concept=concept, measure=measure
                )
                far = answer.best.distance if answer.best else 0
                print(
                    f"{1 << options:6}  {seed:4}  {state:5}  {concept:7}  {measure:7}  {far!s:>5}"
                    f"  {answer.bound!s:>5}  {monotonic() - began:7.2f}"
                    f"  {'yes' if answer.optimised else 'no'}",
                    flush=True,
                )


def compare() -> None:
    """The same problems for each optimiser that is installed."""
    optimisers = {"RC2": with_rc2, "CP-SAT": with_cp_sat, "HiGHS": with_highs}
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
