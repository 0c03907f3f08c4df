"""Two optimisers for yes-or-no variables that can be told more and more: least sum, least largest.

Variables are numbers from 1, literals numbers with a sign, clauses lists of literals of which one
must hold. Some literals are charged to somebody. `LeastSum` finds a solution in which the charges
come to least in all: RC2 (Ignatiev, Morgado & Marques-Silva 2019), which adds up what cannot be
avoided, and so knows a bound at any time. `LeastLargest` asks for ever larger budgets, each the
least that what was just refuted leaves open, until there is a solution in which nobody is charged
more than that. Both keep what they have learned when clauses are added.

They stand on `python-sat`, which is loaded when first used. One thread, no chance: the same clauses
give the same solution.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Timer
from time import monotonic
from typing import Any, Protocol

from standoff.errors import NotApplicableError

__all__ = ["Clause", "LeastLargest", "LeastSum", "Numbers", "Optimiser", "Solution", "Tariff"]

SOLVER = "glucose4"
Clause = Sequence[int]


@dataclass(slots=True)
class Numbers:
    """The variables there are: those up to `top`."""

    top: int = 0

    def fresh(self) -> int:
        """A new variable."""
        self.top += 1
        return self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What charges of somebody cost: `weight` for each half pair; charges are of whole `unit`s."""

    weight: int
    unit: int

    def units_within(self, cost: int) -> int:
        """How many units a cost allows."""
        return cost // (self.weight * self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The variables that are true; None where there is no solution, or (`late`) none in time."""

    true: frozenset[int] | None
    late: bool = False

    def holds(self, literal: int) -> bool:
        """Whether a literal does."""
        assert self.true is not None
        return (abs(literal) in self.true) == (literal > 0)


class Optimiser(Protocol):
    """Finds the cheapest solution of the clauses it was told; no solution costs less than bound."""

    @property
    def bound(self) -> int:
        """What any solution costs at least."""
        ...

    def add(self, clause: Clause) -> None:
        """One of the literals must hold."""
        ...

    def charge(self, maker: int, literal: int, halves: int, least: int) -> None:
        """So many half pairs are charged to somebody where a literal holds, and in the end `least`.

        For so many it is known to be charged at least in any solution that misses nothing.
        """
        ...

    def solve(self, deadline: float) -> Solution:
        """The cheapest solution; `deadline` is by `time.monotonic`."""
        ...


class LeastSum:
    """The least sum of charges; with `budgets` (cost by decision maker) nobody's above these."""

    def __init__(
        self,
        numbers: Numbers,
        tariffs: Mapping[int, Tariff],
        budgets: Mapping[int, int] | None = None,
    ) -> None:
        self._rc2 = _loaded("pysat.examples.rc2").RC2(_loaded("pysat.formula").WCNF(), SOLVER)
        self._tariffs = tariffs
        self._budgets = budgets or {}
        self._sums = {each: _Sum(numbers, tariffs[each]) for each in self._budgets}

    @property
    def bound(self) -> int:
        """What cannot be avoided, as far as is known."""
        return int(self._rc2.cost)

    def add(self, clause: Clause) -> None:
        """One of the literals must hold."""
        self._rc2.add_clause(list(clause))

    def charge(self, maker: int, literal: int, halves: int, least: int) -> None:
        """So many half pairs are charged to somebody where a literal holds."""
        self._rc2.add_clause([-literal], weight=halves * self._tariffs[maker].weight)
        if maker in self._sums:
            self._sums[maker].charge(literal, halves)

    def solve(self, deadline: float) -> Solution:
        """The cheapest solution. Exponential at worst."""
        for maker, total in self._sums.items():
            most = self._tariffs[maker].units_within(self._budgets[maker])
            clauses, above = total.more_than(most)
            for clause in (*clauses, *([[-above]] if above else [])):
                self.add(clause)
        with _until(deadline, self._rc2.interrupt) as late:
            found = self._rc2.compute(expect_interrupt=True)
        if found is None:
            return Solution(true=None, late=late.is_set())
        return Solution(true=frozenset(each for each in found if each > 0))


