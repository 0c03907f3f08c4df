"""Time of a stability analysis by what preferences are, beside that with orders.

    python benchmarks/preferences.py              # 2^6 to 2^12 states; under a minute
    python benchmarks/preferences.py --largest    # also 2^13 and 2^14

Concepts: Nash, GMR, SMR, SEQ, SSEQ, warm. "times" is time divided by that of orders over the same
states in the same run; only such ratios can be compared between machines.

Statements are random conjunctions, half of them marked; pairs are those of a random order of which
30 % are not known, or numbers for every pair; attitudes are positive to oneself and random else.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import numpy as np

import standoff
from standoff.kernels.forms import Int32s
from standoff.model.conflict import Conflict
from standoff.model.preference import Graded, PreferenceStructure, structure_of
from standoff.preferences.degree_table import UNKNOWN, DegreeTable
from standoff.preferences.prioritized import Prioritized

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
MAKERS = 5


def main() -> None:
    """Print one row for each kind and size, as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", action="store_true", help="also 2^13 and 2^14 states")
    given = parser.parse_args()
    _seconds(_orders(12))
    print("| states | preferences | time (ms) | times |\n| --: | :-- | --: | --: |")
    for k in [6, 8, 10, 12] + [13, 14] * given.largest:
        orders = _seconds(_orders(k))
        for name, conflict, switches in _kinds(k):
            taken = _seconds(conflict, **switches)
            print(f"| 2^{k} | {name} | {taken * 1e3:,.1f} | {taken / orders:,.1f} |", flush=True)


def _orders(k: int) -> Conflict:
    rng = np.random.default_rng(k)
    ranks: Int32s = np.tile(np.arange(1 << k, dtype=np.int32), (MAKERS, 1))
    return Conflict.from_ranks([each % MAKERS for each in range(k)], rng.permuted(ranks, axis=1))


def _kinds(k: int) -> Iterator[tuple[str, Conflict, dict[str, object]]]:
    orders = _orders(k)
    rng = np.random.default_rng(k)
    yield "orders", orders, {}
    yield (
        "orders with strength",
        _of(orders, [_graded(orders, j) for j in range(MAKERS)]),
        {"strength": 2},
    )
    for mark in ("strongly: yes", "known: no"):
        stated = _of(orders, [_stated(orders, rng, mark) for _ in range(MAKERS)])
        yield f"statements, half {mark}", stated, {"unknown": "c", "strength": 2 * (mark[0] == "s")}
    pairs = _of(orders, [_pairs(orders, j, rng) for j in range(MAKERS)])
    for reading in "abcd":
        yield f"pairs, 30 % not known, {reading}", pairs, {"unknown": reading}
    rows = {
        j: {i: 1 if i == j else int(rng.integers(-1, 2)) for i in range(MAKERS)}
        for j in range(MAKERS)
    }
    moved = replace(orders, attitudes=MappingProxyType(rows))
    yield "attitudes", moved, {"concepts": ("rnash", "rgmr", "rsmr", "rseq")}


def _of(conflict: Conflict, structures: list[PreferenceStructure]) -> Conflict:
    return replace(conflict, structures=MappingProxyType(dict(enumerate(structures))))


def _graded(conflict: Conflict, maker: int) -> Graded:
    ranks = conflict.ranks(maker)
    return Graded(np.stack([ranks, ranks // 8]))


def _stated(conflict: Conflict, rng: np.random.Generator, mark: str) -> PreferenceStructure:
    names = conflict.references
    texts = [" and ".join(rng.choice(names, 2, replace=False)) for _ in range(20)]
    plain = Prioritized.of(*texts, references=names)
    change = {"strongly": True} if mark[0] == "s" else {"known": False}
    marked = tuple(
        replace(each, **change) if place % 2 else each  # type: ignore[arg-type]
        for place, each in enumerate(plain.statements)
    )
    return structure_of(replace(plain, statements=marked), conflict.states)


def _pairs(conflict: Conflict, maker: int, rng: np.random.Generator) -> DegreeTable:
    ranks = conflict.ranks(maker)
    table = np.sign(ranks[:, None] - ranks[None, :]).astype(np.int8)
    half = np.triu(rng.random(table.shape, dtype=np.float32) < 0.3, 1)
    table[half | half.T] = UNKNOWN
    return DegreeTable(table)


def _seconds(conflict: Conflict, **switches: object) -> float:
    """Seconds of the fastest of up to three runs, one where it takes long."""
    times: list[float] = []
    while len(times) < 3 and sum(times) < 5:
        begin = time.perf_counter()
        standoff.analyse(conflict, **{"concepts": CONCEPTS, **switches})  # type: ignore[arg-type]
        times.append(time.perf_counter() - begin)
    return min(times)


if __name__ == "__main__":
    main()
