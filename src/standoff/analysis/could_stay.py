"""Where somebody could stay if the others made whatever reply deters it most.

A bound that hangs on one decision maker's own preference alone. For Nash, GMR and SMR it is the
definition itself; a state that is SEQ stable is GMR stable, and one that is SSEQ stable is SMR
stable (Fang, Hipel & Kilgour 1993, chapter 3), so that it can only be too generous there. What may
follow a move is worked out once, after which many preferences are judged quickly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.kernels.forms import ArcForm, Form, Int64s, Mask, OptionForm
from standoff.model.preference import Ranks

__all__ = ["BOUNDS", "MOST_STATES", "CouldStay", "could_stay"]

BOUNDS = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "gmr", "sseq": "smr"}
"""The concept that hangs on one's own preference alone and follows from a concept, by its id."""

MOST_STATES = 2_000
"""States up to which what may follow every move is held at once."""

MOST_LISTED = 400
"""The same where moves are listed, or states merged: there a move may not be chained."""

Matrix: TypeAlias = NDArray[np.float32]
"""float32 [states, states]: 1 where the one leads to the other."""


@dataclass(frozen=True, eq=False)
class CouldStay:
    """What may follow each move of one decision maker, and the concept it is judged by.

    `starts` and `ends` (int64 [moves], sorted by start) are its moves. `follows` (bool [different
    sets, states]) holds the states that the others can bring about from a state, and that state;
    `which` (int64 [states]) says which of them is that of each state.
    """

    concept: str
    starts: Int64s
    ends: Int64s
    follows: Mask
    which: Int64s

    def states(self, ranks: Ranks) -> Mask:
        """The states at which it could stay with these ranks, bool [states].

        Cost: different sets x states.
        """
        stays = np.ones(len(ranks), dtype=bool)
        here, there = ranks[self.starts], ranks[self.ends]
        leaves = there > here
        if self.concept != "nash" and leaves.any():
            leaves &= self._floors(ranks)[self.ends] > here
        stays[self.starts[leaves]] = False
        return stays

    def _floors(self, ranks: Ranks) -> Ranks:
        """The least that may follow in each state, int32 [states].

        A move to s1 may be followed by nothing as well, here: that is better than s and deters not.
        """
        values = ranks
        if self.concept == "smr" and len(self.starts):
            # What one can still get out of the end of a reply counts.
            values = ranks.copy()
            np.maximum.at(values, self.starts, ranks[self.ends])
        most = np.iinfo(np.int32).max
        least = [values[each].min() if each.any() else most for each in self.follows]
        floors: Ranks = np.array(least, dtype=np.int32)[self.which]
        return floors


def could_stay(form: Form, concept: str) -> tuple[CouldStay, ...] | None:
    """One for each decision maker; None where there is no such bound, or too many states for it.

    Cost: states^3 x decision makers, a word of bits or a whole row at a time.
    """
    most = MOST_STATES if isinstance(form, OptionForm) else MOST_LISTED
    if concept not in BOUNDS or form.n_states > most:
        return None
    arcs = form.arcs() if isinstance(form, OptionForm) else form
    moves = [_matrix(arcs, maker) for maker in range(len(arcs.starts))]
    found = []
    for focal in range(len(moves)):
        others = [each for maker, each in enumerate(moves) if maker != focal]
        follows = np.eye(form.n_states, dtype=bool)
        if BOUNDS[concept] != "nash":
            # Moves that follow from options chain, so that whose turn it is matters not (2.4).
            chained = not others or isinstance(form, OptionForm)
            follows |= _chained(others, form.n_states) if chained else _following(others)
        packed = np.packbits(follows, axis=1)
        _, first, which = np.unique(
            packed.view(np.dtype((np.void, packed.shape[1]))).reshape(-1),
            return_index=True,
            return_inverse=True,
        )
        sets = follows[first]
        found.append(
            CouldStay(
                concept=BOUNDS[concept],
                starts=arcs.starts[focal],
                ends=arcs.ends[focal],
                follows=sets,
                which=which.reshape(-1).astype(np.int64),
            )
        )
    return tuple(found)


def _matrix(arcs: ArcForm, maker: int) -> Matrix:
    found: Matrix = np.zeros((arcs.n_states, arcs.n_states), dtype=np.float32)
    found[arcs.starts[maker], arcs.ends[maker]] = 1
    return found


def _chained(moves: list[Matrix], n_states: int) -> Mask:
    """Where any number of moves lead from each state (Warshall 1962, rows as packed bits)."""
    found: Mask = np.eye(n_states, dtype=bool)
    for each in moves:
        found |= each > 0
    rows = np.packbits(found, axis=1)
    for state in range(n_states):
        byte, bit = divmod(state, 8)
        rows[(rows[:, byte] & (0x80 >> bit)) != 0] |= rows[state]
    return np.unpackbits(rows, axis=1, count=n_states).astype(bool)


def _following(moves: list[Matrix]) -> Mask:
    """The ends of legal sequences from each state: nobody moves twice in a row."""
    last = [each > 0 for each in moves]
    grown = len(moves) > 1
    while grown:
        grown = False
        for mover, move in enumerate(moves):
            before = [each for other, each in enumerate(last) if other != mover]
            reached = np.logical_or.reduce(before).astype(np.float32) @ move > 0
            if (reached & ~last[mover]).any():
                last[mover] = last[mover] | reached
                grown = True
    union: Mask = np.logical_or.reduce([*last, np.zeros_like(moves[0], dtype=bool)])
    return union
