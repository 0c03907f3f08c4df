"""Coalitions decided word by word from definitions 5.1 to 5.4, slowly; joint and first steps.

A coalition is a set of decision makers. It improves where it can go by a legal sequence of its
members' moves and every member prefers the end to the start.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations, product
from typing import Literal, NamedTuple, get_args

from tests.oracle.answers import taken_moves
from tests.oracle.model import (
    Direction,
    OracleModel,
    State,
    changed_options,
    is_option_move,
    is_taken,
)
from tests.oracle.stability import is_deterred, reach

CoalitionConcept = Literal["cnash", "cgmr", "csmr", "cseq"]
COALITION_CONCEPTS: tuple[CoalitionConcept, ...] = get_args(CoalitionConcept)

Coalition = frozenset[int]


def all_coalitions(members: Collection[int]) -> tuple[Coalition, ...]:
    """Every set of at least one of the members, small sets first."""
    ordered = sorted(members)
    return tuple(
        frozenset(each)
        for size in range(1, len(ordered) + 1)
        for each in combinations(ordered, size)
    )


def coalition_improvements(model: OracleModel, members: Coalition, s: State) -> frozenset[State]:
    """CI_H(s): the ends of legal sequences of H that every member prefers to s (5.1)."""
    return frozenset(
        t
        for t in reach(model, members, s)
        if all(model.ranks[i][t] > model.ranks[i][s] for i in members)
    )


def hurts(model: OracleModel, members: Coalition, s: State, x: State) -> bool:
    """Whether x is in Phi_H(s): some member does not prefer x to s (5.1)."""
    return any(model.ranks[i][s] >= model.ranks[i][x] for i in members)


def class_list(
    model: OracleModel, others: Coalition, t: State, *, classes: Collection[Coalition] | None = None
) -> frozenset[State]:
    """C++_O(t): ends of coalitional improvements, no coalition twice in a row (5.2)."""
    movers = [each for each in all_coalitions(others) if classes is None or each in classes]
    seen: set[tuple[State, Coalition]] = set()
    waiting: list[tuple[State, Coalition | None]] = [(t, None)]
    while waiting:
        x, last = waiting.pop()
        for mover in movers:
            if mover == last:
                continue
            for y in coalition_improvements(model, mover, x):
                if (y, mover) not in seen:
                    seen.add((y, mover))
                    waiting.append((y, mover))
    return frozenset(x for x, _ in seen)


def is_coalition_stable(
    model: OracleModel,
    concept: CoalitionConcept,
    members: Coalition,
    s: State,
    *,
    self_sanction: bool = True,
    classes: Collection[Coalition] | None = None,
) -> bool:
    """Whether every improvement of the coalition from s is deterred (5.2)."""
    others = frozenset(range(model.n)) - members
    for t in coalition_improvements(model, members, s):
        if concept == "cnash":
            return False
        if concept == "cseq":
            replies = class_list(model, others, t, classes=classes)
        else:
            replies = reach(model, others, t)
        sanctions = {x for x in replies if hurts(model, members, s, x)}
        if not self_sanction:
            sanctions -= {s}
        if concept == "csmr":
            sanctions = {
                x
                for x in sanctions
                if all(hurts(model, members, s, y) for y in reach(model, members, x))
            }
        if not sanctions:
            return False
    return True


def is_universally_stable(model: OracleModel, concept: CoalitionConcept, s: State) -> bool:
    """Whether a state is stable for every coalition (5.2)."""
    return all(
        is_coalition_stable(model, concept, members, s)
        for members in all_coalitions(range(model.n))
    )


def jumps(
    model: OracleModel, equilibria: Collection[State], *, anywhere: bool = False
) -> frozenset[tuple[State, State, Coalition]]:
    """(s, t, H): s in E is vulnerable to H by t, for the smallest H of two or more (5.3)."""
    possible = {
        (s, t, members)
        for s in equilibria
        for members in all_coalitions(range(model.n))
        if len(members) >= 2
        for t in coalition_improvements(model, members, s)
        if anywhere or t in equilibria
    }
    return frozenset(
        (s, t, members)
        for s, t, members in possible
        if not any(
            (s, t, fewer) in possible for fewer in all_coalitions(members) if fewer < members
        )
    )


def joint_steps(
    model: OracleModel, directions: Sequence[Direction], s: State
) -> frozenset[tuple[Coalition, State]]:
    """(H, t): two or more change options of their own at once, and each of them prefers t to s.

    What one member changes need not be feasible alone.
    """
    assert model.owners is not None
    codes = range(1 << len(model.owners))
    changes = [
        [s, *(t for t in codes if is_option_move(model.owners, directions, i, s, t))]
        for i in range(model.n)
    ]
    found = set()
    for chosen in product(*changes):
        end = s
        for t in chosen:
            end ^= s ^ t
        members = frozenset(i for i, t in enumerate(chosen) if t != s)
        gains = end in model.states and all(prefers(model, i, end, s) for i in members)
        if len(members) >= 2 and gains:
            found.add((members, end))
    return frozenset(found)


def without_riders(
    model: OracleModel,
    s: State,
    steps: Collection[tuple[Coalition, State]],
    pool: Collection[tuple[Coalition, State]],
) -> frozenset[tuple[Coalition, State]]:
    """The joint steps of which no part in the pool is as good for all who take that part."""
    return frozenset(
        (members, t)
        for members, t in steps
        if not any(
            is_part(s, part, t) and all(not prefers(model, i, t, part) for i in fewer)
            for fewer, part in pool
        )
    )


def is_part(s: State, part: State, whole: State) -> bool:
    """Whether going from s to one state changes some of the options that going to another does."""
    change = s ^ whole
    return s ^ part != change and (s ^ part) & ~change == 0


class Pair(NamedTuple):
    """A first step and its answer: who, and where they lead."""

    first: int
    middle: State
    other: int
    end: State


def first_steps(model: OracleModel, s: State) -> frozenset[Pair]:
    """Steps that cost, with an answer that makes both better off than in s; without riders."""
    pairs = [
        Pair(first, middle, other, end)
        for first in range(model.n)
        for middle in model.moves_from(first, s)
        if prefers(model, first, s, middle)
        for other in range(model.n)
        if other != first
        for end in model.moves_from(other, middle)
        if prefers(model, first, end, s) and prefers(model, other, end, s)
    ]
    return frozenset(each for each in pairs if not _carries_a_rider(model, s, each, pairs))


def _carries_a_rider(model: OracleModel, s: State, pair: Pair, pairs: Collection[Pair]) -> bool:
    """Whether a part of what both change is as good for both; or the answer without the step."""
    if model.owners is None:
        return False

    def as_good(state: State) -> bool:
        return not any(prefers(model, i, pair.end, state) for i in (pair.first, pair.other))

    alone = s ^ pair.middle ^ pair.end
    if alone in model.moves_from(pair.other, s) and as_good(alone):
        return True
    return any(
        each.first == pair.first
        and each.other == pair.other
        and (each.middle, each.end) != (pair.middle, pair.end)
        and (s ^ each.middle) & ~(s ^ pair.middle) == 0
        and (each.middle ^ each.end) & ~(pair.middle ^ pair.end) == 0
        and as_good(each.end)
        for each in pairs
    )


class Playing(NamedTuple):
    """What comes of a first step: is it answered, exploited, kept, and does its end hold?"""

    answered: bool
    exploited: bool
    kept: bool
    holds: bool


def played_through(model: OracleModel, s: State, pair: Pair) -> Playing:
    """A first step and its answer played through under SEQ."""

    def taken(i: int, state: State) -> frozenset[State]:
        return taken_moves(model, "seq", i, state)

    answers = prefers(model, pair.other, pair.end, pair.middle) and not is_deterred(
        model, "seq", pair.other, pair.middle, pair.end
    )
    better = any(prefers(model, pair.other, t, pair.end) for t in taken(pair.other, pair.middle))
    return Playing(
        answered=answers and not better,
        exploited=any(
            prefers(model, pair.first, s, t)
            for i in range(model.n)
            if i != pair.first
            for t in taken(i, pair.middle)
        ),
        kept=not taken(pair.first, pair.end) and not taken(pair.other, pair.end),
        holds=not any(taken(i, pair.end) for i in range(model.n)),
    )


def one_way(directions: Sequence[Direction], start: State, end: State) -> tuple[Direction, ...]:
    """The directions where what changes between two states cannot be changed back."""
    found = list(directions)
    for option in changed_options(len(directions), start, end):
        if found[option] == "both":
            found[option] = "forward" if is_taken(end, option) else "backward"
    return tuple(found)


def prefers(model: OracleModel, i: int, one: State, other: State) -> bool:
    """Whether a decision maker strictly prefers one state to another."""
    return model.ranks[i][one] > model.ranks[i][other]
