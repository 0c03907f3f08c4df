"""LEAVE, CRED and BLOCK of a ranking."""

from __future__ import annotations

import numpy as np

from standoff.model.preference import RankedRelation


def test_a_tie_tempts_nobody_and_deters() -> None:
    relation = RankedRelation(np.array([1, 1, 2, 0], dtype=np.int32))
    others = np.arange(4)
    assert relation.tempts(0, others).tolist() == [False, False, True, False]
    assert relation.credible(0, others).tolist() == [False, False, True, False]
    assert relation.deters(0, others).tolist() == [True, True, False, True]
