"""Checks on states, moves and rankings given in Python by label (graph form)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from standoff.errors import ConflictError, nearest_name
from standoff.model.preference import Ranks
from standoff.model.state_space import Codes

__all__ = ["position_of_label", "ranks_of_array", "ranks_of_ranking", "sorted_moves"]


def position_of_label(label: Hashable, position: Mapping[Hashable, int], place: str) -> int:
    """Position of a state given by its label; `place` is named when there is no such state."""
    if label not in position:
        advice = nearest_name(str(label), map(str, position))
        raise ConflictError(f"{place} names state {label!r}, which is not in states; {advice}")
    return position[label]


def sorted_moves(
    pairs: Sequence[tuple[Hashable, Hashable]], position: Mapping[Hashable, int], mover: str
) -> tuple[Codes, Codes]:
    """One decision maker's moves as (starts, ends), sorted, without repeats."""
    arcs = set()
    for pair in pairs:
        start, end = (position_of_label(label, position, f"a move of {mover}") for label in pair)
        if start == end:
            raise ConflictError(
                f"{mover} moves from {pair[0]!r} to itself; a move changes the state"
            )
        arcs.add((start, end))
    listed = np.array(sorted(arcs), dtype=np.int64).reshape(-1, 2)
    return np.ascontiguousarray(listed[:, 0]), np.ascontiguousarray(listed[:, 1])


def ranks_of_array(values: ArrayLike, count: int, owner: str) -> Ranks:
    """One rank for each state, from an array of integers."""
    array = np.asarray(values)
    if array.dtype.kind not in "iu" or array.shape != (count,):
        raise ConflictError(
            f"ranks of {owner}: dtype {array.dtype}, shape {array.shape};"
            f" integers of shape ({count},), one for each state, larger is better"
        )
    return np.asarray(np.unique(array, return_inverse=True)[1], dtype=np.int32)


def ranks_of_ranking(ranking: Sequence[Any], position: Mapping[Hashable, int], owner: str) -> Ranks:
    """One rank for each state, from labels listed from best to worst; inner lists are ties."""
    ranks: Ranks = np.full(len(position), -1, dtype=np.int32)
    for place, group in enumerate(ranking):
        for label in group if isinstance(group, (list, tuple, set)) else [group]:
            index = position_of_label(label, position, f"the ranking of {owner}")
            if ranks[index] >= 0:
                raise ConflictError(f"the ranking of {owner} has {label!r} twice; once each")
            ranks[index] = len(ranking) - 1 - place
    missing = [label for label, index in position.items() if ranks[index] < 0]
    if missing:
        raise ConflictError(f"the ranking of {owner} leaves out {missing[:8]}; every state once")
    return ranks
