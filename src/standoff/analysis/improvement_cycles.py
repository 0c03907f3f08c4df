"""Where improvements go round: from today on they can be followed for ever.

Sets of states among which improvements lead from each to every other, of those the status quo comes
to by improvements (strongly connected sets of more than one state). Whether that is a cycle that
people could follow depends on the rule that nobody moves twice in a row: with preferences that are
no order somebody may go round all alone. So the rule is checked, over states with last movers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from standoff.analysis.status_quo import StatusQuo

__all__ = ["IMPROVEMENT_LIMIT", "Cycle", "ImprovementCycles", "improvement_cycles"]

IMPROVEMENT_LIMIT = 300_000
"""Improvements up to which cycles are looked for."""

_Node = TypeVar("_Node", int, tuple[int, int])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """States (ids, ascending) among which improvements lead from each to every other.

    `movers` (ids) make them. `legal` are those of the states that improvements can come back to
    again and again without anybody moving twice in a row; none where somebody would have to.
    """

    states: tuple[int, ...]
    movers: tuple[str, ...]
    legal: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementCycles:
    """The cycles there are; None where there are too many improvements to look for them."""

    cycles: tuple[Cycle, ...] | None


def improvement_cycles(found: StatusQuo) -> ImprovementCycles:
    """Cycles among what legal sequences of improvements from the start lead to.

    Cost: the improvements between those states, each looked at in Python; so above
    `IMPROVEMENT_LIMIT` of them cycles are not looked for. `found` is by improvements.
    """
    if found.by != "improvements":
        raise ValueError("cycles are of improvements; ask for status_quo(..., by='improvements')")
    makers = range(len(found.conflict.decision_makers))
    states = np.flatnonzero(found.moves >= 0).tolist()
    if len(states) * len(makers) > IMPROVEMENT_LIMIT:
        return ImprovementCycles(cycles=None)
    ahead: dict[int, list[list[int]]] = {}
    count = 0
    for state in states:
        ahead[state] = [found.onwards(mover, state).tolist() for mover in makers]
        count += sum(map(len, ahead[state]))
        if count > IMPROVEMENT_LIMIT:
            return ImprovementCycles(cycles=None)
    plain = {
        state: [end for ends in each for end in ends if end in ahead]
        for state, each in ahead.items()
    }
    return ImprovementCycles(
        cycles=tuple(_cycle(found, set(each), ahead) for each in strongly_connected(plain))
    )


def _cycle(found: StatusQuo, inside: set[int], ahead: Mapping[int, list[list[int]]]) -> Cycle:
    makers = range(len(found.conflict.decision_makers))
    moving = [
        j for j in makers if any(end in inside for state in inside for end in ahead[state][j])
    ]
    stages = [
        (state, j) for state in sorted(inside) for j in makers if found.arrivals[j, state] > 0
    ]
    known = set(stages)
    onwards = {
        (state, last): [
            (end, j)
            for j in moving
            if j != last
            for end in ahead[state][j]
            if end in inside and (end, j) in known
        ]
        for state, last in stages
    }
    legal = {state for each in strongly_connected(onwards) for state, _ in each}
    ids = [each.id for each in found.conflict.decision_makers]
    return Cycle(
        states=tuple(state + 1 for state in sorted(inside)),
        movers=tuple(ids[j] for j in moving),
        legal=tuple(state + 1 for state in sorted(legal)),
    )


def strongly_connected(onwards: Mapping[_Node, Sequence[_Node]]) -> tuple[tuple[_Node, ...], ...]:
    """Strongly connected sets of more than one node, each ascending, by their first node.

    Tarjan (1972), without recursion. Linear in nodes and what leads on from them.
    """
    number: dict[_Node, int] = {}
    lowest: dict[_Node, int] = {}
    opened: list[_Node] = []
    is_open: set[_Node] = set()
    found: list[tuple[_Node, ...]] = []
    for root in onwards:
        if root in number:
            continue
        work = [(root, iter(onwards[root]))]
        number[root] = lowest[root] = len(number)
        opened.append(root)
        is_open.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    cut = len(opened)
                    while opened[cut - 1] != node:
                        cut -= 1
                    part, opened[cut - 1 :] = opened[cut - 1 :], []
                    is_open.difference_update(part)
                    if len(part) > 1:
                        found.append(tuple(sorted(part)))
            elif following not in number:
                number[following] = lowest[following] = len(number)
                opened.append(following)
                is_open.add(following)
                work.append((following, iter(onwards[following])))
            elif following in is_open:
                lowest[node] = min(lowest[node], number[following])
    return tuple(sorted(found))
