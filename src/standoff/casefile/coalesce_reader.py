"""What comes to the same: the list `coalesce`, and whether preferences fit the merged states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames
from standoff.casefile.places import Path
from standoff.casefile.schema import CoalescePart, checked
from standoff.expressions.bind import BoundExpression
from standoff.model.coalescing import Coalescing, coalesced
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.weighted import Weighted

__all__ = ["Merger", "check_merged_preferences", "merging_of", "read_mergers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """States where `condition` is true become the state called `name`."""

    name: str
    condition: BoundExpression
    path: Path


def read_mergers(
    values: Sequence[object], path: Path, names: OptionNames, faults: Faults
) -> tuple[Merger | None, ...]:
    """One for each value, in their order; None where something is wrong with it."""
    read = [_merger(value, (*path, i), names, faults) for i, value in enumerate(values)]
    named = [each and each.name for each in read]
    for place, name in enumerate(named):
        if name in named[:place] and name is not None:
            found = f"'{name}' names two merged states"
            faults.add((*path, place, "name"), found, way_out="join the two with 'or', or rename")
    return tuple(read)


def merging_of(
    mergers: Sequence[Merger], space: StateSpace, faults: Faults
) -> tuple[Coalescing | None, Mapping[str, int]]:
    """How the states are merged (None: not at all), and the code of each merged state by name."""
    if not mergers:
        return None, {}
    merging = coalesced(space, [each.condition for each in mergers])
    named = {}
    for each in mergers:
        matched = space.codes[each.condition.matches(space.codes)]
        if not len(matched):
            way_out = "change its condition, or remove the rule"
            faults.add(each.path, "no feasible state matches this rule", way_out=way_out)
            continue
        if len(matched) == 1:
            faults.warn(each.path, "only one state matches: nothing is merged")
        code = merging.code_of(int(matched[0]))
        assert code is not None, "a matched state is feasible"
        named[each.name] = code
    return merging, named


def check_merged_preferences(
    preferences: Mapping[str, Preference], merging: Coalescing, path: Path, faults: Faults
) -> None:
    """Reports statements and weights that tell members of one merged state apart."""
    for owner, preference in preferences.items():
        where = (*path, owner, "preferences")
        if isinstance(preference, Prioritized):
            for place, statement in enumerate(preference.statements):
                truths = preference.bound(statement).matches(merging.before.codes)
                found = f"'{statement.text}' is true of some of what is merged, and not of the rest"
                _check((*where, "prioritized", place), found, merging, truths, faults)
        elif isinstance(preference, Weighted):
            ranks = preference.ranks(merging.before)
            found = "these weights tell apart what is merged"
            _check((*where, "weighted"), found, merging, ranks, faults)


def _check(
    path: Path, found: str, merging: Coalescing, values: NDArray[np.generic], faults: Faults
) -> None:
    split = np.flatnonzero(merging.is_split(values))
    if not len(split):
        return
    faults.add(
        path,
        found,
        rule="states that come to the same must be the same to everybody",
        way_out="merge less, leave it out, or rank the merged states with order or ranking",
    )


def _merger(value: object, path: Path, names: OptionNames, faults: Faults) -> Merger | None:
    part = checked(CoalescePart, value, path, faults)
    if part.when is None:
        faults.add_missing(path, "when", "the rule has no condition", way_out="write it as 'when'")
    if not part.name:
        way_out = "give the merged state an id under 'name'"
        faults.add_missing(path, "name", "the merged state has no name", way_out=way_out)
    if part.when is None or not part.name:
        return None
    expression = names.expression(part.when, (*path, "when"))
    if expression is None:
        return None
    condition = BoundExpression(expression, names.references)
    return Merger(name=part.name, condition=condition, path=path)
