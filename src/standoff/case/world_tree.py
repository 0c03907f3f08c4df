"""How many worlds there are, and how to draw one so that each is as likely to come as any other.

Some assumptions apply only where others are so. Taking one after the other and drawing evenly among
its alternatives would favour worlds in which little applies. So the worlds are laid out as a tree:
each level is an assumption, a path from the root a world. What is still to be said about the
assumptions to come (the rest of their conditions) tells where a path is; paths that have the same
left meet again, and the worlds below are counted once. An alternative is then drawn as often as
there are worlds below it. Assumptions that no condition links are counted apart, and their counts
multiplied.

So are the solutions of a binary decision diagram counted and drawn (Knuth 2011, section 7.1.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.expressions.choices import NOT_APPLICABLE, assumptions_of, settled
from standoff.expressions.syntax import Expression

__all__ = ["LARGEST", "OpenQuestion", "WorldTree", "linked"]

LARGEST = 200_000
"""Nodes of a tree, and conditions that are partly settled in them, at most."""

Left = dict[int, Expression | bool]
"""What is left of conditions of levels to come, by level, of those that are settled in part."""

Key = tuple[tuple[int, Expression | bool], ...]


class OpenQuestion(Protocol):
    """What is to be known of an assumption: what may be chosen, and where it applies."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its alternatives."""
        ...

    @property
    def assuming(self) -> Expression | None:
        """In which worlds it applies; None for all."""
        ...


def linked(items: Sequence[OpenQuestion]) -> tuple[tuple[int, ...], ...]:
    """Places of the assumptions that conditions link, one group for each tree; no circles.

    Each group is in an order in which every assumption comes after those it depends on, and soon
    after. What no condition speaks of and what has none is in no group.
    """
    place = {each.id: number for number, each in enumerate(items)}
    needs = [
        sorted(place[each] for each in assumptions_of(item.assuming) if each in place)
        for item in items
    ]
    group = list(range(len(items)))
    for number, needed in enumerate(needs):
        for other in needed:
            old, new = group[other], group[number]
            if old != new:
                group = [new if each == old else each for each in group]
    members: dict[int, list[int]] = {}
    for number, each in enumerate(group):
        members.setdefault(each, []).append(number)
    return tuple(_in_order(each, needs) for each in members.values() if len(each) > 1)


def _in_order(members: list[int], needs: list[list[int]]) -> tuple[int, ...]:
    """First what lacks least that has not come yet, so that little is open at any time."""
    found: list[int] = []
    when: dict[int, int] = {}
    lacking = {each: _lacking(each, needs, when) for each in members if needs[each]}
    while lacking:
        # Of equals the one that depends on what came last.
        chosen = min(
            lacking,
            key=lambda each: (
                len(lacking[each]),
                -max((when.get(other, -1) for other in needs[each]), default=-1),
                each,
            ),
        )
        for each in lacking[chosen]:
            when[each] = len(found)
            found.append(each)
        came = set(lacking.pop(chosen))
        for each, others in list(lacking.items()):
            lacking[each] = [other for other in others if other not in came]
            if not lacking[each]:
                del lacking[each]
    return tuple(found)


def _lacking(item: int, needs: list[list[int]], when: dict[int, int]) -> list[int]:
    """What must still come for an assumption, each after what it depends on, itself last."""
    found: list[int] = []
    waiting = [(item, False)]
    while waiting:
        each, is_ready = waiting.pop()
        if each in found or each in when:
            continue
        if is_ready:
            found.append(each)
        else:
            waiting.append((each, True))
            waiting += [(other, False) for other in reversed(needs[each])]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One assumption of a tree, at `place` among its assumptions.

    `below` holds for each node where its branches lead on the next level; a single branch where the
    assumption does not `apply`. `worlds` counts the worlds below each node, `under` those below
    each node of the next level.
    """

    place: int
    below: tuple[tuple[int, ...], ...]
    apply: tuple[bool, ...]
    worlds: tuple[int, ...]
    under: tuple[int, ...]

    def chances(self, node: int) -> tuple[Fraction, ...]:
        """How often each branch of a node is drawn, exactly; together always."""
        return tuple(Fraction(self.under[each], self.worlds[node]) for each in self.below[node])


@dataclass(frozen=True, eq=False)
class WorldTree:
    """The worlds of some assumptions that conditions link, as a tree; `size` assumptions."""

    levels: tuple[Level, ...]
    size: int

    @staticmethod
    def of(items: Sequence[OpenQuestion]) -> WorldTree | None:
        """The tree of assumptions, each after those that it depends on.

        None where it would be larger than `LARGEST`.
        """
        ids = [each.id for each in items]
        spoken_of = [assumptions_of(each.assuming) for each in items]
        nodes: dict[Key, Left] = {(): {}}
        below: list[tuple[tuple[int, ...], ...]] = []
        applies: list[tuple[bool, ...]] = []
        size = 1
        for level, item in enumerate(items):
            concerned = [
                later for later in range(level + 1, len(items)) if item.id in spoken_of[later]
            ]
            undecided = frozenset(ids[level + 1 :])
            following: dict[Key, Left] = {}
            place: dict[Key, int] = {}
            branches, applying = [], []
            for left in nodes.values():
                # All that its condition speaks of has come.
                does = left.get(level, True) is True
                row = []
                for chosen in item.ids if does else (NOT_APPLICABLE,):
                    after = {each: said for each, said in left.items() if each != level}
                    for later in concerned:
                        said = after.get(later, items[later].assuming or True)
                        if not isinstance(said, bool):
                            after[later] = settled(said, {item.id: chosen}, undecided)
                    key = _key(after)
                    if key not in following:
                        following[key] = after
                        size += 1 + len(after)
                    row.append(place.setdefault(key, len(place)))
                if size > LARGEST:
                    return None
                branches.append(tuple(row))
                applying.append(does)
            below.append(tuple(branches))
            applies.append(tuple(applying))
            nodes = following
        return WorldTree(_counted(below, applies), len(items))

    @property
    def count(self) -> int:
        """How many worlds there are."""
        return self.levels[0].worlds[0]

    def draw(self, count: int, random: np.random.Generator) -> NDArray[np.int16]:
        """Worlds drawn one by one, each as often as any other, int16 [count, size]; -1 is n/a."""
        table = np.full((count, self.size), -1, dtype=np.int16)
        nodes = np.zeros(count, dtype=np.int64)
        for level in self.levels:
            thrown = random.random(count)
            following = np.zeros(count, dtype=np.int64)
            for node in np.unique(nodes).tolist():
                here = np.flatnonzero(nodes == node)
                ends = np.cumsum([float(each) for each in level.chances(node)])
                branch = np.searchsorted(ends[:-1], thrown[here], side="right")
                following[here] = np.array(level.below[node], dtype=np.int64)[branch]
                if level.apply[node]:
                    table[here, level.place] = branch
            nodes = following
        return table


def _key(left: Left) -> Key:
    return tuple(sorted(left.items(), key=lambda item: item[0]))


def _counted(
    below: list[tuple[tuple[int, ...], ...]], applies: list[tuple[bool, ...]]
) -> tuple[Level, ...]:
    """The levels with the worlds below each node, counted from the last one up."""
    under: tuple[int, ...] = (1,)
    levels: list[Level] = []
    for place in reversed(range(len(below))):
        worlds = tuple(sum(under[each] for each in branches) for branches in below[place])
        levels.append(
            Level(place=place, below=below[place], apply=applies[place], worlds=worlds, under=under)
        )
        under = worlds
    return tuple(reversed(levels))
