"""Any moves, near-linear in arcs: a search over pairs (state, last mover).

Where moves or preferences are intransitive (merged states, extra rules, hand-written graphs) the
plain closure of the opponents' moves is wrong: it would let somebody move twice in a row. The rule
is kept by searching pairs "at x, j moved last". From such a pair anybody but j may move. Backwards,
from the least value upwards, each pair is settled once; and a state needs only the first two
different movers found to leave it towards settled pairs: after the first, m, every pair (s, k) with
k other than m is settled, after the second the pair (s, m) as well. So no helper nodes are needed.

Never drop the last mover for the transitive opponents only: they could move twice in a row and so
"reset" the others (the witness is a test). Cost: O(n V + arcs) for each decision maker and concept.
"""

from __future__ import annotations

import numpy as np

from standoff.kernels import compiled_layers
from standoff.kernels.forms import ArcForm, Int64s, Mask, Question
from standoff.kernels.gathering import LEAST, NO_REPLY, gathered
from standoff.kernels.reference import held, opponents_arcs, sanction_values
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions

__all__ = ["Layers"]


class Layers:
    """A conflict with listed moves, prepared for one focal decision maker and kind of reply."""

    def __init__(self, form: ArcForm, focal: int, replies: Replies) -> None:
        self._form = form
        self._focal = focal
        self._arcs = opponents_arcs(form, focal, replies)
        movers, states = len(self._arcs), form.n_states
        self._first: Int64s = np.zeros((max(1, movers), states + 1), dtype=np.int64)
        sources = []
        offset = 0
        for row, (starts, ends) in zip(self._first, self._arcs, strict=False):
            by_end = np.argsort(ends, kind="stable")
            row[:] = offset + np.searchsorted(ends[by_end], np.arange(states + 1))
            sources.append(starts[by_end])
            offset += len(starts)
        self._source: Int64s = np.concatenate([*sources, np.empty(0, dtype=np.int64)])

    def floor(self, values: Int64s, opponent_moves: OpponentMoves) -> Int64s:
        """Least of `values` among the ends of legal replies, int64 [V]; `NO_REPLY` if none."""
        if opponent_moves is not OpponentMoves.SEQUENCE:
            return gathered(self._arcs, values, opponent_moves, LEAST)
        states, movers = self._form.n_states, len(self._arcs)
        out: Int64s = np.full(states, NO_REPLY, dtype=np.int64)
        compiled_layers.layered_floor(
            self._first,
            self._source,
            movers,
            values,
            np.argsort(values, kind="stable"),
            np.empty(states, dtype=np.int64),
            np.empty(states, dtype=np.uint8),
            np.empty((states, max(1, movers)), dtype=np.uint8),
            np.empty(states * max(1, movers), dtype=np.int64),
            out,
        )
        return out

    def stable(self, sanctions: Sanctions, question: Question) -> Mask:
        """States the focal decision maker will not leave, bool [V]."""
        return held(
            self._form,
            self._focal,
            sanction_values(self._form, self._focal, sanctions),
            lambda values: self.floor(values, question.opponent_moves),
            self_sanction=question.self_sanction,
        )
