"""Whether a wanted outcome is feasible, whether moves can lead to it, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standoff.analysis.where import states_where
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.open_model import OpenModel
from standoff.case.template import InfeasibleRule
from standoff.ensembles.model_edits import ModelEdit, ModelEditKind, model_edited
from standoff.ensembles.readings import analysis_of_reading
from standoff.ensembles.whatif import NOBODY_SEES
from standoff.errors import ConflictError
from standoff.expressions.bind import constraints
from standoff.expressions.choices import Choices, holds
from standoff.expressions.syntax import Expression, negated
from standoff.model.conflict import Conflict
from standoff.model.feasibility import feasible_space
from standoff.model.option import Option

__all__ = ["Attainable", "attainable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainable:
    """What is known of a wanted outcome before anybody's preferences are looked at.

    `states` are the codes of the wanted states that are feasible. Where there are none,
    `contradictory` says that no combination of options is such a state, `rules` are those of which
    each alone keeps all of them out, and `missing` the options that do not exist in the world.
    `reachable` says whether moves lead from today to one, whoever would want to make them; None
    without a status quo. Where they do not, `stuck` are the options that differ from today in every
    wanted state and cannot be changed that way.
    """

    states: tuple[int, ...]
    contradictory: bool = False
    rules: tuple[InfeasibleRule, ...] = ()
    missing: tuple[str, ...] = ()
    reachable: bool | None = None
    stuck: tuple[Option, ...] = ()


def attainable(
    model: OpenModel,
    world: Choices,
    wanted: Expression,
    *,
    sees: Mapping[str, Choices] = NOBODY_SEES,
) -> Attainable:
    """Whether a wanted outcome is feasible in a world and can be reached by moves.

    Cost: the states of the world once for each rule, and its moves once.
    """
    analysis = analysis_of_reading(model, world, sees, ["nash"])
    conflict = analysis.conflict
    mask = states_where(conflict, wanted)
    codes = tuple(conflict.states.codes[mask].tolist())
    if not codes:
        return Attainable(
            states=(),
            contradictory=_contradictory(conflict, wanted),
            rules=tuple(_in_the_way(model, world, wanted)),
            missing=tuple(
                each.reference
                for each in model.options
                if not holds(model.option_conditions.get(each.reference), world)
            ),
        )
    if conflict.status_quo is None:
        return Attainable(states=codes)
    reachable = bool((analysis.levels(improving=False)[mask] >= 0).any())
    return Attainable(
        states=codes,
        reachable=reachable,
        stuck=() if reachable else _stuck(analysis, codes),
    )


def _contradictory(conflict: Conflict, wanted: Expression) -> bool:
    """Whether no combination of options is wanted, feasible or not."""
    if not conflict.has_options:
        return True
    references = conflict.references
    try:
        feasible_space(len(references), constraints(negated(wanted), references))
    except ConflictError:
        return True
    return False


def _in_the_way(model: OpenModel, world: Choices, wanted: Expression) -> list[InfeasibleRule]:
    """The rules of which each alone keeps every wanted state out."""
    found = []
    for place, rule in enumerate(model.infeasible):
        edit = ModelEdit(kind=ModelEditKind.LIFTED, rule=rule, place=place)
        try:
            without = model_edited(model, edit).conflict(world)
        except ConflictError:
            continue
        if states_where(without, wanted).any():
            found.append(rule)
    return found


def _stuck(analysis: WorldAnalysis, codes: tuple[int, ...]) -> tuple[Option, ...]:
    """The options that would have to change in every wanted state, in a way that they cannot."""
    conflict = analysis.conflict
    assert conflict.status_quo is not None, "asked for only where there is one"
    today = conflict.code(conflict.status_quo)
    found = []
    for bit, option in enumerate(conflict.options):
        before = bool(today >> bit & 1)
        after = np.array(codes, dtype=np.int64) >> bit & 1
        if all(bool(each) != before for each in after) and not option.direction.allows(
            before, not before
        ):
            found.append(option)
    return tuple(found)
