"""The two forms a conflict takes inside the kernels: option form and arc form.

Both number decision makers and states from 0 and hold ranks (larger is better). Symbols: V states,
n decision makers, k options; i the focal decision maker, j, l its opponents.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.terms import BestReplies, OpponentMoves, SimultaneousMoves, Unknown

__all__ = [
    "ArcForm",
    "Form",
    "Int32s",
    "Int64s",
    "Mask",
    "OptionForm",
    "Play",
    "Positions",
    "Question",
    "RankRows",
    "Relation",
]

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The switches of an analysis that the definitions leave open.

    `strength` is the least degree by which the end of a reply must be worse than what was left, to
    deter (0: it need only be no better). `unknown` says what a preference that is not known means,
    `unknown_credible` whether opponents may act on one. `strict` asks of relational replies that
    they gain. `horizon` is the number of moves looked ahead where a concept does, `best_replies`
    what is expected of an opponent who has several.
    """

    opponent_moves: OpponentMoves = OpponentMoves.SEQUENCE
    self_sanction: bool = True
    simultaneous: SimultaneousMoves = SimultaneousMoves.ANY
    strength: int = 0
    unknown: Unknown = Unknown.B
    unknown_credible: bool = True
    strict: bool = False
    horizon: int = 3
    best_replies: BestReplies = BestReplies.WORST


Positions = Int64s | int
"""States by position: several, or one."""


class Relation(Protocol):
    """LEAVE, CRED and BLOCK of one decision maker. States are positions; arrays are broadcast."""

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """LEAVE: where it is tempted to move from `states` to `others`."""
        ...

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """CRED: where it would move from `states` to `others` as somebody's opponent."""
        ...

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """BLOCK: where ending in `others` deters it from having left `states`."""
        ...


@dataclass(frozen=True, slots=True)
class Play:
    """A move somebody thinks of, and what it foresees to follow; states are positions.

    `steps` are the moves that follow, as (mover, from, to), in order; `end` is where they lead;
    `deterred` says whether the mover would rather not have moved, `endless` that the steps go round
    from `end` to `end` again and again.
    """

    target: int
    steps: tuple[tuple[int, int, int], ...]
    end: int
    deterred: bool
    endless: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RankRows:
    """Ranks as they were given, int32 [n, width], so that large arrays need no copy.

    `index` says which column belongs to each state (int64 [V]); None when they coincide. `bounds`
    (int32 [n, V], larger is better) are what the end of a reply must be lower in to deter; None:
    it need only be no higher in rank.
    """

    rows: Int32s
    index: Int64s | None = None
    bounds: Int32s | None = None

    def of(self, decision_maker: int) -> Int32s:
        """Ranks of one decision maker, int32 [V]; a view where no column is left out."""
        row: Int32s = self.rows[decision_maker]
        return row if self.index is None else row[self.index]

    def worth(self, decision_maker: int) -> Int32s:
        """What each state counts for as the end of a reply, int32 [V]."""
        return self.of(decision_maker) if self.bounds is None else self.bounds[decision_maker] + 1

    def limit(self, decision_maker: int) -> Int32s:
        """What the end of a reply may count for at most, to deter from leaving each state."""
        return self.of(decision_maker) if self.bounds is None else self.bounds[decision_maker]


