"""Analyses that pictures are drawn of, and ways to ask what is in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from standoff.analysis.answer import Answer, answer
from standoff.analysis.stability import StabilityTable, analyse
from standoff.casefile.read import load
from standoff.explain.blocks import Picture, Shape, Table
from standoff.model.conflict import Conflict
from standoff.preferences.prioritized import prioritized

CASES = Path(__file__).parent.parent.parent / "cases"
HOSTILE = "</svg><script>alert(1)</script> & \"'\x1b[31m\u202e\x00"


@cache
def analysed(case: str) -> tuple[StabilityTable, Answer]:
    """A case that ships, analysed."""
    return results_of(load(CASES / case).conflict)


def results_of(conflict: Conflict) -> tuple[StabilityTable, Answer]:
    """The table and the answer of a conflict."""
    table = analyse(conflict)
    return table, answer(table)


def hostile() -> Conflict:
    """A conflict in which every text tries to be something else."""
    return Conflict.from_options(
        {"anna": {"go": HOSTILE}, "boris": {"go": f"{HOSTILE}2", "wait": "漢字 " * 30}},
        preferences={"anna": prioritized("anna.go"), "boris": prioritized("boris.wait")},
        status_quo=(),
        names={"anna": HOSTILE, "boris": f"<b>{HOSTILE}"},
    )


def random_options(owners: list[int], seed: int, *, today: int | None = 0) -> Conflict:
    """A conflict in option form with random strict preferences; states are all combinations."""
    draws = np.random.default_rng(seed)
    count = 1 << len(owners)
    ranks = np.stack([draws.permutation(count) for _ in range(max(owners) + 1)])
    return Conflict.from_ranks(owners, ranks, status_quo=today)


def random_graph(states: int, movers: int, moves: int, seed: int) -> Conflict:
    """A conflict in graph form with random moves, some of them one-way."""
    draws = np.random.default_rng(seed)
    return Conflict.from_moves(
        states,
        {
            f"dm{each}": [
                (int(a), int(b)) for a, b in draws.integers(1, states + 1, (moves, 2)) if a != b
            ]
            for each in range(movers)
        },
        ranks={f"dm{each}": draws.integers(0, states, states) for each in range(movers)},
        status_quo=1,
    )


def shapes(picture: Picture) -> Iterator[Shape]:
    """Every shape of a picture, also those inside others."""
    waiting = list(picture.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        waiting = [*shape.parts, *waiting]


def numbers(shape: Shape) -> dict[str, float]:
    """The attributes of a shape that are numbers."""
    found = {}
    for name, value in shape.attributes:
        try:
            found[name] = float(value)
        except ValueError:
            continue
    return found


def classes(shape: Shape) -> set[str]:
    """The classes of a shape."""
    return set(dict(shape.attributes).get("class", "").split())


def texts(picture: Picture) -> list[str]:
    """Every text that is seen, in order."""
    return [shape.text for shape in shapes(picture) if shape.tag == "text"]


def tables(picture: Picture) -> list[Table]:
    """The tables of the twin."""
    return [block for block in picture.twin if isinstance(block, Table)]


def cells(picture: Picture) -> list[tuple[object, ...]]:
    """All rows of all tables of the twin."""
    return [row for table in tables(picture) for group in table.groups for row in group.rows]
