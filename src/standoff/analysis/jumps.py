"""Equilibria that a coalition would leave for another: where nobody moves alone, several may.

An equilibrium s is vulnerable to a coalition H of two or more, by t, when H can go from s to t by
a legal sequence, every member prefers t to s, and t is an equilibrium too (Kilgour, Hipel, Fang &
Peng 2001; definition 5.3). Of the coalitions that could go from s to the same t only the smallest
are told: those that contain no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from standoff.analysis.coalition_choice import everybody_in
from standoff.analysis.coalitions import CoalitionTable
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import concepts_named
from standoff.errors import UnknownNameError, nearest_name
from standoff.kernels.coalition_reach import unpacked
from standoff.kernels.forms import Mask
from standoff.model.move import UnilateralMove

__all__ = ["JUMPS_LISTED", "JUMP_TARGETS", "Jump", "Jumps", "joint_gains", "jumps"]

JUMPS_LISTED = 1_000
"""Jumps told, at most; the total counts all."""

JUMP_TARGETS = ("equilibrium", "any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """`parties` can go from equilibrium `start` to `target`, which every one of them prefers.

    `moves` is a shortest legal sequence. `alone` are those of them who could go there in one move
    of their own, and are kept from it by what the others would answer.
    """

    parties: tuple[str, ...]
    start: int
    target: int
    moves: tuple[UnilateralMove, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jumps:
    """The jumps from the equilibria under any of some concepts, by the state they start from.

    `vulnerable` are the equilibria that some coalition would leave. `complete` is false where
    coalitions were left out; then smallest means the smallest of those looked at.
    """

    concepts: tuple[str, ...]
    target: str
    equilibria: tuple[int, ...]
    vulnerable: tuple[int, ...]
    jumps: tuple[Jump, ...]
    jumps_total: int
    complete: bool


def jumps(
    table: StabilityTable,
    coalitions: CoalitionTable,
    *,
    concepts: Iterable[str] | None = None,
    jump_target: str = "equilibrium",
) -> Jumps:
    """The jumps from every equilibrium of a table by the coalitions of another.

    `concepts` are ids of which one is enough to be an equilibrium (None: all of the table).
    `jump_target` is where a jump may lead: to an ``equilibrium``, or to ``any`` state. Exact. Cost:
    that of the improvements of each coalition, which the table of coalitions has kept, and for each
    jump that is told a search for its moves. Raises UnknownNameError for unknown names.
    """
    if jump_target not in JUMP_TARGETS:
        raise UnknownNameError(
            f"jump_target is {jump_target!r}; one of {', '.join(JUMP_TARGETS)};"
            f" {nearest_name(jump_target, JUMP_TARGETS)}"
        )
    wanted = table.concepts if concepts is None else _ids(concepts)
    held = np.zeros(len(table.codes), dtype=bool)
    for each in wanted:
        held = held | table.equilibrium_mask(each)
    found = _smallest(coalitions, held, anywhere=jump_target == "any")
    return Jumps(
        concepts=wanted,
        target=jump_target,
        equilibria=tuple((np.flatnonzero(held) + 1).tolist()),
        vulnerable=tuple(sorted({start + 1 for start, _, _ in found})),
        jumps=tuple(
            _jump(coalitions, parties, start, target)
            for start, target, parties in found[:JUMPS_LISTED]
        ),
        jumps_total=len(found),
        complete=coalitions.complete,
    )


def joint_gains(
    coalitions: CoalitionTable, state: int
) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """The coalitions of two or more that gain by leaving a state, and by which states.

    Only states by which no part of the coalition gains as well, be it a single party. By size, then
    in the order of the conflict.
    """
    conflict = coalitions.conflict
    conflict.code(state)
    here = np.zeros(len(conflict.states), dtype=bool)
    here[state - 1] = True
    alone: dict[str, list[int]] = {}
    for one in everybody_in(conflict):
        rows = coalitions.reach.improvements(1 << conflict.index_of(one))
        alone[one] = unpacked(rows[state - 1 : state])[1].tolist()
    found: dict[tuple[str, ...], list[int]] = {}
    for _, target, parties in _smallest(coalitions, here, anywhere=True):
        if not any(target in alone[one] for one in parties):
            found.setdefault(parties, []).append(target + 1)
    places = {each: place for place, each in enumerate(coalitions.coalitions)}
    return tuple((each, tuple(found[each])) for each in sorted(found, key=places.__getitem__))


def _ids(concepts: Iterable[str]) -> tuple[str, ...]:
    return tuple(each.id for each in concepts_named(concepts))


def _smallest(
    coalitions: CoalitionTable, held: Mask, *, anywhere: bool
) -> list[tuple[int, int, tuple[str, ...]]]:
    """(start, target, parties) of every jump, by start, size and target; states are positions."""
    starts = np.flatnonzero(held)
    found: dict[tuple[int, int], list[frozenset[str]]] = {}
    listed: list[tuple[int, int, int, int, tuple[str, ...]]] = []
    for place, parties in enumerate(coalitions.coalitions):
        if len(parties) < 2:
            continue
        members = sum(1 << coalitions.conflict.index_of(each) for each in parties)
        rows, targets = unpacked(coalitions.reach.improvements(members)[starts])
        for row, target in zip(rows.tolist(), targets.tolist(), strict=True):
            if not anywhere and not held[target]:
                continue
            smaller = found.setdefault((row, target), [])
            # Coalitions come by size, so whatever is contained in this one was met before.
            if not any(each <= frozenset(parties) for each in smaller):
                smaller.append(frozenset(parties))
                listed.append((row, len(parties), target, place, parties))
    return [(int(starts[row]), target, parties) for row, _, target, _, parties in sorted(listed)]


def _jump(coalitions: CoalitionTable, parties: tuple[str, ...], start: int, target: int) -> Jump:
    conflict = coalitions.conflict
    return Jump(
        parties=parties,
        start=start + 1,
        target=target + 1,
        moves=coalitions.move(parties, start + 1, target + 1).moves,
        alone=tuple(
            each
            for each in parties
            if target in conflict.form.moves_from(conflict.index_of(each), start)
        ),
    )
