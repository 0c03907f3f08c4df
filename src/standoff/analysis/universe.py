"""The states of several games of the same conflict, side by side: which one is which.

The options of all games together make up the universal options; an option that a game does not
have is not taken in any of its states. A universal state is a combination of these options that is
a state of some game (Wang, Hipel & Fraser 1988). In graph form, without options, states are matched
by name where each has one, and else by code.

Merged states of two games are one where they share a member and neither game tells apart what the
other has merged; members that one of them does not have change nothing. Where a game does tell them
apart, a universal state stands for as many members as no game does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standoff.errors import ConflictError, TooLargeError
from standoff.kernels.forms import Int64s, RankRows
from standoff.model.conflict import Conflict
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.state_space import MAXIMUM_OPTIONS, Codes, StateSpace, read_only

__all__ = ["CELLS", "Universe", "universe_of"]

CELLS = 2**27
"""States times games that are held side by side, at most; 1 GiB."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Universe:
    """All states that are in some game, and where each game has them.

    `conflict` has all these states, the options and names of all games, the status quo of the
    first, and nobody's preferences or moves. `positions` (int64 [games, states], the first game
    first) says at which position a game has a state; -1 where it does not have it. `sizes` counts
    the states of each game; empty where it is narrowed to the states of the first.
    """

    conflict: Conflict
    positions: Int64s
    sizes: tuple[int, ...]

    def narrowed(self) -> Universe:
        """The same with the states of the first game only, each where the first game has it.

        Raises `ConflictError` where the games do not merge the same states.
        """
        for places, size in zip(self.positions, self.sizes, strict=True):
            _way_back(places, size)
        kept = np.flatnonzero(self.positions[0] >= 0)
        positions, today = self.positions[:, kept], self.conflict.status_quo
        return Universe(
            conflict=_bare(
                self.conflict.decision_makers,
                self.conflict.options,
                self.conflict.states.codes[kept],
                None if today is None else int(np.searchsorted(kept, today - 1)),
                names=self.conflict.names,
                merged=self.conflict.merged,
                sentences=self.conflict.sentences,
            ),
            positions=read_only(np.where(positions >= 0, positions[0], -1)),
            sizes=(),
        )

    def back(self) -> tuple[Int64s, ...]:
        """For each game but the first: the position here of each of its states, int64 [its states].

        Of a narrowed universe, that of each state of the first game. Raises `ConflictError` where
        several states here are one in a game: then it cannot be said to which of them moves lead.
        """
        if not self.sizes:
            everywhere = np.arange(len(self.conflict.states), dtype=np.int64)
            return (everywhere,) * (len(self.positions) - 1)
        rows = zip(self.positions[1:], self.sizes[1:], strict=True)
        return tuple(_way_back(places, size) for places, size in rows)


def _way_back(places: Int64s, size: int) -> Int64s:
    """The position here of each of the states of a game."""
    held = np.flatnonzero(places >= 0)
    if len(held) != size:
        raise ConflictError(
            "states that are merged into one in one game are apart in another, so that it cannot be"
            " said where moves lead; merge the same states in every game"
        )
    back = np.empty(size, dtype=np.int64)
    back[places[held]] = held
    return back


def universe_of(first: Conflict, others: Sequence[Conflict]) -> Universe:
    """The states of several games side by side; what is not in the first comes after it.

    Cost: states x games, and sorting them. Raises `ConflictError` for games of which only some have
    options, `TooLargeError` for more options than a state can have.
    """
    games = (first, *others)
    options = tuple({o.reference: o for game in games for o in game.options}.values())
    # A game with no options that lists no moves has one state: nothing is taken.
    if options and any(not each.has_options and each.moves is not None for each in games):
        raise ConflictError(
            "some games have options and others only listed states, which cannot be matched;"
            " write all of them with options, or none"
        )
    if len(options) > MAXIMUM_OPTIONS:
        raise TooLargeError(
            f"the games have {len(options)} different options between them; at most"
            f" {MAXIMUM_OPTIONS} can be analysed; give options that are the same one reference"
        )
    numbers = _translations(games, options)
    distinct: dict[int, tuple[Codes, Int64s]] = {}
    for game, number in zip(games, numbers, strict=True):
        if id(game) not in distinct:
            distinct[id(game)] = _members(game, number)
    codes = np.unique(np.concatenate([each for each, _ in distinct.values()]))
    if len(codes) * len(games) > CELLS:
        raise TooLargeError(
            f"{len(codes):,} states in {len(games)} games are too many to be held side by side; at"
            f" most {CELLS // len(games):,} with so many games; look at a smaller model"
        )
    rows = {key: _places(codes, *each) for key, each in distinct.items()}
    table = np.stack([rows[id(game)] for game in games])
    merged: Mapping[int, Codes] = {}
    if any(game.merged for game in games):
        table, codes, merged = _grouped(_matched(table), codes)
    today = None
    if first.status_quo is not None:
        today = int(np.flatnonzero(table[0] == first.status_quo - 1)[0])
    names: dict[str, int] = {}
    sentences: dict[int, str] = {}
    for game, number in zip(games, numbers, strict=True):
        names = {key: number(each) for key, each in game.names.items()} | names
        sentences = {number(code): text for code, text in game.sentences.items()} | sentences
    order = dict.fromkeys(key for game in games for key in game.names)
    return Universe(
        conflict=_bare(
            first.decision_makers,
            options,
            codes,
            today,
            names={key: names[key] for key in order},
            merged=merged,
            sentences=sentences,
        ),
        positions=read_only(table),
        sizes=tuple(len(game.states) for game in games),
    )


