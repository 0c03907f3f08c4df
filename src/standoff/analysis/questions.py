"""The answer to a question in one world: yes, no or undefined, with what shows it.

What the words of a question mean is told with each of its forms below. `every` without a case to
look at is undefined, never true of nothing; `no` is the opposite of `some`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

import numpy as np

from standoff.analysis.settlement import settlement_mask
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.concepts.concept import concept_named
from standoff.expressions.questions import (
    DeterredQuestion,
    EquilibriumQuestion,
    Quantifier,
    QuestionForm,
    ReachableQuestion,
    SettlementQuestion,
    StableQuestion,
    StatusQuoQuestion,
    Way,
    concepts_of,
)
from standoff.kernels.forms import Int64s, Mask
from standoff.model.move import UnilateralMove

__all__ = ["SHOWN", "Lack", "Verdict3", "WorldAnswer", "answer_in"]

SHOWN = 12
"""States given as witnesses, at most."""


class Verdict3(IntEnum):
    """An answer in one world."""

    UNDEFINED = -1
    NO = 0
    YES = 1


class Lack(Enum):
    """What there would have to be for a question to have an answer."""

    STATUS_QUO = "status quo"
    EQUILIBRIUM = "equilibrium"
    END = "end of the cycle"
    """Taken moves go round and never come to rest."""
    STABLE_STATE = "stable state"
    IMPROVEMENT = "improvement"
    LIMIT = "search to the end"
    """Taken moves lead to more states than are followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldAnswer:
    """The answer in one world, and the states (ids, at most `SHOWN`) that show it.

    They are those that are as the question says or, where none or not all are, all that it speaks
    of or those that are not: whichever decides. `states_total` counts them all. `path` leads from
    the status quo to the first of them, where the question is about where things lead.
    `decision_makers` are those who would not stay, where it is about the status quo. `lack` says
    why there is no answer.
    """

    verdict: Verdict3
    states: tuple[int, ...] = ()
    states_total: int = 0
    path: tuple[UnilateralMove, ...] = ()
    decision_makers: tuple[str, ...] = ()
    lack: Lack | None = None


def answer_in(analysis: WorldAnalysis, form: QuestionForm) -> WorldAnswer:
    """The answer to a question in the world that was analysed.

    Expressions in `form` have every name in full. Raises UnknownNameError for decision makers there
    are not and for concepts the analysis was not made for.
    """
    match form:
        case EquilibriumQuestion(reached=True):
            return _reached(analysis, form)
        case EquilibriumQuestion():
            return _equilibrium(analysis, form)
        case StableQuestion():
            return _stable(analysis, form)
        case SettlementQuestion():
            return _settlement(analysis, form)
    if analysis.conflict.status_quo is None:
        return _undefined(Lack.STATUS_QUO)
    match form:
        case StatusQuoQuestion():
            return _status_quo(analysis, form, analysis.conflict.status_quo)
        case ReachableQuestion():
            return _reachable(analysis, form)
        case DeterredQuestion():
            return _deterred(analysis, form, analysis.conflict.status_quo)


def _equilibrium(analysis: WorldAnalysis, form: EquilibriumQuestion) -> WorldAnswer:
    """Among the equilibria under any of the concepts."""
    masks = [analysis.equilibrium_mask(concept) for concept in concepts_of(form)]
    among: Mask = np.logical_or.reduce(masks)
    found = _quantified(form.quantifier, among, analysis.where(form.where))
    return found or _undefined(Lack.EQUILIBRIUM)


def _stable(analysis: WorldAnalysis, form: StableQuestion) -> WorldAnswer:
    """Among the states that are stable for one decision maker."""
    masks = [analysis.stable_mask(each, form.decision_maker) for each in concepts_of(form)]
    among: Mask = np.logical_or.reduce(masks)
    found = _quantified(form.quantifier, among, analysis.where(form.where))
    return found or _undefined(Lack.STABLE_STATE)


