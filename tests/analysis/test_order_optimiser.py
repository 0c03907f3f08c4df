"""The two optimisers: least sums and least largest charges, as trying every assignment finds."""

from __future__ import annotations

import importlib
from itertools import product
from random import Random
from time import monotonic
from typing import Any

import pytest

from standoff.analysis.order_optimiser import (
    LeastLargest,
    LeastSum,
    Numbers,
    Optimiser,
    Solution,
    Tariff,
)
from standoff.errors import NotApplicableError

VARIABLES = 7


class Problem:
    """Random clauses over a few variables, each charged to one of two."""

    def __init__(self, rng: Random) -> None:
        self.tariffs = {
            each: Tariff(weight=rng.randint(1, 3), unit=rng.choice((1, 2))) for each in (0, 1)
        }
        self.clauses = [
            [rng.choice((each, -each)) for each in rng.sample(range(1, VARIABLES + 1), 3)]
            for _ in range(rng.randint(4, 14))
        ]
        makers = [rng.randrange(2) for _ in range(VARIABLES)]
        self.charged = [
            (maker, 2 if self.tariffs[maker].unit == 2 else rng.choice((1, 2))) for maker in makers
        ]

    def costs(self, true: frozenset[int]) -> tuple[int, int]:
        costs = [0, 0]
        for variable, (maker, halves) in enumerate(self.charged, 1):
            costs[maker] += self.tariffs[maker].weight * halves * (variable in true)
        return costs[0], costs[1]

    def every(self) -> list[tuple[int, int]]:
        """The costs of every assignment that meets all clauses."""
        found = []
        for values in product((False, True), repeat=VARIABLES):
            true = frozenset(each for each, value in enumerate(values, 1) if value)
            solution = Solution(true=true)
            if all(any(map(solution.holds, clause)) for clause in self.clauses):
                found.append(self.costs(true))
        return found

    def tell(self, optimiser: Optimiser, first: int = 0, last: int = 99) -> None:
        for clause in self.clauses[first:last]:
            optimiser.add(clause)

    def charge(self, optimiser: Optimiser) -> None:
        for variable, (maker, halves) in enumerate(self.charged, 1):
            optimiser.charge(maker, variable, halves, halves)


def soon() -> float:
    return monotonic() + 60


def test_the_sum_is_the_least_there_is_also_when_told_step_by_step() -> None:
    rng = Random(1)
    for _ in range(150):
        problem = Problem(rng)
        optimiser = LeastSum(Numbers(VARIABLES), problem.tariffs)
        problem.charge(optimiser)
        problem.tell(optimiser, 0, 3)
        early = optimiser.solve(soon())
        assert early.true is not None
        problem.tell(optimiser, 3)
        found = optimiser.solve(soon())
        sums = [sum(each) for each in problem.every()]
        if not sums:
            assert (found.true, found.late) == (None, False)
            continue
        assert found.true is not None
        assert optimiser.bound == sum(problem.costs(found.true)) == min(sums)


def test_within_budgets_nobody_pays_more() -> None:
    rng = Random(2)
    for _ in range(150):
        problem = Problem(rng)
        budgets = {each: rng.randint(0, 9) for each in (0, 1)}
        optimiser = LeastSum(Numbers(VARIABLES), problem.tariffs, budgets)
        problem.charge(optimiser)
        problem.tell(optimiser)
        found = optimiser.solve(soon())
        sums = [
            sum(each) for each in problem.every() if all(each[i] <= budgets[i] for i in budgets)
        ]
        if sums:
            assert found.true is not None
            assert sum(problem.costs(found.true)) == min(sums)
        else:
            assert found.true is None


def test_the_largest_is_the_least_there_is_also_when_charges_come_later() -> None:
    rng = Random(3)
    for _ in range(150):
        problem = Problem(rng)
        most = rng.choice((None, rng.randint(0, 9)))
        optimiser = LeastLargest(Numbers(VARIABLES), problem.tariffs, most)
        half = len(problem.charged) // 2
        for variable, (maker, halves) in enumerate(problem.charged[:half], 1):
            optimiser.charge(maker, variable, halves, halves)
        problem.tell(optimiser, 0, 3)
        early = optimiser.solve(soon())
        for variable, (maker, halves) in enumerate(problem.charged[half:], half + 1):
            optimiser.charge(maker, variable, halves, halves)
        problem.tell(optimiser, 3)
        found = optimiser.solve(soon()) if early.true is not None else early
        largest = [max(each) for each in problem.every()]
        if not largest or (most is not None and min(largest) > most):
            assert found.true is None
        else:
            assert found.true is not None
            assert optimiser.bound == max(problem.costs(found.true)) == min(largest)


def pigeons(optimiser: Optimiser, numbers: Numbers, count: int) -> None:
    """One pigeon more than holes: hard for any resolution."""
    holes = [[numbers.fresh() for _ in range(count)] for _ in range(count + 1)]
    for pigeon in holes:
        optimiser.add(pigeon)
    for hole in range(count):
        for one in range(count + 1):
            for other in range(one):
                optimiser.add([-holes[one][hole], -holes[other][hole]])


@pytest.mark.parametrize("kind", ["sum", "largest"])
def test_when_time_is_over_it_says_so(kind: str) -> None:
    numbers, tariffs = Numbers(), {0: Tariff(weight=1, unit=1)}
    optimiser: Optimiser = (
        LeastSum(numbers, tariffs) if kind == "sum" else LeastLargest(numbers, tariffs, None)
    )
    pigeons(optimiser, numbers, 12)
    found = optimiser.solve(monotonic() + 0.05)
    assert (found.true, found.late) == (None, True)
    assert optimiser.bound == 0


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(NotApplicableError, match=r"pip install standoff\[inverse\]"):
        LeastSum(Numbers(), {})
