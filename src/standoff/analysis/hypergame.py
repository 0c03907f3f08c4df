"""Conflicts in which decision makers do not see the same game: hypergames of the first level.

Every decision maker q has a game G^q of its own: the options and states it knows of, and what it
thinks the others can do and want. It decides there, and nowhere else, whether it would stay. Beside
these games stands the **truth**, the game of whoever does the analysis (Bennett 1977; Wang, Hipel &
Fraser 1988; Aljefri, Hipel, Fang & Bashar 2014).

States of different games are matched by the options taken in them: an option that a game does not
have is not taken in any of its states. What comes out is told of all states that are in some game.
Of each one three things are told apart:

* P: every decision maker sees it;
* Q: every decision maker who sees it would stay there, as it judges in its own game;
* T: it is an equilibrium of the truth.

A hypergame equilibrium has P and Q. It is *steady* if it is an equilibrium for everybody inside
every single game, so that nobody is surprised that it lasts, else *unsteady*: in somebody's eyes
another one would leave, and does not. With Q and without P a state is *stealthy*: it lasts, and
somebody does not know that it exists. These sets are our own, under the names of Aljefri and others
(2014); the three bits say the same without names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.reached import Reached, reached
from standoff.analysis.riders import without_riders
from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.universe import Universe, universe_of
from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.errors import ConflictError, TooLargeError, UnknownNameError, nearest_name
from standoff.kernels.forms import ArcForm, Int64s, Mask
from standoff.model.conflict import Conflict
from standoff.model.listed_moves import Moves
from standoff.model.move import UnilateralMove
from standoff.model.preference import Ranks
from standoff.model.state_space import read_only

__all__ = [
    "LISTED_MOVES",
    "MODES",
    "STABLE",
    "UNAWARE",
    "UNSTABLE",
    "Arrival",
    "Hypergame",
    "Judge",
    "Switches",
    "Taken",
    "hypergame",
    "hypergame_judged",
]

STABLE, UNSTABLE, UNAWARE = 1, 0, -1
"""What a state is for a decision maker: it would stay, it would leave, it does not see it."""

Views = NDArray[np.int8]
"""`STABLE`, `UNSTABLE` or `UNAWARE` for each state, int8 [states]."""

MODES = ("hypergame", "gmcrplus")
LISTED_MOVES = 2**24
"""Moves that ``mode="gmcrplus"`` lists, at most."""

Judge = Callable[[Conflict], StabilityTable]
"""Gives the stability of a game; called once for each game that is another object."""

Taken = dict[tuple[int, int, int], Sequence[int]]
"""Where somebody goes in its own game, by the table (its `id`), decision maker and position."""


class Switches(TypedDict, total=False):
    """How definitions are read; see `standoff.analyse`."""

    opponent_moves: str
    self_sanction: bool
    sim_mode: str
    unknown: str
    unknown_credible: bool
    strength: int
    strict: bool
    horizon: int
    best_replies: str
    thinking: Mapping[str, str]
    workers: int | None


def hypergame(
    own_games: Sequence[Conflict],
    truth: Conflict,
    *,
    concept: str = "seq",
    mode: str = "hypergame",
    **switches: Unpack[Switches],
) -> Hypergame:
    """What holds where everybody decides in a game of its own.

    `own_games` holds one game for each decision maker of `truth`, in that order; who sees what is
    so has `truth` itself. Options are matched by their references, states by the options taken in
    them; in graph form by names where all states have one, and else by codes.

    With ``mode="gmcrplus"`` misperception is what the program GMCR+ makes of it: moves and
    preferences are those of the truth, and a decision maker has no move to or from a state that is
    not in its own game (all else in that game is passed over). A state then lasts if everybody who
    sees it would stay.

    Raises `ConflictError` where the games do not go together, `TooLargeError` where too many moves
    would have to be listed, and what `analyse` raises. Cost: that of `analyse` for each game that
    is another object, and states x decision makers.
    """

    def judge(conflict: Conflict) -> StabilityTable:
        return analyse(conflict, concepts=[concept], **switches)

    return hypergame_judged(own_games, truth, judge, concept=concept, mode=mode)


def hypergame_judged(
    own_games: Sequence[Conflict],
    truth: Conflict,
    judge: Judge,
    *,
    concept: str = "seq",
    mode: str = "hypergame",
) -> Hypergame:
    """The same, with somebody else's way to judge a game; it must judge by `concept`."""
    if mode not in MODES:
        advice = nearest_name(mode, MODES)
        raise UnknownNameError(f"mode is '{mode}'; one of {', '.join(MODES)}; {advice}")
    _require_fitting(own_games, truth)
    universe = universe_of(truth, own_games)
    known: dict[int, StabilityTable] = {}

    def judged(conflict: Conflict) -> StabilityTable:
        if id(conflict) not in known:
            known[id(conflict)] = judge(conflict)
        return known[id(conflict)]

    games = tuple(own_games)
    if mode == "gmcrplus":
        universe = universe.narrowed()
        games = (_with_moves_seen(truth, universe),) * len(games)
    return Hypergame(
        concept=concept_named(concept).id,
        mode=mode,
        universe=universe,
        truth=judged(truth),
        tables=tuple(judged(each) for each in games),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where today leads, each decision maker moving as its own game has it.

    `unforeseen` are the ends that somebody does not see; `failed` the moves that somebody would
    take, into states that are in its game and not so: they are not followed.
    """

    reached: Reached
    unforeseen: tuple[int, ...]
    failed: tuple[UnilateralMove, ...]

    @property
    def ends(self) -> tuple[int, ...]:
        """Ids of the states that are arrived at, ascending."""
        return tuple(each.state for each in self.reached.states)


@dataclass(frozen=True, eq=False, kw_only=True)
class Hypergame:
    """What holds where everybody decides in a game of its own, under one concept.

    `universe` holds all states that are in some game; ids, positions and codes are those of its
    `conflict`, which has no preferences. `truth` is the analyst's game, `tables` one game for each
    decision maker.
    """

    concept: str
    mode: str
    universe: Universe
    truth: StabilityTable
    tables: tuple[StabilityTable, ...]

    @property
    def conflict(self) -> Conflict:
        """All states there are in some game, with the options and names of all; nobody's wishes."""
        return self.universe.conflict

    @property
    def perceived(self) -> Mask:
        """Who sees which state, bool [decision makers, states]."""
        seen: Mask = self.universe.positions[1:] >= 0
        return seen

    def seen_by(self, members: Iterable[str | int]) -> Mask:
        """Which states a coalition sees, bool [states]: those that any member of it sees."""
        places = [self.conflict.index_of(each) for each in members]
        seen: Mask = np.logical_or.reduce(self.perceived[places], axis=0)
        return seen

    @cached_property
    def own(self) -> NDArray[np.int8]:
        """What each state is for each decision maker by its own game, int8 [makers, states]."""
        makers = range(len(self.tables))
        return read_only(np.stack([self.thought(maker, maker) for maker in makers]))

    def thought(self, viewer: str | int, about: str | int) -> Views:
        """What each state is for one decision maker in the eyes of another, int8 [states]."""
        eye, whom = (self.conflict.index_of(each) for each in (viewer, about))
        mask = self.tables[eye].stable_mask(self.concept, whom)
        return self._spread(self.universe.positions[1 + eye], mask)

    def truly(self, about: str | int) -> Views:
        """What each state is for a decision maker by the truth, int8 [states]."""
        mask = self.truth.stable_mask(self.concept, self.conflict.index_of(about))
        return self._spread(self.universe.positions[0], mask)

    @cached_property
    def seen_by_all(self) -> Mask:
        """P: every decision maker sees it, bool [states]."""
        return read_only(np.logical_and.reduce(self.perceived, axis=0))

    @cached_property
    def kept_by_all(self) -> Mask:
        """Q: every decision maker who sees it would stay, bool [states]."""
        return read_only(np.logical_and.reduce(self.own != UNSTABLE, axis=0))

    @cached_property
    def truly_holds(self) -> Mask:
        """T: an equilibrium of the truth, bool [states]."""
        mask = self.truth.equilibrium_mask(self.concept)
        return read_only(self._spread(self.universe.positions[0], mask) == STABLE)

    @cached_property
    def expected_by_all(self) -> Mask:
        """An equilibrium for everybody inside every game, bool [states]."""
        found: Mask = np.ones(len(self.conflict.states), dtype=bool)
        for place, table in zip(self.universe.positions[1:], self.tables, strict=True):
            found &= self._spread(place, table.equilibrium_mask(self.concept)) == STABLE
        return read_only(found)

    @property
    def equilibrium_mask(self) -> Mask:
        """Hypergame equilibria, bool [states]: P and Q; with ``gmcrplus`` Q alone."""
        if self.mode == "gmcrplus":
            return self.kept_by_all
        return read_only(self.seen_by_all & self.kept_by_all)

    @property
    def steady_mask(self) -> Mask:
        """P and Q, and everybody expects everybody to stay, bool [states]."""
        return read_only(self.seen_by_all & self.kept_by_all & self.expected_by_all)

    @property
    def unsteady_mask(self) -> Mask:
        """P and Q, and in somebody's eyes another one would leave, bool [states]."""
        return read_only(self.seen_by_all & self.kept_by_all & ~self.expected_by_all)

    @property
    def stealthy_mask(self) -> Mask:
        """Q without P, bool [states]: it lasts, and somebody does not see it."""
        return read_only(self.kept_by_all & ~self.seen_by_all)

    @property
    def equilibria(self) -> tuple[int, ...]:
        """Ids of the hypergame equilibria, ascending."""
        return _ids(self.equilibrium_mask)

    @property
    def steady(self) -> tuple[int, ...]:
        """Ids of the steady ones, ascending."""
        return _ids(self.steady_mask)

    @property
    def unsteady(self) -> tuple[int, ...]:
        """Ids of the unsteady ones, ascending."""
        return _ids(self.unsteady_mask)

    @property
    def stealthy(self) -> tuple[int, ...]:
        """Ids of the stealthy states, ascending."""
        return _ids(self.stealthy_mask)

    def bits(self, state: int) -> tuple[bool, bool, bool]:
        """P, Q and T of a state."""
        self.conflict.code(state)
        masks = (self.seen_by_all, self.kept_by_all, self.truly_holds)
        seen, kept, holds = (bool(each[state - 1]) for each in masks)
        return seen, kept, holds

    def kind(self, state: int) -> str | None:
        """``steady``, ``unsteady``, ``stealthy``, or None where it is none of them."""
        seen, kept, _ = self.bits(state)
        if not kept:
            return None
        if not seen:
            return "stealthy"
        return "steady" if self.expected_by_all[state - 1] else "unsteady"

    @cached_property
    def classes(self) -> dict[tuple[bool, bool, bool], int]:
        """How many states have each of the eight combinations of P, Q and T."""
        coded = self.seen_by_all * 4 + self.kept_by_all * 2 + self.truly_holds
        counts = np.bincount(coded, minlength=8).tolist()
        return {(bool(k & 4), bool(k & 2), bool(k & 1)): counts[k] for k in range(7, -1, -1)}

    def surprises(self, state: int) -> tuple[tuple[str, str, bool], ...]:
        """Who expects of whom something else than it does: viewer, the other, would it stay.

        The last is what the other does by its own game, the contrary of what is expected. Only of
        others who see the state.
        """
        self.conflict.code(state)
        ids = [each.id for each in self.conflict.decision_makers]
        found = []
        for viewer, eye in enumerate(ids):
            here = int(self.universe.positions[1 + viewer, state - 1])
            for about, whom in enumerate(ids):
                does = int(self.own[about, state - 1])
                if here < 0 or about == viewer or does == UNAWARE:
                    continue
                expected = self.tables[viewer].stable_mask(self.concept, about)[here]
                if bool(expected) != (does == STABLE):
                    found.append((eye, whom, does == STABLE))
        return tuple(found)

    def arrival(self, start: int | None = None, *, known: Taken | None = None) -> Arrival:
        """Where today (or the state `start`) leads if everybody moves as its own game has it.

        Who does not see a state makes no move there. Raises `ConflictError` where there is no
        status quo, or where states are merged in one game and apart in another. `known` keeps what
        is found for other searches among the same `tables`. Cost: that of
        `standoff.analysis.reached`, and of looking for replies in each state on the way.
        """
        origin = self.conflict.status_quo if start is None else start
        if origin is None:
            raise ConflictError("the conflict has no status quo; say from which state to start")
        self.conflict.code(origin)
        follower = _Follower(self, self.universe.back(), {} if known is None else known)
        found = reached(follower, self.concept, start=origin)
        ends = [each.state for each in found.states]
        return Arrival(
            reached=found,
            unforeseen=tuple(each for each in ends if not self.seen_by_all[each - 1]),
            failed=tuple(dict.fromkeys(follower.failed)),
        )

    def _spread(self, place: Int64s, mask: Mask) -> Views:
        """What is so of the states of one game, for all states there are."""
        views = np.where(mask[np.maximum(place, 0)], STABLE, UNSTABLE)
        return read_only(np.where(place < 0, UNAWARE, views).astype(np.int8))


class _Follower:
    """Moves that are taken, each decision maker's in its own game."""

    def __init__(self, game: Hypergame, back: tuple[Int64s, ...], known: Taken) -> None:
        self.game = game
        self.back = back
        self.known = known
        self.failed: list[UnilateralMove] = []

    @property
    def conflict(self) -> Conflict:
        return self.game.conflict

    def ranks(self, decision_maker: int) -> Ranks | None:
        # Riders are taken off where moves are found: only there it is known what is as good.
        return None

    def undeterred(self, concept: SolutionConcept, decision_maker: int, position: int) -> list[int]:
        places, table = self.game.universe.positions, self.game.tables[decision_maker]
        here = int(places[1 + decision_maker, position])
        if here < 0:
            return []
        key = (id(table), decision_maker, here)
        if key not in self.known:
            self.known[key] = _taken(table, concept, decision_maker, here)
        ends = [int(self.back[decision_maker][each]) for each in self.known[key]]
        mover = self.conflict.decision_makers[decision_maker].id
        found = []
        for end in ends:
            if places[0, end] < 0:
                move = UnilateralMove(mover=mover, start=position + 1, end=end + 1)
                self.failed.append(move)
            else:
                found.append(end)
        return found

    def expected(
        self, concept: SolutionConcept, decision_maker: int, position: int, targets: list[int]
    ) -> list[int]:
        return targets


def _taken(table: StabilityTable, concept: SolutionConcept, maker: int, here: int) -> Sequence[int]:
    """Where a decision maker goes from a position of its own game: moves without riders."""
    targets = table.undeterred(concept, maker, here)
    if not targets:
        return targets
    expected = table.expected(concept, maker, here, targets)
    return without_riders(table.conflict, table.ranks(maker), here, targets, expected)


def _require_fitting(own_games: Sequence[Conflict], truth: Conflict) -> None:
    ids = [each.id for each in truth.decision_makers]
    if len(own_games) != len(ids):
        raise ConflictError(
            f"there are {len(own_games)} games for {len(ids)} decision makers; give one game for"
            f" each of {', '.join(ids)}, in this order"
        )
    for owner, game in zip(ids, own_games, strict=True):
        theirs = [each.id for each in game.decision_makers]
        if theirs != ids:
            raise ConflictError(
                f"the game of '{owner}' has the decision makers {', '.join(theirs)}, and the"
                f" analyst's has {', '.join(ids)}; list the same in both, in the same order (one"
                " that is not known of has no options and no moves)"
            )


def _with_moves_seen(truth: Conflict, universe: Universe) -> Conflict:
    """The truth, without moves to or from states that their mover does not see."""
    seen = universe.positions[1:] >= 0
    if seen.all():
        return truth
    counts = sum(1 << bits.bit_count() for bits in getattr(truth.form, "movable", ()))
    if truth.moves is None and counts * len(truth.states) > LISTED_MOVES:
        raise TooLargeError(
            f"{len(truth.states):,} states have too many moves to list them one by one, as"
            " mode 'gmcrplus' does; leave the mode out, or look at a smaller model"
        )
    form = truth.form if isinstance(truth.form, ArcForm) else truth.form.arcs()
    moves: Moves = tuple(
        (starts[kept], ends[kept])
        for starts, ends, mask in zip(form.starts, form.ends, seen, strict=True)
        for kept in [mask[starts] & mask[ends]]
    )
    return replace(truth, moves=moves)


def _ids(mask: Mask) -> tuple[int, ...]:
    return tuple((np.flatnonzero(mask) + 1).tolist())
