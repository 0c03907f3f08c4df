"""Who alone can block some states: prevent that they come about, or leave them once they have.

A decision maker *prevents* them by a choice over its own options such that, whatever the others do,
no such state is feasible. It *leaves* them by a move to a state that is not among them. Whether it
would want to is another question: whether some such move is an improvement for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from types import MappingProxyType

import numpy as np

from standoff.kernels.backend import Engine
from standoff.kernels.forms import Int64s, Mask, submasks
from standoff.model.conflict import Conflict
from standoff.model.option import Direction

__all__ = ["OWN_OPTIONS", "Blocker", "Blockers", "blockers"]

OWN_OPTIONS = 10
"""Own options up to which the least choices that prevent are looked for; beyond, whole ones."""

CHOICES_LISTED = 100
"""Choices listed for each decision maker, at most."""

NOTHING = np.int32(np.iinfo(np.int32).min)
"""Worse than every rank."""

Choice = Mapping[int, bool]
"""Options (bits) to taken or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """What one decision maker alone can do against the states asked about.

    `prevents` holds the least choices over its own options that rule them out, at most
    `CHOICES_LISTED` of `prevents_total`. `can_leave` counts the states it can leave by one move,
    `would_leave` those it can leave by an improvement.
    """

    decision_maker: str
    prevents: tuple[Choice, ...]
    prevents_total: int
    can_leave: int
    would_leave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Blockers:
    """Who alone can block `states_total` states, one `Blocker` for each decision maker.

    `prevention` is false where it has no meaning: without options, or with no state to prevent.
    """

    states_total: int
    prevention: bool
    blockers: tuple[Blocker, ...]

    @property
    def preventing(self) -> tuple[str, ...]:
        """Who alone can prevent the states."""
        return tuple(each.decision_maker for each in self.blockers if each.prevents_total)

    @property
    def leaving(self) -> tuple[str, ...]:
        """Who alone can leave every one of the states."""
        return tuple(
            each.decision_maker
            for each in self.blockers
            if self.states_total and each.can_leave == self.states_total
        )

    @property
    def wanting_to_leave(self) -> tuple[str, ...]:
        """Who would rather leave every one of the states, and can."""
        return tuple(
            each.decision_maker
            for each in self.blockers
            if self.states_total and each.would_leave == self.states_total
        )


def blockers(conflict: Conflict, where: Mask, *, engine: Engine | None = None) -> Blockers:
    """Who alone can prevent the states of `where` (bool [states]), or leave them.

    A choice counts only if the decision maker can still make it: each option is as it is today or
    changes in its direction (without a status quo every choice can be made), and some feasible
    state has it. `engine`, where there is one already, saves preparing another. Cost: near-linear
    in states x decision makers, and 4^options of each decision maker up to `OWN_OPTIONS`.
    """
    engine = engine or Engine(conflict.form)
    prevention = conflict.has_options and bool(where.any())
    found = []
    for maker, each in enumerate(conflict.decision_makers):
        can, would = _leaving(conflict, engine, maker, where)
        choices = _prevents(conflict, maker, where) if prevention else []
        found.append(
            Blocker(
                decision_maker=each.id,
                prevents=tuple(choices[:CHOICES_LISTED]),
                prevents_total=len(choices),
                can_leave=can,
                would_leave=would,
            )
        )
    return Blockers(
        states_total=int(np.count_nonzero(where)), prevention=prevention, blockers=tuple(found)
    )


def _leaving(conflict: Conflict, engine: Engine, maker: int, where: Mask) -> tuple[int, int]:
    """How many of the states a decision maker can leave, and how many by an improvement."""
    ranks = conflict.structure(maker).ranks
    if ranks is None:
        return _leaving_unordered(conflict, maker, where)
    outside = engine.best_next(maker, np.where(where, NOTHING, ranks))[where]
    return int(np.count_nonzero(outside != NOTHING)), int(np.count_nonzero(outside > ranks[where]))


def _leaving_unordered(conflict: Conflict, maker: int, where: Mask) -> tuple[int, int]:
    """The same where the preference is no order: one state at a time."""
    structure, can, would = conflict.structure(maker), 0, 0
    for state in np.flatnonzero(where).tolist():
        ends = conflict.form.moves_from(maker, state)
        ends = ends[~where[ends]]
        can += bool(len(ends))
        would += bool(structure.better(state, ends).any())
    return can, would


def _prevents(conflict: Conflict, maker: int, where: Mask) -> list[Choice]:
    """The least choices of a decision maker that leave no state of `where`, fewest first."""
    owner = conflict.decision_makers[maker].id
    own = sum(1 << bit for bit, each in enumerate(conflict.options) if each.owner == owner)
    codes, allowed = _members(conflict, where)
    open_choices = np.unique(codes & own)
    open_choices = open_choices[_permitted(conflict, own, open_choices)]
    allowing = np.isin(open_choices, np.unique(allowed & own))
    if allowing.all():
        return []
    if own.bit_count() > OWN_OPTIONS:
        return [_choice(own, int(each)) for each in open_choices[~allowing]]
    least: list[tuple[int, int]] = []
    masks = submasks(own)
    for mask in masks[np.argsort(np.bitwise_count(masks), kind="stable")].tolist():
        held, group = np.unique(open_choices & mask, return_inverse=True)
        prevents = np.bincount(group, weights=allowing) == 0
        least += [
            (mask, taken)
            for taken in held[prevents].tolist()
            if not any(mask & part == part and taken & part == of for part, of in least)
        ]
    return [_choice(mask, taken) for mask, taken in least]


def _members(conflict: Conflict, where: Mask) -> tuple[Int64s, Int64s]:
    """Codes of all states, and of those of `where`, with each member of merged states."""
    codes = conflict.states.codes
    allowed = codes[where]
    if not conflict.merged:
        return codes, allowed
    inside = set(allowed.tolist())
    everywhere = list(conflict.merged.values())
    allowed_members = [each for code, each in conflict.merged.items() if code in inside]
    return np.concatenate([codes, *everywhere]), np.concatenate([allowed, *allowed_members])


def _permitted(conflict: Conflict, own: int, choices: Int64s) -> Mask:
    """Which choices over the options in mask `own` can still be made, seen from today."""
    if conflict.status_quo is None:
        return np.ones(len(choices), dtype=bool)
    today = conflict.code(conflict.status_quo) & own & conflict.settled(conflict.status_quo)
    settled = conflict.settled(conflict.status_quo)

    def having(*directions: Direction) -> int:
        bits = (
            1 << bit for bit, each in enumerate(conflict.options) if each.direction in directions
        )
        return reduce(or_, bits, 0) & own & settled

    rising, falling = choices & ~today, today & ~choices
    against = rising & having(Direction.BACKWARD, Direction.FIXED)
    against |= falling & having(Direction.FORWARD, Direction.FIXED)
    return np.asarray(against == 0)


def _choice(mask: int, taken: int) -> Choice:
    bits = range(mask.bit_length())
    return MappingProxyType({bit: bool(taken >> bit & 1) for bit in bits if mask >> bit & 1})
