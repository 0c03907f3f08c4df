"""Random games of the same conflict as different decision makers see them, for both sides.

Each game leaves out some states, some options, or some moves of a common one, and ranks states its
own way. Options that a game leaves out are either listed and never taken, as in the worlds of a
case, or not listed at all, so that codes of the same state differ between games.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from standoff.kernels.forms import Int32s
from standoff.model.conflict import Conflict, preferences_held
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Direction, Option
from standoff.model.preference import Graded
from standoff.model.state_space import StateSpace, read_only
from tests.oracle.hypergames import Game, Name, game_of_options
from tests.oracle.model import DIRECTIONS, OracleModel
from tests.oracle.model import Direction as Turn

Ranker = Callable[[Random, int], list[int]]


@dataclass(frozen=True, eq=False)
class Pair:
    """The same game for the oracle and for the engine."""

    game: Game
    conflict: Conflict


@dataclass(frozen=True, eq=False)
class Setting:
    """Everybody's own game, the truth, and today, by name."""

    games: tuple[Pair, ...]
    truth: Pair
    today: Name


def setting_of(seed: int) -> Setting:
    """A random hypergame: in option form, or in graph form for every third seed."""
    random = Random(seed)
    return _graph_setting(random) if seed % 3 == 2 else _option_setting(random)


def name_of(conflict: Conflict, state: int) -> Name:
    """What the oracle calls a state of the engine's."""
    if not conflict.names:
        return frozenset(conflict.taken(state))
    return conflict.name(state)


def _ranker(random: Random) -> Ranker:
    if random.random() < 0.5:
        return lambda rng, count: rng.sample(range(count), count)
    return lambda rng, count: [rng.randrange(3) for _ in range(count)]


def _option_setting(random: Random) -> Setting:
    makers, count = random.randint(1, 4), random.randint(1, 5)
    owners = [random.randrange(makers) for _ in range(count)]
    directions = random.choices(DIRECTIONS, weights=(6, 2, 1, 1), k=count)
    ranker = _ranker(random)
    wishes = [ranker(random, 1 << count) for _ in range(makers)]
    today = random.choice((0, 0, random.randrange(1 << count)))
    base = [code for code in range(1 << count) if code == today or random.random() < 0.85]
    plain = (base, list(range(count)), wishes, owners, directions)

    def other() -> Pair:
        if random.random() < 0.25:
            return _option_game(makers, *plain)
        hidden = {bit for bit in range(count) if random.random() < 0.25}
        unlisted = {bit for bit in hidden if random.random() < 0.5}
        lost = random.choice((0.0, 0.0, 0.15))
        codes = [
            code
            for code in base
            if not any(code >> bit & 1 for bit in hidden) and random.random() >= lost
        ] or [0]
        own = [ranker(random, 1 << count) if random.random() < 0.4 else list(row) for row in wishes]
        turned = [
            random.choice(DIRECTIONS) if random.random() < 0.1 else each for each in directions
        ]
        options = [bit for bit in range(count) if bit not in unlisted]
        if random.random() < 0.3:
            random.shuffle(options)
        return _option_game(makers, codes, options, own, owners, turned)

    name = frozenset(f"dm{owners[bit]}.o{bit}" for bit in range(count) if today >> bit & 1)
    truth = other()
    while name not in truth.game.state or not truth.conflict.has_options:
        truth = other()
    games = tuple(truth if random.random() < 0.3 else other() for _ in range(makers))
    return _shared(games, truth, name)


def _shared(games: tuple[Pair, ...], truth: Pair, name: Name) -> Setting:
    """The setting, with today in the truth; whoever sees the truth has the same object."""
    new = _with_today(truth, name)
    return Setting(tuple(new if each is truth else each for each in games), new, name)


def _with_today(pair: Pair, name: Name) -> Pair:
    states = range(1, len(pair.conflict.states) + 1)
    today = next(each for each in states if name_of(pair.conflict, each) == name)
    return Pair(pair.game, replace(pair.conflict, status_quo=today))


def _option_game(
    makers: int,
    codes: list[int],
    options: list[int],
    wishes: list[list[int]],
    owners: list[int],
    directions: list[Turn],
) -> Pair:
    def own(code: int) -> int:
        return sum(1 << place for place, bit in enumerate(options) if code >> bit & 1)

    ranks = [{own(code): row[code] for code in codes} for row in wishes]
    feasible = sorted(ranks[0])
    model = OracleModel.from_options(
        [owners[bit] for bit in options], [directions[bit] for bit in options], feasible, ranks
    )
    given = [
        Option(
            id=f"o{bit}",
            owner=f"dm{owners[bit]}",
            yes=f"o{bit}",
            direction=Direction(directions[bit]),
        )
        for bit in options
    ]
    bound = 1 << len(options)
    space = StateSpace(
        bound=bound,
        listed=None if len(feasible) == bound else np.array(feasible, dtype=np.int64),
    )
    rows = [Graded(read_only(_row([own_ranks[c] for c in feasible]))) for own_ranks in ranks]
    conflict = Conflict(
        decision_makers=tuple(DecisionMaker(id=f"dm{j}", name=f"DM {j}") for j in range(makers)),
        options=tuple(given),
        states=space,
        **preferences_held(rows, len(space)),
    )
    return Pair(game_of_options(model, [each.reference for each in given]), conflict)


def _row(ranks: list[int]) -> Int32s:
    return np.array([ranks], dtype=np.int32)


def _graph_setting(random: Random) -> Setting:
    makers, count = random.randint(1, 4), random.randint(2, 6)
    ranker = _ranker(random)
    wishes = [ranker(random, count) for _ in range(makers)]
    arcs = [
        [
            (s, t)
            for s in range(count)
            for t in range(count)
            if s != t and random.random() < random.choice((0.2, 0.35))
        ]
        for _ in range(makers)
    ]

    def other(*, keep: int | None) -> Pair:
        kept = [s for s in range(count) if s == keep or random.random() < 0.85] or [0]
        random.shuffle(kept)
        place = {s: new for new, s in enumerate(kept)}
        own_arcs = [
            [
                (place[s], place[t])
                for s, t in row
                if s in place and t in place and random.random() < 0.9
            ]
            for row in arcs
        ]
        rows = [
            ranker(random, len(kept)) if random.random() < 0.4 else [row[s] for s in kept]
            for row in wishes
        ]
        labels = [f"s{s}" for s in kept]
        model = OracleModel.from_arcs(makers, len(kept), own_arcs, rows)
        conflict = Conflict.from_moves(
            labels,
            {f"dm{j}": [(labels[s], labels[t]) for s, t in row] for j, row in enumerate(own_arcs)},
            ranks={f"dm{j}": row for j, row in enumerate(rows)},
        )
        return Pair(Game(model, dict(enumerate(labels))), conflict)

    today = random.randrange(count)
    truth = other(keep=today)
    games = tuple(truth if random.random() < 0.3 else other(keep=None) for _ in range(makers))
    return _shared(games, truth, f"s{today}")
