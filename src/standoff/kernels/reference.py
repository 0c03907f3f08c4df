"""The definitions in readable NumPy: any moves, ties, all switches. The model for its kind.

This is the specification the compiled kernels are tested against, and what small models run on.

One engine serves GMR, SMR, SEQ and SSEQ (Fang, Hipel & Kilgour 1993, chapter 3). Leaving s for the
improvement t is deterred when some reply from t ends in a state x that blocks. With ranked
preference, x blocks when its *value* is at most the rank of s, where the value of x is

* its rank r(x), when the reply has only to end there (``ENDING``), or
* e(x), the best of x and everything the focal decision maker can move to from x (``LASTING``).

So everything hangs on one number per state, its **floor**: the least value among the ends of the
opponents' replies from it. Leaving s is deterred by nothing exactly when the floor of t exceeds
the rank of s.

Replies are legal sequences: nobody moves twice in a row. Two tables carry that rule:

* ``first[j][s]``  least value at which a reply from s can end whose first mover is j,
* ``arrived[j][x]`` least value at which a reply can end once j has moved to x: there, or further on
  when somebody other than j moves next.

Each is defined by the other; they are computed by repetition until nothing changes. Cost: arcs x
longest useful reply, per decision maker and concept.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np

from standoff.kernels.forms import ArcForm, Int64s, Mask, Question
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions

__all__ = [
    "NO_REPLY",
    "floor",
    "held",
    "least_end",
    "opponents_arcs",
    "sanction_values",
    "stable",
]

NO_REPLY = np.iinfo(np.int64).max
"""The floor of a state the opponents cannot move from."""


Arcs = list[tuple[Int64s, Int64s]]
"""Moves of several opponents, as (starts, ends) each."""


def stable(
    form: ArcForm, focal: int, replies: Replies, sanctions: Sanctions, question: Question
) -> Mask:
    """States that `focal` will not leave, bool [V]."""
    arcs = opponents_arcs(form, focal, replies)
    return held(
        form,
        focal,
        sanction_values(form, focal, sanctions),
        lambda values: least_end(arcs, values, question.opponent_moves),
        self_sanction=question.self_sanction,
    )


def held(
    form: ArcForm,
    focal: int,
    values: Int64s,
    floor_of: Callable[[Int64s], Int64s],
    *,
    self_sanction: bool,
) -> Mask:
    """States whose every improvement is deterred, given how to find floors; bool [V]."""
    rank = form.rank_rows.of(focal).astype(np.int64)
    starts, ends = form.starts[focal], form.ends[focal]
    tempting = rank[ends] > rank[starts]
    starts, ends = starts[tempting], ends[tempting]
    deterred = floor_of(values)[ends] <= rank[starts]
    if not self_sanction:
        for state in np.unique(starts[deterred]):
            # The state that was left must not count as an end for this state alone: bar it.
            barred = np.where(np.arange(form.n_states) == state, NO_REPLY, values)
            leaving = starts == state
            deterred[leaving] = floor_of(barred)[ends[leaving]] <= rank[state]
    result = np.ones(form.n_states, dtype=bool)
    result[starts[~deterred]] = False
    return result


def floor(
    form: ArcForm, focal: int, replies: Replies, sanctions: Sanctions, question: Question
) -> Int64s:
    """Least value at which a reply from each state can end, int64 [V]; `NO_REPLY` if none."""
    values = sanction_values(form, focal, sanctions)
    return least_end(opponents_arcs(form, focal, replies), values, question.opponent_moves)


def sanction_values(form: ArcForm, focal: int, sanctions: Sanctions) -> Int64s:
    """Value of every state as the end of a reply, int64 [V]: r(x), or e(x) when it must last."""
    rank = form.rank_rows.of(focal).astype(np.int64)
    if sanctions is Sanctions.ENDING:
        return rank
    best = rank.copy()
    np.maximum.at(best, form.starts[focal], rank[form.ends[focal]])
    return best


def opponents_arcs(form: ArcForm, focal: int, replies: Replies) -> Arcs:
    """Moves the opponents may reply with: none, all of them, or only their improvements."""
    arcs: Arcs = []
    for opponent in range(form.n_decision_makers):
        if opponent == focal or replies is Replies.NONE:
            continue
        starts, ends = form.starts[opponent], form.ends[opponent]
        if replies is Replies.CREDIBLE:
            rank = form.rank_rows.of(opponent)
            improving = rank[ends] > rank[starts]
            starts, ends = starts[improving], ends[improving]
        arcs.append((starts, ends))
    return arcs


def least_end(arcs: Arcs, values: Int64s, opponent_moves: OpponentMoves) -> Int64s:
    """Least of `values` among the ends of legal replies of at least one move, int64 [V]."""
    if opponent_moves is OpponentMoves.SINGLE:
        return _least_of([_least_next(moves, values) for moves in arcs], values)
    if opponent_moves is OpponentMoves.ONCE:
        return _least_end_once(arcs, values)
    arrived = [values] * len(arcs)
    while True:
        first = [_least_next(moves, arrived[j]) for j, moves in enumerate(arcs)]
        further = [_least_of(first[:j] + first[j + 1 :], values) for j in range(len(arcs))]
        then = [np.minimum(values, least) for least in further]
        if all(np.array_equal(new, old) for new, old in zip(then, arrived, strict=True)):
            return _least_of(first, values)
        arrived = then


def _least_end_once(arcs: Arcs, values: Int64s) -> Int64s:
    """As `least_end` when each opponent moves at most once: one table per set of opponents left.

    Cost: arcs x 2^opponents.
    """
    first: Int64s = np.full_like(values, NO_REPLY)
    at_or_after = {frozenset[int](): values}
    for size in range(1, len(arcs) + 1):
        for movers in map(frozenset, combinations(range(len(arcs)), size)):
            nexts = [_least_next(arcs[j], at_or_after[movers - {j}]) for j in sorted(movers)]
            first = _least_of(nexts, values)
            at_or_after[movers] = np.minimum(values, first)
    return first


def _least_next(moves: tuple[Int64s, Int64s], values: Int64s) -> Int64s:
    """Least of `values` one move away, int64 [V]; `NO_REPLY` where there is no move."""
    starts, ends = moves
    least: Int64s = np.full_like(values, NO_REPLY)
    np.minimum.at(least, starts, values[ends])
    return least


def _least_of(tables: list[Int64s], values: Int64s) -> Int64s:
    """Elementwise least; `NO_REPLY` everywhere when there are no tables."""
    least: Int64s = np.full_like(values, NO_REPLY)
    for table in tables:
        least = np.minimum(least, table)
    return least
