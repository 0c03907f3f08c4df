"""Coalitions that are fixed beforehand, as older programs have them: several parties become one.

The members of a fixed coalition act as one decision maker that owns all their options and finds a
state better only when every member does; all else is "not better" to it. The conflict that follows
is judged by the individual concepts (definition 5.4). This asks another question than coalitional
stability, where every coalition may form and members still act alone: here they never do.

Where moves are listed, one move of the coalition is a legal sequence of its members' moves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from standoff.errors import NotApplicableError
from standoff.kernels.coalition_reach import CoalitionReach, unpacked
from standoff.kernels.forms import Int64s, Mask, Positions, Question, RankRows, Relation
from standoff.model.conflict import Conflict
from standoff.model.decision_maker import DecisionMaker
from standoff.model.listed_moves import Moves
from standoff.model.option import Option
from standoff.model.preference import PreferenceStructure, Ranks

__all__ = ["Unanimous", "with_fixed_coalitions"]


def _all(masks: Sequence[Mask]) -> Mask:
    found = masks[0]
    for each in masks[1:]:
        found = found & each
    return found


@dataclass(frozen=True, slots=True)
class _UnanimousRelation:
    """All must be tempted or willing; one who is deterred is enough."""

    members: tuple[Relation, ...]

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """Where every member is tempted."""
        return _all([each.tempts(states, others) for each in self.members])

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """Where every member would go."""
        return _all([each.credible(states, others) for each in self.members])

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """Where some member is deterred."""
        return ~_all([~each.deters(states, others) for each in self.members])


@dataclass(frozen=True, slots=True, eq=False)
class Unanimous:
    """The preference of several as one: better is what every member finds better."""

    members: tuple[PreferenceStructure, ...]

    @property
    def kind(self) -> str:
        """``unanimous``."""
        return "unanimous"

    @property
    def ranks(self) -> Ranks | None:
        """None: states that members disagree about are neither better nor worse."""
        return None

    @property
    def degrees(self) -> int:
        """As many as every member has."""
        return min(each.degrees for each in self.members)

    @property
    def fingerprint(self) -> bytes:
        """A digest of the members'."""
        digest = hashlib.sha256()
        for each in self.members:
            digest.update(hashlib.sha256(each.fingerprint).digest())
        return digest.digest()

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are better than `states` for every member."""
        return _all([each.better(states, others) for each in self.members])

    def relation(self, question: Question) -> Relation:
        """The members' relations, put together."""
        return _UnanimousRelation(tuple(each.relation(question) for each in self.members))


def with_fixed_coalitions(conflict: Conflict, coalitions: Iterable[Iterable[str]]) -> Conflict:
    """The conflict in which each of some coalitions is one decision maker.

    Its id joins its members' with ``+`` and it stands where the first of them stood. States are the
    same and have the same ids. An option keeps its id, after its former owner's where two options
    of the coalition would share one. Raises UnknownNameError for a decision maker there is not, and
    NotApplicableError for one in two coalitions, for a coalition of one, and where somebody has
    attitudes. Cost: nothing in option form; else that of a table of `coalition_reach` for each.
    """
    if any(each.attitudes for each in conflict.decision_makers):
        raise NotApplicableError(
            "attitudes are towards single decision makers, and a fixed coalition is none; leave"
            " the attitudes out"
        )
    groups = _groups(conflict, coalitions)
    structures = [conflict.structure(each) for each in range(len(conflict.decision_makers))]
    held = [
        structures[group[0]]
        if len(group) == 1
        else Unanimous(tuple(structures[each] for each in group))
        for group in groups
    ]
    nobody: Ranks = np.zeros(len(conflict.states), dtype=np.int32)
    rows = np.stack([nobody if each.ranks is None else each.ranks for each in held])
    ids = {each: _id(conflict, group) for group in groups for each in group}
    return replace(
        conflict,
        decision_makers=tuple(_maker(conflict, group) for group in groups),
        options=_options(conflict, groups, ids),
        moves=None if conflict.moves is None else tuple(_moves(conflict, each) for each in groups),
        rank_rows=RankRows(rows),
        structures=MappingProxyType(
            {
                place: each
                for place, each in enumerate(held)
                if each.ranks is None or each.degrees > 1
            }
        ),
        absent=tuple(
            _id(conflict, group)
            for group in groups
            if all(conflict.decision_makers[each].id in conflict.absent for each in group)
        ),
    )


def _groups(conflict: Conflict, coalitions: Iterable[Iterable[str]]) -> list[tuple[int, ...]]:
    """Everybody by position: fixed coalitions and single parties, by their first members."""
    taken: set[int] = set()
    groups = []
    for each in coalitions:
        named = [each] if isinstance(each, str) else list(each)
        members = tuple(sorted({conflict.index_of(one) for one in named}))
        if len(members) < 2:
            raise NotApplicableError(
                f"the fixed coalition '{'+'.join(named)}' has fewer than two members; write ru+us"
            )
        for member in members:
            if member in taken:
                raise NotApplicableError(
                    f"'{conflict.decision_makers[member].id}' is in two fixed coalitions; everybody"
                    " is in one at most"
                )
        taken.update(members)
        groups.append(members)
    alone = [(each,) for each in range(len(conflict.decision_makers)) if each not in taken]
    return sorted([*groups, *alone])


def _id(conflict: Conflict, group: Sequence[int]) -> str:
    return "+".join(conflict.decision_makers[each].id for each in group)


def _maker(conflict: Conflict, group: Sequence[int]) -> DecisionMaker:
    if len(group) == 1:
        return conflict.decision_makers[group[0]]
    names = [conflict.decision_makers[each].name for each in group]
    return DecisionMaker(id=_id(conflict, group), name=" + ".join(names))


def _options(
    conflict: Conflict, groups: Sequence[tuple[int, ...]], ids: dict[int, str]
) -> tuple[Option, ...]:
    """The same options in the same order, with their new owners."""
    owners = [ids[conflict.index_of(each.owner)] for each in conflict.options]
    taken = [(owner, option.id) for owner, option in zip(owners, conflict.options, strict=True)]
    return tuple(
        replace(
            option,
            owner=owner,
            id=option.id if taken.count((owner, option.id)) == 1 else f"{option.owner}_{option.id}",
        )
        for owner, option in zip(owners, conflict.options, strict=True)
    )


def _moves(conflict: Conflict, group: tuple[int, ...]) -> tuple[Int64s, Int64s]:
    """Listed moves of a group: legal sequences of its members that lead somewhere else."""
    moves: Moves | None = conflict.moves
    assert moves is not None
    if len(group) == 1:
        return moves[group[0]]
    reach = CoalitionReach(conflict.form, (), ordered=False)
    starts, ends = unpacked(reach.reach(sum(1 << each for each in group)))
    return starts[starts != ends], ends[starts != ends]
