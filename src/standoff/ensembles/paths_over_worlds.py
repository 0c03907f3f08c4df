"""Ways from today over worlds: in how many they lead somewhere, in how few moves, and why there.

Each world is asked what the status quo analysis asks of one (`standoff.analysis.status_quo`).
States are told across worlds by their codes: numbers mean another state in another world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from standoff.analysis.stability import StabilityTable
from standoff.analysis.status_quo import WAYS, StatusQuo, Way, require_start, status_quo
from standoff.analysis.wanted import Wanted, wanted_states
from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.concepts.concept import concept_named
from standoff.ensembles.decided import Decided, decided
from standoff.ensembles.each_world import EachWorld, each_world, first_conflict
from standoff.ensembles.in_chunks import Progress
from standoff.errors import UnknownNameError
from standoff.expressions.syntax import ExpressionError
from standoff.kernels.forms import Int64s, Mask
from standoff.model.conflict import Conflict

__all__ = [
    "OUTCOMES_LISTED",
    "EndsInWorld",
    "LedInWorld",
    "Lengths",
    "OutcomeOverWorlds",
    "OutcomesOverWorlds",
    "PathsOverWorlds",
    "outcomes_over_worlds",
    "paths_over_worlds",
]

OUTCOMES_LISTED = 100
"""Outcomes that are followed over worlds, at most: those that hold most often."""

Found = TypeVar("Found")
Judged = Callable[[Conflict], StabilityTable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """In how many worlds something leads somewhere, and the least and the greatest of the shortest.

    Both are None where nothing leads there in any world.
    """

    worlds: int
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedInWorld:
    """How far the wanted states are in one world; None where nothing leads there.

    `starts` is false where today's situation does not exist there, `feasible` where no wanted state
    does.
    """

    starts: bool
    feasible: bool
    moves: int | None = None
    improvements: int | None = None

    def length(self, by: Way) -> int | None:
        """The least number of such moves to a wanted state."""
        return self.moves if by == "moves" else self.improvements


@dataclass(frozen=True, eq=False, kw_only=True)
class PathsOverWorlds:
    """Whether the wanted states can be got to, world by world.

    `code` is that of the state that was named, None where any of those that fit will do. `conflict`
    is one of the worlds, for words. `by_moves` and `by_improvements` say how often such moves lead
    there, and what decides that; undefined where today's situation does not exist.
    """

    text: str
    code: int | None
    conflict: Conflict
    each: EachWorld[LedInWorld]
    by_moves: Decided
    by_improvements: Decided

    def lengths(self, by: Way) -> Lengths:
        """In how many worlds such moves lead there, in how few at least and at most."""
        return _lengths(self.distances(by))

    def distances(self, by: Way) -> Mapping[int, int]:
        """In how many worlds the nearest wanted state is so many moves away, ascending."""
        return _tally(self.each, lambda found: found.length(by))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EndsInWorld:
    """The outcomes of one world by code, ascending, and how many states can come about.

    `reached` counts, by moves and by improvements, today included; None without a status quo.
    """

    holding: Int64s
    reached: tuple[int, int] | None

    def holds(self, code: int) -> bool:
        """Whether a state is an outcome."""
        place = int(np.searchsorted(self.holding, code))
        return place < len(self.holding) and int(self.holding[place]) == code


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeOverWorlds:
    """A state (code) that holds in some world: in how many it is feasible, holds, is reached.

    `led` counts the worlds in which it holds and improvements lead there.
    """

    code: int
    feasible: int
    holds: int
    by_moves: Lengths
    by_improvements: Lengths
    led: int


@dataclass(frozen=True, eq=False, kw_only=True)
class OutcomesOverWorlds:
    """What can become of today over worlds: the outcomes that hold most often first.

    `total` counts all states that hold in some world under the concept; `outcomes` are the first of
    them.
    """

    concept: str
    conflict: Conflict
    each: EachWorld[EndsInWorld]
    outcomes: tuple[OutcomeOverWorlds, ...]
    total: int

    def reached(self, by: Way) -> tuple[int, int]:
        """The least and the greatest number of states that such moves lead to in a world."""
        place = WAYS.index(by)
        found = [
            one.reached[place]
            for one, count in zip(self.each.found, self.each.counts, strict=True)
            if count and one is not None and one.reached is not None
        ]
        return min(found, default=0), max(found, default=0)


def paths_over_worlds(
    model: OpenModel,
    worlds: Worlds,
    text: str,
    judged: Judged,
    *,
    readings: Sequence[Reading] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> PathsOverWorlds:
    """In how many worlds today leads to the states that `text` stands for (`wanted_states`).

    A number stands for the state that has it in the world of all defaults. `judged` analyses a
    conflict. Exact for the worlds looked at. Cost: `status_quo` twice for each world that differs,
    then `decide` twice. Raises what `wanted_states` raises if there is no such state in any world,
    `NotApplicableError` where no world has a status quo.
    """
    conflict = first_conflict(model, worlds)
    require_start(conflict)
    named = _named_by_number(conflict, text)
    problems: list[UnknownNameError | ExpressionError] = []

    def mask_in(one: Conflict) -> Mask | None:
        if named is not None:
            state = one.state_of_code(named)
            return None if state is None else np.arange(len(one.states)) == state - 1
        try:
            return wanted_states(one, text).states
        except (UnknownNameError, ExpressionError) as error:
            problems.append(error)
            return None

    def led(one: Conflict) -> LedInWorld:
        wanted = mask_in(one)
        if one.status_quo is None or wanted is None:
            return LedInWorld(starts=one.status_quo is not None, feasible=wanted is not None)
        table = judged(one)
        away = [_nearest(status_quo(table, by=by), wanted) for by in WAYS]
        return LedInWorld(starts=True, feasible=True, moves=away[0], improvements=away[1])

    each = each_world(model, worlds, led, readings=readings, threads=threads, progress=progress)
    if not each.count(lambda one: one.feasible) and problems:
        # What is wrong everywhere is told of one world, always the same.
        wanted_states(conflict, text)
    return PathsOverWorlds(
        text=text.strip(),
        code=_code_of(conflict, text) if named is None else named,
        conflict=conflict,
        each=each,
        by_moves=decided(each, lambda one: one.moves is not None if one.starts else None),
        by_improvements=decided(
            each, lambda one: one.improvements is not None if one.starts else None
        ),
    )


def outcomes_over_worlds(
    model: OpenModel,
    worlds: Worlds,
    concept: str,
    judged: Judged,
    *,
    readings: Sequence[Reading] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> OutcomesOverWorlds:
    """Every outcome that holds in some world: how often it holds, and how often today leads there.

    Worlds are gone through twice, since only then it is known which states to follow (at most
    `OUTCOMES_LISTED`); progress begins anew. Cost: for each world that differs two analyses and
    `status_quo` four times. Raises `NotApplicableError` where no world has a status quo.
    """
    conflict = first_conflict(model, worlds)
    require_start(conflict)
    kind = concept_named(concept).id

    def ends(one: Conflict) -> EndsInWorld:
        table = judged(one)
        starts = one.status_quo is not None
        return EndsInWorld(
            holding=one.states.codes[table.equilibrium_mask(kind)],
            reached=(
                status_quo(table, by="moves").reached,
                status_quo(table, by="improvements").reached,
            )
            if starts
            else None,
        )

    each = each_world(model, worlds, ends, readings=readings, threads=threads, progress=progress)
    holding = _holding(each)
    codes = sorted(holding, key=lambda code: (-holding[code], code))[:OUTCOMES_LISTED]
    wanted = np.array(codes, dtype=np.int64)

    def away(one: Conflict) -> Int64s:
        """Whether each is feasible, and its distances (-1: nothing leads there), [3, codes]."""
        positions = one.states.positions(wanted)
        there = positions >= 0
        found = np.full((3, len(codes)), -1, dtype=np.int64)
        found[0] = there
        if one.status_quo is not None and there.any():
            table = judged(one)
            for row, by in enumerate(WAYS, start=1):
                found[row, there] = status_quo(table, by=by).moves[positions[there]]
        return found

    followed = each_world(model, worlds, away, threads=threads, progress=progress)
    return OutcomesOverWorlds(
        concept=kind,
        conflict=conflict,
        each=each,
        outcomes=tuple(
            _outcome(code, place, holding[code], each, followed) for place, code in enumerate(codes)
        ),
        total=len(holding),
    )


def _outcome(
    code: int,
    place: int,
    holds: int,
    each: EachWorld[EndsInWorld],
    followed: EachWorld[Int64s],
) -> OutcomeOverWorlds:
    """What becomes of one state over worlds, put together from both passes."""

    def away(row: int) -> Lengths:
        return _lengths(
            _tally(followed, lambda one: int(one[row, place]) if one[row, place] >= 0 else None)
        )

    led = 0
    pairs, counts = np.unique(np.stack([each.which, followed.which]), axis=1, return_counts=True)
    for (first, second), count in zip(pairs.T.tolist(), counts.tolist(), strict=True):
        here, there = each.found[first], followed.found[second]
        if here is not None and there is not None and here.holds(code) and there[2, place] >= 0:
            led += count
    return OutcomeOverWorlds(
        code=code,
        feasible=followed.count(lambda one: bool(one[0, place])),
        holds=holds,
        by_moves=away(1),
        by_improvements=away(2),
        led=led,
    )


def _holding(each: EachWorld[EndsInWorld]) -> dict[int, int]:
    """In how many worlds each state holds, for those that ever do."""
    found: Counter[int] = Counter()
    for one, count in zip(each.found, each.counts, strict=True):
        if one is not None and count:
            for code in one.holding.tolist():
                found[code] += count
    return dict(found)


def _tally(each: EachWorld[Found], length: Callable[[Found], int | None]) -> dict[int, int]:
    found: Counter[int] = Counter()
    for one, count in zip(each.found, each.counts, strict=True):
        away = None if one is None else length(one)
        if away is not None and count:
            found[away] += count
    return dict(sorted(found.items()))


def _lengths(distances: Mapping[int, int]) -> Lengths:
    return Lengths(
        worlds=sum(distances.values()),
        least=min(distances, default=None),
        most=max(distances, default=None),
    )


def _nearest(found: StatusQuo, wanted: Mask) -> int | None:
    away = found.moves[wanted]
    there = away[away >= 0]
    return int(there.min()) if len(there) else None


def _named_by_number(conflict: Conflict, text: str) -> int | None:
    """The code of a state given by its number; None where it is given otherwise."""
    text = text.strip()
    if text in conflict.names or not (text.isascii() and text.isdigit()):
        return None
    return _code_of(conflict, text)


def _code_of(conflict: Conflict, text: str) -> int | None:
    """The code of the one state that was named; None where any that fits will do."""
    found = _tried(conflict, text)
    return None if found is None or found.state is None else conflict.code(found.state)


def _tried(conflict: Conflict, text: str) -> Wanted | None:
    try:
        return wanted_states(conflict, text)
    except (UnknownNameError, ExpressionError):
        if text.strip().isdigit():
            raise
        return None
