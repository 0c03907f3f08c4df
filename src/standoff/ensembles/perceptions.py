"""What a reading comes to where somebody sees another game, and what seeing rightly would change.

What a reading takes is the truth, for whoever reads so. Whom it gives a world of its own under
`sees` decides in the game of that world: other wishes, other moves, and options that it does not
know of, where these hang on assumptions. Then each of these perceptions is corrected, as a whole
and one assumption at a time, and the same is asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.analysis.hypergame import Arrival, Hypergame, Judge, Taken, hypergame_judged
from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.errors import ConflictError, NotApplicableError
from standoff.expressions.choices import Choices
from standoff.model.conflict import Conflict

__all__ = ["Belief", "Correction", "Perceptions", "perceptions", "sees_otherwise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """The world a decision maker lives in, and the assumptions in which that was chosen otherwise.

    What hangs on these assumptions may differ as well; `differs` names only what was chosen.
    """

    maker: str
    world: Choices
    differs: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Correction:
    """What comes out when `makers` see what is so in `assumptions`, and the rest as before.

    `appear` and `disappear` are codes of hypergame equilibria, ascending. `game` is None, and
    `problem` says why, where nothing comes out; `arrival` is None where today leads nowhere that
    can be told.
    """

    makers: tuple[str, ...]
    assumptions: tuple[str, ...]
    whole: bool
    game: Hypergame | None
    appear: tuple[int, ...] = ()
    disappear: tuple[int, ...] = ()
    arrival: Arrival | None = None
    problem: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Perceptions:
    """A reading, the world that is so by it, who sees another one, and what comes out.

    `corrections` come by decision maker, the whole of what it sees first; where several see
    otherwise, that of all of them together is the last. `unseen_today` are those who do not see
    the status quo. `arrival` is None, and `problem` says why, where it cannot be told where today
    leads.
    """

    reading: Reading
    world: Choices
    beliefs: tuple[Belief, ...]
    game: Hypergame
    arrival: Arrival | None
    problem: str
    unseen_today: tuple[str, ...]
    corrections: tuple[Correction, ...]


def sees_otherwise(model: OpenModel, reading: Reading) -> tuple[Belief, ...]:
    """The decision makers who see another world than the reading takes, in the order of the case.

    Nobody where the reading has no `sees`, or says the same in it as it takes.
    """
    world = model.assumptions.completed(reading.takes)
    found = []
    for maker in model.decision_makers:
        seen = reading.sees.get(maker.id, {})
        differs = tuple(key for key, value in seen.items() if world[key] != value)
        believed = _believed(model, world, seen, differs)
        if believed != world:
            found.append(Belief(maker=maker.id, world=believed, differs=differs))
    return tuple(found)


def perceptions(
    model: OpenModel,
    reading: Reading,
    *,
    concept: str = "seq",
    mode: str = "hypergame",
    judge: Judge | None = None,
) -> Perceptions:
    """What holds and where today leads by a reading, and what each corrected perception changes.

    `judge` gives the stability of one conflict (None: by `concept`, with the usual switches). Each
    world is judged once, whatever takes it up. Raises `NotApplicableError` for a reading in which
    everybody sees the same, `ConflictError` where a world that is so or is seen has no states, and
    what `hypergame` raises. Cost: that of one analysis for each world, and of one search from today
    for each correction; there are at most as many as there are assumptions under `sees`, and one
    for each decision maker.
    """
    beliefs = sees_otherwise(model, reading)
    if not beliefs:
        raise NotApplicableError(
            f"by reading '{reading.id}' everybody sees what is so; say under it who sees what"
            " instead, such as sees: {us: {strain: high}}"
        )
    worlds = _Worlds(model, concept, mode, judge)
    world = model.assumptions.completed(reading.takes)
    _require_states(worlds, world, f"by reading '{reading.id}'")
    for each in beliefs:
        where = f"by reading '{reading.id}', in the world that '{each.maker}' sees"
        _require_states(worlds, each.world, where)
    held = {each.maker: each.world for each in beliefs}
    game = worlds.game(world, held)
    arrival, problem = _arrival(game, worlds.taken)
    return Perceptions(
        reading=reading,
        world=world,
        beliefs=beliefs,
        game=game,
        arrival=arrival,
        problem=problem,
        unseen_today=_unseen_today(game),
        corrections=_corrections(worlds, reading, world, beliefs, game),
    )


class _Worlds:
    """Conflicts and their stability by world, each worked out once."""

    def __init__(self, model: OpenModel, concept: str, mode: str, judge: Judge | None) -> None:
        self.model = model
        self.concept, self.mode = concept, mode
        self.judge = judge or (lambda conflict: analyse(conflict, concepts=[concept]))
        self.conflicts: dict[tuple[int, ...], Conflict] = {}
        # Kept with the conflict: the identity of either is a key, which no other may take over.
        self.tables: dict[int, tuple[Conflict, StabilityTable]] = {}
        self.taken: Taken = {}

    def conflict(self, world: Choices) -> Conflict:
        key = self.model.assumptions.row(world)
        if key not in self.conflicts:
            self.conflicts[key] = self.model.conflict(world)
        return self.conflicts[key]

    def table(self, conflict: Conflict) -> StabilityTable:
        if id(conflict) not in self.tables:
            self.tables[id(conflict)] = (conflict, self.judge(conflict))
        return self.tables[id(conflict)][1]

    def game(self, world: Choices, held: dict[str, Choices]) -> Hypergame:
        """The hypergame of a world in which some see another one."""
        own = [self.conflict(held.get(each.id, world)) for each in self.model.decision_makers]
        truth = self.conflict(world)
        return hypergame_judged(own, truth, self.table, concept=self.concept, mode=self.mode)


def _require_states(worlds: _Worlds, world: Choices, where: str) -> None:
    """Raises `ConflictError` where a world has no states, and says which one that is."""
    try:
        worlds.conflict(world)
    except ConflictError as error:
        raise type(error)(f"{where}: {error}") from None


def _believed(model: OpenModel, world: Choices, seen: Choices, differs: Sequence[str]) -> Choices:
    """The world that is so but for some assumptions, which are as they are seen."""
    return model.assumptions.completed({**world, **{key: seen[key] for key in differs}})


def _corrections(
    worlds: _Worlds,
    reading: Reading,
    world: Choices,
    beliefs: tuple[Belief, ...],
    game: Hypergame,
) -> tuple[Correction, ...]:
    held = {each.maker: each.world for each in beliefs}
    found = []
    for each in beliefs:
        others = {maker: own for maker, own in held.items() if maker != each.maker}
        found.append(_correction(worlds, world, others, (each.maker,), each.differs, game))
        if len(each.differs) < 2:
            continue
        for one in each.differs:
            rest = [key for key in each.differs if key != one]
            believed = _believed(worlds.model, world, reading.sees[each.maker], rest)
            kept = {**held, each.maker: believed}
            found.append(_correction(worlds, world, kept, (each.maker,), (one,), game, whole=False))
    if len(beliefs) > 1:
        every = tuple(dict.fromkeys(key for each in beliefs for key in each.differs))
        makers = tuple(each.maker for each in beliefs)
        found.append(_correction(worlds, world, {}, makers, every, game))
    return tuple(found)


def _correction(
    worlds: _Worlds,
    world: Choices,
    held: dict[str, Choices],
    makers: tuple[str, ...],
    assumptions: tuple[str, ...],
    before: Hypergame,
    *,
    whole: bool = True,
) -> Correction:
    try:
        game = worlds.game(world, held)
    except ConflictError as error:
        # With a part of it corrected, what somebody sees may contradict itself.
        return Correction(
            makers=makers, assumptions=assumptions, whole=whole, game=None, problem=str(error)
        )
    arrival, problem = _arrival(game, worlds.taken)
    old, new = (_equilibrium_codes(each) for each in (before, game))
    return Correction(
        makers=makers,
        assumptions=assumptions,
        whole=whole,
        game=game,
        appear=tuple(np.setdiff1d(new, old).tolist()),
        disappear=tuple(np.setdiff1d(old, new).tolist()),
        arrival=arrival,
        problem=problem,
    )


def _equilibrium_codes(game: Hypergame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return game.conflict.states.codes[game.equilibrium_mask]


def _arrival(game: Hypergame, taken: Taken) -> tuple[Arrival | None, str]:
    if game.conflict.status_quo is None:
        return None, "today's situation does not exist in the world that is so"
    try:
        return game.arrival(known=taken), ""
    except ConflictError as error:
        return None, str(error)


def _unseen_today(game: Hypergame) -> tuple[str, ...]:
    today = game.conflict.status_quo
    if today is None:
        return ()
    makers = zip(game.conflict.decision_makers, game.perceived[:, today - 1], strict=True)
    return tuple(each.id for each, sees in makers if not sees)
