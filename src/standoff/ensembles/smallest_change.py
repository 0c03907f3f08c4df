"""Which single change brings an outcome about: of one statement, or of one assumption.

Every single edit of a statement and every other alternative of an assumption is tried from the
world of all defaults; kept are those after which today leads to the outcome, or it can hold at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.where import states_where
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.open_model import OpenModel
from standoff.ensembles.edits import Edit, edited, single_edits
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.expressions.syntax import Expression

__all__ = ["SingleChange", "SmallestChange", "smallest_changes"]

CONCEPT = "seq"


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChange:
    """An edit, or an assumption and its other alternative; and whether the outcome is `reached`."""

    edit: Edit | None = None
    assumption: str = ""
    alternative: str = ""
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestChange:
    """Single changes after which some wanted state is an equilibrium, those that reach it first.

    `already` says whether today leads to it as things are, `holds` whether it can hold as things
    are. `exists` is false where no such state is feasible as things are, nor under another
    alternative of one assumption. `tried` counts the changes.
    """

    exists: bool
    holds: bool
    already: bool
    changes: tuple[SingleChange, ...]
    tried: int


def smallest_changes(model: OpenModel, where: Expression) -> SmallestChange:
    """The single changes that bring an outcome about. Cost: one analysis for each change."""
    default = model.assumptions.default
    exists, holds, reached = _judged(model, default, where)
    edits = single_edits(model)
    found = []
    for edit in edits:
        _, can_hold, arrived = _judged(edited(model, edit), default, where)
        if (arrived and not reached) or (can_hold and not holds):
            found.append(SingleChange(edit=edit, reached=arrived))
    flips = [
        (item.id, other)
        for item in model.assumptions
        for other in item.ids
        if default[item.id] in item.ids and other != default[item.id]
    ]
    for assumption, other in flips:
        world = model.assumptions.changed(default, assumption, other)
        feasible, can_hold, arrived = _judged(model, world, where)
        exists = exists or feasible
        if (arrived and not reached) or (can_hold and not holds):
            found.append(SingleChange(assumption=assumption, alternative=other, reached=arrived))
    return SmallestChange(
        exists=exists,
        holds=holds,
        already=reached,
        changes=tuple(sorted(found, key=lambda each: not each.reached)),
        tried=len(edits) + len(flips),
    )


def _judged(model: OpenModel, world: Choices, where: Expression) -> tuple[bool, bool, bool]:
    """Whether some wanted state is feasible, an equilibrium, and one that today leads to."""
    try:
        conflict = model.conflict(world)
    except ConflictError:
        return False, False, False
    analysis = WorldAnalysis(conflict, [CONCEPT])
    wanted = states_where(conflict, where)
    holds = bool((analysis.equilibrium_mask(CONCEPT) & wanted).any())
    if not holds or conflict.status_quo is None:
        return bool(wanted.any()), holds, False
    ends = np.array([each.state - 1 for each in analysis.reached(CONCEPT).states], dtype=np.int64)
    return True, holds, bool(wanted[ends].any())
