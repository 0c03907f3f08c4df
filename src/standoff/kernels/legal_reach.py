"""Which states legal sequences of moves lead to from one state, in how few moves, by whom last.

In a legal sequence nobody moves twice in a row (Fang, Hipel & Kilgour 1993, chapter 3), so what may
follow depends on who moved last. The search goes breadth first over pairs "at x, j moved last"
(Xu, Kilgour, Hipel & Kemkes 2010: moves are coloured by who makes them, and no two neighbours in a
sequence have one colour). A state may be passed twice, with different movers last; each pair is
settled once, with the least number of moves of a sequence that ends in it.

The start counts as arrived at only where a legal sequence returns to it. Where moves are transitive
the least numbers are those of a plain search (`standoff.kernels.reach`), except for that return:
somebody's way there and back is no legal sequence. The search by pairs needs no such exception.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from standoff.kernels.forms import ArcForm, Form, Int32s, Int64s, Mask, OptionForm

__all__ = ["UNREACHED", "arrivals", "arrivals_compiled", "turned_round"]

UNREACHED = -1


def arrivals(form: ArcForm, start: int, *, improving: bool) -> Int32s:
    """Least number of moves of a legal sequence to each state, by who moves last.

    int32 [decision makers, V]; `UNREACHED` where none leads. With `improving`, every move must be
    an improvement for its mover. Cost: arcs x longest shortest sequence.
    """
    arcs = [_arcs_of(form, mover, improving=improving) for mover in range(form.n_decision_makers)]
    found: Int32s = np.full((len(arcs), form.n_states), UNREACHED, dtype=np.int32)
    may_move: Mask = np.zeros(found.shape, dtype=bool)
    may_move[:, start] = True
    moves = 0
    while may_move.any():
        moves += 1
        arrived: Mask = np.zeros(found.shape, dtype=bool)
        for mover, (starts, ends) in enumerate(arcs):
            arrived[mover, ends[may_move[mover, starts]]] = True
        arrived &= found == UNREACHED
        found[arrived] = moves
        # Whoever has just come may not go on; anybody else may.
        may_move = arrived.sum(axis=0) > arrived
    return found


def arrivals_compiled(form: ArcForm, start: int, *, improving: bool) -> Int32s:
    """The same as `arrivals`, for many arcs: each is looked at once."""
    from standoff.kernels import compiled_reach

    movers, states = form.n_decision_makers, form.n_states
    arcs = [_arcs_of(form, mover, improving=improving) for mover in range(movers)]
    edges = np.arange(states + 1)
    offsets = np.cumsum([0] + [len(starts) for starts, _ in arcs])
    found: Int32s = np.full((movers, states), UNREACHED, dtype=np.int32)
    compiled_reach.arc_arrivals(
        np.stack(
            [np.searchsorted(own, edges) + at for (own, _), at in zip(arcs, offsets, strict=False)]
        ),
        np.concatenate([ends for _, ends in arcs]),
        start,
        np.full(states, -1, dtype=np.int32),
        np.empty(2 * states, dtype=np.int64),
        found,
    )
    return found


def turned_round(form: Form) -> Form:
    """The same conflict with every move turned round: its `moves_from` are the moves to a state."""
    if isinstance(form, OptionForm):
        return replace(form, forward=form.backward, backward=form.forward)
    turned = [
        (ends[order], starts[order])
        for starts, ends in zip(form.starts, form.ends, strict=True)
        for order in [np.lexsort((starts, ends))]
    ]
    return replace(
        form,
        starts=tuple(starts for starts, _ in turned),
        ends=tuple(ends for _, ends in turned),
    )


def _arcs_of(form: ArcForm, mover: int, *, improving: bool) -> tuple[Int64s, Int64s]:
    starts, ends = form.starts[mover], form.ends[mover]
    if not improving:
        return starts, ends
    rank = form.rank_rows.of(mover)
    better = rank[ends] > rank[starts]
    return starts[better], ends[better]
