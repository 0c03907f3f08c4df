"""Why nothing leads to a state: what can no longer change, and which move somebody would not make.

Three things keep a wanted state out of reach: an option that has in no state that is reached the
value it needs; a step that only somebody who has just moved could make; and, by improvements, moves
that are there but would leave whoever makes them no better off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.analysis.status_quo import StatusQuo, positions_of
from standoff.kernels.forms import Int64s, Mask
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["MissingMoves", "Nearest", "StuckOption", "missing_moves"]

ENDS_COMPARED = 256
"""Of more wanted states than this, the first ones are looked at."""
STATES_BACK = 2_000
"""States looked at backwards from the end for a missing move."""
MOST_MOVES = 50
"""Missing moves that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckOption:
    """An option (by bit) that all wanted states have `taken` or not, and no reached state has."""

    bit: int
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A reached state and a wanted one (ids) that differ in few options (bits)."""

    state: int
    end: int
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingMoves:
    """Why no legal sequence leads to any of some states.

    * `twice`: something would lead there if somebody could move twice in a row.
    * `stuck`: options that would have to change and never do.
    * `nearest`: what comes closest, by options; None without options.
    * `no_gain`: moves from a reached state to one that leads to the end, which would be enough but
      are no improvement for their mover. Those with the shortest way altogether, some dozens at
      most.
    * `again`: the same where the move counts, but only who has just moved could make it.
    * `into`: where there are neither, the moves that lead into the wanted states, from others that
      are not reached themselves.
    """

    twice: bool
    stuck: tuple[StuckOption, ...]
    nearest: Nearest | None
    no_gain: tuple[UnilateralMove, ...]
    again: tuple[UnilateralMove, ...]
    into: tuple[UnilateralMove, ...]


def missing_moves(found: StatusQuo, states: Mask) -> MissingMoves:
    """What keeps `states` (bool [states], none of them reached) out of reach.

    Cost: one more search, the reached states times (at most) some hundred ends, and the moves into
    some thousand states.
    """
    ends = positions_of(states)
    plain = found.engine.levels(found.start - 1, improving=found.by == "improvements")
    bridges = _bridges(found, ends)
    again = tuple(move for move in bridges if _counts(found, move))
    return MissingMoves(
        twice=bool((plain[ends] >= 0).any()),
        stuck=_stuck(found, ends),
        nearest=_nearest(found, ends),
        no_gain=tuple(move for move in bridges if move not in again),
        again=again,
        into=() if bridges else _into(found, ends),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Taken:
    """Options (bits) taken in all that a state stands for, and in some of it, int64 [states]."""

    always: Int64s
    somehow: Int64s

    @staticmethod
    def in_states_of(conflict: Conflict) -> _Taken:
        always = np.array(conflict.states.codes)
        somehow = always.copy()
        for code, members in conflict.merged.items():
            position = conflict.states.find(code)
            always[position] = np.bitwise_and.reduce(members)
            somehow[position] = np.bitwise_or.reduce(members)
        return _Taken(always, somehow)

    def apart(self, states: Int64s, end: int) -> Int64s:
        """The options in which states surely differ from another one."""
        only_there = self.always[end] & ~self.somehow[states]
        return np.asarray(only_there | (self.always[states] & ~self.somehow[end]))


def _stuck(found: StatusQuo, ends: Int64s) -> tuple[StuckOption, ...]:
    conflict = found.conflict
    if not conflict.has_options:
        return ()
    taken, reached = _Taken.in_states_of(conflict), found.moves >= 0
    wanted = np.bitwise_and.reduce(taken.always[ends])
    unwanted = ~np.bitwise_or.reduce(taken.somehow[ends])
    never = int(wanted & ~np.bitwise_or.reduce(taken.somehow[reached]))
    for_ever = int(unwanted & np.bitwise_and.reduce(taken.always[reached]))
    return tuple(
        StuckOption(bit=bit, taken=bool(never >> bit & 1))
        for bit in range(len(conflict.options))
        if (never | for_ever) >> bit & 1
    )


def _nearest(found: StatusQuo, ends: Int64s) -> Nearest | None:
    """The closest pair: fewest options apart, then fewest moves away, then the first."""
    conflict = found.conflict
    if not conflict.has_options:
        return None
    taken, reached = _Taken.in_states_of(conflict), np.flatnonzero(found.moves >= 0)
    best: tuple[int, int, int, int] | None = None
    for end in ends[:ENDS_COMPARED].tolist():
        apart = np.bitwise_count(taken.apart(reached, end))
        least = int(apart.min())
        close = reached[apart == least]
        state = int(close[np.argmin(found.moves[close])])
        pair = (least, int(found.moves[state]), state, end)
        best = pair if best is None else min(best, pair)
    assert best is not None, "something is wanted"
    _, _, state, end = best
    change = int(taken.apart(np.array([state]), end)[0])
    bits = tuple(bit for bit in range(len(conflict.options)) if change >> bit & 1)
    return Nearest(state=state + 1, end=end + 1, options=bits)


def _bridges(found: StatusQuo, ends: Int64s) -> tuple[UnilateralMove, ...]:
    """Moves from reached states to others from which the end can be reached, nearest first."""
    conflict, reached = found.conflict, found.moves >= 0
    ids = [each.id for each in conflict.decision_makers]
    bridges: list[tuple[int, int, int, int]] = []
    shortest = np.iinfo(np.int32).max
    for end, after in _backwards(found, ends):
        if after >= shortest:
            break
        for mover in range(len(ids)):
            for state in found.turned.moves_from(mover, end).tolist():
                if reached[state]:
                    whole = int(found.moves[state]) + after
                    shortest = min(shortest, whole)
                    bridges.append((whole, mover, state, end))
    return tuple(
        UnilateralMove(mover=ids[mover], start=state + 1, end=end + 1)
        for whole, mover, state, end in sorted(bridges)
        if whole == shortest
    )[:MOST_MOVES]


def _counts(found: StatusQuo, move: UnilateralMove) -> bool:
    mover = found.conflict.index_of(move.mover)
    return move.end - 1 in found.onwards(mover, move.start - 1)


def _backwards(found: StatusQuo, ends: Int64s) -> Iterator[tuple[int, int]]:
    """States from which moves that count lead to an end, and in how few; the nearest first.

    States that are reached are left out: from them nothing leads to the end by the rules.
    """
    away = dict.fromkeys(ends[:STATES_BACK].tolist(), 0)
    waiting = list(away)
    for state in waiting:
        yield state, away[state]
        for mover in range(len(found.conflict.decision_makers)):
            for before in found.back(mover, state).tolist():
                if before not in away and len(away) < STATES_BACK and found.moves[before] < 0:
                    away[before] = away[state] + 1
                    waiting.append(before)


def _into(found: StatusQuo, ends: Int64s) -> tuple[UnilateralMove, ...]:
    wanted = set(ends.tolist())
    moves = []
    for end in ends[:ENDS_COMPARED].tolist():
        for mover, maker in enumerate(found.conflict.decision_makers):
            for state in found.turned.moves_from(mover, end).tolist():
                if state not in wanted:
                    moves.append(UnilateralMove(mover=maker.id, start=state + 1, end=end + 1))
                    if len(moves) == MOST_MOVES:
                        return tuple(moves)
    return tuple(moves)
