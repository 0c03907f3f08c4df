"""What is best one move away, staying put left out: the step that all looking ahead is made of.

Where moves are listed, every one of them is looked at. In option form a decision maker reaches
whatever differs in its own options, each changed in a direction it allows. Taking one option after
the other, what can be reached without changing it and what can be reached by changing it never
overlap; so the greatest value and the one after it are put together from two halves, option by
option, and no move is listed. The one after it is needed because the state itself is among what is
reached, and staying is no move. Cost: combinations of options x own options, in NumPy.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from standoff.kernels.forms import ArcForm, Form, Int64s, OptionForm

__all__ = ["NOWHERE", "OneMove", "moves_thought_of"]

NOWHERE = -1
"""What stands for the greatest of no values."""
DENSE = 8
"""Combinations for each state up to which all of them are held, rather than every move listed."""


class OneMove:
    """The moves of one conflict, prepared for asking what is best one move away."""

    def __init__(self, form: Form) -> None:
        self._form = form
        dense = isinstance(form, OptionForm) and form.bound <= DENSE * form.n_states
        self._arcs = None if dense else form if isinstance(form, ArcForm) else form.arcs()

    def greatest(self, mover: int, values: Int64s) -> Int64s:
        """Greatest of `values` one move of `mover` away, int64 [V]; `NOWHERE` if it has none.

        Values are 0 or more.
        """
        if self._arcs is None:
            return self._by_options(mover, values)
        found = np.full(self._form.n_states, NOWHERE, dtype=np.int64)
        np.maximum.at(found, self._arcs.starts[mover], values[self._arcs.ends[mover]])
        return found

    def _by_options(self, mover: int, values: Int64s) -> Int64s:
        form = self._form
        assert isinstance(form, OptionForm)
        best = np.full(form.bound, NOWHERE, dtype=np.int64)
        best[form.codes] = values
        after = np.full(form.bound, NOWHERE, dtype=np.int64)
        for option in range((form.bound - 1).bit_length()):
            bit = 1 << option
            if form.movable[mover] & bit:
                # Axis 1: the option is not taken, is taken.
                halves = (best.reshape(-1, 2, bit), after.reshape(-1, 2, bit))
                (low, high), (low_after, high_after) = (each.swapaxes(0, 1) for each in halves)
                together = np.maximum(low, high)
                then = np.maximum(np.minimum(low, high), np.maximum(low_after, high_after))
                if not form.backward[mover] & bit:
                    low[...], low_after[...] = together, then
                if not form.forward[mover] & bit:
                    high[...], high_after[...] = together, then
        best, after = best[form.codes], after[form.codes]
        # Where the greatest is its own, it is left out; an equal one elsewhere comes after it.
        return np.where(best == values, after, best)


def moves_thought_of(
    form: Form, focal: int, state: int, ranks: Int64s, worth: Int64s
) -> Iterator[tuple[int, bool]]:
    """The moves of `focal` from a state that tempt it, and whether what follows deters it.

    `worth` says, in ranks, what each state counts for once `focal` has moved there. Moves that are
    neither better at once nor lead to anything better are left out. Best first by where they lead,
    then by where they go.
    """
    ends = form.moves_from(focal, state)
    here = ranks[state]
    ends = ends[(ranks[ends] > here) | (worth[ends] > here)]
    for end in ends[np.lexsort((ends, -ranks[ends], -worth[ends]))].tolist():
        yield end, bool(worth[end] <= here)
