"""An order near today's in which some comparisons hold: quick, and not always the nearest.

For a partial answer of an optimiser that demands some comparisons without saying how the rest is to
be ranked. The states are taken from the top, the highest first of those that nothing demanded still
has to come above; then each in turn is moved to where it is least out of place, as long as that
helps. Tied states that end up beside each other stay tied.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from standoff.analysis.requirement import Comparison
from standoff.kernels.forms import Int64s

__all__ = ["near_order"]

PASSES = 20
"""Times that every state is moved to a better place, at most."""


def near_order(ranks: Int64s, demands: Iterable[Comparison]) -> Int64s | None:
    """Ranks from 0 upwards in which the demands (of one decision maker) hold; None if they clash.

    Cost: states squared x passes, at most `PASSES`.
    """
    demands = set(demands)
    above: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {}
    for each in demands:
        above.setdefault(each.second, set()).add(each.first)
        below.setdefault(each.first, set()).add(each.second)
    order = _from_the_top(ranks, above)
    if order is None:
        return None
    for _ in range(PASSES):
        moved = [_moved(order, state, ranks, above, below) for state in tuple(order)]
        if not any(moved):
            break
    strict = {(each.first, each.second) for each in demands if each.strict}
    return _with_ties(order, ranks, strict)


def _from_the_top(ranks: Int64s, above: dict[int, set[int]]) -> list[int] | None:
    left = np.argsort(-ranks, kind="stable").tolist()
    order: list[int] = []
    placed: set[int] = set()
    while left:
        free = next((each for each in left if above.get(each, set()) <= placed), None)
        if free is None:
            return None
        left.remove(free)
        order.append(free)
        placed.add(free)
    return order


def _moved(
    order: list[int],
    state: int,
    ranks: Int64s,
    above: dict[int, set[int]],
    below: dict[int, set[int]],
) -> bool:
    """Move a state to where fewest pairs are turned on its account; whether that is elsewhere."""
    place = order.index(state)
    best, target = 0, place
    for step, barred in ((-1, above), (1, below)):
        gain, at = 0, place + step
        while 0 <= at < len(order) and order[at] not in barred.get(state, set()):
            # Going past somebody who belongs on the other side puts a pair right.
            gain += step * int(np.sign(ranks[order[at]] - ranks[state]))
            if gain > best:
                best, target = gain, at
            at += step
    if target == place:
        return False
    order.insert(target, order.pop(place))
    return True


def _with_ties(order: list[int], ranks: Int64s, strict: set[tuple[int, int]]) -> Int64s:
    found = np.zeros(len(ranks), dtype=np.int64)
    level, group = 0, [order[-1]]
    for state in reversed(order[:-1]):
        tied = ranks[state] == ranks[group[0]]
        if not tied or any((state, other) in strict for other in group):
            level, group = level + 1, []
        group.append(state)
        found[state] = level
    return found
