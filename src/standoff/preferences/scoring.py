"""From scores to ranks, a part of the states at a time: what the scoring kinds share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from standoff.model.preference import Ranks
from standoff.model.state_space import Codes, StateSpace

__all__ = ["RANK_BITS", "code_parts", "dense_ranks"]

RANK_BITS = 26
"""Enough for one rank per state: `MAXIMUM_STATES` is 2 ** 26."""

# A part and what is computed from it fit into a processor's cache.
STATES_AT_ONCE = 2**16


def code_parts(space: StateSpace) -> Iterator[tuple[slice, Codes]]:
    """The codes of `space` in parts small enough to compute with, each with its positions."""
    for start in range(0, len(space), STATES_AT_ONCE):
        stop = min(start + STATES_AT_ONCE, len(space))
        if space.listed is None:
            yield slice(start, stop), np.arange(start, stop, dtype=np.int64)
        else:
            yield slice(start, stop), space.listed[start:stop]


def dense_ranks(scores: NDArray[np.int64]) -> Ranks:
    """Ranks 0, 1, 2, ... in the order of `scores`; equal scores share one.

    Linear in the states when the scores lie close together, else by sorting.
    """
    lowest = int(scores.min())
    width = int(scores.max()) - lowest + 1
    if width <= 4 * len(scores):
        occurs = np.zeros(width, dtype=np.bool_)
        occurs[scores - lowest] = True
        rank_of = np.cumsum(occurs, dtype=np.int32) - np.int32(1)
        return rank_of[scores - lowest]
    return np.searchsorted(np.unique(scores), scores).astype(np.int32)
