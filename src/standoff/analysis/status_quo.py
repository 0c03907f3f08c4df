"""Where things can go from today's situation: by how few legal moves, and who makes the last one.

The status quo analysis of Li, Kilgour & Hipel (2005): evolution by any moves, and by improvements
only. In a legal sequence nobody moves twice in a row. Where a preference is no order, improvements
are the moves that its owner would make as somebody's opponent.

The status quo itself is at distance 0: nobody needs to move. Whether a legal sequence can *return*
to it is told apart (`StatusQuo.returns`), because the definition knows no empty sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, get_args

import numpy as np

from standoff.analysis.engines import engine_for, relations_of
from standoff.analysis.stability import StabilityTable
from standoff.errors import NotApplicableError, UnknownNameError, nearest_name
from standoff.kernels.backend import Engine
from standoff.kernels.forms import Form, Int32s, Int64s, Mask, Question, Relation
from standoff.kernels.legal_reach import UNREACHED, turned_round
from standoff.model.conflict import Conflict
from standoff.model.state_space import read_only

__all__ = ["WAYS", "StatusQuo", "Way", "positions_of", "require_start", "status_quo"]

Way: TypeAlias = Literal["moves", "improvements"]
"""Whether any move counts, or only those that are better for who makes them."""

WAYS: tuple[Way, ...] = get_args(Way)


def status_quo(
    source: StabilityTable | Conflict, *, by: str = "moves", start: int | None = None
) -> StatusQuo:
    """What legal sequences from `start` (an id; default: the status quo) lead to.

    `by` is ``moves`` or ``improvements``. Exact. Cost: states x decision makers in option form
    where preferences are orders, else the moves, which are then listed. Raises
    `NotApplicableError` where there is no status quo, `UnknownNameError` for an unknown `by`.
    """
    if by not in WAYS:
        raise UnknownNameError(f"no way '{by}' to move; {nearest_name(by, WAYS)}")
    conflict = source.conflict if isinstance(source, StabilityTable) else source
    begin = require_start(conflict) if start is None else start
    conflict.code(begin)
    question = source.question if isinstance(source, StabilityTable) else Question()
    relations = relations_of(conflict, question)
    engine = source.engine if isinstance(source, StabilityTable) else None
    engine = engine or engine_for(conflict.form, relations)
    arrivals = engine.arrivals(begin - 1, improving=by == "improvements")
    return StatusQuo(
        conflict=conflict,
        by="moves" if by == "moves" else "improvements",
        start=begin,
        arrivals=read_only(arrivals),
        relations=relations,
        engine=engine,
    )


def require_start(conflict: Conflict) -> int:
    """The status quo; `NotApplicableError` where there is none."""
    if conflict.status_quo is None:
        raise NotApplicableError(
            "the case has no status quo, so there is nowhere to start from; give it one"
            " (status_quo), or in Python say from which state to start"
        )
    return conflict.status_quo


@dataclass(frozen=True, eq=False, kw_only=True)
class StatusQuo:
    """What legal sequences from one state lead to.

    `arrivals` (int32 [decision makers, states], read-only) holds the least number of moves of a
    sequence that ends in a state with a certain decision maker moving last; -1 where there is none.
    `relations` say which moves are improvements, by position.
    """

    conflict: Conflict
    by: Way
    start: int
    arrivals: Int32s
    relations: tuple[Relation, ...]
    engine: Engine

    @cached_property
    def moves(self) -> Int32s:
        """Least number of moves to each state, int32 [states], read-only; -1 where none lead."""
        far = np.iinfo(np.int32).max
        least: Int32s = np.where(self.arrivals < 0, far, self.arrivals).min(axis=0)
        least = np.where(least == far, np.int32(UNREACHED), least)
        least[self.start - 1] = 0
        return read_only(least)

    @property
    def reached(self) -> int:
        """How many states there are sequences to, the start included."""
        return int(np.count_nonzero(self.moves >= 0))

    @cached_property
    def layers(self) -> tuple[int, ...]:
        """How many states are first reached after 0 moves, after 1, and so on."""
        return tuple(np.bincount(self.moves[self.moves >= 0]).tolist())

    @property
    def returns(self) -> int | None:
        """Least number of moves of a legal sequence back to the start; None where there is none."""
        back = self.arrivals[:, self.start - 1]
        return int(back[back > 0].min()) if (back > 0).any() else None

    def distance(self, state: int) -> int | None:
        """Least number of moves to a state; None where none lead."""
        self.conflict.code(state)
        moves = int(self.moves[state - 1])
        return None if moves < 0 else moves

    def last_movers(self, state: int) -> tuple[str, ...]:
        """Who can make the last move of a shortest sequence to a state; nobody for the start."""
        self.conflict.code(state)
        if state == self.start:
            return ()
        column = self.arrivals[:, state - 1]
        last = (column > 0) & (column == self.moves[state - 1])
        return tuple(self.conflict.decision_makers[each].id for each in np.flatnonzero(last))

    def nearest(self, states: Sequence[int] | Mask) -> tuple[int, ...]:
        """Those of some states (ids, or a mask) that are reached in the fewest moves, ascending."""
        positions = positions_of(states)
        away = self.moves[positions]
        there = positions[away >= 0]
        if not len(there):
            return ()
        away = away[away >= 0]
        return tuple((there[away == away.min()] + 1).tolist())

    def onwards(self, mover: int, position: int) -> Int64s:
        """Positions that `mover` can go to from one by a move that counts, ascending."""
        ends = self.conflict.form.moves_from(mover, position)
        if self.by == "moves":
            return ends
        return np.asarray(ends[self.relations[mover].credible(position, ends)])

    def back(self, mover: int, position: int) -> Int64s:
        """Positions that `mover` can come from to one by a move that counts, ascending."""
        before = self.turned.moves_from(mover, position)
        if self.by == "moves":
            return before
        there = np.full(len(before), position, dtype=np.int64)
        return np.asarray(before[self.relations[mover].credible(before, there)])

    @cached_property
    def turned(self) -> Form:
        """The moves of the conflict turned round."""
        return turned_round(self.conflict.form)


def positions_of(states: Sequence[int] | Mask) -> Int64s:
    """Positions of states given by id or as a mask, ascending, each once."""
    if isinstance(states, np.ndarray) and states.dtype == np.bool_:
        return np.flatnonzero(states)
    return np.unique(np.asarray(states, dtype=np.int64)) - 1
