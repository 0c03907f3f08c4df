"""Moves in option form, listed one by one: where rules change them or states are merged.

Rules forbid some of the moves that options allow, or allow one more. In merged states a decision
maker has the moves of all members. Either way moves in turn need not be one move (checked by Fang,
Hipel, Kilgour & Peng 2003a for their own example; the tests hold random ones against the oracle).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.errors import TooLargeError
from standoff.kernels.forms import Int64s, OptionForm
from standoff.model.coalescing import Coalescing
from standoff.model.constraint import Constraint

__all__ = ["MAXIMUM_MOVES", "AllowedMove", "ForbiddenMoves", "Moves", "listed_moves"]

MAXIMUM_MOVES = 2**25

Moves = tuple[tuple[Int64s, Int64s], ...]
"""Per decision maker (starts, ends) of its moves, as positions, sorted, no repeats or loops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenMoves:
    """`mover` (a position) cannot go from states that match `start` to states that match `end`.

    None matches every state.
    """

    mover: int
    start: Constraint | None
    end: Constraint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedMove:
    """`mover` (a position) can also go from the state with code `start` to that with code `end`."""

    mover: int
    start: int
    end: int


def listed_moves(
    form: OptionForm,
    merging: Coalescing,
    rules: Sequence[ForbiddenMoves | AllowedMove] = (),
) -> Moves:
    """Every move between the states of `merging.space`, `form` being the conflict before it.

    What is forbidden is taken away first, then what is allowed is added. Raises TooLargeError,
    before anything is listed, when there could be more than `MAXIMUM_MOVES`.
    """
    _check_count(form)
    arcs = form.arcs()
    return tuple(
        _merged(*_changed(form, mover, starts, ends, rules), merging)
        for mover, (starts, ends) in enumerate(zip(arcs.starts, arcs.ends, strict=True))
    )


def _check_count(form: OptionForm) -> None:
    states = form.n_states
    most = sum(states * min(states, 2 ** mask.bit_count()) for mask in form.movable)
    if most > MAXIMUM_MOVES:
        raise TooLargeError(
            f"{states:,} states with up to {most:,} moves: with merged states or move rules every"
            f" move is listed, at most {MAXIMUM_MOVES:,}; leave out 'coalesce' and 'moves', or"
            " rule out more states"
        )


def _changed(
    form: OptionForm,
    mover: int,
    starts: Int64s,
    ends: Int64s,
    rules: Sequence[ForbiddenMoves | AllowedMove],
) -> tuple[Int64s, Int64s]:
    """The moves of one decision maker after the rules about it."""
    added: list[tuple[int, int]] = []
    for rule in rules:
        if rule.mover != mover:
            continue
        if isinstance(rule, AllowedMove):
            start, end = form.find(np.array([rule.start, rule.end], dtype=np.int64))
            added.append((int(start), int(end)))
        else:
            gone = np.ones(len(starts), dtype=bool)
            for constraint, side in ((rule.start, starts), (rule.end, ends)):
                if constraint is not None:
                    gone &= constraint.matches(form.codes[side])
            starts, ends = starts[~gone], ends[~gone]
    more = np.array(added, dtype=np.int64).reshape(-1, 2)
    return np.concatenate((starts, more[:, 0])), np.concatenate((ends, more[:, 1]))


def _merged(starts: Int64s, ends: Int64s, merging: Coalescing) -> tuple[Int64s, Int64s]:
    """The same between merged states: sorted, each once, none from a state to itself."""
    starts, ends = merging.state_of[starts], merging.state_of[ends]
    apart = starts != ends
    count = len(merging.space)
    keys = np.unique(starts[apart] * count + ends[apart])
    return keys // count, keys % count
