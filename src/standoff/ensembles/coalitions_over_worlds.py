"""What several could do together over worlds: in how many it pays, holds, waits, or is a jump.

Each world is asked what is asked of one: joint steps, first steps and jumps from what holds. Steps
are told across worlds by who takes them and by the codes of the states they lead to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from standoff.analysis.paying_steps import HOLDS, KEPT
from standoff.analysis.stability import StabilityTable
from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.concepts.concept import concept_named
from standoff.ensembles.decided import Decided, decided
from standoff.ensembles.each_world import EachWorld, each_world, first_conflict
from standoff.ensembles.in_chunks import Progress
from standoff.ensembles.together_in_world import (
    TROUBLES,
    JumpKey,
    PairKey,
    StepKey,
    TogetherInWorld,
    together_in_world,
)
from standoff.kernels.coalition_reach import members_of
from standoff.model.conflict import Conflict

__all__ = [
    "LISTED",
    "CoalitionsOverWorlds",
    "FirstStepOverWorlds",
    "JointStepOverWorlds",
    "JumpOverWorlds",
    "coalitions_over_worlds",
]

LISTED = 24
"""Steps and jumps of each kind that are told, at most: those that come most often."""

Judged = Callable[[Conflict], StabilityTable]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointStepOverWorlds:
    """A joint step from today, by ids of who takes it and the code of where it leads.

    `pays` tells when all of them gain, `holds` when besides nobody would leave; `kept` counts the
    worlds in which at least none of them would.
    """

    parties: tuple[str, ...]
    end: int
    pays: Decided
    kept: int
    holds: Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStepOverWorlds:
    """A step of `first` that costs, and the answer of `other` by which both gain; ends by code.

    `is_one` tells when it is such a step, `safe` when besides nothing would go wrong. `troubles`
    counts the worlds in which each of `TROUBLES` would; `safeguards` those in which it is not safe
    and making the step, the answer, or both one-way would make it so.
    """

    first: str
    middle: int
    other: str
    end: int
    is_one: Decided
    safe: Decided
    troubles: tuple[int, ...]
    safeguards: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class JumpOverWorlds:
    """An outcome that several would leave for another, by codes, and in how many worlds."""

    parties: tuple[str, ...]
    start: int
    target: int
    worlds: int
    readings: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class CoalitionsOverWorlds:
    """What several could do together, over worlds; what comes most often first.

    The totals count all there are. `jumping` counts the worlds in which there is any jump that
    nobody makes alone, `alone` those in which there are jumps that one of the parties could make
    itself, `cut` those in which not all steps and jumps could be listed.
    """

    concept: str
    conflict: Conflict
    each: EachWorld[TogetherInWorld]
    joint: tuple[JointStepOverWorlds, ...]
    joint_total: int
    first: tuple[FirstStepOverWorlds, ...]
    first_total: int
    jumps: tuple[JumpOverWorlds, ...]
    jumps_total: int
    jump_target: str
    jumping: int
    alone: int
    cut: int


def coalitions_over_worlds(
    model: OpenModel,
    worlds: Worlds,
    concept: str,
    judged: Judged,
    *,
    coalitions: Sequence[Sequence[str]] | None = None,
    size: int | None = None,
    jump_target: str = "equilibrium",
    readings: Sequence[Reading] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> CoalitionsOverWorlds:
    """What several could do together in each world, put together over all of them.

    `judged` analyses a conflict; the other arguments are those of `together`. A chosen coalition is
    left out where one of its members takes no part. Exact for the worlds looked at. Cost: for each
    world that differs that of `coalition_stability` (no more than CNash), `joint_steps`,
    `first_steps` and `jumps`, then `decide` twice for each step told. Errors are theirs.
    """
    conflict = first_conflict(model, worlds)
    kind = concept_named(concept).id
    if coalitions is not None:
        # Names that do not exist are refused, whoever takes part where.
        for each in (one for parties in coalitions for one in parties):
            conflict.index_of(each)

    def work(one: Conflict) -> TogetherInWorld:
        return together_in_world(judged(one), kind, named=coalitions, size=size, target=jump_target)

    each_one = each_world(
        model, worlds, work, readings=readings, threads=threads, progress=progress
    )
    joint, joint_total = _joint(each_one, conflict)
    first, first_total = _first(each_one, conflict)
    leaps, leaps_total = _leaps(each_one, conflict)
    return CoalitionsOverWorlds(
        concept=kind,
        conflict=conflict,
        each=each_one,
        joint=joint,
        joint_total=joint_total,
        first=first,
        first_total=first_total,
        jumps=leaps,
        jumps_total=leaps_total,
        jump_target=jump_target,
        jumping=each_one.count(lambda one: len(one.leaps) > 0),
        alone=each_one.count(lambda one: one.alone > 0),
        cut=each_one.count(lambda one: one.cut),
    )


def _joint(
    each: EachWorld[TogetherInWorld], conflict: Conflict
) -> tuple[tuple[JointStepOverWorlds, ...], int]:
    """The joint steps told in some world: those that hold most often first; and how many."""
    told = {key for one in _seen(each) for key in one.told}
    stands: dict[StepKey, Counter[int]] = {key: Counter() for key in told}
    for one, count in zip(each.found, each.counts, strict=True):
        if one is None or one.paying is None or not count:
            continue
        steps = one.paying
        for *key, so in zip(
            steps.parties.tolist(), steps.ends.tolist(), steps.stands.tolist(), strict=True
        ):
            if (key[0], key[1]) in stands:
                stands[key[0], key[1]][so] += count

    def often(key: StepKey) -> tuple[int, int, int, int, StepKey]:
        found = stands[key]
        kept = found[HOLDS] + found[KEPT]
        return -found[HOLDS], -kept, -found.total(), _distance(conflict, key[1]), key

    chosen = sorted(told, key=often)[:LISTED]
    return tuple(
        JointStepOverWorlds(
            parties=_ids(conflict, key[0]),
            end=key[1],
            pays=decided(each, partial(_stands, key=key, least=1)),
            kept=stands[key][HOLDS] + stands[key][KEPT],
            holds=decided(each, partial(_stands, key=key, least=HOLDS)),
        )
        for key in chosen
    ), len(told)


def _stands(one: TogetherInWorld, *, key: StepKey, least: int) -> bool | None:
    return None if one.paying is None else one.stands(key) >= least


def _first(
    each: EachWorld[TogetherInWorld], conflict: Conflict
) -> tuple[tuple[FirstStepOverWorlds, ...], int]:
    """The first steps of some world: those that there are most often first; and how many."""
    counts: Counter[PairKey] = Counter()
    safe: Counter[PairKey] = Counter()
    wrong: dict[PairKey, Counter[str]] = {}
    guards: dict[PairKey, list[int]] = {}
    for one, count in zip(each.found, each.counts, strict=True):
        for key, fate in ({} if one is None or not count else one.pairs or {}).items():
            counts[key] += count
            safe[key] += count * fate.safe
            for trouble in fate.troubles:
                wrong.setdefault(key, Counter())[trouble] += count
            kept = guards.setdefault(key, [0, 0, 0])
            for place, so in enumerate(fate.safeguards):
                kept[place] += count * so

    def often(key: PairKey) -> tuple[int, int, int, PairKey]:
        return -safe[key], -counts[key], _distance(conflict, key[3]), key

    found = []
    for key in sorted(counts, key=often)[:LISTED]:
        first, other = (conflict.decision_makers[place].id for place in key[:2])
        troubles = wrong.get(key, Counter())
        step, answer, both = guards[key]
        found.append(
            FirstStepOverWorlds(
                first=first,
                middle=key[2],
                other=other,
                end=key[3],
                is_one=decided(each, partial(_is_one, key=key)),
                safe=decided(each, partial(_is_safe, key=key)),
                troubles=tuple(troubles[trouble] for trouble in TROUBLES),
                safeguards=(step, answer, both),
            )
        )
    return tuple(found), len(counts)


def _is_one(one: TogetherInWorld, *, key: PairKey) -> bool | None:
    return None if one.pairs is None else key in one.pairs


def _is_safe(one: TogetherInWorld, *, key: PairKey) -> bool | None:
    return None if one.pairs is None else key in one.pairs and one.pairs[key].safe


def _leaps(
    each: EachWorld[TogetherInWorld], conflict: Conflict
) -> tuple[tuple[JumpOverWorlds, ...], int]:
    """The jumps of some world, the most frequent first; and how many there are."""
    counts: Counter[JumpKey] = Counter()
    for one, count in zip(each.found, each.counts, strict=True):
        if one is not None and count:
            for start, target, parties in one.leaps.tolist():
                counts[start, target, parties] += count
    chosen = sorted(counts, key=lambda key: (-counts[key], key))[:LISTED]
    return tuple(
        JumpOverWorlds(
            parties=_ids(conflict, key[2]),
            start=key[0],
            target=key[1],
            worlds=counts[key],
            readings=tuple(
                reading.id
                for reading, place in zip(each.readings, each.under, strict=True)
                if _leaps_so(each.found[place], key)
            ),
        )
        for key in chosen
    ), len(counts)


def _leaps_so(one: TogetherInWorld | None, key: JumpKey) -> bool:
    return one is not None and bool((one.leaps == key).all(axis=1).any())


def _seen(each: EachWorld[TogetherInWorld]) -> Iterable[TogetherInWorld]:
    """What comes out in some world; not what does only under a reading whose world is not drawn."""
    pairs = zip(each.found, each.counts, strict=True)
    return (one for one, count in pairs if one is not None and count)


def _distance(conflict: Conflict, code: int) -> int:
    """How many options differ from today."""
    today = conflict.status_quo
    return 0 if today is None else (conflict.code(today) ^ code).bit_count()


def _ids(conflict: Conflict, members: int) -> tuple[str, ...]:
    return tuple(conflict.decision_makers[each].id for each in members_of(members))
