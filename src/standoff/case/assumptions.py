"""What nobody knows for sure: assumptions with named alternatives, and the worlds they allow.

One alternative chosen for every assumption is a **world**. An assumption may apply only in some
worlds; in the others nothing is chosen for it (`NOT_APPLICABLE`). Worlds come in the order of the
file: the first assumption changes slowest.

How much a world counts is defined once, for worlds that are listed and for those that are drawn.
Where nobody gave weights every world counts the same. Where somebody did, a world's weight is the
product of the weights of what is chosen in it, those of each assumption as parts of their sum: so
each alternative has the share its weight says among the worlds in which its assumption applies. The
alternatives of an assumption without weights then count the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from standoff.case.world_tree import WorldTree, linked
from standoff.errors import ConflictError, TooLargeError, UnknownNameError, nearest_name
from standoff.expressions.choices import NOT_APPLICABLE, Choices, assumptions_of, holds
from standoff.expressions.syntax import Expression
from standoff.model.state_space import read_only

__all__ = ["WORLD_LIMIT", "Alternative", "Assumption", "Assumptions", "Worlds"]

WORLD_LIMIT = 4_096
"""Worlds up to which all of them are looked at, unless somebody asks for another limit."""

WorldTable = NDArray[np.int16]
"""One row for each world, one column for each assumption: which alternative (from 0), or -1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One of the things that may be so; `weight` is None where nobody gave any."""

    id: str
    text: str
    why: str = ""
    cites: tuple[str, ...] = ()
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A question the model leaves open, its alternatives, and the one taken by default.

    It applies in the worlds where `assuming` is true. `permutes` holds, for an order that is not
    known, the order of the statements under each alternative.
    """

    id: str
    text: str
    alternatives: tuple[Alternative, ...]
    default: str
    assuming: Expression | None = None
    why: str = ""
    cites: tuple[str, ...] = ()
    permutes: tuple[tuple[int, ...], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the alternatives, in the order of the file."""
        return tuple(each.id for each in self.alternatives)

    def alternative(self, chosen: str) -> Alternative:
        """The alternative with an id; `UnknownNameError` if there is none."""
        for each in self.alternatives:
            if each.id == chosen:
                return each
        raise UnknownNameError(
            f"assumption '{self.id}' has no alternative '{chosen}'; it has {', '.join(self.ids)};"
            f" {nearest_name(chosen, self.ids)}"
        )


@dataclass(frozen=True, eq=False)
class Assumptions:
    """All assumptions of a case, in the order of the file.

    Raises ConflictError where some of them depend on each other in a circle (`cycle` names them).
    """

    items: tuple[Assumption, ...] = ()
    _order: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cycle = dependency_cycle(self.items)
        if cycle:
            raise ConflictError(
                f"assumptions depend on each other in a circle: {' -> '.join(cycle)}"
            )
        object.__setattr__(self, "_order", _by_dependence(self.items))

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Assumption]:
        return iter(self.items)

    @cached_property
    def by_id(self) -> Mapping[str, Assumption]:
        """Every assumption by its id."""
        return MappingProxyType({each.id: each for each in self.items})

    @cached_property
    def default(self) -> Choices:
        """The world in which every assumption is as it is by default."""
        return self.completed({})

    def column(self, assumption: str) -> int:
        """The column of an assumption; `UnknownNameError` if there is none."""
        if assumption in self.by_id:
            return [each.id for each in self.items].index(assumption)
        advice = nearest_name(assumption, self.by_id) or "the case has no assumptions"
        raise UnknownNameError(f"no assumption '{assumption}'; {advice}")

    def completed(self, chosen: Choices) -> Choices:
        """The world with some choices made and the default for the rest.

        A choice for an assumption that does not apply there is not made. Raises `UnknownNameError`
        for assumptions and alternatives there are not.
        """
        for assumption, alternative in chosen.items():
            item = self.items[self.column(assumption)]
            if alternative != NOT_APPLICABLE:
                item.alternative(alternative)
        found: dict[str, str] = {}
        for place in self._order:
            item = self.items[place]
            applies = holds(item.assuming, found)
            given = chosen.get(item.id, item.default)
            given = item.default if given == NOT_APPLICABLE else given
            found[item.id] = given if applies else NOT_APPLICABLE
        return MappingProxyType({each.id: found[each.id] for each in self.items})

    def changed(self, world: Choices, assumption: str, alternative: str) -> Choices:
        """A world with one choice changed; what applies only then is as it is by default."""
        return self.completed({**world, assumption: alternative})

    @cached_property
    def is_weighted(self) -> bool:
        """Whether somebody gave weights."""
        return any(a.weight is not None for each in self.items for a in each.alternatives)

    @cached_property
    def bound(self) -> int:
        """At most so many worlds: all combinations, whether or not everything applies."""
        return prod(len(each.alternatives) for each in self.items)

    @cached_property
    def count(self) -> int | None:
        """How many worlds there are; None where that takes too long to count (see `bound`)."""
        found = 1
        linked_places: set[int] = set()
        for places, tree in self._trees:
            if tree is None:
                return None
            found *= tree.count
            linked_places |= set(places)
        free = (each for place, each in enumerate(self.items) if place not in linked_places)
        return found * prod(len(each.alternatives) for each in free)

    @cached_property
    def _trees(self) -> tuple[tuple[tuple[int, ...], WorldTree | None], ...]:
        """The worlds of each group of assumptions that conditions link, and their places here."""
        return tuple(
            (places, WorldTree.of([self.items[each] for each in places]))
            for places in linked(self.items)
        )

    def table(self) -> WorldTable:
        """Every world there is, int16 [worlds, assumptions]; cost and size: worlds x assumptions.

        One world with nothing chosen where there are no assumptions.
        """
        rows: list[tuple[int, ...]] = [()]
        for place in self._order:
            item = self.items[place]
            every = tuple(range(len(item.alternatives)))
            if item.assuming is None:
                rows = [(*row, each) for row in rows for each in every]
                continue
            rows = [
                (*row, each)
                for row in rows
                for each in (every if holds(item.assuming, self._chosen(row)) else (-1,))
            ]
        table = np.array(rows, dtype=np.int16).reshape(len(rows), len(self.items))
        back = np.argsort(self._order) if self.items else slice(None)
        table = table[:, back]
        return table[np.lexsort(table.T[::-1])] if len(self.items) else table

    def sample(self, count: int, seed: int) -> WorldTable:
        """Worlds drawn one by one, int16 [count, assumptions]; the same seed draws the same.

        Each as often as its weight says, and where nobody gave weights as often as any other; a
        world may be drawn more than once. Raises TooLargeError where nobody gave weights and there
        are too many ways in which assumptions depend on each other to count the worlds.
        """
        random = np.random.default_rng(seed)
        trees = () if self.is_weighted else self._trees
        in_trees = {place for places, _ in trees for place in places}
        table = np.full((count, len(self.items)), -1, dtype=np.int16)
        drawn = {
            place: _drawn(self.shares(self.items[place].id), count, random)
            for place in self._order
            if place not in in_trees
        }
        conditional = [place for place in drawn if self.items[place].assuming is not None]
        for place in drawn:
            if place not in conditional:
                table[:, place] = drawn[place]
        for row in range(count if conditional else 0):
            for place in conditional:
                if holds(self.items[place].assuming, self.choices(table[row])):
                    table[row, place] = drawn[place][row]
        for places, tree in trees:
            if tree is None:
                raise TooLargeError(
                    f"{len(places)} assumptions depend on each other in too many ways,"
                    " so that worlds cannot be counted, nor each be drawn as often as any other;"
                    " give alternatives weights, or let fewer assumptions depend on others"
                )
            table[:, list(places)] = tree.draw(count, random)
        return table

    def choices(self, row: Sequence[int] | WorldTable) -> Choices:
        """The world that a row of a table stands for."""
        return MappingProxyType(
            {
                item.id: item.alternatives[int(chosen)].id if chosen >= 0 else NOT_APPLICABLE
                for item, chosen in zip(self.items, row, strict=True)
            }
        )

    def row(self, world: Choices) -> tuple[int, ...]:
        """The row that stands for a world."""
        return tuple(
            -1 if world[item.id] == NOT_APPLICABLE else item.ids.index(world[item.id])
            for item in self.items
        )

    def worlds(
        self, *, limit: int = WORLD_LIMIT, samples: int | None = None, seed: int = 0
    ) -> Worlds:
        """All worlds up to `limit`; else `samples` of them (as many as the limit), by `seed`."""
        if self.count is not None and self.count <= limit and samples is None:
            return Worlds(self, read_only(self.table()), sampled=False)
        return Worlds(self, read_only(self.sample(samples or limit, seed)), sampled=True, seed=seed)

    def weight(self, world: Choices) -> Fraction:
        """How much a world counts: the product of the `shares` of what is chosen in it.

        The weights of all worlds are 1 together. 1 for every world where nobody gave weights.
        """
        found = Fraction(1)
        for item in self.items if self.is_weighted else ():
            if world[item.id] != NOT_APPLICABLE:
                found *= self.shares(item.id)[item.ids.index(item.alternative(world[item.id]).id)]
        return found

    def shares(self, assumption: str) -> tuple[Fraction, ...]:
        """The part of each alternative in the weights of its assumption; equal without weights.

        Where somebody gave weights to any assumption, that is its share of the worlds in which the
        assumption applies.
        """
        weights = [each.weight for each in self.items[self.column(assumption)].alternatives]
        given = [each for each in weights if each is not None]
        if len(given) < len(weights) or not sum(given):
            return (Fraction(1, len(weights)),) * len(weights)
        return tuple(each / sum(given) for each in given)

    def _chosen(self, row: Sequence[int]) -> dict[str, str]:
        """What a row of the first assumptions, by dependence, stands for."""
        return {
            self.items[place].id: self.items[place].alternatives[chosen].id
            if chosen >= 0
            else NOT_APPLICABLE
            for place, chosen in zip(self._order, row, strict=False)
        }


@dataclass(frozen=True, eq=False)
class Worlds:
    """Some or all worlds of a case: every one there is once, or `sampled` with a `seed`."""

    assumptions: Assumptions
    table: WorldTable
    sampled: bool
    seed: int = 0

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, place: int) -> Choices:
        return self.assumptions.choices(self.table[place])

    def consistent(self, chosen: Choices) -> NDArray[np.bool_]:
        """The worlds in which all of `chosen` is so, bool [worlds].

        Raises `UnknownNameError` for assumptions and alternatives there are not.
        """
        mask = np.ones(len(self.table), dtype=bool)
        for assumption, alternative in chosen.items():
            column = self.assumptions.column(assumption)
            item = self.assumptions.items[column]
            number = -1
            if alternative != NOT_APPLICABLE:
                number = item.ids.index(item.alternative(alternative).id)
            mask &= self.table[:, column] == number
        return mask

    def find(self, world: Choices) -> int | None:
        """The row of a world; None where it is not among them."""
        row = np.array(self.assumptions.row(world), dtype=np.int16)
        found = np.flatnonzero((self.table == row).all(axis=1))
        return int(found[0]) if len(found) else None

    @cached_property
    def weights(self) -> NDArray[np.float64] | None:
        """Share of each world by the weights given, summing to 1; None where nobody gave any.

        Drawn worlds already come as often as their weights say, and count alike.
        """
        if self.sampled or not self.assumptions.is_weighted:
            return None
        weights = np.array([float(self.assumptions.weight(self[i])) for i in range(len(self))])
        return weights / weights.sum() if weights.sum() else None


def _drawn(
    shares: tuple[Fraction, ...], count: int, random: np.random.Generator
) -> NDArray[np.int64]:
    """Which alternative, so many times, int64 [count]."""
    chances = None if len(set(shares)) == 1 else [float(each) for each in shares]
    return random.choice(len(shares), size=count, p=chances)


def dependency_cycle(items: Sequence[Assumption]) -> tuple[str, ...]:
    """Ids of assumptions that depend on each other in a circle, the first again at the end."""
    needs = {each.id: sorted(assumptions_of(each.assuming)) for each in items}
    done: set[str] = set()
    for root in needs:
        trail: list[str] = []
        waiting = [(root, 0)]
        while waiting:
            name, depth = waiting.pop()
            del trail[depth:]
            if name in trail:
                return (*trail[trail.index(name) :], name)
            if name in done:
                continue
            trail.append(name)
            inner = [each for each in needs.get(name, ()) if each not in done]
            if not inner:
                done.add(name)
            waiting.extend((each, depth + 1) for each in reversed(inner))
        done.add(root)
    return ()


def _by_dependence(items: Sequence[Assumption]) -> tuple[int, ...]:
    """Places of the assumptions, each after those that it depends on, else in file order."""
    place = {each.id: number for number, each in enumerate(items)}
    found: list[int] = []
    left = list(range(len(items)))
    while left:
        for number in left:
            needs = {
                place[each] for each in assumptions_of(items[number].assuming) if each in place
            }
            if needs <= set(found):
                found.append(number)
                left.remove(number)
                break
    return tuple(found)
