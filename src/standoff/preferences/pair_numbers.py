"""Numbers for pairs of states: how far, or how often, one is preferred to the other.

Two kinds of preference are given so, `standoff.preferences.fuzzy` and
`standoff.preferences.probabilistic`. All that stability asks of either is whether a number passes a
bound, so that a table of yes and no for each bound is what is left of the numbers, which are exact.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple, TypeAlias

import numpy as np

from standoff.errors import ConflictError
from standoff.kernels.forms import Int64s, Mask, Positions, Question
from standoff.kernels.state_sets import Packer, from_table
from standoff.model.preference import Graded, PreferenceRelation, Ranks
from standoff.model.state_space import StateSpace, read_only
from standoff.preferences.degree_table import looked_up, require_room
from standoff.preferences.ranking import Ranking

__all__ = [
    "PairNumber",
    "PairNumbers",
    "PairRelation",
    "PairStructure",
    "Passes",
    "exact",
    "pair_structure",
    "written",
]

Passes: TypeAlias = Callable[[Fraction], bool]
"""Whether a number passes a bound."""

NEVER = 2
"""What no truth value is, as a number."""


class PairNumber(NamedTuple):
    """How far, or how often, state `first` is preferred to `second`; both are codes."""

    first: int
    second: int
    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PairNumbers:
    """A number for pairs of states, each pair in both directions; and what the others are.

    Of pairs that are not `listed` the better one in `order` is always preferred and the worse one
    never; without it, where `rest_equal`, both are equally good; else every pair has to be listed.
    `classes` are states that are one, named by the first of them. Codes that are not feasible are
    passed over.
    """

    listed: tuple[PairNumber, ...]
    order: Ranking | None = None
    rest_equal: bool = False
    classes: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        given = {(each.first, each.second) for each in self.listed}
        if len(given) < len(self.listed):
            raise ConflictError("a pair of states has two numbers; it has one in each direction")
        for first, second, number in self.listed:
            if first == second or (second, first) not in given or not 0 <= number <= 1:
                raise ConflictError(
                    f"the number {number} of the states with codes {first} and {second} cannot be;"
                    " numbers are from 0 to 1, for two states, in both directions"
                )

    def with_members(self, members: Mapping[int, Iterable[int]]) -> PairNumbers:
        """The same of what is merged into its states: all of it is one, as it is here."""
        classes = (
            (code, *(int(each) for each in merged if each != code))
            for code, merged in sorted(members.items())
        )
        order = None if self.order is None else self.order.with_members(members)
        return replace(self, order=order, classes=tuple(classes))

    def table(self, space: StateSpace, passes: Passes) -> Mask:
        """Where the number of the second state over the first passes, bool [states, states].

        Raises `ConflictError` where a pair has no number. Quadratic in states.
        """
        states = len(space)
        if self.order is None:
            table = np.zeros((states, states), dtype=np.bool_)
        else:
            ranks = self.order.ranks(space)
            table = ranks[None, :] > ranks[:, None]
        places = self._places(space)
        if self.order is None and not self.rest_equal:
            self._require_all(space, places)
        for first, second, number in self.listed:
            better, worse = places.get(first), places.get(second)
            if better is not None and worse is not None:
                table[np.ix_(worse, better)] = passes(number)
        return table

    def _places(self, space: StateSpace) -> Mapping[int, Int64s]:
        """Where each state that is named stands in a space, or the states that are one with it."""
        named = dict.fromkeys(each.first for each in self.listed)
        whole = {each[0]: each for each in self.classes}
        found = {}
        for code in named:
            places = space.positions(np.array(whole.get(code, (code,)), dtype=np.int64))
            if (places >= 0).any():
                found[code] = places[places >= 0]
        return found

    def _require_all(self, space: StateSpace, places: Mapping[int, Int64s]) -> None:
        """Raises `ConflictError` where two states that are not one have no number."""
        inside = set(places)
        listed = {e[:2] for e in self.listed if e.first in inside and e.second in inside}
        pair = None
        if len(listed) < len(inside) * (len(inside) - 1):
            pair = next(each for each in combinations(sorted(inside), 2) if each not in listed)
        head = {code: each[0] for each in self.classes for code in each}
        others = {head.get(code, code) for code in space.codes.tolist()} - inside
        if others and len(inside | others) > 1:
            one = min(others)
            pair = (one, min((inside | others) - {one}))
        if pair is not None:
            raise ConflictError(
                f"the pair of states with codes {pair[0]} and {pair[1]} has no number; list every"
                " pair, or give an order for the others, or say that the rest is equal"
            )


@dataclass(frozen=True, slots=True, eq=False)
class PairStructure:
    """A preference by numbers that pass bounds or not; tables are read-only, bool [states, states].

    `leaves` says where the second state is preferred enough to leave the first for it, `credible`
    where an opponent would do so, `redeems` where ending in the second makes up for having left the
    first. One table may stand for several.
    """

    kind: str
    leaves: Mask
    credible: Mask
    redeems: Mask

    @property
    def ranks(self) -> Ranks | None:
        """None: it is no order."""
        return None

    @property
    def degrees(self) -> int:
        """One: a number passes or not."""
        return 1

    @property
    def fingerprint(self) -> bytes:
        """A digest of the tables."""
        digest = hashlib.blake2b(self.kind.encode(), digest_size=32)
        for table in (self.leaves, self.credible, self.redeems):
            digest.update(np.packbits(table).tobytes())
        return digest.digest()

    def tells_apart(self, classes: Int64s) -> bool:
        """Whether two states of one class (a number for each state) compare differently."""
        first = np.unique(classes, return_index=True)[1][np.unique(classes, return_inverse=True)[1]]
        moved = np.flatnonzero(first != np.arange(len(classes)))
        return any(
            bool((side[moved] != side[first[moved]]).any())
            for table in (self.leaves, self.credible, self.redeems)
            for side in (table, table.T)
        )

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Where `others` are preferred enough to leave `states` for them."""
        return np.asarray(self.leaves[states, others])

    def relation(self, question: Question) -> PreferenceRelation:
        """LEAVE, CRED and BLOCK; nothing is unknown, and only `strength` matters."""
        return PairRelation(self, strength=question.strength)


