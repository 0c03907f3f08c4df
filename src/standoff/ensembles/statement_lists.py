"""The lists of statements that so many edits of one decision maker's list lead to, in one world.

An edit drops a statement, turns it round, moves it to any place, or adds one of some candidates at
any place. Lists that say the same of every state are one, and so are statements; what is not made
in the world counts for nothing, and nor does what is true in all states or in none. So every list
that can be got is met, and with the least number of edits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from standoff.case.open_model import OpenModel
from standoff.ensembles.edits import Edit, EditKind, edited, turned_round
from standoff.errors import TooLargeError
from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import Choices, holds, settled
from standoff.kernels.forms import Int64s
from standoff.model.preference import Graded, PreferenceStructure, structure_of
from standoff.model.state_space import StateSpace, read_only
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.kind import in_world
from standoff.preferences.lexical import STATEMENTS_AT_ONCE, Step, structure_of_steps
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.scoring import dense_ranks
from standoff.preferences.statement import Statement

__all__ = ["ALL_KINDS", "MOST_LISTS", "StatementLists", "Variant"]

ALL_KINDS = (EditKind.DROPPED, EditKind.NEGATED, EditKind.MOVED, EditKind.ADDED)
"""What may be done to a statement; each counts as one edit."""

MOST_LISTS = 400_000
"""Lists of one decision maker that are made at most."""

ALONE, TIED = -1, -2

Entry: TypeAlias = tuple[int, tuple[int, ...]]
"""How its statements stand to each other (alone, tied, or the number of an open order), and these.

Statements are numbers in a register.
"""
Listing: TypeAlias = tuple[Entry, ...]
Way: TypeAlias = tuple[EditKind, int, int, int]
"""What is done, to which entry, to which of its statements (or what is added), where it comes."""


@dataclass(frozen=True, eq=False, slots=True)
class Variant:
    """One preference over the states that can be got, and how."""

    structure: PreferenceStructure
    listing: Listing
    of: StatementLists

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Edits that get it, as few as there are, in turn."""
        return self.of.edits_to(self.listing)


@dataclass(frozen=True, eq=False, slots=True)
class _Told:
    """A statement, and where it is true in the world (int64 [states]); None where not made."""

    statement: Statement
    truth: Int64s | None
    rule: BoundExpression | None
    sign: int


