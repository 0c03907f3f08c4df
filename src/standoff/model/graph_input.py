"""Checks on states, moves and rankings given in Python by label (graph form)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from standoff.errors import ConflictError, nearest_name
from standoff.model.array_input import array_of, require_few_states, require_integers
from standoff.model.preference import Ranks
from standoff.model.state_space import Codes
from standoff.model.value_input import is_whole_number, items_of, list_of, shown

__all__ = [
    "names_of",
    "position_of_label",
    "positions_of",
    "ranks_of_array",
    "ranks_of_ranking",
    "sorted_moves",
]


def positions_of(states: Sequence[Hashable] | int) -> Mapping[Hashable, int]:
    """Position of every state by its label; a number n stands for the labels 1 to n."""
    rule = "it lists the labels of the states, as in ['peace', 'war'], or is their number"
    if is_whole_number(states):
        _require_count(int(states), rule)
        return {label: label - 1 for label in range(1, int(states) + 1)}
    labels = list_of(states, "states", rule=rule)
    _require_count(len(labels), rule)
    position: dict[Hashable, int] = {}
    for index, label in enumerate(labels):
        _require_label(label, f"states[{index}]")
        if position.setdefault(label, index) != index:
            raise ConflictError(
                f"states[{index}]: state {shown(label)} is listed twice; every state needs its own"
                " label"
            )
    return position


def names_of(position: Mapping[Hashable, int]) -> Mapping[str, int]:
    """Position of every state by its label as text."""
    names: dict[str, int] = {}
    for label, index in position.items():
        if names.setdefault(str(label), index) != index:
            raise ConflictError(
                f"states[{index}]: '{label}' is also how states[{names[str(label)]}] is written;"
                " labels must differ as text too; rename one"
            )
    return names


def position_of_label(label: Hashable, position: Mapping[Hashable, int], place: str) -> int:
    """Position of a state given by its label; `place` is named when there is no such state."""
    _require_label(label, place)
    # True equals 1, and is hardly meant to be that state.
    mistaken = isinstance(label, (bool, np.bool_)) and not any(label is each for each in position)
    if label in position and not mistaken:
        return position[label]
    alike = next((each for each in position if str(each) == str(label)), None)
    advice = nearest_name(str(label), map(str, position))
    raise ConflictError(
        f"{place} names state {shown(label)}, which is not in states; "
        + (advice if alike is None else f"did you mean {alike!r} ({type(alike).__name__})?")
    )


def _require_count(count: int, rule: str) -> None:
    if count < 1:
        raise ConflictError(f"no states were given; a conflict has at least one; states: {rule}")
    require_few_states(count)


def _require_label(label: object, place: str) -> None:
    try:
        hash(label)
    except TypeError:
        raise ConflictError(
            f"{place}: {shown(label)} cannot be a label; a label is a text, a number or a tuple"
        ) from None
    if label is None or not str(label).strip():
        raise ConflictError(f"{place}: {shown(label)} cannot be a label; it has to be readable")


def sorted_moves(
    pairs: Iterable[tuple[Hashable, Hashable]], position: Mapping[Hashable, int], mover: str
) -> tuple[Codes, Codes]:
    """One decision maker's moves as (starts, ends), sorted, without repeats."""
    rule = "it lists moves as pairs of states (from, to); write [] for none"
    place = f"a move of {mover}"
    arcs = set()
    for pair in items_of(pairs, f"moves['{mover}']", rule=rule):
        start, end = (position_of_label(each, position, place) for each in _pair(pair, place))
        if start == end:
            raise ConflictError(
                f"{mover} moves from {shown(pair[0])} to itself; a move changes the state"
            )
        arcs.add((start, end))
    listed = np.array(sorted(arcs), dtype=np.int64).reshape(-1, 2)
    return np.ascontiguousarray(listed[:, 0]), np.ascontiguousarray(listed[:, 1])


def _pair(given: tuple[Hashable, Hashable], place: str) -> Sequence[Hashable]:
    rule = "a move is a pair of states (from, to)"
    pair = list_of(given, place, rule=rule)
    if len(pair) != 2:
        raise ConflictError(f"{place} is {shown(given)}; {rule}")
    return pair


def ranks_of_array(values: ArrayLike, count: int, owner: str) -> Ranks:
    """One rank for each state, from an array of integers."""
    place = f"ranks['{owner}']"
    rule = f"it is integers of shape ({count},), one for each state, larger is better"
    array = array_of(values, place, rule=rule)
    if array.shape != (count,):
        raise ConflictError(f"{place} has shape {array.shape}; {rule}")
    require_integers(array, place)
    return np.asarray(np.unique(array, return_inverse=True)[1], dtype=np.int32)


def ranks_of_ranking(ranking: Sequence[Any], position: Mapping[Hashable, int], owner: str) -> Ranks:
    """One rank for each state, from labels listed from best to worst; inner lists are ties."""
    rule = "it lists the labels of all states from best to worst, a list within for a tie"
    given = list_of(ranking, f"rankings['{owner}']", rule=rule)
    # Where states are labelled by tuples, a tuple is one of them and no tie.
    tuples = any(isinstance(label, tuple) for label in position)
    ties = (list, set) if tuples else (list, set, tuple)
    place = f"the ranking of {owner}" + " (a tuple is a label here, a list is a tie)" * tuples
    ranks: Ranks = np.full(len(position), -1, dtype=np.int32)
    for worse, group in enumerate(given):
        for label in group if isinstance(group, ties) else [group]:
            index = position_of_label(label, position, place)
            if ranks[index] >= 0:
                raise ConflictError(f"{place} has {shown(label)} twice; once each")
            ranks[index] = len(given) - 1 - worse
    missing = [label for label, index in position.items() if ranks[index] < 0]
    if missing:
        raise ConflictError(f"{place} leaves out {shown(missing)}; every state once")
    return ranks
