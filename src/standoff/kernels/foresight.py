"""Limited moves and non-myopic stability: both decision makers look the same way ahead.

G_h(k, x) is where play may end when k is to move in state x and h moves are left. G_0(k, x) is x.
For h > 0, k weighs each of its moves by what it anticipates after it, G_{h-1}(k', t), where k' is
the other; it makes a best one if that is better for it than x, and stays otherwise. State s is
L_h-stable for i iff no move t of i leads to anything better than s for i, judged by G_{h-1}(j, t)
(Zagare 1984; Kilgour 1985; Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993).

Best moves need not be unique, and then neither is the anticipated state (Rêgo et al. 2024). The
literature leaves open what is expected then; two readings are offered, and the choice is ours:

* ``WORST``: G is a *set*, the union over all best moves. Whoever weighs a set, counts it for the
  worst of it by its own preference: the mover k of a later step when it chooses (so that G_h(k, x)
  holds every move whose worst case is best), and i when it thinks of leaving s. So all that
  matters of G_h(k, x) is two numbers, the lowest rank in it for each of the two.
* ``FIRST``: of several best moves the one to the first state is made, in the order of states; G is
  then one state.

With strict ranks every G holds one state and the readings are one. L_1 is Nash stability; L_h
implies Maximin_h (`standoff.kernels.maximin`), and L_2 implies SEQ, under both.

The tables G_h for h = 0, 1, 2, ... each follow from the one before, so from the first repetition on
they go round. Non-myopic stability (Brams & Wittman 1981; Kilgour 1984) asks for L_h-stability for
all h from some h on: exactly for those of one round. Cost: one look at every move for each table.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock

import numpy as np

from standoff.errors import NotApplicableError
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Form, Int32s, Int64s, Mask, Play, Question
from standoff.kernels.one_move import OneMove, moves_thought_of
from standoff.kernels.terms import BestReplies

__all__ = ["KEPT_NUMBERS", "MOST_TABLES", "LimitedMoves", "LongForesight", "Tables", "only_for_two"]

MOST_TABLES = 10_000
"""How many tables are made in search of a repetition."""
KEPT_NUMBERS = 1 << 28
"""How many numbers all tables of one conflict may hold: 1 GiB."""


class LimitedMoves:
    """Looks as many moves ahead as the horizon of the question says."""

    def why_not(self, engine: Engine) -> str:
        """It is defined for two decision makers."""
        return only_for_two("limited_move", engine)

    def stable(self, engine: Engine, focal: int, question: Question) -> Mask:
        """States that `focal` will not leave, bool [V]."""
        tables = _tables_of(engine, question.best_replies)
        return tables.stable(focal, question.horizon - 1)

    def plays(self, engine: Engine, focal: int, state: int, question: Question) -> tuple[Play, ...]:
        """Each move that tempts, and the line of moves anticipated after it."""
        tables = _tables_of(engine, question.best_replies)
        return tables.plays(focal, state, [question.horizon - 1])


class LongForesight:
    """Looks as far ahead as makes any difference; the horizon of the question is not used."""

    def why_not(self, engine: Engine) -> str:
        """It is defined for two decision makers."""
        return only_for_two("non_myopic", engine)

    def stable(self, engine: Engine, focal: int, question: Question) -> Mask:
        """States that `focal` will not leave, bool [V]."""
        tables = _tables_of(engine, question.best_replies)
        held: Mask = np.logical_and.reduce([tables.stable(focal, h) for h in tables.round()])
        return held

    def plays(self, engine: Engine, focal: int, state: int, question: Question) -> tuple[Play, ...]:
        """Each move that tempts, and the line anticipated by the best horizon there is for it."""
        tables = _tables_of(engine, question.best_replies)
        return tables.plays(focal, state, tables.round())


def only_for_two(concept: str, engine: Engine) -> str:
    """Why a concept for two decision makers does not apply; empty where it does."""
    makers = engine.form.n_decision_makers
    if makers == 2:
        return ""
    return f"{concept} is defined for two decision makers, and here there are {makers}; use maximin"


class Tables:
    """The tables G_h of one conflict between two, made as far as they are asked for."""

    def __init__(self, form: Form, best_replies: BestReplies) -> None:
        self._form = form
        self._worst = best_replies is BestReplies.WORST
        ranks = [np.unique(form.rank_rows.of(k), return_inverse=True)[1] for k in (0, 1)]
        self.ranks: Int64s = np.stack(ranks).astype(np.int64)
        self._one_move = OneMove(form)
        self._states = np.arange(form.n_states)
        # Lowest ranks in G, int32 [mover, whose, V]; or the states it is, int32 [mover, V].
        ends = np.stack([self.ranks] * 2) if self._worst else np.stack([self._states] * 2)
        self._made: list[Int32s] = []
        self._places: dict[bytes, int] = {}
        self._back: int | None = None
        self._lock = Lock()
        self._add(ends.astype(np.int32))

    def round(self) -> Sequence[int]:
        """The numbers of moves ahead, from which on all is repeated, up to that repetition."""
        with self._lock:
            while self._back is None:
                self._grow()
        return range(self._back, len(self._made))

    def worth(self, ahead: int, mover: int, thinker: int, at: Int64s | None = None) -> Int64s:
        """What `thinker` counts G_ahead(mover, x) for, as a rank: the worst of it; int64 [V].

        With `at`, for these states only.
        """
        table = self._table(ahead)[mover]
        if self._worst:
            worst = table[thinker] if at is None else table[thinker, at]
        else:
            worst = self.ranks[thinker, table if at is None else table[at]]
        return np.asarray(worst, dtype=np.int64)

    def stable(self, focal: int, ahead: int) -> Mask:
        """States no move leaves for anything better, with `ahead` moves after it, bool [V]."""
        worth = self.worth(ahead, 1 - focal, focal)
        return np.asarray(self._one_move.greatest(focal, worth) <= self.ranks[focal])

    def plays(self, focal: int, state: int, ahead: Sequence[int]) -> tuple[Play, ...]:
        """The moves that tempt; each is shown by the one of `ahead` it promises most under."""
        promised = np.stack([self.worth(each, 1 - focal, focal) for each in ahead])
        best, ranks = promised.max(axis=0), self.ranks[focal]
        found = []
        for target, deterred in moves_thought_of(self._form, focal, state, ranks, best):
            steps, end = self._line(focal, target, ahead[int(promised[:, target].argmax())])
            found.append(Play(target, steps, end, deterred))
        return tuple(found)

    def _line(
        self, focal: int, start: int, ahead: int
    ) -> tuple[tuple[tuple[int, int, int], ...], int]:
        """What `focal` anticipates from `start` on, when the other is to move: steps, and end."""
        steps = []
        mover, state = 1 - focal, start
        for left in range(ahead, 0, -1):
            reply = self._reply(mover, focal, state, left)
            if reply is None:
                break
            steps.append((mover, state, reply))
            mover, state = 1 - mover, reply
        return tuple(steps), state

    def _reply(self, mover: int, thinker: int, state: int, left: int) -> int | None:
        """The move `mover` is expected to make with `left` to go; None where it stays."""
        ends = self._form.moves_from(mover, state)
        own = self.worth(left - 1, 1 - mover, mover, ends)
        if not len(own) or own.max() <= self.ranks[mover][state]:
            return None
        ends = ends[own == own.max()]
        if self._worst:
            feared = self.worth(left - 1, 1 - mover, thinker, ends)
            return int(ends[feared.argmin()])
        return int(ends[0])

    def _table(self, ahead: int) -> Int32s:
        with self._lock:
            while len(self._made) <= ahead and self._back is None:
                self._grow()
            if ahead < len(self._made):
                return self._made[ahead]
            assert self._back is not None, "the loop above ends by one or the other"
            return self._made[self._back + (ahead - self._back) % (len(self._made) - self._back)]

    def _grow(self) -> None:
        self._add(np.stack([self._one_more(self._made[-1], mover) for mover in (0, 1)]))

    def _one_more(self, table: Int32s, mover: int) -> Int32s:
        """G for one move more and one mover, out of the table before."""
        other, count = 1 - mover, self._form.n_states
        if self._worst:
            promised, second = table[other, mover].astype(np.int64), table[other, other]
        else:
            promised, second = self.ranks[mover][table[other]], self._states
        # Most for itself; of those least for the other, or else the first state.
        best = self._one_move.greatest(mover, promised * count + (count - 1 - second))
        value, rest = np.divmod(best, count)
        second = count - 1 - rest
        moves = (best >= 0) & (value > self.ranks[mover])
        if self._worst:
            table = np.empty((2, count), dtype=np.int32)
            table[mover] = np.where(moves, value, self.ranks[mover])
            table[other] = np.where(moves, second, self.ranks[other])
            return table
        return np.where(moves, table[other][second], self._states).astype(np.int32)

    def _add(self, table: Int32s) -> None:
        """Keep a table; or, where it has been made before, remember where it goes back to."""
        key = blake2b(table.tobytes(), digest_size=16).digest()
        place = self._places.get(key)
        if place is not None and np.array_equal(self._made[place], table):
            self._back = place
            return
        if len(self._made) == MOST_TABLES or (len(self._made) + 1) * table.size > KEPT_NUMBERS:
            raise NotApplicableError(
                f"with {len(self._made):,} moves ahead, what is anticipated has not begun to repeat"
                " itself, and further is not looked; use limited_move with a smaller horizon, or"
                " maximin"
            )
        self._places[key] = len(self._made)
        self._made.append(table)


_BEGINNING = Lock()


def _tables_of(engine: Engine, best_replies: BestReplies) -> Tables:
    """The tables of a conflict, made once for all questions about it."""
    key = (Tables, best_replies)
    with _BEGINNING:
        tables = engine.kept.get(key)
        if not isinstance(tables, Tables):
            tables = engine.kept[key] = Tables(engine.form, best_replies)
        return tables