@dataclass(eq=False)
class StatementLists:
    """All lists that edits of what `owner` states lead to in one world, over the states there.

    `candidates` are what may be added. `levels` grows as it is asked for.
    """

    model: OpenModel
    world: Choices
    owner: str
    space: StateSpace
    candidates: Sequence[Statement]
    kinds: Sequence[EditKind] = ALL_KINDS
    lists: list[int] = field(default_factory=list, init=False)
    """How many different lists were met at each number of edits."""
    editable: bool = field(default=True, init=False)
    """Whether there is a list at all: it is written as statements, or it wants nothing."""
    _register: list[_Told] = field(default_factory=list, init=False)
    _signs: dict[tuple[bytes, bool, bool], int] = field(default_factory=dict, init=False)
    _by_sign: dict[int, _Told] = field(default_factory=dict, init=False)
    _contrary: dict[int, int] = field(default_factory=dict, init=False)
    _levels: list[list[Variant]] = field(default_factory=list, init=False)
    _edge: dict[Listing, Listing] = field(default_factory=dict, init=False)
    _came: dict[Listing, tuple[Listing, Way] | None] = field(default_factory=dict, init=False)
    _met: set[Listing] = field(default_factory=set, init=False)
    _prints: set[bytes] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        preference = self.model.preferences[self.owner]
        self.editable = isinstance(preference, Prioritized | Indifferent)
        start: Listing = ()
        if isinstance(preference, Prioritized):
            self._references, self._of_states = preference.references, preference.of_states
            start = self._listing(preference)
        else:
            names = tuple(each.reference for each in self.model.options)
            by_code = {code: name for name, code in self.model.state_names.items()}
            self._of_states = not names
            self._references = names or tuple(by_code[code] for code in sorted(by_code))
        self._added = [self._number(each) for each in self.candidates] if self.editable else []
        self._came[start] = None
        self._edge = {self._key(start): start}
        self._met = set(self._edge)
        structure = self.structure_before
        self._prints.add(structure.fingerprint)
        self._levels.append([Variant(structure, start, self)])
        self.lists.append(1)

    @property
    def structure_before(self) -> PreferenceStructure:
        """What it wants as things are."""
        return structure_of(in_world(self.model.preferences[self.owner], self.world), self.space)

    def level(self, count: int) -> list[Variant]:
        """The preferences that `count` edits get and fewer do not, each with least edits.

        Raises TooLargeError beyond `MOST_LISTS` lists.
        """
        while len(self._levels) <= count:
            self._go_on()
        return self._levels[count]

    def _go_on(self) -> None:
        """One more edit to every list that was met last."""
        following: dict[Listing, Listing] = {}
        found: list[Variant] = []
        for listing in self._edge.values() if self.editable else ():
            for way in self._ways(listing):
                after = self._after(listing, way)
                key = self._key(after)
                if key in self._met:
                    continue
                if len(self._met) >= MOST_LISTS:
                    raise TooLargeError(
                        f"more than {MOST_LISTS:,} lists of statements of '{self.owner}'"
                    )
                self._met.add(key)
                following[key] = after
                self._came.setdefault(after, (listing, way))
                structure = self._structure(key)
                if structure.fingerprint not in self._prints:
                    self._prints.add(structure.fingerprint)
                    found.append(Variant(structure, after, self))
        self._edge = following
        self.lists.append(len(following))
        self._levels.append(found)

    # What can be done to a list.

    def _ways(self, listing: Listing) -> Iterator[Way]:
        made = [any(self._counts(each) for each in members) for _, members in listing]
        for number, (_, members) in enumerate(listing):
            for place, told in enumerate(members):
                if not self._counts(told):
                    continue
                if EditKind.DROPPED in self.kinds:
                    yield EditKind.DROPPED, number, place, 0
                if EditKind.NEGATED in self.kinds and self._register[told].statement.known:
                    yield EditKind.NEGATED, number, place, 0
                if EditKind.MOVED in self.kinds:
                    stays = made[:number] + made[number + (len(members) == 1) :]
                    for to in _places(stays):
                        if len(members) > 1 or to != number:
                            yield EditKind.MOVED, number, place, to
        if EditKind.ADDED in self.kinds:
            for told in self._added:
                if self._counts(told):
                    for to in _places(made):
                        yield EditKind.ADDED, 0, told, to

    def _after(self, listing: Listing, way: Way) -> Listing:
        kind, number, place, to = way
        if kind is EditKind.ADDED:
            return (*listing[:to], (ALONE, (place,)), *listing[to:])
        flag, members = listing[number]
        if kind is EditKind.NEGATED:
            turned = (*members[:place], self._turned(members[place]), *members[place + 1 :])
            return (*listing[:number], (flag, turned), *listing[number + 1 :])
        rest = members[:place] + members[place + 1 :]
        left = (*listing[:number], *([(flag, rest)] if rest else []), *listing[number + 1 :])
        if kind is EditKind.DROPPED:
            return left
        return (*left[:to], (ALONE, (members[place],)), *left[to:])

    def _key(self, listing: Listing) -> Listing:
        """A list by what it says of states in the world."""
        key: list[Entry] = []
        for flag, members in listing:
            said = tuple(self._register[each].sign for each in members if self._counts(each))
            if said:
                key.append((flag if len(said) > 1 else ALONE, said))
        return tuple(key)

    # What lists say.

    def _structure(self, key: Listing) -> PreferenceStructure:
        """The preference that a list states, by the signs of its statements."""
        steps = [
            step
            for flag, signs in key
            for step in ([signs] if flag == TIED else [(each,) for each in signs])
        ]
        told = [[self._by_sign[sign] for sign in step] for step in steps]
        marked = any(each[0].statement.strongly or not each[0].statement.known for each in told)
        if not steps:
            return structure_of(Indifferent(), self.space)
        if marked or sum(len(each).bit_length() for each in told) > STATEMENTS_AT_ONCE:
            return structure_of_steps(
                [
                    Step(
                        tuple(one.rule for one in each if one.rule is not None),
                        strongly=each[0].statement.strongly,
                        known=each[0].statement.known,
                    )
                    for each in told
                ],
                self.space,
            )
        scores = np.zeros(len(self.space), dtype=np.int64)
        for each in told:
            counts = sum(one.truth for one in each if one.truth is not None)
            scores = scores << len(each).bit_length() | counts
        return Graded(read_only(dense_ranks(scores)[None, :]))

    def _counts(self, told: int) -> bool:
        """Whether a statement tells any two states apart in the world."""
        return self._register[told].sign >= 0

    def _number(self, statement: Statement) -> int:
        """The number of a statement in the register, new there."""
        self._register.append(self._told(statement))
        return len(self._register) - 1

    def _turned(self, told: int) -> int:
        if told not in self._contrary:
            contrary = self._number(turned_round(self._register[told].statement))
            self._contrary[told], self._contrary[contrary] = contrary, told
        return self._contrary[told]

    def _told(self, statement: Statement) -> _Told:
        prefer = settled(statement.prefer, self.world)
        if not holds(statement.assuming, self.world) or isinstance(prefer, bool):
            return _Told(statement, None, None, -1)
        rule = BoundExpression(prefer, self._references, self._of_states)
        truth = rule.matches(self.space.codes).astype(np.int64)
        if truth.all() or not truth.any():
            return _Told(statement, truth, rule, -1)
        mark = (truth.tobytes(), statement.strongly, statement.known)
        sign = self._signs.setdefault(mark, len(self._signs))
        told = _Told(statement, truth, rule, sign)
        self._by_sign.setdefault(sign, told)
        return told

    def _listing(self, preference: Prioritized) -> Listing:
        """The list as it is in the file, statements of an open order as the world has them."""
        listing: list[Entry] = []
        for run, entry in enumerate(preference.entries):
            numbers = [self._number(each) for each in entry.statements]
            if entry.order is not None:
                numbers = [numbers[each] for each in entry.order.permutation(self.world)]
                listing.append((run, tuple(numbers)))
            else:
                listing.append((TIED if entry.tied else ALONE, tuple(numbers)))
        return tuple(listing)

    # How a list was got.

    def edits_to(self, listing: Listing) -> tuple[Edit, ...]:
        """The edits that lead to a list, in turn; each of the model as it is after those before."""
        steps: list[tuple[Listing, Way]] = []
        came = self._came[listing]
        while came is not None:
            steps.append(came)
            came = self._came[came[0]]
        model, found = self.model, []
        for before, way in reversed(steps):
            edit = self._edit(model, before, way)
            model = edited(model, edit)
            found.append(edit)
        return tuple(found)

    def _edit(self, model: OpenModel, listing: Listing, way: Way) -> Edit:
        kind, number, place, to = way
        if kind is EditKind.ADDED:
            statement = self._register[place].statement
            return Edit(decision_maker=self.owner, place=0, kind=kind, statement=statement, to=to)
        preference = model.preferences[self.owner]
        assert isinstance(preference, Prioritized), "there is a statement to edit"
        first = sum(len(members) for _, members in listing[:number])
        inside = place
        order = preference.entries[number].order
        if order is not None:
            inside = order.permutation(self.world)[place]
        at = first + inside
        return Edit(
            decision_maker=self.owner,
            place=at,
            kind=kind,
            statement=preference.statements[at],
            to=to if kind is EditKind.MOVED else 0,
        )


def _places(made: Sequence[bool]) -> Iterator[int]:
    """Where something can come among entries: at the top, and behind each that is made."""
    yield 0
    yield from (place + 1 for place, each in enumerate(made) if each)
