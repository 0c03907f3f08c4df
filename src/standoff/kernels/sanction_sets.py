"""Any preference at all: what deters, by sets of states instead of numbers.

Where preferences are a ranking, one number per state says how bad an end is (`reference`). Where
they are not (partial, intransitive, unknown, graded, fuzzy), an end that deters from leaving one
state need not deter from leaving another. So each end x carries the *set* of states s that it
deters from leaving, and replies gather the union of what their ends carry: leaving s for t is
deterred exactly when s is in the set gathered at t. One engine for every structure of section 4:
a structure supplies LEAVE, CRED and BLOCK (`Relation`), nothing else.

Replies are followed by state and last mover, because credible moves need not be transitive even
where moves and strict preferences are (Li, Hipel, Kilgour & Fang 2004), and because the state t
itself may deter where somebody is tempted by what also deters it.

A set is a row of bits, 64 states a word; the states that could be left are taken a block at a
time, so that rows stay in cache. Cost for each decision maker and criterion: (moves + n² V) x V/64
words x rounds until nothing changes (at most the longest useful reply, a handful in practice).
Memory: n V rows of a block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import ArcForm, Int64s, Mask, Question, Relation
from standoff.kernels.gathering import ALL, Arcs, gathered
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions

__all__ = ["SanctionSets"]

Rows = NDArray[np.uint64]
"""Sets of states, one a row, uint64 [V, words]."""

Criterion = tuple[Replies, Sanctions]

BLOCK_BYTES = 1 << 21
"""How much the rows of one block may take for each mover to come from."""


class SanctionSets:
    """A conflict with listed moves whose decision makers have any relations.

    `compiled` says whether the compiled twin gathers (worth it from some hundred states on).
    """

    def __init__(self, form: ArcForm, relations: Sequence[Relation], *, compiled: bool) -> None:
        self._form = form
        self._relations = tuple(relations)
        self._compiled = compiled
        self._credible = [
            self._narrowed(j, relation.credible) for j, relation in enumerate(relations)
        ]

    def stable(self, focal: int, criteria: Sequence[Criterion], question: Question) -> list[Mask]:
        """For each criterion, the states `focal` will not leave, bool [V]."""
        starts, ends = self._narrowed(focal, self._relations[focal].tempts)
        found = [np.ones(self._form.n_states, dtype=bool) for _ in criteria]
        for mask, deterred in zip(
            found, self._deterred(focal, starts, ends, criteria, question), strict=True
        ):
            mask[starts[~deterred]] = False
        return found

    def deterred(
        self, focal: int, state: int, targets: Int64s, criterion: Criterion, question: Question
    ) -> Mask:
        """Which moves of `focal` from `state` to `targets` some reply deters, bool [targets]."""
        starts = np.full(len(targets), state, dtype=np.int64)
        return self._deterred(focal, starts, targets, [criterion], question)[0]

    def credible_arcs(self) -> tuple[tuple[Int64s, ...], tuple[Int64s, ...]]:
        """Starts and ends of the moves that each decision maker would make as an opponent."""
        return (
            tuple(starts for starts, _ in self._credible),
            tuple(ends for _, ends in self._credible),
        )

    def _deterred(
        self,
        focal: int,
        starts: Int64s,
        ends: Int64s,
        criteria: Sequence[Criterion],
        question: Question,
    ) -> list[Mask]:
        """For each criterion, which of the moves of `focal` some reply deters, bool [moves]."""
        found = [np.zeros(len(starts), dtype=bool) for _ in criteria]
        arcs = {replies: self._opponents(focal, replies) for replies, _ in criteria}
        replied = [each for each in criteria if each[0] is not Replies.NONE]
        if not len(starts) or not replied:
            return found
        for left in self._blocks(np.unique(starts), len(arcs[replied[0][0]])):
            place = np.searchsorted(left, starts)
            inside = (place < len(left)) & (left[np.minimum(place, len(left) - 1)] == starts)
            moves = np.flatnonzero(inside)
            word, bit = np.divmod(place[moves], 64)
            carried = self._carried(focal, left, {each for _, each in replied}, question)
            for mask, (replies, sanctions) in zip(found, criteria, strict=True):
                if replies is not Replies.NONE:
                    rows = self._gathered(arcs[replies], carried[sanctions], question)
                    hits = rows[ends[moves], word] >> bit.astype(np.uint64)
                    mask[moves] = hits & np.uint64(1)
        return found

    def _carried(
        self, focal: int, left: Int64s, kinds: set[Sanctions], question: Question
    ) -> dict[Sanctions, Rows]:
        """For each state as an end, which of the states `left` it deters from leaving."""
        everywhere = np.arange(self._form.n_states)
        deters = self._relations[focal].deters(left[:, None], everywhere[None, :])
        rows = {Sanctions.ENDING: _packed(deters)}
        if Sanctions.LASTING in kinds:
            rows[Sanctions.LASTING] = self._lasting(focal, rows[Sanctions.ENDING])
        if not question.self_sanction:
            # A return does not deter. It was no way out either: what lasts is settled above.
            word, bit = np.divmod(np.arange(len(left)), 64)
            for each in rows.values():
                each[left, word] &= ~(np.uint64(1) << bit.astype(np.uint64))
        return rows

    def _lasting(self, focal: int, rows: Rows) -> Rows:
        """What an end and every single counter-move from it still deter from leaving."""
        starts, ends = self._form.starts[focal], self._form.ends[focal]
        lasting = rows.copy()
        if len(starts):
            begins = np.flatnonzero(np.diff(starts, prepend=-1))
            lasting[starts[begins]] &= np.bitwise_and.reduceat(rows[ends], begins, axis=0)
        return lasting

    def _gathered(self, arcs: Arcs, rows: Rows, question: Question) -> Rows:
        moves = question.opponent_moves
        if not self._compiled or moves is not OpponentMoves.SEQUENCE or len(arcs) < 2:
            return gathered(arcs, rows, moves, ALL)
        from standoff.kernels import compiled_sets

        states, n = self._form.n_states, len(arcs)
        edges = np.arange(states + 1)
        out = np.zeros_like(rows)
        compiled_sets.gather_sets(
            np.stack([np.searchsorted(starts, edges) for starts, _ in arcs]),
            np.cumsum([0] + [len(starts) for starts, _ in arcs]),
            np.concatenate([ends for _, ends in arcs]),
            np.repeat(rows[:, None, :], n, axis=1),
            np.ones((states, n), dtype=np.int64),
            np.zeros(rows.shape[1], dtype=np.uint64),
            out,
        )
        return out

    def _opponents(self, focal: int, replies: Replies) -> Arcs:
        """Moves the opponents may reply with: none, all of them, or only credible ones."""
        if replies is Replies.NONE:
            return []
        form = self._form
        every = list(zip(form.starts, form.ends, strict=True))
        chosen = self._credible if replies is Replies.CREDIBLE else every
        return [each for j, each in enumerate(chosen) if j != focal]

    def _blocks(self, left: Int64s, movers: int) -> Iterator[Int64s]:
        """The states that could be left, as many at a time as keep the rows in cache."""
        words = max(1, BLOCK_BYTES // (8 * self._form.n_states * max(1, movers)))
        if not self._compiled:
            words = max(words, 16)
        for begin in range(0, len(left), 64 * words):
            yield left[begin : begin + 64 * words]

    def _narrowed(
        self, mover: int, wanted: Callable[[Int64s, Int64s], Mask]
    ) -> tuple[Int64s, Int64s]:
        """The moves of `mover` for which a part of its relation is true."""
        starts, ends = self._form.starts[mover], self._form.ends[mover]
        kept = wanted(starts, ends)
        return starts[kept], ends[kept]


def _packed(table: Mask) -> Rows:
    """A table [left, V] as rows of bits over what is left, uint64 [V, words]."""
    count, states = table.shape
    packed = np.zeros((8 * ((count + 63) // 64), states), dtype=np.uint8)
    # Eight whole rows become one: an eighth is left to be turned, which is what takes long.
    for bit in range(8):
        part = table[bit::8].astype(np.uint8)
        packed[: len(part)] |= part << np.uint8(bit)
    turned = np.ascontiguousarray(packed.T)
    return turned.view(np.dtype("<u8")).astype(np.uint64, copy=False)
