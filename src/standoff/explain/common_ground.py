"""What a set of outcomes has in common, in words: in all, in none, together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.analysis.common import CommonGround, Group, Rule, RuleKind
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, inside

__all__ = ["common_ground_items", "group_items", "group_title"]

PAIRS = {
    RuleKind.EXACTLY_ONE: "Exactly one of two",
    RuleKind.NEVER_BOTH: "Never both",
    RuleKind.AT_LEAST_ONE: "At least one of two",
}


def common_ground_items(words: StateWords, common: CommonGround) -> tuple[str, ...]:
    """One item for each thing all the states share; nothing for fewer than two states."""
    if len(common.states) < 2:
        return ()
    taken = [bit for bit, equal in common.equal.items() if equal]
    missing = [bit for bit, equal in common.equal.items() if not equal]
    items = [
        _options(words, "In all of them", taken),
        _options(words, "In none of them", missing),
        *(_options(words, "Together or not at all", tied) for tied in _tied(common.rules)),
        *(_pair(words, rule) for rule in common.rules if rule.kind is not RuleKind.TOGETHER),
        _options(words, "In some of them, tied to nothing else", common.open),
    ]
    return tuple(item for item in items if item)


def group_items(words: StateWords, common: CommonGround) -> tuple[str, ...]:
    """One item for each group the states fall into; nothing when there is only one."""
    if len(common.groups) < 2:
        return ()
    return tuple(
        f"{capitalised(counted(len(group.states), 'outcome'))} {group_title(words, group, common)}."
        for group in common.groups
    )


def group_title(words: StateWords, group: Group, common: CommonGround) -> str:
    """What sets one group of the states apart from the others: what they do, or leave undone."""
    apart = {bit: taken for bit, taken in group.equal.items() if bit not in common.equal}
    for sign, title in ((True, "where"), (False, "without this")):
        bits = [bit for bit, taken in apart.items() if taken is sign]
        if bits:
            return f"{title}: {_listed(words, bits)}"
    return ""


def _options(words: StateWords, where: str, bits: Sequence[int]) -> str:
    return f"{where}: {_listed(words, bits)}." if bits else ""


def _listed(words: StateWords, bits: Sequence[int]) -> str:
    return "; ".join(inside(words.headline(bit, True)) for bit in bits)


def _tied(rules: Iterable[Rule]) -> list[list[int]]:
    """Options that come together, each class begun by the option all its rules name first."""
    classes: dict[int, list[int]] = {}
    for rule in rules:
        if rule.kind is RuleKind.TOGETHER:
            classes.setdefault(rule.first, [rule.first]).append(rule.second)
    return list(classes.values())


def _pair(words: StateWords, rule: Rule) -> str:
    if rule.kind is RuleKind.IF:
        first, second = (inside(words.headline(bit, True)) for bit in (rule.first, rule.second))
        return f"{capitalised(second)} only where {first}."
    return _options(words, PAIRS[rule.kind], (rule.first, rule.second))
