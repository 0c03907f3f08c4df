"""Answers to questions in one world, read off the words of the specification one by one.

`where` is the set of states of which the question's condition is true. An answer is True, False or
None for undefined. Nothing here is shared with the engine, and nothing is quick.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from tests.oracle.answers import reached
from tests.oracle.model import Direction, OracleModel, State, is_taken
from tests.oracle.stability import Concept, equilibria, improvements, is_deterred, is_stable

Quantifier = Literal["some", "every", "no"]
Answer = bool | None
Group = frozenset[int]


def quantified(
    quantifier: Quantifier, among: Collection[State], where: Collection[State]
) -> Answer:
    """``every`` without a case to look at is undefined; ``no`` is not ``some``."""
    if quantifier == "every":
        return all(s in where for s in among) if among else None
    some = any(s in where for s in among)
    return some if quantifier == "some" else not some


def about_equilibria(
    model: OracleModel, quantifier: Quantifier, concepts: Sequence[Concept], where: set[State]
) -> Answer:
    """Several concepts: the union of their equilibria."""
    among = set().union(*(equilibria(model, concept) for concept in concepts))
    return quantified(quantifier, among, where)


def about_reached(
    model: OracleModel,
    status_quo: State | None,
    quantifier: Quantifier,
    concept: Concept,
    where: set[State],
) -> Answer:
    """The equilibria that taken moves lead to from the status quo."""
    if status_quo is None:
        return None
    return quantified(quantifier, reached(model, status_quo, concept).ends, where)


def status_quo_holds(model: OracleModel, status_quo: State | None, concept: Concept) -> Answer:
    """The status quo is an equilibrium."""
    return None if status_quo is None else status_quo in equilibria(model, concept)


def is_reachable(
    model: OracleModel,
    status_quo: State | None,
    way: Literal["moves", "improvements"],
    where: set[State],
) -> Answer:
    """From the status quo, which counts itself; anybody may move at any time."""
    if status_quo is None:
        return None
    return bool(set(distances(model, status_quo, way)) & where)


def distances(
    model: OracleModel, status_quo: State, way: Literal["moves", "improvements"]
) -> dict[State, int]:
    """The least number of moves to each state that they lead to."""
    found = {status_quo: 0}
    waiting = [status_quo]
    while waiting:
        s = waiting.pop(0)
        for i in range(model.n):
            ends = model.moves_from(i, s) if way == "moves" else improvements(model, i, s)
            for t in ends:
                if t not in found:
                    found[t] = found[s] + 1
                    waiting.append(t)
    return found


def about_stable(
    model: OracleModel, quantifier: Quantifier, i: int, concept: Concept, where: set[State]
) -> Answer:
    """The states stable for one decision maker."""
    return quantified(
        quantifier, [s for s in model.states if is_stable(model, concept, i, s)], where
    )


def is_deterred_from(
    model: OracleModel, status_quo: State | None, i: int, where: set[State], concept: Concept
) -> Answer:
    """At the status quo every improvement of i into ``where`` is sanctioned."""
    if status_quo is None:
        return None
    into = [t for t in improvements(model, i, status_quo) if t in where]
    if not into:
        return None
    return all(is_deterred(model, concept, i, status_quo, t) for t in into)


def prefers(model: OracleModel, i: int, s: State, to: State) -> bool:
    """Whether s is strictly better for i than another state."""
    return model.ranks[i][s] > model.ranks[i][to]


def settlements(
    model: OracleModel, status_quo: State, parties: Collection[int], where: set[State]
) -> set[State]:
    """The feasible states strictly better than the status quo for each party."""
    return {s for s in where if all(prefers(model, i, s, status_quo) for i in parties)}


def is_settled(
    model: OracleModel, status_quo: State | None, parties: Collection[int], where: set[State]
) -> Answer:
    """Whether there is a settlement."""
    return None if status_quo is None else bool(settlements(model, status_quo, parties, where))


def undominated(model: OracleModel, parties: Collection[int], states: set[State]) -> set[State]:
    """The states no other of them improves on: as good for all, strictly better for one."""
    return {
        s
        for s in states
        if not any(
            all(not prefers(model, i, s, t) for i in parties)
            and any(prefers(model, i, t, s) for i in parties)
            for t in states
        )
    }


def largest_groups(
    model: OracleModel, status_quo: State, parties: Collection[int], where: set[State]
) -> dict[Group, set[State]]:
    """Groups of parties that share a state, and are in no larger group that does; their states."""
    shared = {
        group: settlements(model, status_quo, group, where)
        for size in range(1, len(parties) + 1)
        for group in map(frozenset, combinations(sorted(parties), size))
    }
    return {
        group: states
        for group, states in shared.items()
        if states and not any(group < other and shared[other] for other in shared)
    }


def least_in_the_way(
    model: OracleModel, status_quo: State, parties: Collection[int], where: set[State]
) -> dict[Group, set[State]]:
    """Sets of parties without whom the others have a settlement, no part of which is enough.

    With each the states that all the others prefer. Without any party everything is a settlement.
    """
    everybody = frozenset(parties)
    without = {
        group: settlements(model, status_quo, everybody - group, where)
        for size in range(len(parties) + 1)
        for group in map(frozenset, combinations(sorted(parties), size))
    }
    return {
        group: states
        for group, states in without.items()
        if states and not any(other < group and without[other] for other in without)
    }


@dataclass(frozen=True, kw_only=True)
class OwnChoice:
    """Some options of one decision maker, each taken or not."""

    options: frozenset[int]
    taken: frozenset[int]

    def is_part_of(self, other: OwnChoice) -> bool:
        """Whether the other choice says all that this one says, and more."""
        return self.options < other.options and self.taken == other.taken & self.options

    def is_made_in(self, s: State) -> bool:
        """Whether a state is as chosen."""
        return all(is_taken(s, o) == (o in self.taken) for o in self.options)


def preventing_choices(
    model: OracleModel,
    directions: Sequence[Direction],
    status_quo: State | None,
    i: int,
    where: set[State],
) -> set[OwnChoice]:
    """The least choices of i that it can still make and that leave no state of ``where``."""
    assert model.owners is not None
    own = [o for o, owner in enumerate(model.owners) if owner == i]
    open_states = [
        s
        for s in model.states
        if status_quo is None
        or all(
            is_taken(s, o) == is_taken(status_quo, o)
            or directions[o] == "both"
            or directions[o] == ("forward" if is_taken(s, o) else "backward")
            for o in own
        )
    ]
    preventing = []
    for values in product((None, False, True), repeat=len(own)):
        given = dict(zip(own, values, strict=True))
        choice = OwnChoice(
            options=frozenset(o for o, value in given.items() if value is not None),
            taken=frozenset(o for o, value in given.items() if value),
        )
        made = [s for s in open_states if choice.is_made_in(s)]
        if made and not any(s in where for s in made):
            preventing.append(choice)
    return {
        choice for choice in preventing if not any(other.is_part_of(choice) for other in preventing)
    }


def can_be_left(model: OracleModel, i: int, where: set[State]) -> set[State]:
    """The states of ``where`` that i can leave by one move."""
    return {s for s in where if model.moves_from(i, s) - where}


def would_be_left(model: OracleModel, i: int, where: set[State]) -> set[State]:
    """The states of ``where`` that i can leave by an improvement."""
    return {s for s in where if set(improvements(model, i, s)) - where}
