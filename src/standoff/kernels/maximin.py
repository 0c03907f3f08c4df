"""Maximin_h: look h moves ahead and expect the worst that the others could do.

Rêgo & Vieira (2019, 2021). W_m(x) is what the focal decision maker i can still make sure of in x
when the others move next and m rounds are left, V_m(x) the same when i moves next, as ranks of i:

    W_0(x) = V_0(x) = r(x)
    W_m(x) = least of r(x) and V_{m-1}(y), y the end of a legal sequence of the others from x
    V_m(x) = greatest of r(x) and W_{m-1}(y), y one move of i from x

State s is stable for i iff W_{h-1}(t) <= r(s) for every move t of i. So Maximin_1 is Nash, _2 GMR
and _3 SMR, for any number of decision makers. A reply that leads back to the state it began in
never counts for less than making none, so it does not matter here whether there is one.

One chain of tables, W and V in turn, ends in W_{h-1}. Cost: one search for floors and one look for
the best move in two rounds, near-linear in states in option form (`standoff.kernels.fibres`); as
soon as a table equals the one two before, the chain has come to rest.
"""

from __future__ import annotations

import numpy as np

from standoff.kernels.backend import Engine
from standoff.kernels.forms import Int32s, Mask, OptionForm, Play, Question
from standoff.kernels.one_move import moves_thought_of
from standoff.kernels.paths import Step, shortest_reply

__all__ = ["Chain", "WorstCase"]


class WorstCase:
    """Looks as many moves ahead as the horizon of the question says, and expects the worst."""

    def why_not(self, engine: Engine) -> str:
        """It applies to any number of decision makers."""
        return ""

    def stable(self, engine: Engine, focal: int, question: Question) -> Mask:
        """States that `focal` will not leave, bool [V]."""
        chain = _chain_of(engine, focal, question)
        last = chain.table(question.horizon - 1)
        # Staying counts for no more than the state itself, so that it may be among the moves.
        return np.asarray(engine.best_next(focal, last) <= chain.ranks)

    def plays(self, engine: Engine, focal: int, state: int, question: Question) -> tuple[Play, ...]:
        """Each move that tempts, and the worst that could follow although `focal` does its best."""
        chain = _chain_of(engine, focal, question)
        worth = chain.table(question.horizon - 1).astype(np.int64)
        ranks = chain.ranks.astype(np.int64)
        found = []
        for target, deterred in moves_thought_of(engine.form, focal, state, ranks, worth):
            steps, end = chain.line(target, question.horizon - 1)
            found.append(Play(target, steps, end, deterred))
        return tuple(found)


class Chain:
    """The tables W and V of one decision maker, in turn, made as far as they are asked for.

    Table m is W_m or V_m; which of the two depends on the `horizon` whose chain it is.
    """

    def __init__(self, engine: Engine, focal: int, question: Question) -> None:
        self._engine = engine
        self._focal = focal
        self._question = question
        self._theirs = (question.horizon - 1) % 2
        self.ranks: Int32s = engine.form.rank_rows.of(focal)
        self._made = [self.ranks]
        self._rests = False

    def table(self, rounds: int) -> Int32s:
        """Table number `rounds`, as ranks, int32 [V]."""
        while len(self._made) <= rounds and not self._rests:
            self._grow()
        if rounds < len(self._made):
            return self._made[rounds]
        last = len(self._made) - 1
        return self._made[last - (rounds - last) % 2]

    def line(self, start: int, rounds: int) -> tuple[tuple[Step, ...], int]:
        """The worst that could follow from `start`, when the others are next: steps, and end."""
        steps: list[Step] = []
        state = start
        for left in range(rounds, 0, -1):
            wanted = int(self.table(left)[state])
            if wanted == self.ranks[state]:
                # Going on would gain nothing for the one whose turn it is.
                break
            theirs = (rounds - left) % 2 == 0
            steps += self._worst(state, left, wanted) if theirs else self._best(state, left, wanted)
            state = steps[-1][2]
        return tuple(steps), state

    def _worst(self, state: int, left: int, wanted: int) -> tuple[Step, ...]:
        """A shortest reply of the others that leaves the focal decision maker as badly off."""
        form, after = self._engine.form, self.table(left - 1)
        reply = shortest_reply(
            form,
            self._focal,
            state,
            moves_of=form.moves_from,
            accept=lambda end: int(after[end]) == wanted,
            opponent_moves=self._question.opponent_moves,
            transitive=isinstance(form, OptionForm),
        )
        assert reply is not None, "the least value is found at the end of some reply"
        return reply

    def _best(self, state: int, left: int, wanted: int) -> tuple[Step, ...]:
        """The first of the best moves of the focal decision maker."""
        ends = self._engine.form.moves_from(self._focal, state)
        best = ends[self.table(left - 1)[ends] == wanted]
        return ((self._focal, state, int(best[0])),)

    def _grow(self) -> None:
        number, before = len(self._made), self._made[-1]
        # To stay is among what comes after, too, and counts for no more to whoever may choose it.
        if number % 2 == self._theirs:
            after = self._engine.least_reply(self._focal, before, self._question)
            table = np.minimum(self.ranks, after)
        else:
            table = np.maximum(self.ranks, self._engine.best_next(self._focal, before))
        self._rests = number > 1 and np.array_equal(table, self._made[-2])
        if not self._rests:
            self._made.append(table)


def _chain_of(engine: Engine, focal: int, question: Question) -> Chain:
    """The chain of a decision maker, made once for horizons that share it."""
    key = (Chain, focal, question.horizon % 2, question.opponent_moves)
    chain = engine.kept.get(key)
    if not isinstance(chain, Chain):
        chain = engine.kept[key] = Chain(engine, focal, question)
    return chain
