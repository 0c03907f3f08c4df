"""Simultaneous replies (SIM): improvements made at the same moment, in option form only.

Fraser & Hipel (1979, 1984): leaving s for the improvement t is deterred when some opponents, each
taking an improvement of its own *from s* at the same time, turn the result into a state z that is
not better than s. z takes the options of every mover from its own new state and the rest from s;
when z is not feasible the combination does not exist.

Cost per state: improvements of the focal decision maker x the product over opponents of
(1 + improvements), until the first combination that deters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from standoff.kernels.forms import Int32s, Int64s, Mask, OptionForm
from standoff.kernels.terms import SimultaneousMoves

__all__ = ["JointReply", "joint_reply", "stable", "work"]


@dataclass(frozen=True, slots=True)
class JointReply:
    """Who moves where at the same time as the focal decision maker, and the state that results."""

    moves: tuple[tuple[int, int], ...]
    """(opponent, the state its own improvement would have led to), positions."""
    result: int


def stable(form: OptionForm, focal: int, simultaneous: SimultaneousMoves) -> Mask:
    """States that `focal` will not leave under SIM, bool [V]."""
    ranks = [form.rank_rows.of(j) for j in range(form.n_decision_makers)]
    result = np.ones(form.n_states, dtype=bool)
    for state in range(form.n_states):
        for target in _improvements(form, ranks[focal], focal, state):
            if joint_reply(form, focal, state, int(target), simultaneous, ranks=ranks) is None:
                result[state] = False
                break
    return result


def joint_reply(
    form: OptionForm,
    focal: int,
    state: int,
    target: int,
    simultaneous: SimultaneousMoves,
    *,
    ranks: list[Int32s] | None = None,
) -> JointReply | None:
    """The first combination, fewest movers first, that deters `focal` from moving to `target`."""
    ranks = ranks or [form.rank_rows.of(j) for j in range(form.n_decision_makers)]
    opponents = {
        j: _improvements(form, ranks[j], j, state)
        for j in range(form.n_decision_makers)
        if j != focal
    }
    movers = [j for j, targets in opponents.items() if len(targets)]
    codes = form.codes
    for chosen in _sets_of_movers(movers, simultaneous):
        for targets in product(*(opponents[j] for j in chosen)):
            code = int(codes[target])
            for moved in targets:
                code ^= int(codes[moved]) ^ int(codes[state])
            result = int(form.find(np.array([code], dtype=np.int64))[0])
            if result >= 0 and ranks[focal][result] <= ranks[focal][state]:
                moves = tuple((j, int(t)) for j, t in zip(chosen, targets, strict=True))
                return JointReply(moves, result)
    return None


def work(improvements: list[Int64s], focal: int) -> int:
    """Combinations SIM may have to try for `focal`, at most.

    `improvements[j][s]` counts the improvements of j from s, int64 [V].
    """
    tried = np.asarray(improvements[focal], dtype=np.float64)
    for j, count in enumerate(improvements):
        if j != focal:
            tried = tried * (1.0 + count)
    return int(min(tried.sum(), 1e18))


def _improvements(form: OptionForm, rank: Int32s, mover: int, state: int) -> Int64s:
    ends = form.moves_from(mover, state)
    return np.asarray(ends[rank[ends] > rank[state]])


def _sets_of_movers(
    movers: list[int], simultaneous: SimultaneousMoves
) -> Iterator[tuple[int, ...]]:
    """Non-empty sets of opponents that may answer together, small sets first."""
    if simultaneous is SimultaneousMoves.ALL:
        sizes = range(len(movers), len(movers) + 1)
    else:
        largest = 1 if simultaneous is SimultaneousMoves.SINGLE else len(movers)
        sizes = range(1, largest + 1)
    for size in sizes:
        if size:
            yield from combinations(movers, size)