@dataclass(frozen=True, slots=True, eq=False)
class PairRelation:
    """What a preference by numbers means in one analysis.

    With `strength` 1 an end deters where `states` are preferred to it enough to leave it for them;
    with more, none does, since there are no further degrees.
    """

    structure: PairStructure
    strength: int = 0

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """LEAVE: preferred enough."""
        return np.asarray(self.structure.leaves[states, others])

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """CRED: preferred enough for a reply."""
        return np.asarray(self.structure.credible[states, others])

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """BLOCK: the end does not make up for having left."""
        if self.strength == 0:
            return ~looked_up(self.structure.redeems, states, others)
        found = np.asarray(self.structure.leaves[others, states])
        return found if self.strength == 1 else np.zeros_like(found)

    def packer(self) -> Packer:
        """BLOCK as rows of bits: what no number is, or what a truth value is not."""
        if self.strength == 0:
            return from_table(self.structure.redeems.view(np.int8), NEVER, 0)
        if self.strength == 1:
            turned = np.ascontiguousarray(self.structure.leaves.T)
            return from_table(turned.view(np.int8), NEVER, 1)
        return from_table(self.structure.redeems.view(np.int8), NEVER, NEVER)


def pair_structure(
    kind: str,
    numbers: PairNumbers,
    space: StateSpace,
    passes: Sequence[Passes],
    *,
    crisp: frozenset[Fraction],
) -> Graded | PairStructure:
    """The structure of numbers that must pass the three bounds of LEAVE, CRED and BLOCK, in turn.

    An order where no pair is listed beside it, or where all numbers are `crisp` and happen to rank
    the states. Raises `TooLargeError` for more states than a table may have. Quadratic in states.
    """
    if numbers.order is not None and not numbers.listed:
        return Graded(read_only(numbers.order.ranks(space)[None, :]))
    require_room(len(space))
    tables: dict[tuple[bool, ...], Mask] = {}
    found = []
    for each in passes:
        # Bounds that the same numbers pass have the same table.
        passed = tuple(each(pair.number) for pair in numbers.listed)
        if passed not in tables:
            tables[passed] = read_only(numbers.table(space, each))
        found.append(tables[passed])
    leaves, credible, redeems = found
    if len(tables) == 1 and all(each.number in crisp for each in numbers.listed):
        # If any numbers rank the states so, the counts of states below do.
        counts = np.count_nonzero(leaves, axis=0).astype(np.int32)
        if (leaves == (counts[None, :] > counts[:, None])).all():
            return Graded(read_only(counts[None, :]))
    return PairStructure(kind, leaves, credible, redeems)


def exact(number: int | str | Fraction, name: str) -> Fraction:
    """A number as it was typed; raises `ConflictError` for a binary fraction such as 0.1."""
    try:
        if not isinstance(number, float):
            return Fraction(number)
    except (ValueError, ZeroDivisionError):
        pass
    raise ConflictError(
        f"{name} is {number!r}; it must be an exact number; write a decimal as text, such as '0.5'"
    )


def written(number: Fraction) -> str:
    """A number as people write it: a decimal number where it is a short one, else a fraction.

    >>> written(Fraction(7, 10)), written(Fraction(1)), written(Fraction(1, 3))
    ('0.7', '1', '1/3')
    """
    decimal = str(float(number)).removesuffix(".0")
    return decimal if "e" not in decimal and Fraction(decimal) == number else str(number)
