"""Where today's situation leads: the states arrived at by following the moves that are *taken*.

A move is taken when it is an improvement for its mover that no reply deters, and it carries no
**rider**: no part of the change alone is also an undeterred improvement, at least as good for the
mover (by what it foresees to come of each, under concepts that look ahead). A part that would
itself be deterred is no rider: leaving it out is no way to do better. Without that condition a
state could have no taken move and still be no equilibrium. So the states where no move is taken are
exactly the equilibria under the concept; those arrived at from the status quo are *reached*.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Protocol

from standoff.analysis.riders import without_riders
from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.preference import Ranks

__all__ = ["STATE_LIMIT", "Followed", "Reached", "ReachedState", "reached", "taken_moves"]

STATE_LIMIT = 100_000
"""States followed at most; beyond that an answer says that it is incomplete."""


class Followed(Protocol):
    """What must be known of a conflict to follow the moves that are taken in it.

    Each decision maker is asked about by itself, so each may live in a world of its own, as long
    as the states are the same. A `StabilityTable` is one such. States are positions.
    """

    @property
    def conflict(self) -> Conflict:
        """The states, who may move, and where things stand today."""
        ...

    def ranks(self, decision_maker: int) -> Ranks | None:
        """Rank of every state for one decision maker, larger is better; None where none is."""
        ...

    def undeterred(self, concept: SolutionConcept, decision_maker: int, position: int) -> list[int]:
        """Where it would go, since nothing deters it, best first; empty where it would stay."""
        ...

    def expected(
        self, concept: SolutionConcept, decision_maker: int, position: int, targets: list[int]
    ) -> list[int]:
        """What it expects to come of going to each of `targets`: these, or what it foresees."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedState:
    """An equilibrium that is reached, with a shortest path of taken moves (none: already there)."""

    state: int
    path: tuple[UnilateralMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a starting state leads to under a concept.

    `cycles` lists sets of states among which taken moves go round (each ascending by id).
    `complete` is false when `STATE_LIMIT` stopped the search.
    """

    concept: str
    start: int
    states: tuple[ReachedState, ...]
    cycles: tuple[tuple[int, ...], ...]
    complete: bool

    @property
    def stays(self) -> bool:
        """Whether the starting state is itself the only one reached."""
        return [each.state for each in self.states] == [self.start] and not self.cycles


def taken_moves(table: Followed, concept: str, state: int) -> tuple[UnilateralMove, ...]:
    """The moves that are taken in a state: undeterred improvements without riders."""
    conflict, kind = table.conflict, concept_named(concept)
    found = []
    for focal, decision_maker in enumerate(conflict.decision_makers):
        targets = table.undeterred(kind, focal, state - 1)
        if targets:
            ranks = table.ranks(focal)
            expected = table.expected(kind, focal, state - 1, targets)
            found += [
                UnilateralMove(mover=decision_maker.id, start=state, end=target + 1)
                for target in without_riders(conflict, ranks, state - 1, targets, expected)
            ]
    return tuple(found)


def reached(table: Followed, concept: str = "seq", *, start: int | None = None) -> Reached:
    """The equilibria that `start` (default: the status quo) leads to, each with a shortest path."""
    start = table.conflict.status_quo if start is None else start
    if start is None:
        raise ValueError("the conflict has no status quo; say from which state to start")
    came_by: dict[int, UnilateralMove | None] = {start: None}
    onwards: dict[int, list[int]] = {}
    ends = []
    waiting = deque([start])
    while waiting and len(onwards) < STATE_LIMIT:
        state = waiting.popleft()
        moves = taken_moves(table, concept, state)
        onwards[state] = [move.end for move in moves]
        if not moves:
            ends.append(state)
        for move in moves:
            if move.end not in came_by:
                came_by[move.end] = move
                waiting.append(move.end)
    return Reached(
        concept=concept_named(concept).id,
        start=start,
        states=tuple(ReachedState(state=end, path=_path(end, came_by)) for end in sorted(ends)),
        cycles=_cycles(onwards),
        complete=not waiting,
    )


def _path(state: int, came_by: dict[int, UnilateralMove | None]) -> tuple[UnilateralMove, ...]:
    path: list[UnilateralMove] = []
    move = came_by[state]
    while move is not None:
        path.append(move)
        move = came_by[move.start]
    return tuple(reversed(path))


def _cycles(onwards: dict[int, list[int]]) -> tuple[tuple[int, ...], ...]:
    """Strongly connected sets of more than one state (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    lowest: dict[int, int] = {}
    open_states: list[int] = []
    is_open: set[int] = set()
    found = []
    for root in onwards:
        if root in index:
            continue
        work = [(root, iter(onwards[root]))]
        while work:
            state, rest = work[-1]
            if state not in index:
                index[state] = lowest[state] = len(index)
                open_states.append(state)
                is_open.add(state)
            following = next((each for each in rest if each in onwards), None)
            if following is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[state])
                if lowest[state] == index[state]:
                    cut = open_states.index(state)
                    component, open_states = open_states[cut:], open_states[:cut]
                    is_open.difference_update(component)
                    if len(component) > 1:
                        found.append(tuple(sorted(component)))
            elif following not in index:
                work.append((following, iter(onwards[following])))
            elif following in is_open:
                lowest[state] = min(lowest[state], index[following])
    return tuple(sorted(found))
