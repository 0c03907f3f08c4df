"""Policies: whether the other has a plan by which there is nothing to be gained by moving.

A policy says for every state where its owner goes from there, or that it stays. After a deviation
of i from s the two decision makers have turns one after the other, i first; the play ends where
both stay, one after the other. A play that never ends gains nobody anything (our reading: the
literature leaves it open). State s is policy-stable for i iff the other, j, has a policy that stays
at s and by which no deviation of i ends in anything better for i (Zeng, Fang, Hipel & Kilgour 2004,
2006, 2007). The policies of the two do not depend on each other, so a state stable for both is an
equilibrium of policies.

Keeping i from something is a game of safety, in which a policy does as well as any plan with a
memory. Let the **ceiling** of x be the highest end, in ranks of i, that i can make sure of when it
is j's turn in x. j has two ways:

* to stay: then i may end the play here or move to any t, and it is j's turn in t;
* to move to some y: then i may stay, so that it is j's turn in y, or move on to any t.

    c(x) = the lower of  max(r(x), c(t): t in R_i(x))
                    and  min over y in R_j(x) of max(c(y), c(t): t in R_i(y))

Of all numberings that satisfy this the least is the right one, since a play without an end counts
for nothing: it is found from below, by sweeps until nothing changes. State s is stable iff no move
t of i has c(t) above r(s). (That j must stay at s changes nothing for that: where all t are safe,
staying at s is.) By our reading of plays without an end every state is stable for i where j can
move from every state: it need never come to rest. Cost: one look at every move in a sweep; at most
one sweep more than states.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from standoff.kernels.backend import Engine
from standoff.kernels.foresight import only_for_two
from standoff.kernels.forms import Form, Int64s, Mask, Play, Question
from standoff.kernels.one_move import OneMove, moves_thought_of
from standoff.kernels.paths import Step

__all__ = ["Ceilings", "Policies"]


class Policies:
    """Asks whether the other has a policy that keeps one from gaining."""

    def why_not(self, engine: Engine) -> str:
        """It is defined for two decision makers."""
        return only_for_two("policy", engine)

    def stable(self, engine: Engine, focal: int, question: Question) -> Mask:
        """States that `focal` will not leave, bool [V]."""
        return Ceilings(engine.form, focal).stable()

    def plays(self, engine: Engine, focal: int, state: int, question: Question) -> tuple[Play, ...]:
        """Each move that tempts; where it is deterred, what follows when `focal` then waits.

        Else what follows when the other does what leaves it least. Cost: as for all states.
        """
        return Ceilings(engine.form, focal, stay_at=state).plays(state)


class Ceilings:
    """The highest ends that one of two decision makers can make sure of, from every state.

    `stay_at` is a state at which the other has to stay, None for none. Ends count by rank, 1 for
    the worst; 0 stands for no end at all.
    """

    def __init__(self, form: Form, focal: int, *, stay_at: int | None = None) -> None:
        self._form = form
        self._focal, self._other = focal, 1 - focal
        self._stay_at = stay_at
        self._one_move = OneMove(form)
        ranks = np.unique(form.rank_rows.of(focal), return_inverse=True)[1]
        self._worth: Int64s = ranks.astype(np.int64) + 1
        self._ceiling = deque(self._sweeps(), maxlen=1)[0]
        self._staying, self._onward, self._moving = self._ways(self._ceiling)

    def stable(self) -> Mask:
        """States no move of the focal decision maker leaves for a higher end, bool [V]."""
        return self._one_move.greatest(self._focal, self._ceiling) <= self._worth

    def plays(self, state: int) -> tuple[Play, ...]:
        """The moves that tempt in a state, and what follows each."""
        found = []
        for target, deterred in moves_thought_of(
            self._form, self._focal, state, self._worth, self._ceiling
        ):
            if deterred:
                steps, end, endless = self._kept_from(target, int(self._worth[state]))
                found.append(Play(target, steps, end, deterred, endless))
            else:
                steps, end = self._made_sure(target)
                found.append(Play(target, steps, end, deterred))
        return tuple(found)

    def _sweeps(self) -> Iterator[Int64s]:
        """What can be made sure of within so many turns of each, from none on until it is all."""
        ceiling: Int64s = np.zeros(self._form.n_states, dtype=np.int64)
        while True:
            yield ceiling
            staying, _, moving = self._ways(ceiling)
            found = np.minimum(staying, moving)
            if self._stay_at is not None:
                found[self._stay_at] = staying[self._stay_at]
            if np.array_equal(found, ceiling):
                return
            ceiling = found

    def _ways(self, ceiling: Int64s) -> tuple[Int64s, Int64s, Int64s]:
        """What is made sure of in x if the other stays; once it has come to x; if it moves on."""
        after = self._one_move.greatest(self._focal, ceiling)
        onward = np.maximum(ceiling, after)
        # Turned around, so that the greatest is the least; no move at all is above everything.
        top = self._form.n_states + 1
        moving = top - self._one_move.greatest(self._other, top - onward)
        return np.maximum(self._worth, after), onward, moving

    def _kept_from(self, start: int, limit: int) -> tuple[tuple[Step, ...], int, bool]:
        """A shortest way for the other to a state where it can stay, while the mover waits.

        Steps, where they end, and whether they go round there without an end.
        """
        came_from: dict[int, int | None] = {start: None}
        waiting = deque([start])
        while waiting:
            state = waiting.popleft()
            if self._staying[state] <= limit:
                return self._path_to(state, came_from), state, False
            for end in self._safe_moves(state, limit):
                if end not in came_from:
                    came_from[end] = state
                    waiting.append(end)
        passed, steps = [start], list[Step]()
        while len(set(passed)) == len(passed):
            steps.append((self._other, passed[-1], self._safe_moves(passed[-1], limit)[0]))
            passed.append(steps[-1][2])
        return tuple(steps), passed[-1], True

    def _safe_moves(self, state: int, limit: int) -> list[int]:
        if state == self._stay_at:
            return []
        ends = self._form.moves_from(self._other, state)
        safe: list[int] = ends[self._onward[ends] <= limit].tolist()
        return safe

    def _path_to(self, state: int, came_from: dict[int, int | None]) -> tuple[Step, ...]:
        steps: list[Step] = []
        before = came_from[state]
        while before is not None:
            steps.append((self._other, before, state))
            state, before = before, came_from[before]
        return tuple(reversed(steps))

    def _made_sure(self, start: int) -> tuple[tuple[Step, ...], int]:
        """How the mover gets what it can make sure of, against the best the other can do."""
        wanted = int(self._ceiling[start])
        turns = self._turns(wanted)
        steps: list[Step] = []
        state = start
        while True:
            here = state
            if not self._stays(state):
                ends = self._form.moves_from(self._other, state)
                state = int(ends[self._onward[ends].argmin()])
                steps.append((self._other, here, state))
            elif self._worth[state] >= wanted:
                return tuple(steps), state
            ends = self._form.moves_from(self._focal, state)
            if state != here:
                # To wait is a way on only after the other has moved.
                ends = np.concatenate([[state], ends])
            nearest = int(ends[turns[ends].argmin()])
            if nearest != state:
                steps.append((self._focal, state, nearest))
            state = nearest

    def _stays(self, state: int) -> bool:
        """Whether to stay leaves the mover no more than any move of the other."""
        return state == self._stay_at or bool(self._staying[state] <= self._moving[state])

    def _turns(self, wanted: int) -> Int64s:
        """Within how many turns of each an end of at least `wanted` is made sure of, int64 [V]."""
        never = self._form.n_states + 1
        turns: Int64s = np.full(self._form.n_states, never, dtype=np.int64)
        for number, ceiling in enumerate(self._sweeps()):
            turns[(ceiling >= wanted) & (turns == never)] = number
        return turns
