"""An order near today's in which comparisons hold."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np

from standoff.analysis.order_repair import near_order
from standoff.analysis.requirement import Comparison


def test_demands_hold_and_no_new_ties_are_made() -> None:
    rng = Random(1)
    for _ in range(200):
        ranks = np.array([rng.randrange(5) for _ in range(7)], dtype=np.int64)
        target = rng.sample(range(7), 7)
        pairs = rng.sample(list(combinations(target, 2)), 4)
        demands = {Comparison(0, one, other, rng.random() < 0.5) for one, other in pairs}
        found = near_order(ranks, demands)
        assert found is not None
        for each in demands:
            first, second = int(found[each.first]), int(found[each.second])
            assert first > second if each.strict else first >= second
        for one, other in combinations(range(7), 2):
            assert found[one] != found[other] or ranks[one] == ranks[other]


def test_nothing_changes_where_nothing_is_demanded() -> None:
    ranks = np.array([3, 1, 1, 0], dtype=np.int64)
    found = near_order(ranks, ())
    assert found is not None
    assert found.tolist() == [2, 1, 1, 0]


def test_demands_that_clash_have_no_order() -> None:
    demands = {Comparison(0, 0, 1, True), Comparison(0, 1, 0, True)}
    assert near_order(np.array([1, 0], dtype=np.int64), demands) is None