class LeastLargest:
    """The least that nobody is charged more than; above `most` nothing is looked for."""

    def __init__(self, numbers: Numbers, tariffs: Mapping[int, Tariff], most: int | None) -> None:
        self._solver = _loaded("pysat.solvers").Solver(name=SOLVER)
        self._tariffs, self._most = tariffs, most
        self._sums = {each: _Sum(numbers, tariff) for each, tariff in tariffs.items()}
        self._least: dict[int, int] = {}
        self.bound = 0
        """What somebody must be charged at least."""

    def add(self, clause: Clause) -> None:
        """One of the literals must hold."""
        self._solver.add_clause(list(clause))

    def charge(self, maker: int, literal: int, halves: int, least: int) -> None:
        """So many half pairs are charged to somebody where a literal holds; in the end, `least`."""
        self._sums[maker].charge(literal, halves)
        self._least[literal] = least * self._tariffs[maker].weight

    def solve(self, deadline: float) -> Solution:
        """A solution within the least budget. Exponential at worst."""
        while True:
            # Below what budget each literal cannot hold; what a solution lacks will show it later.
            limits = {-each: cost for each, cost in self._least.items() if cost > self.bound}
            for maker, total in self._sums.items():
                tariff = self._tariffs[maker]
                within = tariff.units_within(self.bound)
                clauses, above = total.more_than(within)
                for clause in clauses:
                    self.add(clause)
                if above:
                    limits[-above] = tariff.weight * tariff.unit * (within + 1)
            with _until(deadline, self._solver.interrupt) as late:
                found = self._solver.solve_limited(list(limits), expect_interrupt=True)
            if found:
                true = frozenset(each for each in self._solver.get_model() if each > 0)
                return Solution(true=true)
            if found is None:
                return Solution(true=None, late=late.is_set())
            # Some of these budgets must grow; the least that one of them can grow to is next.
            refuted = [limits[each] for each in self._solver.get_core() or ()]
            if not refuted:
                return Solution(true=None)
            self.bound = min(refuted)
            if self._most is not None and self.bound > self._most:
                return Solution(true=None)


class _Sum:
    """Counts the units charged to somebody."""

    def __init__(self, numbers: Numbers, tariff: Tariff) -> None:
        self.numbers, self.unit = numbers, tariff.unit
        self.new: list[int] = []
        self.copies: list[Clause] = []
        self.counted: Any = None
        self.counts_to = 0

    def charge(self, literal: int, halves: int) -> None:
        self.new.append(literal)
        for _ in range(halves // self.unit - 1):
            # A counter takes every literal once.
            copy = self.numbers.fresh()
            self.copies.append([-literal, copy])
            self.new.append(copy)

    def more_than(self, units: int) -> tuple[list[Clause], int]:
        """Clauses to add, and the literal that holds where there are more; 0 if there cannot be."""
        clauses, self.copies = self.copies, []
        grows = units > self.counts_to
        if grows:
            # Doubled, so that counting further is seldom.
            self.counts_to = 2 * units
        if self.new and self.counted is None:
            self.counts_to = max(self.counts_to, units)
            self.counted = _loaded("pysat.card").ITotalizer(
                lits=self.new, ubound=self.counts_to, top_id=self.numbers.top
            )
            clauses = [*clauses, *self.counted.cnf.clauses]
        elif self.new:
            self.counted.extend(lits=self.new, ubound=self.counts_to, top_id=self.numbers.top)
            clauses = [*clauses, *self._latest()]
        elif grows and self.counted is not None:
            self.counted.increase(ubound=self.counts_to, top_id=self.numbers.top)
            clauses = [*clauses, *self._latest()]
        self.new = []
        if self.counted is None:
            return clauses, 0
        self.numbers.top = max(self.numbers.top, self.counted.top_id)
        outputs = self.counted.rhs
        return clauses, outputs[units] if units < len(outputs) else 0

    def _latest(self) -> list[Clause]:
        count = self.counted.nof_new
        return list(self.counted.cnf.clauses[-count:]) if count else []


@contextmanager
def _until(deadline: float, interrupt: Callable[[], None]) -> Iterator[Event]:
    """Interrupts what runs inside when time is over, and tells whether it did."""
    late = Event()

    def stop() -> None:
        late.set()
        interrupt()

    timer = Timer(max(0.01, deadline - monotonic()), stop)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _loaded(module: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError:
        raise NotApplicableError(
            "where replies must be credible, a least change of several orders needs an optimiser,"
            " and python-sat is not installed; pip install standoff[inverse]"
        ) from None
