"""The Euphrates in 1975, and random models that every order of can be tried, for inverse tests.

Syria and Iraq: Hipel, Kilgour & Kinsara (2014), Group Decision and Negotiation 23(3):355-376; the
numbers as in Kinsara (2014), A Simple Guide to GMCR+, tables 1 to 3. Options: Syria releases water,
Syria escalates (not both), Iraq attacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np

from standoff.model.conflict import Conflict
from tests.models import conflict_of
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel

STATES = {"s1": 0, "s2": 1, "s3": 2, "s4": 4, "s5": 5, "s6": 6}
SYRIA, IRAQ = ("s1", "s3", "s6", "s2", "s4", "s5"), ("s2", "s4", "s6", "s1", "s5", "s3")


def euphrates() -> Conflict:
    """Syria is dm0, Iraq dm1; states 1 to 6 as published."""
    ranks = np.zeros((2, 8), dtype=np.int32)
    for row, order in zip(ranks, (SYRIA, IRAQ), strict=True):
        row[[STATES[each] for each in order]] = range(len(order), 0, -1)
    feasible = np.isin(np.arange(8), list(STATES.values()))
    return Conflict.from_ranks([0, 0, 1], ranks, feasible)


def small_models(seed: int, count: int, *, most: int) -> Iterator[tuple[OracleModel, Conflict]]:
    """Random models of all families with at most so many states, for the oracle and the engine."""
    rng = Random(seed)
    while count:
        data = FAMILIES[rng.choice(sorted(FAMILIES))](rng)
        model = OracleModel.from_data(data)
        if len(model.states) <= most:
            count -= 1
            yield model, conflict_of(data)


def large_model(seed: int = 1, k: int = 6) -> Conflict:
    """2^k states, four decision makers, random strict orders."""
    rng = np.random.default_rng(seed)
    owners = [0, 0, 1, 1, 2, 3, 0, 1, 2, 3][:k]
    ranks = np.stack([rng.permutation(1 << k) for _ in range(4)]).astype(np.int32)
    return Conflict.from_ranks(owners, ranks)
