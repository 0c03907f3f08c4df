"""LEAVE, CRED and BLOCK of a ranking."""

from __future__ import annotations

import numpy as np

from standoff.model.preference import RankedRelation
from tests.kernels.same_rows import require_same_rows


def test_a_tie_tempts_nobody_and_deters() -> None:
    relation = RankedRelation(np.array([1, 1, 2, 0], dtype=np.int32))
    others = np.arange(4)
    assert relation.tempts(0, others).tolist() == [False, False, True, False]
    assert relation.credible(0, others).tolist() == [False, False, True, False]
    assert relation.deters(0, others).tolist() == [True, True, False, True]


def test_rows_of_bits_say_the_same_as_pairs() -> None:
    ranks, bounds = np.random.default_rng(1).integers(0, 30, (2, 100)).astype(np.int32)
    require_same_rows(RankedRelation(ranks), 100)
    require_same_rows(RankedRelation(ranks, bounds), 100)
    require_same_rows(RankedRelation(ranks, np.zeros_like(bounds)), 100)
