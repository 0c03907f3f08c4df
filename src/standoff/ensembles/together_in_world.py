"""What several could do together in one of many worlds: as much of it as is counted over them.

States are kept by their codes and parties by their places, which are the same in every world.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.analysis.coalition_choice import everybody_in
from standoff.analysis.coalitions import CoalitionTable, coalition_stability
from standoff.analysis.first_steps import FirstStep, first_steps
from standoff.analysis.joint_steps import STEPS_LISTED, joint_steps
from standoff.analysis.jumps import jumps
from standoff.analysis.paying_steps import PayingSteps, paying_steps
from standoff.analysis.stability import StabilityTable
from standoff.kernels.forms import Int64s
from standoff.model.conflict import Conflict

__all__ = [
    "TROUBLES",
    "Fate",
    "JumpKey",
    "PairKey",
    "StepKey",
    "TogetherInWorld",
    "together_in_world",
]

TROUBLES = ("unanswered", "exploited", "taken_back", "undone", "moved_on")
"""What can go wrong with a first step, in the order in which it is told."""

StepKey = tuple[int, int]
"""Parties as a bit mask, and the code of the end."""
PairKey = tuple[int, int, int, int]
"""Position of the first and of the other, codes after the step and after the answer."""
JumpKey = tuple[int, int, int]
"""Codes of the start and of the target, and parties as a bit mask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """How a first step fares in one world: what would go wrong, and what would make it safe.

    `troubles` are some of `TROUBLES`. `safeguards` says for the step, the answer, and both, whether
    making it one-way would make it safe where it is not.
    """

    troubles: tuple[str, ...]
    safeguards: tuple[bool, bool, bool]

    @property
    def safe(self) -> bool:
        """Whether nothing would go wrong."""
        return not self.troubles


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TogetherInWorld:
    """What several could do in one world.

    `paying` and `pairs` are None where today's situation does not exist. `told` are the joint steps
    that are kept and carry no rider. `leaps` (int64 [jumps, 3]) hold what several would leave for
    what and nobody would alone; `alone` counts the jumps that one of the parties could make itself.
    `cut` says whether there were more steps or jumps than were listed.
    """

    paying: PayingSteps | None
    told: tuple[StepKey, ...]
    pairs: dict[PairKey, Fate] | None
    leaps: Int64s
    alone: int
    cut: bool

    def stands(self, key: StepKey) -> int:
        """How a joint step fares: 0 where it does not pay, else as `paying_steps` says."""
        if self.paying is None:
            return 0
        here = (self.paying.parties == key[0]) & (self.paying.ends == key[1])
        return int(self.paying.stands[here].max(initial=0))


def together_in_world(
    table: StabilityTable,
    concept: str,
    *,
    named: Sequence[Sequence[str]] | None = None,
    size: int | None = None,
    target: str = "equilibrium",
) -> TogetherInWorld:
    """What several could do in one world, whose conflict has been judged.

    `named` are the coalitions looked at, or those up to a `size`, or all; one is left out where a
    member of it takes no part. `target` is that of `jumps`. Costs and errors are those of
    `coalition_stability` (no more than CNash), `joint_steps`, `first_steps` and `jumps`.
    """
    conflict = table.conflict
    found = _coalitions(table, named, size)
    if found is None:
        starts = conflict.status_quo is not None
        nothing = np.empty(0, dtype=np.int64)
        nobody = PayingSteps(parties=nothing, ends=nothing, stands=nothing)
        pairs, cut = _pairs(table, concept) if starts else (None, False)
        return TogetherInWorld(
            paying=nobody if starts else None,
            told=(),
            pairs=pairs,
            leaps=nothing.reshape(0, 3),
            alone=0,
            cut=cut,
        )
    leaping = jumps(table, found, concepts=[concept], jump_target=target)
    leaps = [
        (conflict.code(one.start), conflict.code(one.target), _mask(conflict, one.parties))
        for one in leaping.jumps
        if not one.alone
    ]
    cut = leaping.jumps_total > len(leaping.jumps)
    paying, fates = None, None
    told: tuple[StepKey, ...] = ()
    if conflict.status_quo is not None:
        joint = joint_steps(table, concept, found)
        paying = paying_steps(table, concept, found)
        told = tuple(
            (_mask(conflict, one.parties), conflict.code(one.end))
            for one in (*joint.holding, *joint.kept)
        )
        cut |= not joint.complete or STEPS_LISTED in (len(joint.holding), len(joint.kept))
        fates, more = _pairs(table, concept)
        cut |= more
    return TogetherInWorld(
        paying=paying,
        told=told,
        pairs=fates,
        leaps=np.array(leaps, dtype=np.int64).reshape(len(leaps), 3),
        alone=sum(bool(one.alone) for one in leaping.jumps),
        cut=cut,
    )


def _coalitions(
    table: StabilityTable, named: Sequence[Sequence[str]] | None, size: int | None
) -> CoalitionTable | None:
    """The coalitions of a world; None where none of those named can be formed there."""
    conflict, asked = table.conflict, table.question
    if named is not None:
        present = set(everybody_in(conflict))
        named = [each for each in named if present.issuperset(each)]
        if not named:
            return None
    return coalition_stability(
        conflict,
        coalitions=named,
        size=size,
        concepts=["cnash"],
        self_sanction=asked.self_sanction,
        unknown=asked.unknown.value,
        unknown_credible=asked.unknown_credible,
        strength=asked.strength,
    )


def _pairs(table: StabilityTable, concept: str) -> tuple[dict[PairKey, Fate], bool]:
    """The first steps of a world and how each fares; and whether there are more than these."""
    conflict = table.conflict
    found = first_steps(table, concept)
    fates = {
        (
            conflict.index_of(each.step.mover),
            conflict.index_of(each.answer.mover),
            conflict.code(each.step.end),
            conflict.code(each.answer.end),
        ): _fate(each)
        for each in found.steps
    }
    return fates, not found.complete or found.steps_total > len(found.steps)


def _fate(step: FirstStep) -> Fate:
    waiting = step.waiting
    wrong = (
        not waiting.answered,
        bool(waiting.exploiting),
        waiting.taken_back is not None,
        waiting.undone is not None,
        bool(waiting.moving_on),
    )
    safe = {(each.step, each.answer) for each in step.safeguards if each.waiting.safe}
    return Fate(
        troubles=tuple(each for each, so in zip(TROUBLES, wrong, strict=True) if so),
        safeguards=((True, False) in safe, (False, True) in safe, (True, True) in safe),
    )


def _mask(conflict: Conflict, parties: Iterable[str]) -> int:
    return sum(1 << conflict.index_of(each) for each in parties)
