"""Legal sequences from the status quo, one by one: definitions 2.2 and 9.1, without any search.

All sequences of one length are those one shorter, each gone on with in every way that is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tests.oracle.model import Arc, OracleModel, State

Step = tuple[int, State, State]
"""Mover, from, to."""

Sequence = tuple[Step, ...]
Moves = tuple[frozenset[Arc], ...]
"""The moves that count, by decision maker."""


def moves_of(model: OracleModel, way: str) -> Moves:
    """All moves, or those that are improvements for their mover (definition 2.1)."""
    if way == "moves":
        return model.moves
    return tuple(
        frozenset((s, t) for s, t in model.moves[i] if model.ranks[i][t] > model.ranks[i][s])
        for i in range(model.n)
    )


def sequences_by_length(moves: Moves, start: State, *, most: int) -> Iterator[list[Sequence]]:
    """All legal sequences of one move, of two, and so on; it ends where there are too many."""
    found: list[Sequence] = [
        ((i, s, t),) for i, own in enumerate(moves) for s, t in own if s == start
    ]
    while found and len(found) <= most:
        yield found
        found = [
            (*sequence, (i, s, t))
            for sequence in found
            for i, own in enumerate(moves)
            for s, t in own
            if s == sequence[-1][2] and i != sequence[-1][0]
        ]


def is_legal(sequence: Sequence, moves: Moves) -> bool:
    """Definition 2.2: each is a move of who makes it, from where the last one ended, by another."""
    steps_exist = all((s, t) in moves[i] for i, s, t in sequence)
    return steps_exist and all(a[2] == b[1] and a[0] != b[0] for a, b in pairwise(sequence))


def layers(moves: Moves, start: State) -> dict[tuple[State, int], int]:
    """T_h of 9.1: the least h at which each state is reached with each decision maker last."""
    n = len(moves)
    first = [{t for s, t in moves[j] if s == start} for j in range(n)]
    found = {(x, j): 1 for j in range(n) for x in first[j]}
    h, last = 1, first
    # Longer than there are pairs, a sequence passes one of them twice.
    while h <= len(moves) * len({s for own in moves for arc in own for s in arc}):
        h += 1
        last = [
            {t for k in range(n) if k != j for x in last[k] for s, t in moves[j] if s == x}
            for j in range(n)
        ]
        for j in range(n):
            for x in last[j]:
                found.setdefault((x, j), h)
    return found


def shortest(moves: Moves, start: State, *, most: int) -> tuple[dict[State, list[Sequence]], int]:
    """Every shortest legal sequence to each state, and up to which length they were listed."""
    found: dict[State, list[Sequence]] = {}
    length = 0
    for sequences in sequences_by_length(moves, start, most=most):
        length += 1
        new: dict[State, list[Sequence]] = {}
        for sequence in sequences:
            if sequence[-1][2] not in found:
                new.setdefault(sequence[-1][2], []).append(sequence)
        found.update(new)
        if length > 8:
            break
    return found, length


def recurring(moves: Moves, pairs: set[tuple[State, int]]) -> set[State]:
    """States that a legal sequence from one of their pairs comes back to in the same pair."""
    onwards = {
        (x, j): {(t, k) for k, own in enumerate(moves) if k != j for s, t in own if s == x}
        for x, j in pairs
    }
    return {x for x, j in pairs if (x, j) in _after((x, j), onwards)}


def _after(
    pair: tuple[State, int], onwards: dict[tuple[State, int], set[tuple[State, int]]]
) -> set[tuple[State, int]]:
    found: set[tuple[State, int]] = set()
    waiting = [pair]
    while waiting:
        for each in onwards[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return found
