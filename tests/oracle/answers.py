"""What a conflict leads to: states reached, firm equilibria, and threats open anyway.

These are the project's own definitions, given with the questions of a case file, and like the
concepts of ``stability`` they are decided here word by word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal, Unpack, get_args

from tests.oracle.model import OracleModel, State, changed_options
from tests.oracle.stability import (
    Concept,
    OpponentMoves,
    Switches,
    improvements,
    is_deterred,
    is_no_better,
    is_sanction,
    opponents,
    reach,
    replies,
)

CredibleConcept = Literal["seq", "sseq"]
CREDIBLE_CONCEPTS: tuple[CredibleConcept, ...] = get_args(CredibleConcept)

Rider = Literal["undeterred", "literal"]
"""When a move carries a rider, that is, when a part of its change would do without the rest.

``literal``: the part alone is at least as good for the mover. ``undeterred``: and it is itself an
undeterred improvement. Only under the second does every state that is not an equilibrium have a
move that is taken: of its undeterred improvements, one of least change carries no rider.
"""
RIDERS: tuple[Rider, ...] = get_args(Rider)


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What the taken moves lead to from a status quo."""

    visited: frozenset[State]
    """All states on the way, the status quo among them."""

    ends: frozenset[State]
    """The visited states where no move is taken."""

    recurring: frozenset[State]
    """The visited states to which taken moves can lead back."""

    @property
    def has_cycle(self) -> bool:
        """Whether taken moves can go round in a circle."""
        return bool(self.recurring)


def reached(
    model: OracleModel,
    status_quo: State,
    concept: Concept = "seq",
    *,
    rider: Rider = "undeterred",
    **switches: Unpack[Switches],
) -> Reached:
    """Where the play goes from the status quo if only moves that are taken are followed."""
    taken: dict[State, frozenset[State]] = {}
    waiting = [status_quo]
    while waiting:
        s = waiting.pop()
        if s not in taken:
            taken[s] = frozenset().union(
                *(
                    taken_moves(model, concept, i, s, rider=rider, **switches)
                    for i in range(model.n)
                )
            )
            waiting.extend(taken[s])
    return Reached(
        visited=frozenset(taken),
        ends=frozenset(s for s in taken if not taken[s]),
        recurring=frozenset(s for s in taken if s in _descendants(taken, s)),
    )


def taken_moves(
    model: OracleModel,
    concept: Concept,
    i: int,
    s: State,
    *,
    rider: Rider = "undeterred",
    **switches: Unpack[Switches],
) -> frozenset[State]:
    """Where i goes from s: by undeterred improvements that carry no rider."""
    undeterred = undeterred_improvements(model, concept, i, s, **switches)
    instead = undeterred if rider == "undeterred" else model.moves_from(i, s)
    return frozenset(
        t
        for t in undeterred
        if not any(
            part in instead and is_no_better(model, i, t, part)
            for part in parts_of_change(model, s, t)
        )
    )


def undeterred_improvements(
    model: OracleModel, concept: Concept, i: int, s: State, **switches: Unpack[Switches]
) -> frozenset[State]:
    """The improvements of i from s that nothing deters under the concept."""
    return frozenset(
        t for t in improvements(model, i, s) if not is_deterred(model, concept, i, s, t, **switches)
    )


def parts_of_change(model: OracleModel, s: State, t: State) -> Iterator[State]:
    """The option vectors that take over some of the changes from s to t, but not all.

    They need not be feasible. In graph form a move has no parts.
    """
    changed = changed_options(model.n_options, s, t)
    for size in range(1, len(changed)):
        for part in combinations(changed, size):
            yield s ^ sum(1 << o for o in part)


def firm_equilibria(
    model: OracleModel,
    concept: CredibleConcept,
    *,
    opponent_moves: OpponentMoves = "sequence",
    self_sanction: bool = True,
) -> frozenset[State]:
    """The states that are equilibria when replies consist of undeterred improvements only."""
    firm = firm_moves(model, concept, opponent_moves=opponent_moves, self_sanction=self_sanction)
    return frozenset(
        s
        for s in model.states
        if all(
            is_firmly_deterred(
                model,
                concept,
                i,
                s,
                t,
                firm=firm,
                opponent_moves=opponent_moves,
                self_sanction=self_sanction,
            )
            for i in range(model.n)
            for t in improvements(model, i, s)
        )
    )


def firm_moves(
    model: OracleModel, concept: CredibleConcept, **switches: Unpack[Switches]
) -> OracleModel:
    """The same conflict with only those moves that are undeterred improvements of their owner."""
    return replace(
        model,
        moves=tuple(
            frozenset(
                (s, t)
                for s in model.states
                for t in undeterred_improvements(model, concept, i, s, **switches)
            )
            for i in range(model.n)
        ),
    )


def is_firmly_deterred(
    model: OracleModel,
    concept: CredibleConcept,
    i: int,
    s: State,
    t: State,
    *,
    firm: OracleModel,
    opponent_moves: OpponentMoves = "sequence",
    self_sanction: bool = True,
) -> bool:
    """Whether replies by firm moves alone deter i from improving from s to t.

    ``firm`` is the conflict with ``firm_moves`` only. The answer of i to a sanction, under SSEQ,
    may be any of its moves, firm or not.
    """
    return any(
        is_sanction(model, concept, i, s, x, self_sanction=self_sanction)
        for x in reach(firm, opponents(model, i), t, opponent_moves=opponent_moves)
    )


def open_anyway(
    model: OracleModel,
    concept: Concept,
    i: int,
    s: State,
    x: State,
    *,
    opponent_moves: OpponentMoves = "sequence",
) -> bool:
    """Whether the opponents could do as much harm from s, had i not moved, as by ending at x.

    They could if a reply of the kind the concept allows leads from s to a state no better for i
    than x.
    """
    return any(
        is_no_better(model, i, y, x)
        for y in replies(model, concept, i, s, opponent_moves=opponent_moves)
    )


def _descendants(graph: dict[State, frozenset[State]], s: State) -> frozenset[State]:
    """The states that one or more steps lead to from s."""
    found: set[State] = set()
    waiting = list(graph[s])
    while waiting:
        t = waiting.pop()
        if t not in found:
            found.add(t)
            waiting.extend(graph[t])
    return frozenset(found)
