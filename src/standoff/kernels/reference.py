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

How floors are found is told in `standoff.kernels.gathering`. Preferences that are no ranking are
judged by `standoff.kernels.sanction_sets`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from standoff.kernels.forms import ArcForm, Int64s, Mask, Question
from standoff.kernels.gathering import LEAST, NO_REPLY, Arcs, gathered
from standoff.kernels.terms import Replies, Sanctions

__all__ = [
    "NO_REPLY",
    "floor",
    "held",
    "opponents_arcs",
    "sanction_values",
    "stable",
]


def stable(
    form: ArcForm, focal: int, replies: Replies, sanctions: Sanctions, question: Question
) -> Mask:
    """States that `focal` will not leave, bool [V]."""
    arcs = opponents_arcs(form, focal, replies)
    return held(
        form,
        focal,
        sanction_values(form, focal, sanctions),
        lambda values: gathered(arcs, values, question.opponent_moves, LEAST),
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
    rank = form.rank_rows.of(focal)
    limit = form.rank_rows.limit(focal).astype(np.int64)
    starts, ends = form.starts[focal], form.ends[focal]
    tempting = rank[ends] > rank[starts]
    starts, ends = starts[tempting], ends[tempting]
    deterred = floor_of(values)[ends] <= limit[starts]
    if not self_sanction:
        for state in np.unique(starts[deterred]):
            # The state that was left must not count as an end for this state alone: bar it.
            barred = np.where(np.arange(form.n_states) == state, NO_REPLY, values)
            leaving = starts == state
            deterred[leaving] = floor_of(barred)[ends[leaving]] <= limit[state]
    result = np.ones(form.n_states, dtype=bool)
    result[starts[~deterred]] = False
    return result


def floor(
    form: ArcForm, focal: int, replies: Replies, sanctions: Sanctions, question: Question
) -> Int64s:
    """Least value at which a reply from each state can end, int64 [V]; `NO_REPLY` if none."""
    values = sanction_values(form, focal, sanctions)
    arcs = opponents_arcs(form, focal, replies)
    return gathered(arcs, values, question.opponent_moves, LEAST)


def sanction_values(form: ArcForm, focal: int, sanctions: Sanctions) -> Int64s:
    """Value of every state as the end of a reply, int64 [V]: r(x), or e(x) when it must last."""
    worth = form.rank_rows.worth(focal).astype(np.int64)
    if sanctions is Sanctions.ENDING:
        return worth
    best = worth.copy()
    np.maximum.at(best, form.starts[focal], worth[form.ends[focal]])
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
