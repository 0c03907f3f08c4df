"""Time of a stability analysis by what preferences are, beside that with orders.

    python benchmarks/preferences.py              # some three minutes
    python benchmarks/preferences.py --limit 60   # each kind up to a minute; takes long

Each kind is judged over 2^6 states, then over twice as many again and again, until an analysis
takes longer than `--limit` seconds, more states are refused, or `--largest` is reached; the last
table says how far each came. Concepts: Nash, GMR, SMR, SEQ, SSEQ, warm; five decision makers, of
whom each owns every fifth option. Only the analysis is timed: "seconds" by the clock, "work" in
seconds of all processors together, which what else a machine does disturbs less. "times" is work
divided by that of simple orders over the same states in the same run; only such ratios can be
compared between machines. What takes less than the limit by either counts as within it: on a
machine that does nothing else, the clock shows no more than the work.

Orders are random. Statements are random conjunctions of two options, half of them marked; pairs are
those of a random order of which 30 % are not known, or a random number for every pair; attitudes
are positive to oneself and random else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

import standoff
from standoff.errors import TooLargeError
from standoff.kernels.forms import Int32s
from standoff.model.attitude import with_attitudes
from standoff.model.conflict import Conflict
from standoff.model.preference import Graded, PreferenceStructure, structure_of
from standoff.preferences.degree_table import UNKNOWN, DegreeTable, require_room
from standoff.preferences.pair_numbers import PairStructure
from standoff.preferences.prioritized import Prioritized

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
MAKERS = 5
SMALLEST = 6


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of preference: how it is called, its conflict over orders, and the switches.

    What is not known is read in several ways: `readings`, each measured over the same conflict.
    """

    name: str
    made: Callable[[Conflict, np.random.Generator], Conflict]
    switches: dict[str, object] = field(default_factory=dict)
    readings: str = ""


