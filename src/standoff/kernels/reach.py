"""Which states moves lead to from one state, and in how few moves: a search, breadth first.

Anybody may move next, the last mover included: unlike a reply, a path of events has no rule
against moving twice in a row.

With moves listed each step looks at all arcs at once; the compiled twin keeps a queue and looks at
each arc once. In option form nothing is listed: sorted by rank, what a decision maker's
improvements from a state lead to is a stretch at the top of each cell, so one pointer a cell tells
what has been found already (see `standoff.kernels.fibres`).
"""

from __future__ import annotations

import numpy as np

from standoff.kernels.forms import ArcForm, Form, Int32s, Int64s, Mask

__all__ = ["UNREACHED", "levels", "levels_compiled", "path_back"]

UNREACHED = -1

Step = tuple[int, int, int]
"""Mover, start, end."""


def levels(form: ArcForm, start: int, *, improving: bool) -> Int32s:
    """Least number of moves from `start` to each state, int32 [V]; `UNREACHED` where none lead.

    With `improving`, every move must be an improvement for its mover. Cost: arcs x longest path.
    """
    starts, ends = _all_arcs(form, improving=improving)
    found: Int32s = np.full(form.n_states, UNREACHED, dtype=np.int32)
    here: Mask = np.zeros(form.n_states, dtype=bool)
    here[start] = True
    level = 0
    while here.any():
        found[here] = level
        level += 1
        ahead: Mask = np.zeros(form.n_states, dtype=bool)
        ahead[ends[here[starts]]] = True
        here = ahead & (found == UNREACHED)
    return found


def levels_compiled(form: ArcForm, start: int, *, improving: bool) -> Int32s:
    """The same as `levels`, for many arcs: each is looked at once."""
    from standoff.kernels import compiled_reach

    starts, ends = _all_arcs(form, improving=improving)
    order = np.argsort(starts, kind="stable")
    first = np.searchsorted(starts[order], np.arange(form.n_states + 1))
    found: Int32s = np.full(form.n_states, UNREACHED, dtype=np.int32)
    queue: Int64s = np.empty(form.n_states, dtype=np.int64)
    compiled_reach.arc_levels(first, ends[order], start, queue, found)
    return found


def path_back(form: Form, found: Int32s, end: int, *, improving: bool) -> tuple[Step, ...]:
    """A shortest path to `end`, given `levels`; empty where the search began.

    Of several it is the one whose last mover, then last state, comes first, and so on backwards:
    the same whichever kernel found the levels. Cost: decision makers x V (or arcs) a move.
    """
    path: list[Step] = []
    while found[end] > 0:
        step = _step_to(form, found, end, improving=improving)
        path.append(step)
        end = step[1]
    return tuple(reversed(path))


def _step_to(form: Form, found: Int32s, end: int, *, improving: bool) -> Step:
    for mover in range(form.n_decision_makers):
        before = form.moves_to(mover, end)
        before = before[found[before] == found[end] - 1]
        if improving and len(before):
            rank = form.rank_rows.of(mover)
            before = before[rank[before] < rank[end]]
        if len(before):
            return mover, int(before[0]), end
    raise AssertionError("every level but the first was reached by a move")


def _all_arcs(form: ArcForm, *, improving: bool) -> tuple[Int64s, Int64s]:
    """Moves of everybody, as (starts, ends)."""
    starts, ends = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for mover in range(form.n_decision_makers):
        own_starts, own_ends = form.starts[mover], form.ends[mover]
        if improving:
            rank = form.rank_rows.of(mover)
            better = rank[own_ends] > rank[own_starts]
            own_starts, own_ends = own_starts[better], own_ends[better]
        starts.append(own_starts)
        ends.append(own_ends)
    return np.concatenate(starts), np.concatenate(ends)