class _Number:
    """The universal code of a code of one game."""

    def __init__(self, bits: Sequence[int] | None = None, codes: Mapping[int, int] | None = None):
        self.bits = bits
        self.codes = codes

    def __call__(self, code: int) -> int:
        return int(self.all(np.array([code], dtype=np.int64))[0])

    def all(self, codes: Codes) -> Codes:
        """Many at once, int64."""
        if self.codes is not None:
            return np.array([self.codes[code] for code in codes.tolist()], dtype=np.int64)
        if self.bits is None or list(self.bits) == list(range(len(self.bits))):
            return codes
        found = np.zeros_like(codes)
        for bit, target in enumerate(self.bits):
            found |= (codes >> bit & 1) << target
        return found


def _translations(games: Sequence[Conflict], options: Sequence[Option]) -> tuple[_Number, ...]:
    """How codes of each game become universal ones."""
    if options:
        place = {each.reference: bit for bit, each in enumerate(options)}
        return tuple(_Number([place[each] for each in game.references]) for game in games)
    labels = [{code: name for name, code in reversed([*each.names.items()])} for each in games]
    named = all(
        not game.merged and set(own) == set(game.states.codes.tolist())
        for game, own in zip(games, labels, strict=True)
    )
    if not named:
        return tuple(_Number() for _ in games)
    # What the first game has keeps its code; what it does not have comes behind.
    known = {name: code for code, name in labels[0].items()}
    free = games[0].states.bound
    for own in labels[1:]:
        for code in sorted(own):
            if own[code] not in known:
                known[own[code]] = free
                free += 1
    return tuple(_Number(codes={code: known[name] for code, name in own.items()}) for own in labels)


def _members(game: Conflict, number: _Number) -> tuple[Codes, Int64s]:
    """Universal codes of all that a game's states stand for, ascending, and their positions."""
    codes, places = [game.states.codes], [np.arange(len(game.states), dtype=np.int64)]
    for code, members in game.merged.items():
        position = game.states.find(code)
        others = members[members != code]
        if position is not None:
            codes.append(others)
            places.append(np.full(len(others), position, dtype=np.int64))
    every, where = number.all(np.concatenate(codes)), np.concatenate(places)
    order = np.argsort(every, kind="stable")
    return every[order], where[order]


def _places(codes: Codes, own: Codes, positions: Int64s) -> Int64s:
    found = np.minimum(np.searchsorted(own, codes), len(own) - 1)
    return np.where(own[found] == codes, positions[found], -1)


def _matched(table: Int64s) -> Int64s:
    """The table with every member of a merged state where the others are, if no game disagrees."""
    count = table.shape[1]
    together = np.arange(count, dtype=np.int64)
    while True:
        before = together.copy()
        for row in table:
            held = np.flatnonzero(row >= 0)
            least = np.full(int(row.max()) + 1, count, dtype=np.int64)
            np.minimum.at(least, row[held], together[held])
            together[held] = least[row[held]]
        if np.array_equal(before, together):
            break
    disagreed = np.zeros(count, dtype=bool)
    best = np.full((len(table), count), -1, dtype=np.int64)
    for row, most in zip(table, best, strict=True):
        np.maximum.at(most, together, row)
        held = np.flatnonzero(row >= 0)
        disagreed[together[held[row[held] != most[together[held]]]]] = True
    return np.where(disagreed[together], table, best[:, together])


def _grouped(table: Int64s, codes: Codes) -> tuple[Int64s, Codes, dict[int, Codes]]:
    """One state for all codes that no game tells apart, by its least code."""
    _, first, which = np.unique(table, axis=1, return_index=True, return_inverse=True)
    which = which.reshape(-1)
    least = np.sort(first)
    merged = {}
    for group in np.flatnonzero(np.bincount(which) > 1).tolist():
        members = codes[which == group]
        merged[int(members[0])] = read_only(members)
    return table[:, least], codes[least], merged


def _bare(
    makers: tuple[DecisionMaker, ...],
    options: tuple[Option, ...],
    codes: Codes,
    today: int | None,
    *,
    names: Mapping[str, int],
    merged: Mapping[int, Codes],
    sentences: Mapping[int, str],
) -> Conflict:
    """A conflict with these states, in which nobody wants or does anything."""
    bound = 1 << len(options) if options else int(codes[-1]) + 1
    nowhere = np.empty(0, dtype=np.int64)
    here = set(codes.tolist()) if names else set()
    return Conflict(
        decision_makers=makers,
        options=options,
        states=StateSpace(bound=bound, listed=None if len(codes) == bound else codes),
        moves=((nowhere, nowhere),) * len(makers),
        rank_rows=RankRows(np.zeros((len(makers), len(codes)), dtype=np.int32)),
        status_quo=None if today is None else today + 1,
        names=MappingProxyType({key: code for key, code in names.items() if code in here}),
        merged=MappingProxyType(dict(merged)),
        sentences=MappingProxyType(dict(sentences)),
    )
