"""Time and memory of a stability analysis, side by side with the textbook's dense matrices.

    python benchmarks/stability.py                # up to 2^20 states; a few minutes
    python benchmarks/stability.py --large        # also 2^24 states; 4 GiB of memory
    python benchmarks/stability.py --simultaneous # what SIM costs

Concepts: Nash, GMR, SMR, SEQ, SSEQ, warm (compiled and run once before). The figures of one run are
comparable with each other, not with another machine's: "copies" is time divided by the time one
copy of the rank arrays takes in the same run, "memory" is the peak of what an analysis allocates,
divided by the size of those arrays.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

import standoff
from dense_matrices import stable_states
from standoff.kernels.forms import OptionForm
from standoff.model.conflict import Conflict

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
VARIANTS = ("plain", "30 % infeasible", "ties", "one-way")
DENSE_LIMIT = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A random model: 2^k states, n decision makers with k / n options each, and a complication."""

    k: int
    n: int
    variant: str = "plain"

    def conflict(self) -> Conflict:
        """The model; the same for the same setting."""
        rng = np.random.default_rng(self.k * 100 + self.n)
        ranks = np.tile(np.arange(1 << self.k, dtype=np.int32), (self.n, 1))
        ranks = rng.permuted(ranks, axis=1)
        if self.variant == "ties":
            ranks //= 8
        owners = [option * self.n // self.k for option in range(self.k)]
        direction = ["both"] * self.k
        if self.variant == "one-way":
            # The first option of everybody.
            for decision_maker in range(self.n):
                direction[owners.index(decision_maker)] = "forward"
        feasible = rng.random(1 << self.k) >= 0.3 if self.variant.endswith("infeasible") else None
        return Conflict.from_ranks(owners, ranks, feasible, direction)


def main() -> None:
    """Run the benchmarks that were asked for and print one table each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="also 2^24 states")
    parser.add_argument("--simultaneous", action="store_true", help="only SIM")
    parser.add_argument("--repeats", type=int, default=5, help="the best of so many runs counts")
    given = parser.parse_args()
    for n in (3, 5):
        _analyse(Setting(k=12, n=n).conflict())
    if given.simultaneous:
        _print(_simultaneous(given.repeats))
        return
    _print(_side_by_side(given.repeats))
    _print(_alone(given.repeats, large=given.large))


def _analyse(conflict: Conflict) -> standoff.StabilityTable:
    return standoff.analyse(conflict, concepts=CONCEPTS)


def _side_by_side(repeats: int) -> Iterator[tuple[str, ...]]:
    yield ("states", "DMs", "standoff (ms)", "dense matrices (ms)", "ratio", "verdicts")
    for k in range(4, DENSE_LIMIT + 1):
        conflict = Setting(k=k, n=min(k, 5)).conflict()
        form = conflict.form
        assert isinstance(form, OptionForm)
        arcs = form.arcs()
        ours = _best(lambda conflict=conflict: _analyse(conflict), repeats)
        dense = _best(lambda arcs=arcs: stable_states(arcs), 1 if k > 9 else 3)
        table, expected = _analyse(conflict), stable_states(arcs)
        same = all((table.masks[name] == expected[name]).all() for name in CONCEPTS)
        yield (
            f"2^{k}",
            str(min(k, 5)),
            f"{ours * 1e3:.2f}",
            f"{dense * 1e3:.1f}",
            f"{dense / ours:,.0f}",
            "equal" if same else "DIFFERENT",
        )


def _alone(repeats: int, *, large: bool) -> Iterator[tuple[str, ...]]:
    yield ("states", "DMs", "variant", "time (s)", "us/state", "copies", "memory")
    sizes = [(10, 5), (12, 5), (14, 5), (16, 5), (18, 5), (20, 5)] + [(24, 4)] * large
    for k, n in sizes:
        for variant in VARIANTS:
            conflict = Setting(k=k, n=n, variant=variant).conflict()
            rows = conflict.rank_rows.rows
            again = repeats if k <= 18 else 1
            taken = _best(lambda conflict=conflict: _analyse(conflict), again)
            copy = _best(lambda rows=rows: rows.copy(), 5)
            yield (
                f"2^{k}",
                str(n),
                variant,
                f"{taken:.4f}",
                f"{taken / len(conflict.states) * 1e6:.2f}",
                f"{taken / copy:,.0f}",
                f"{_peak(conflict) / rows.nbytes:.1f} x {rows.nbytes / 2**20:.0f} MiB",
            )


def _simultaneous(repeats: int) -> Iterator[tuple[str, ...]]:
    yield ("states", "DMs", "SIM (s)", "combinations at most", "the other five (s)")
    for k, n in [(8, 4), (10, 5), (12, 4), (12, 3), (14, 5), (16, 4)]:
        conflict = Setting(k=k, n=n).conflict()
        table = _analyse(conflict)
        work = sum(table.engine.simultaneous_work(i) for i in range(n))
        alone = _best(lambda conflict=conflict: standoff.analyse(conflict, concepts=["sim"]), 1)
        others = _best(lambda conflict=conflict: _analyse(conflict), repeats)
        yield f"2^{k}", str(n), f"{alone:.4f}", f"{work:,}", f"{others:.4f}"


def _best(run: Callable[[], object], repeats: int) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times)


def _peak(conflict: Conflict) -> int:
    """Bytes an analysis allocates at its peak, over what the conflict itself holds."""
    tracemalloc.start()
    _analyse(conflict)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _print(rows: Iterator[tuple[str, ...]]) -> None:
    """A Markdown table, row by row as it is measured."""
    head = next(rows)
    print("\n| " + " | ".join(head) + " |")
    print("|" + " --: |" * len(head), flush=True)
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