@dataclass(frozen=True, eq=False, kw_only=True)
class OptionForm:
    """States are codes over options; a decision maker changes any of its own in one move.

    `movable[j]` masks the options j can change at all, `forward[j]` and `backward[j]` those of them
    that can only be taken, or only be given up. Definition 1.5 of the option form: moves are then
    transitive (composing two of j's moves is again one move of j, or nothing).
    """

    codes: Int64s
    bound: int
    movable: tuple[int, ...]
    forward: tuple[int, ...]
    backward: tuple[int, ...]
    rank_rows: RankRows

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return len(self.codes)

    @property
    def n_decision_makers(self) -> int:
        """How many decision makers there are."""
        return len(self.movable)

    @property
    def complete(self) -> bool:
        """Whether every combination of options is feasible."""
        return len(self.codes) == self.bound

    def find(self, codes: Int64s) -> Int64s:
        """Positions of the given codes, int64; -1 where there is no such state."""
        if self.complete:
            return codes
        found = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        return np.where(self.codes[found] == codes, found, -1)

    def moves_from(self, mover: int, state: int) -> Int64s:
        """Positions `mover` can reach from `state` in one move, ascending."""
        code = int(self.codes[state])
        movable = self.movable[mover]
        if movable.bit_count() < 20 and (1 << movable.bit_count()) <= 8 * len(self.codes):
            reached = self.find(np.sort((code & ~movable) | submasks(movable)))
            reached = reached[reached >= 0]
        else:
            reached = np.flatnonzero(((self.codes ^ code) & ~movable) == 0)
        legal = self._permitted(mover, np.int64(code), self.codes[reached]) & (reached != state)
        return np.asarray(reached[legal], dtype=np.int64)

    def moves_to(self, mover: int, state: int) -> Int64s:
        """Positions from which `mover` can reach `state` in one move, ascending."""
        code = self.codes[state]
        near = np.flatnonzero((self.codes ^ code) & ~self.movable[mover] == 0)
        legal = self._permitted(mover, self.codes[near], code) & (near != state)
        return np.asarray(near[legal], dtype=np.int64)

    def arcs(self) -> ArcForm:
        """The same conflict with every move listed.

        Cost for each mover: V x min(V, 2^options it can change) steps, and its moves in memory.
        """
        arcs = [self._arcs_of(mover) for mover in range(self.n_decision_makers)]
        return ArcForm(
            n_states=self.n_states,
            starts=tuple(start for start, _ in arcs),
            ends=tuple(end for _, end in arcs),
            rank_rows=self.rank_rows,
        )

    def _arcs_of(self, mover: int) -> tuple[Int64s, Int64s]:
        movable, count = self.movable[mover], self.n_states
        bits = movable.bit_count()
        if bits >= 30 or 1 << bits > count:
            change = self.codes[:, None] ^ self.codes[None, :]
            start, end = np.nonzero((change != 0) & (change & ~movable == 0))
            legal = self._permitted(mover, self.codes[start], self.codes[end])
            return start[legal].astype(np.int64), end[legal].astype(np.int64)
        # One change at a time, from all states at once.
        keys = [np.empty(0, dtype=np.int64)]
        for change in submasks(movable)[1:]:
            found = self.find(self.codes ^ change)
            legal = (found >= 0) & self._permitted(mover, self.codes, self.codes ^ change)
            keys.append(np.flatnonzero(legal) * count + found[legal])
        sorted_keys = np.sort(np.concatenate(keys))
        return sorted_keys // count, sorted_keys % count

    def _permitted(self, mover: int, start: Int64s | np.int64, end: Int64s | np.int64) -> Mask:
        """Whether every option of `mover` that differs changes in its direction."""
        rising, falling = ~start & end, start & ~end
        against = (rising & self.backward[mover]) | (falling & self.forward[mover])
        return np.asarray(against == 0)


@dataclass(frozen=True, eq=False, kw_only=True)
class ArcForm:
    """Every move is listed: `starts[j][a]` to `ends[j][a]` is one move of j.

    Arcs of each decision maker are sorted by start, then end, without repeats or loops. Moves may
    be irreversible and intransitive.
    """

    n_states: int
    starts: tuple[Int64s, ...]
    ends: tuple[Int64s, ...]
    rank_rows: RankRows

    @property
    def n_decision_makers(self) -> int:
        """How many decision makers there are."""
        return len(self.starts)

    @cached_property
    def first_arcs(self) -> tuple[Int64s, ...]:
        """Per decision maker, where the arcs of each state begin, int64 [V + 1]."""
        states = np.arange(self.n_states + 1)
        return tuple(np.searchsorted(start, states) for start in self.starts)

    def moves_from(self, mover: int, state: int) -> Int64s:
        """Positions `mover` can reach from `state` in one move, ascending."""
        first = self.first_arcs[mover]
        return self.ends[mover][first[state] : first[state + 1]]

    def moves_to(self, mover: int, state: int) -> Int64s:
        """Positions from which `mover` can reach `state` in one move, ascending."""
        starts: Int64s = self.starts[mover][self.ends[mover] == state]
        return starts


Form = OptionForm | ArcForm


@lru_cache(maxsize=32)
def submasks(mask: int) -> Int64s:
    """Every sub-mask of `mask`, int64 [2 ** bits of mask], 0 first, read-only."""
    found = np.zeros(1, dtype=np.int64)
    while mask:
        lowest = mask & -mask
        found = np.concatenate((found, found | lowest))
        mask ^= lowest
    found.flags.writeable = False
    return found
