"""What a set of states has in common, so that twelve equilibria can be read as one sentence.

Options equal in all of them; rules that hold in all of them, and not in every state there is, over
pairs of the other options ("if", "together", "never both", "at least one", "exactly one"); and the
groups into which the option that settles most of the others divides them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

import numpy as np

from standoff.kernels.forms import Int64s, Mask
from standoff.model.conflict import Conflict

__all__ = ["CommonGround", "Group", "Rule", "RuleKind", "common_ground"]


KNOWN_STATES = 2**16
"""States up to which rules that hold everywhere are told from news."""


class RuleKind(Enum):
    """How two options are tied to each other in every state of a set."""

    TOGETHER = "together"
    EXACTLY_ONE = "exactly one"
    IF = "if"
    NEVER_BOTH = "never both"
    AT_LEAST_ONE = "at least one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule over two options (bits): for IF, `first` is taken wherever `second` is."""

    kind: RuleKind
    first: int
    second: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some of the states, and the options equal in all of them (bit to taken or not)."""

    states: tuple[int, ...]
    equal: Mapping[int, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGround:
    """What all of `states` have in common; `open` are the options no rule speaks of."""

    states: tuple[int, ...]
    equal: Mapping[int, bool]
    rules: tuple[Rule, ...]
    open: tuple[int, ...]
    groups: tuple[Group, ...]


def common_ground(conflict: Conflict, states: Sequence[int]) -> CommonGround:
    """What the given states (ids) share; nothing for no states. Cost: states x options^2.

    A merged state counts with each of its members.
    """
    if not states:
        return CommonGround(states=(), equal=MappingProxyType({}), rules=(), open=(), groups=())
    rows, table = _choices(conflict, states)
    equal = _equal(table)
    varying = [bit for bit in range(table.shape[1]) if bit not in equal]
    classes, ties = _ties(table, varying)
    rules = _news(conflict, ties + _implications(table, classes))
    spoken_of = {bit for rule in rules for bit in (rule.first, rule.second)}
    return CommonGround(
        states=tuple(states),
        equal=MappingProxyType(equal),
        rules=tuple(rules),
        open=tuple(bit for bit in varying if bit not in spoken_of),
        groups=_groups(table, rows, classes),
    )


def _news(conflict: Conflict, rules: list[Rule]) -> list[Rule]:
    """The rules that do not hold in every state there is: those would hold anywhere."""
    count = len(conflict.states)
    if not rules or count > KNOWN_STATES:
        return rules
    _, table = _choices(conflict, range(1, count + 1))
    return [rule for rule in rules if not _holds(rule, table)]


def _holds(rule: Rule, table: Mask) -> bool:
    first, second = table[:, rule.first], table[:, rule.second]
    broken = {
        RuleKind.TOGETHER: first != second,
        RuleKind.EXACTLY_ONE: first == second,
        RuleKind.IF: second & ~first,
        RuleKind.NEVER_BOTH: first & second,
        RuleKind.AT_LEAST_ONE: ~first & ~second,
    }[rule.kind]
    return not broken.any()


def _choices(conflict: Conflict, states: Sequence[int]) -> tuple[tuple[int, ...], Mask]:
    """The state each row is about, and which option is taken in it, bool [rows, options]."""
    codes: Int64s = conflict.states.codes[np.asarray(states, dtype=np.int64) - 1]
    rows = tuple(states)
    if conflict.merged:
        members = [conflict.merged.get(int(code), code[None]) for code in codes]
        rows = tuple(s for s, each in zip(states, members, strict=True) for _ in each)
        codes = np.concatenate(members)
    bits = np.arange(len(conflict.options), dtype=np.int64)
    return rows, np.asarray(codes[:, None] >> bits & 1, dtype=bool)


def _equal(table: Mask) -> dict[int, bool]:
    same = (table == table[0]).all(axis=0)
    return {int(bit): bool(table[0, bit]) for bit in np.flatnonzero(same)}


def _ties(table: Mask, varying: list[int]) -> tuple[list[int], list[Rule]]:
    """One option for each class of options tied both ways, and the rules that tie them."""
    classes: list[int] = []
    rules = []
    for bit in varying:
        for leader in classes:
            if (table[:, bit] == table[:, leader]).all():
                rules.append(Rule(kind=RuleKind.TOGETHER, first=leader, second=bit))
                break
            if (table[:, bit] != table[:, leader]).all():
                rules.append(Rule(kind=RuleKind.EXACTLY_ONE, first=leader, second=bit))
                break
        else:
            classes.append(bit)
    return classes, rules


def _implications(table: Mask, classes: list[int]) -> list[Rule]:
    """One-way rules among options that are not tied; those that follow from others left out."""
    taken = {bit: table[:, bit] for bit in classes}
    follows = {
        (a, b) for a in classes for b in classes if a != b and not (taken[a] & ~taken[b]).any()
    }
    rules = [
        Rule(kind=RuleKind.IF, first=b, second=a)
        for a, b in sorted(follows)
        if not any((a, c) in follows and (c, b) in follows for c in classes)
    ]
    for place, a in enumerate(classes):
        for b in classes[place + 1 :]:
            if not (taken[a] & taken[b]).any():
                rules.append(Rule(kind=RuleKind.NEVER_BOTH, first=a, second=b))
            elif (taken[a] | taken[b]).all():
                rules.append(Rule(kind=RuleKind.AT_LEAST_ONE, first=a, second=b))
    return rules


def _groups(table: Mask, states: tuple[int, ...], classes: list[int]) -> tuple[Group, ...]:
    """The states divided by the option that settles the most others; one group if none does."""

    def settled(bit: int) -> int:
        others = [other for other in classes if other != bit]
        branches = (table[table[:, bit]], table[~table[:, bit]])
        return sum(
            bool(branch[:, other].all() or not branch[:, other].any())
            for branch in branches
            for other in others
        )

    best = max(classes, key=lambda bit: (settled(bit), -bit), default=None)
    if best is None or not settled(best):
        return (Group(states=tuple(dict.fromkeys(states)), equal=MappingProxyType(_equal(table))),)
    halves = [np.flatnonzero(table[:, best] == value) for value in (False, True)]
    return tuple(
        Group(
            states=tuple(dict.fromkeys(states[place] for place in half)),
            equal=MappingProxyType(_equal(table[half])),
        )
        for half in sorted(halves, key=len, reverse=True)
    )