def _reached(analysis: WorldAnalysis, form: EquilibriumQuestion) -> WorldAnswer:
    """Among the equilibria that taken moves lead to from the status quo."""
    if analysis.conflict.status_quo is None:
        return _undefined(Lack.STATUS_QUO)
    every = [analysis.reached(concept) for concept in concepts_of(form)]
    paths = {each.state: each.path for found in every for each in found.states}
    among = np.zeros(len(analysis.conflict.states), dtype=bool)
    among[[state - 1 for state in paths]] = True
    found = _quantified(form.quantifier, among, analysis.where(form.where))
    if found is None:
        complete = all(each.complete for each in every)
        return _undefined(Lack.END if complete else Lack.LIMIT)
    if not all(each.complete for each in every):
        # What was found so far decides only if it is what was looked for.
        sure = Verdict3.NO if form.quantifier is not Quantifier.SOME else Verdict3.YES
        if found.verdict is not sure:
            return _undefined(Lack.LIMIT)
    return WorldAnswer(
        verdict=found.verdict,
        states=found.states,
        states_total=found.states_total,
        path=paths[found.states[0]] if found.states else (),
    )


def _quantified(quantifier: Quantifier, among: Mask, where: Mask) -> WorldAnswer | None:
    """Whether some, every or no state of `among` is one of `where`; None for every of none."""
    hits = among & where
    if quantifier is Quantifier.EVERY:
        if not among.any():
            return None
        misses = among & ~where
        holds = not misses.any()
        return _shown(holds, hits if holds else misses)
    some = bool(hits.any())
    holds = some if quantifier is Quantifier.SOME else not some
    return _shown(holds, hits if some else among)


def _status_quo(analysis: WorldAnalysis, form: StatusQuoQuestion, today: int) -> WorldAnswer:
    """Whether everybody would stay."""
    leaving: tuple[str, ...] = ()
    for concept in concepts_of(form):
        leaving = tuple(
            each.id
            for maker, each in enumerate(analysis.conflict.decision_makers)
            if not analysis.stable_mask(concept, maker)[today - 1]
        )
        if not leaving:
            break
    return WorldAnswer(
        verdict=Verdict3.NO if leaving else Verdict3.YES,
        states=(today,),
        states_total=1,
        decision_makers=leaving,
    )


def _reachable(analysis: WorldAnalysis, form: ReachableQuestion) -> WorldAnswer:
    """Whether moves lead from the status quo, which counts itself, to such a state."""
    improving = form.by is Way.IMPROVEMENTS
    levels = analysis.levels(improving=improving)
    hits = np.flatnonzero((levels >= 0) & analysis.where(form.where))
    if not len(hits):
        return WorldAnswer(verdict=Verdict3.NO)
    nearest = hits[np.argsort(levels[hits], kind="stable")[:SHOWN]] + 1
    return WorldAnswer(
        verdict=Verdict3.YES,
        states=tuple(nearest.tolist()),
        states_total=len(hits),
        path=analysis.path(int(nearest[0]), improving=improving),
    )


def _settlement(analysis: WorldAnalysis, form: SettlementQuestion) -> WorldAnswer:
    """Whether a feasible state is strictly better than the status quo for each party."""
    if analysis.conflict.status_quo is None:
        return _undefined(Lack.STATUS_QUO)
    better = settlement_mask(analysis.conflict, form.between) & analysis.where(form.where)
    return _shown(bool(better.any()), better)


def _deterred(analysis: WorldAnalysis, form: DeterredQuestion, today: int) -> WorldAnswer:
    """Whether some reply deters each improvement from the status quo into the target."""
    maker = analysis.conflict.index_of(form.decision_maker)
    target = analysis.where(form.target)
    ends = np.array(
        [end for end in analysis.improvements(maker, today - 1) if target[end]], dtype=np.int64
    )
    if not len(ends):
        return _undefined(Lack.IMPROVEMENT)
    deterred = np.zeros(len(ends), dtype=bool)
    for concept in concepts_of(form):
        deterred |= analysis.deterred(concept_named(concept), maker, today - 1, ends)
    holds = bool(deterred.all())
    return _answer(holds, np.sort(ends if holds else ends[~deterred]))


def _shown(holds: bool, states: Mask) -> WorldAnswer:
    return _answer(holds, np.flatnonzero(states))


def _answer(holds: bool, positions: Int64s) -> WorldAnswer:
    return WorldAnswer(
        verdict=Verdict3.YES if holds else Verdict3.NO,
        states=tuple((positions[:SHOWN] + 1).tolist()),
        states_total=len(positions),
    )


def _undefined(lack: Lack) -> WorldAnswer:
    return WorldAnswer(verdict=Verdict3.UNDEFINED, lack=lack)
