"""The single changes of what can be done that bring a wanted outcome about, in one world.

Each option's direction is changed, each option taken away, and each rule about what cannot be is
lifted, one at a time; what somebody wants stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.case.open_model import OpenModel
from standoff.ensembles.model_edits import ModelEdit, model_edited, single_model_edits
from standoff.ensembles.whatif import NOBODY_SEES, Standing, standing
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.expressions.syntax import Expression

__all__ = ["ModelChange", "ModelChanges", "model_changes"]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class ModelChange:
    """An edit after which a wanted state holds that did not, or today leads to one.

    `holding` and `reached` are the codes of the wanted states that then hold, and that today leads
    to.
    """

    edit: ModelEdit
    holding: tuple[int, ...]
    reached: tuple[int, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class ModelChanges:
    """The single changes that do something for a wanted outcome, those that reach it first.

    `tried` counts all that were judged; `void` are those that leave no state.
    """

    before: Standing
    changes: tuple[ModelChange, ...]
    tried: int
    void: tuple[ModelEdit, ...]


def model_changes(
    model: OpenModel,
    world: Choices,
    wanted: Expression,
    *,
    concept: str = "seq",
    sees: Mapping[str, Choices] = NOBODY_SEES,
) -> ModelChanges:
    """Every single change of an option or a rule that helps. Cost: one analysis for each change.

    One helps if some wanted state holds after it and none did before, or if today leads to one
    after it and did to none before.
    """
    before = standing(model, world, concept, sees=sees, wanted=wanted)
    found, void = [], []
    edits = single_model_edits(model)
    for edit in edits:
        try:
            after = standing(model_edited(model, edit), world, concept, sees=sees, wanted=wanted)
        except ConflictError:
            void.append(edit)
            continue
        newly_held = bool(after.holding) and not before.holding
        if newly_held or (after.arrived and not before.arrived):
            change = ModelChange(
                edit=edit,
                holding=after.codes(after.holding),
                reached=after.codes(after.arrived),
            )
            found.append(change)
    return ModelChanges(
        before=before,
        changes=tuple(sorted(found, key=lambda each: not each.reached)),
        tried=len(edits) - len(void),
        void=tuple(void),
    )
