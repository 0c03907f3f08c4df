"""What an outsider would have to guarantee so that a state holds: one answer to each way out of it.

A **guarantee** over a decision maker i and an undeterred improvement t of it from a state s is a
promise that whoever leaves s that way is answered, so that i ends no better than at s; and so is
every move that contains it and more. By itself that deters i from that move, and changes nothing
for anybody else: the answer comes only after i has left. So a state holds exactly when each
undeterred improvement from it contains one that is answered, and the least number of guarantees is
that of the undeterred improvements which contain no other. The same can be done with rewards, one
for each decision maker who would leave: something that outweighs all that it could gain.

The definition is ours. It says nothing of who would give a guarantee, at what cost, and whether it
would be believed; nor that anybody gets to the state. Where a decision maker could give the answer
by a move it has, that move is named.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.reached import Followed
from standoff.concepts.concept import concept_named
from standoff.kernels.forms import ArcForm, Mask, OptionForm
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove

__all__ = ["LOOKED_AT", "Guarantee", "GuaranteedState", "Guarantees", "guarantees"]

LOOKED_AT = 2_000
"""Wanted states that are looked at, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """The move that would have to be answered, and the single moves that would answer it.

    `answers` are moves of others that lead from where the move ends to a state that is no better
    for its mover than where it began. They may be no improvements for those who would make them:
    that is what makes them promises.
    """

    move: UnilateralMove
    answers: tuple[UnilateralMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteedState:
    """A wanted state (id), and the least guarantees under which it holds; none where it does now.

    `leavers` are the ids of those who would leave it, each of whom a reward would have to reach.
    """

    state: int
    guarantees: tuple[Guarantee, ...]
    leavers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantees:
    """Wanted states by how few guarantees they need, then how few would leave, then by id.

    `complete` is false where there were more wanted states than `LOOKED_AT`.
    """

    concept: str
    states: tuple[GuaranteedState, ...]
    complete: bool

    @property
    def least(self) -> int | None:
        """The least number of guarantees that makes some wanted state hold; None without one."""
        return len(self.states[0].guarantees) if self.states else None


def guarantees(table: Followed, concept: str, wanted: Mask) -> Guarantees:
    """What each wanted state (bool [states]) needs to hold under a concept.

    Exact by the definition above. Cost: the improvements from each wanted state, and the moves from
    where they end.
    """
    places = np.flatnonzero(wanted)
    form = table.conflict.form
    arcs = form.arcs() if isinstance(form, OptionForm) else form
    found = [_needed(table, concept, arcs, place) for place in places[:LOOKED_AT].tolist()]
    return Guarantees(
        concept=concept_named(concept).id,
        states=tuple(
            sorted(found, key=lambda each: (len(each.guarantees), len(each.leavers), each.state))
        ),
        complete=len(places) <= LOOKED_AT,
    )


def _needed(table: Followed, concept: str, arcs: ArcForm, place: int) -> GuaranteedState:
    conflict, kind = table.conflict, concept_named(concept)
    needed, leavers = [], []
    for focal, maker in enumerate(conflict.decision_makers):
        ends = _least(conflict, place, table.undeterred(kind, focal, place))
        leavers += [maker.id] * bool(ends)
        for end in ends:
            needed.append(
                Guarantee(
                    move=UnilateralMove(mover=maker.id, start=place + 1, end=end + 1),
                    answers=tuple(_answers(conflict, arcs, focal, place, end)),
                )
            )
    return GuaranteedState(state=place + 1, guarantees=tuple(needed), leavers=tuple(leavers))


def _least(conflict: Conflict, place: int, ends: list[int]) -> list[int]:
    """The moves that contain no other of them: all where moves have no parts."""
    codes = conflict.states.codes
    merged = conflict.merged
    if not conflict.has_options or int(codes[place]) in merged:
        return sorted(ends)
    changes = {end: int(codes[end] ^ codes[place]) for end in ends if int(codes[end]) not in merged}
    return sorted(
        end
        for end in ends
        if end not in changes
        or not any(other != end and part & ~changes[end] == 0 for other, part in changes.items())
    )


def _answers(
    conflict: Conflict, arcs: ArcForm, focal: int, start: int, end: int
) -> list[UnilateralMove]:
    """The single moves of others after which the mover is no better off than before."""
    found = []
    for other, maker in enumerate(conflict.decision_makers):
        if other == focal:
            continue
        starts = arcs.starts[other]
        low, high = np.searchsorted(starts, [end, end + 1])
        reply = arcs.ends[other][low:high]
        if len(reply):
            better = conflict.structure(focal).better(start, reply)
            found += [
                UnilateralMove(mover=maker.id, start=end + 1, end=each + 1)
                for each in reply[~better].tolist()
            ]
    return found
