"""Legal replies, condensed once: what many sets are then gathered along, each in one pass.

What a reply can end in hangs on the state and on who moved last. Of such points, those that lead to
each other lead to the same ends: they are one class, and the classes lead to one another without
going in circles. Numbered so that what a class leads to comes before it, one pass through them
gathers what the ends of all replies carry, where repetition over states would go through every move
again in each round (`standoff.kernels.gathering`, the readable twin). With arbitrary moves of
several opponents whole slices of a conflict are one class.

No moves need be reversible or transitive. Cost: moves + n² V steps once (n movers, V states); each
gathering at most as many unions of rows, and far fewer where classes are large.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from standoff.kernels.forms import Int64s, Mask
from standoff.kernels.gathering import Arcs
from standoff.kernels.state_sets import Rows

__all__ = ["ReplyClasses"]


class ReplyClasses:
    """Replies by some opponents, nobody twice in a row; `arcs` are their moves, sorted by start.

    Compiled. Safe to use from several threads once `count` was asked for.
    """

    def __init__(self, arcs: Arcs, states: int) -> None:
        self._arcs = arcs
        self._states = states

    @property
    def count(self) -> int:
        """How many classes there are: rows that a gathering keeps."""
        return len(self._condensed[1]) - 1

    def met(self, carried: Rows, targets: Int64s, places: Int64s) -> Mask:
        """Whether some reply from `targets[a]` ends in a state that carries bit `places[a]`."""
        from standoff.kernels import compiled_sets

        component, *edges = self._condensed
        rows = np.empty((self.count, carried.shape[1]), dtype=np.uint64)
        compiled_sets.unite(carried, *edges, rows)
        found: Mask = np.empty(len(targets), dtype=bool)
        compiled_sets.met(component, len(self._arcs), targets, places, rows, found)
        return found

    @cached_property
    def _condensed(self) -> tuple[Int64s, Int64s, Int64s, Int64s, Int64s]:
        """Class of each point; the states each class ends in; the classes each leads to."""
        from standoff.kernels import compiled, compiled_sets

        states, movers = self._states, len(self._arcs)
        points = 2 * states * movers
        every = np.arange(states + 1)
        first = np.empty((movers, states + 1), dtype=np.int64)
        for row, (starts, _) in zip(first, self._arcs, strict=True):
            row[:] = np.searchsorted(starts, every)
        moves = (
            first,
            np.cumsum([0] + [len(starts) for starts, _ in self._arcs]),
            np.concatenate([np.empty(0, dtype=np.int64)] + [ends for _, ends in self._arcs]),
        )
        component = np.empty(points, dtype=np.int64)
        count = compiled_sets.components(
            *moves, component, *(np.empty(points, dtype=np.int64) for _ in range(5))
        )
        # What nothing leads to goes behind all classes, where nobody looks.
        component[component < 0] = count
        starts = np.zeros(count + 2, dtype=np.int64)
        members = np.empty(points, dtype=np.int64)
        compiled.group(component, starts, members)
        end_starts, after_starts = (np.zeros(count + 1, dtype=np.int64) for _ in range(2))
        end_states = np.empty(states * movers, dtype=np.int64)
        after = np.empty(len(moves[2]) + states * movers * max(0, movers - 1), dtype=np.int64)
        compiled_sets.condense(
            *moves,
            component,
            starts[:-1],
            members,
            np.empty(states, dtype=np.int64),
            np.empty(count + 1, dtype=np.int64),
            end_starts,
            end_states,
            after_starts,
            after,
        )
        return (
            component[: points // 2].copy(),
            end_starts,
            end_states[: end_starts[-1]].copy(),
            after_starts,
            after[: after_starts[-1]].copy(),
        )