def main() -> None:
    """Print one row for each kind and size as it is measured, then how far each kind came."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=float, default=0.5, help="seconds (default: 0.5)")
    parser.add_argument("--largest", type=int, default=22, help="2^N states (default: 22)")
    given = parser.parse_args()
    orders: dict[int, Taken] = {}
    came: list[str] = []
    _taken(_orders(12), {})
    print("| preferences | states | seconds | work | times |\n| :-- | --: | --: | --: | --: |")
    for kind in _kinds():
        largest, why = 0, f"2^{given.largest} is as far as was asked"
        for k in range(SMALLEST, given.largest + 1):
            try:
                conflict = kind.made(_orders(k), np.random.default_rng(k))
            except TooLargeError:
                why = "more are refused"
                break
            longest = 0.0
            for name, switches in _readings(kind):
                taken = _taken(conflict, switches)
                longest = max(longest, min(taken))
                times = taken.work / orders.setdefault(k, taken).work
                row = f"{taken.seconds:.4f} | {taken.work:.4f} | {times:,.1f}"
                print(f"| {name} | 2^{k} | {row} |", flush=True)
                if longest > given.limit:
                    break
            if longest > given.limit:
                why = f"2^{k} took {longest:,.1f} s"
                break
            largest = k
        came.append(f"| {kind.name} | 2^{largest} | {why} |")
    print(f"\n| preferences | most states in {given.limit:g} s | why not more |")
    print("| :-- | --: | :-- |")
    print("\n".join(came))


def _kinds() -> Iterator[Kind]:
    yield Kind("simple orders", lambda orders, _: orders)
    yield Kind("orders with strength", _made(_graded), {"strength": 2})
    yield Kind("pairs, 30 % not known", _made(_pairs), readings="abcd")
    yield Kind("statements, half not known", _made(_not_known), readings="abcd")
    yield Kind("statements, half not known, some strong", _made(_hybrid), {"strength": 2}, "bc")
    yield Kind("fuzzy", _made(_fuzzy))
    yield Kind("probabilistic", _made(_probabilistic))
    yield Kind("attitudes", _attitudes, {"concepts": ("rnash", "rgmr", "rsmr", "rseq")})


def _readings(kind: Kind) -> Iterator[tuple[str, dict[str, object]]]:
    if not kind.readings:
        yield kind.name, kind.switches
    for reading in kind.readings:
        yield f"{kind.name}, {reading}", {**kind.switches, "unknown": reading}


def _orders(k: int) -> Conflict:
    rng = np.random.default_rng(k)
    ranks: Int32s = np.tile(np.arange(1 << k, dtype=np.int32), (MAKERS, 1))
    return Conflict.from_ranks([each % MAKERS for each in range(k)], rng.permuted(ranks, axis=1))


Structured = Callable[[Conflict, int, np.random.Generator], PreferenceStructure]


def _made(structure: Structured) -> Callable[[Conflict, np.random.Generator], Conflict]:
    def made(orders: Conflict, rng: np.random.Generator) -> Conflict:
        structures = {maker: structure(orders, maker, rng) for maker in range(MAKERS)}
        return replace(orders, structures=MappingProxyType(structures))

    return made


def _graded(orders: Conflict, maker: int, rng: np.random.Generator) -> Graded:
    ranks = orders.ranks(maker)
    return Graded(np.stack([ranks, ranks // 8]))


def _pairs(orders: Conflict, maker: int, rng: np.random.Generator) -> DegreeTable:
    ranks = orders.ranks(maker)
    require_room(len(ranks))
    table = (ranks[:, None] > ranks).astype(np.int8)
    table -= ranks[:, None] < ranks
    for row, column in _halves(table):
        unknown = rng.integers(0, 10, column.size, dtype=np.uint8) < 3
        row[unknown] = column[unknown] = UNKNOWN
    return DegreeTable(table)


def _not_known(orders: Conflict, maker: int, rng: np.random.Generator) -> PreferenceStructure:
    return _stated(orders, rng, ({}, {"known": False}))


def _hybrid(orders: Conflict, maker: int, rng: np.random.Generator) -> PreferenceStructure:
    return _stated(orders, rng, ({}, {"known": False}, {"strongly": True}, {"known": False}))


def _stated(
    orders: Conflict, rng: np.random.Generator, marks: tuple[dict[str, bool], ...]
) -> PreferenceStructure:
    names = orders.references
    texts = [" and ".join(rng.choice(names, 2, replace=False)) for _ in range(20)]
    plain = Prioritized.of(*texts, references=names)
    marked = tuple(
        replace(each, **marks[place % len(marks)])  # type: ignore[arg-type]  # marks by name
        for place, each in enumerate(plain.statements)
    )
    return structure_of(replace(plain, statements=marked), orders.states)


def _fuzzy(orders: Conflict, maker: int, rng: np.random.Generator) -> PairStructure:
    """How far each state is preferred, in hundredths; by 20 of them more is enough."""
    enough = _shares(len(orders.states), rng) >= 60
    np.fill_diagonal(enough, False)
    return PairStructure("fuzzy", enough, enough, enough)


def _probabilistic(orders: Conflict, maker: int, rng: np.random.Generator) -> PairStructure:
    """How often each state is preferred, in hundredths; alpha 0.6, beta 0.3, gamma 0.5."""
    shares = _shares(len(orders.states), rng)
    np.fill_diagonal(shares, 0)
    return PairStructure("probabilistic", shares > 40, shares > 50, shares > 70)


def _shares(states: int, rng: np.random.Generator) -> np.ndarray:
    require_room(states)
    shares = rng.integers(0, 101, (states, states), dtype=np.int8)
    for row, column in _halves(shares):
        column[:] = 100 - row
    return shares


def _halves(table: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What stands right of the diagonal in each row, and what stands below it in that column."""
    for state in range(len(table)):
        yield table[state, state + 1 :], table[state + 1 :, state]


def _attitudes(orders: Conflict, rng: np.random.Generator) -> Conflict:
    words = ("positive", "indifferent", "negative")
    ids = [each.id for each in orders.decision_makers]
    rows = {
        one: {other: "positive" if one == other else str(rng.choice(words)) for other in ids}
        for one in ids
    }
    return with_attitudes(orders, rows)


class Taken(NamedTuple):
    """How long one analysis took, by the clock and by all processors together."""

    seconds: float
    work: float


def _taken(conflict: Conflict, switches: dict[str, object]) -> Taken:
    """The least of up to five runs; of one where it takes long."""
    runs: list[Taken] = []
    while sum(each.seconds for each in runs) < (0.5 if len(runs) > 1 else 5) and len(runs) < 5:
        clock, work = time.perf_counter(), time.process_time()
        standoff.analyse(conflict, **{"concepts": CONCEPTS, **switches})  # type: ignore[arg-type]  # switches by name
        runs.append(Taken(time.perf_counter() - clock, time.process_time() - work))
    return Taken(min(each.seconds for each in runs), min(each.work for each in runs))


if __name__ == "__main__":
    main()
