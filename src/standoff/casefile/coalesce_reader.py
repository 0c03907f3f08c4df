"""What comes to the same: the list `coalesce`, and whether preferences fit the merged states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from standoff.case.assumptions import WORLD_LIMIT
from standoff.case.open_model import OpenModel, in_one_world
from standoff.case.template import MergeRule
from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames
from standoff.casefile.places import Path
from standoff.casefile.schema import CoalescePart, checked
from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import Choices
from standoff.model.coalescing import Coalescing, coalesced
from standoff.model.preference import Preference, PreferenceStructure, structure_of
from standoff.model.state_space import StateSpace
from standoff.preferences.comparisons import Comparisons
from standoff.preferences.degree_table import DegreeTable
from standoff.preferences.fuzzy import Fuzzy
from standoff.preferences.kind import depends_on, in_world, with_members
from standoff.preferences.order import GradedRanking
from standoff.preferences.pair_numbers import PairStructure
from standoff.preferences.prioritized import ANY_ORDER, Entry, Prioritized
from standoff.preferences.probabilistic import Probabilistic
from standoff.preferences.ranking import Ranking
from standoff.preferences.statement import Statement
from standoff.preferences.weighted import Weighted

__all__ = [
    "Merger",
    "check_merged_preferences",
    "merging_of",
    "read_mergers",
    "with_members_ranked",
]

BY_STATE = (Ranking, GradedRanking, Comparisons, Fuzzy, Probabilistic)
"""Preferences that name states one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """States that become one, and where that is written."""

    rule: MergeRule
    path: Path

    @property
    def name(self) -> str:
        """The name of the state they become."""
        return self.rule.name


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
    mergers: Sequence[Merger], space: StateSpace, choices: Choices, faults: Faults
) -> tuple[Coalescing | None, Mapping[str, int]]:
    """How states are merged in a world (None: not at all), and each merged state's code by name."""
    here = [(each, in_one_world(each.rule, choices)) for each in mergers]
    rules = [(each, rule.constraint) for each, rule in here if rule is not None]
    if not rules:
        return None, {}
    merging = coalesced(space, [constraint for _, constraint in rules])
    named = {}
    for each, constraint in rules:
        matched = space.codes[constraint.matches(space.codes)]
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


def with_members_ranked(
    preferences: Mapping[str, Preference], merging: Coalescing | None
) -> Mapping[str, Preference]:
    """What is said of merged states as said of their members, for worlds that merge others."""
    if merging is None:
        return preferences
    members = merging.members
    return MappingProxyType(
        {owner: with_members(each, members) for owner, each in preferences.items()}
    )


def check_merged_preferences(model: OpenModel, path: Path, faults: Faults) -> None:
    """Reports preferences that tell members of one merged state apart, in any world there is.

    Where there are more worlds than are all looked at, in the world of defaults alone.
    """
    known = model.assumptions
    every = [known.default]
    if known.count is not None and known.count <= WORLD_LIMIT:
        worlds = known.worlds()
        every += [worlds[place] for place in range(len(worlds))]
    seen: set[object] = set()
    for choices in every:
        try:
            merging = model.template(choices).merging
        except ConflictError:
            continue
        if merging is None:
            continue
        for owner, preference in model.preferences.items():
            where = (*path, owner, "preferences")
            for place, part, found in _parts(preference, where, model):
                on = sorted(depends_on(part))
                key = (place, model.frame_key(choices), *(choices[each] for each in on))
                if key in seen or (place, found) in seen:
                    continue
                seen.add(key)
                structure = structure_of(in_world(part, choices), merging.before)
                if _tells_apart(structure, merging):
                    seen.add((place, found))
                    _report(place, found, choices, known.default, faults)


def _tells_apart(structure: PreferenceStructure, merging: Coalescing) -> bool:
    """Whether members of a merged state differ for somebody."""
    if isinstance(structure, DegreeTable | PairStructure):
        return structure.tells_apart(merging.state_of)
    return structure.ranks is not None and bool(merging.is_split(structure.ranks).any())


def _parts(
    preference: Preference, path: Path, model: OpenModel
) -> Iterator[tuple[Path, Preference, str]]:
    """What a preference says of states, where, and what is wrong if that tells members apart."""
    if isinstance(preference, Prioritized):
        found = "'{}' is true of some of what is merged, and not of the rest"
        counted = "of statements that tie, more are true of some of what is merged than of the rest"
        for place, step in _steps(preference, (*path, "prioritized")):
            # Whatever a mark means, it must not be asked within one state.
            plain = tuple(replace(each, strongly=False, known=True) for each in step)
            alone = preference.with_entries([Entry(statements=plain, tied=True)])
            yield place, alone, found.format(step[0].text) if len(step) == 1 else counted
    elif isinstance(preference, Weighted):
        yield (*path, "weighted"), preference, "these weights tell apart what is merged"
    elif isinstance(preference, BY_STATE) and len(model.assumptions):
        yield path, preference, "these preferences tell apart what is merged"


def _steps(preference: Prioritized, path: Path) -> Iterator[tuple[Path, tuple[Statement, ...]]]:
    """What is compared at once, and where it stands: in the list, or in one inside it."""
    for item, entry in enumerate(preference.entries):
        for inner, step in enumerate(entry.steps):
            inside = () if entry.order is None else (ANY_ORDER, inner)
            yield (*path, item, *inside), step


def _report(path: Path, found: str, choices: Choices, default: Choices, faults: Faults) -> None:
    other = [f"{key}={chosen}" for key, chosen in choices.items() if chosen != default[key]]
    faults.add(
        path,
        found + (f" (in the world {' and '.join(other)})" if other else ""),
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
    assuming = names.assumptions.condition(part.assuming, (*path, "assuming"), faults)
    if expression is None:
        return None
    if part.assuming is not None and assuming is None:
        return None
    condition = BoundExpression(expression, names.references)
    rule = MergeRule(constraint=condition, name=part.name, assuming=assuming)
    return Merger(rule=rule, path=path)
