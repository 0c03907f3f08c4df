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

A set is a row of bits, 64 states a word (`state_sets`); the states that could be left are taken a
block at a time, so that rows stay near. Compiled, replies are condensed once for each decision
maker and kind of reply (`reply_classes`), and each block is gathered in one pass; readable, they
are followed until nothing changes (`gathering`). Cost for each decision maker and criterion:
(moves + n² V) x V/64 words at most. Memory: 2 n V rows of a block at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from standoff.kernels.forms import ArcForm, Int64s, Mask, Question, Relation
from standoff.kernels.gathering import ALL, Arcs, gathered
from standoff.kernels.reply_classes import ReplyClasses
from standoff.kernels.state_sets import Packer, Rows, own_bits, packer_of
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions

__all__ = ["SanctionSets"]

Criterion = tuple[Replies, Sanctions]

BLOCK_BYTES = 1 << 21
"""How much the rows of one block may take."""
LEAST_WORDS = 8
"""A block has so many words a row at least: what is read at once in any case."""


class Replying(Protocol):
    """What can follow a move of the focal decision maker."""

    @property
    def count(self) -> int:
        """How many rows a gathering keeps."""
        ...

    def met(self, carried: Rows, targets: Int64s, places: Int64s) -> Mask:
        """Whether some reply from `targets[a]` ends in a state that carries bit `places[a]`."""
        ...


@dataclass(frozen=True, slots=True)
class Followed:
    """Replies followed move by move; the readable twin of `ReplyClasses`, for all switches."""

    arcs: Arcs
    opponent_moves: OpponentMoves

    @property
    def count(self) -> int:
        """One for each opponent to come from, and move."""
        return sum(len(starts) for starts, _ in self.arcs)

    def met(self, carried: Rows, targets: Int64s, places: Int64s) -> Mask:
        """Whether some reply from `targets[a]` ends in a state that carries bit `places[a]`."""
        rows = gathered(self.arcs, carried, self.opponent_moves, ALL)
        word, bit = np.divmod(places, 64)
        return np.asarray(rows[targets, word] >> bit.astype(np.uint64) & np.uint64(1) == 1)


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
        self._condensed: dict[tuple[int, Replies], ReplyClasses] = {}

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
        replied = [each for each in criteria if each[0] is not Replies.NONE]
        if not len(starts) or not replied:
            return found
        replying = {each: self._replying(focal, each, question) for each, _ in replied}
        packer = packer_of(self._relations[focal], self._form.n_states, compiled=self._compiled)
        # Starts ascend: the moves of a block lie side by side.
        left, begins = np.unique(starts, return_index=True)
        begins = np.append(begins, len(starts))
        which = np.repeat(np.arange(len(left)), np.diff(begins))
        for low, high in self._blocks(len(left), max(each.count for each in replying.values())):
            moves = slice(begins[low], begins[high])
            targets, places = ends[moves], which[moves] - low
            carried = self._carried(
                focal, packer, left[low:high], {each for _, each in replied}, question
            )
            for mask, (replies, sanctions) in zip(found, criteria, strict=True):
                if replies is not Replies.NONE:
                    mask[moves] = replying[replies].met(carried[sanctions], targets, places)
        return found

    def _carried(
        self,
        focal: int,
        packer: Packer,
        left: Int64s,
        kinds: set[Sanctions],
        question: Question,
    ) -> dict[Sanctions, Rows]:
        """For each state as an end, which of the states `left` it deters from leaving."""
        rows = {Sanctions.ENDING: packer(left)}
        if Sanctions.LASTING in kinds:
            rows[Sanctions.LASTING] = self._lasting(focal, rows[Sanctions.ENDING])
        if not question.self_sanction:
            # A return does not deter. It was no way out either: what lasts is settled above.
            word, bit = own_bits(left)
            for each in rows.values():
                each[left, word] &= ~bit
        return rows

    def _lasting(self, focal: int, rows: Rows) -> Rows:
        """What an end and every single counter-move from it still deter from leaving."""
        starts, ends = self._form.starts[focal], self._form.ends[focal]
        lasting = rows.copy()
        if self._compiled:
            from standoff.kernels import compiled_sets

            compiled_sets.last(self._form.first_arcs[focal], ends, rows, lasting)
        elif len(starts):
            begins = np.flatnonzero(np.diff(starts, prepend=-1))
            lasting[starts[begins]] &= np.bitwise_and.reduceat(rows[ends], begins, axis=0)
        return lasting

    def _replying(self, focal: int, replies: Replies, question: Question) -> Replying:
        """How the opponents may reply: by any moves, or only by credible ones."""
        form = self._form
        every = list(zip(form.starts, form.ends, strict=True))
        chosen = self._credible if replies is Replies.CREDIBLE else every
        arcs = [each for j, each in enumerate(chosen) if j != focal]
        if not self._compiled or question.opponent_moves is not OpponentMoves.SEQUENCE:
            return Followed(arcs, question.opponent_moves)
        # Witnesses ask about one state after another: what was condensed once is kept.
        key = focal, replies
        if key not in self._condensed:
            self._condensed[key] = ReplyClasses(arcs, form.n_states)
        return self._condensed[key]

    def _blocks(self, left: int, rows: int) -> Iterator[tuple[int, int]]:
        """Where blocks begin and end: as many states to leave as keep the rows near."""
        words = max(LEAST_WORDS, BLOCK_BYTES // (8 * max(self._form.n_states, rows)))
        for begin in range(0, left, 64 * words):
            yield begin, min(left, begin + 64 * words)

    def _narrowed(
        self, mover: int, wanted: Callable[[Int64s, Int64s], Mask]
    ) -> tuple[Int64s, Int64s]:
        """The moves of `mover` for which a part of its relation is true."""
        starts, ends = self._form.starts[mover], self._form.ends[mover]
        kept = wanted(starts, ends)
        return starts[kept], ends[kept]
