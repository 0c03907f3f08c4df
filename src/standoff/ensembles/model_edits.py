"""Single edits of what can be done: an option, its direction, or a rule about what cannot be.

Beside the edits of what somebody wants (`standoff.ensembles.edits`) these are what a critic of a
model would try by hand. Every state keeps its code: what is taken away stays listed and cannot be
taken, and what is added comes after the options there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from standoff.case.open_model import OpenModel
from standoff.case.template import InfeasibleRule
from standoff.errors import ConflictError, NotApplicableError
from standoff.model.constraint import PatternConstraint
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.weighted import Weighted

__all__ = ["ModelEdit", "ModelEditKind", "model_edited", "single_model_edits"]


class ModelEditKind(Enum):
    """What is done to an option or a rule."""

    FIXED = "fixed"
    """Nobody can change it any more."""
    FORWARD = "taken only"
    """It can be taken and not be given up."""
    BACKWARD = "given up only"
    """It can be given up and not be taken."""
    BOTH = "both ways"
    """It can be taken and be given up."""
    REMOVED = "removed"
    """It cannot be taken, and is not taken today."""
    ADDED = "added"
    """Its owner can take it and give it up; today it is not taken. No statement speaks of it."""
    LIFTED = "lifted"
    """What a rule ruled out is possible."""
    FORBIDDEN = "forbidden"
    """What a new rule rules out is not possible."""


DIRECTIONS = {
    ModelEditKind.FIXED: Direction.FIXED,
    ModelEditKind.FORWARD: Direction.FORWARD,
    ModelEditKind.BACKWARD: Direction.BACKWARD,
    ModelEditKind.BOTH: Direction.BOTH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEdit:
    """One thing done to an `option` or to a `rule`, whichever the kind is about.

    `place` is the number (from 0) of a rule that is lifted.
    """

    kind: ModelEditKind
    option: Option | None = None
    rule: InfeasibleRule | None = None
    place: int = 0


def model_edited(model: OpenModel, edit: ModelEdit) -> OpenModel:
    """The model after an edit. The edit is of this model: its option or rule is one of it.

    Raises ConflictError for an option that is there already, NotApplicableError where an option is
    added and somebody's preference lists states.
    """
    if edit.kind is ModelEditKind.LIFTED:
        rules = model.infeasible
        return replace(model, infeasible=(*rules[: edit.place], *rules[edit.place + 1 :]))
    if edit.kind is ModelEditKind.FORBIDDEN:
        assert edit.rule is not None, "a new rule is said"
        return replace(model, infeasible=(*model.infeasible, edit.rule))
    assert edit.option is not None, "what is not about a rule is about an option"
    if edit.kind is ModelEditKind.ADDED:
        return _with_option(model, edit.option)
    bit = [each.reference for each in model.options].index(edit.option.reference)
    if edit.kind is ModelEditKind.REMOVED:
        return _without_option(model, bit)
    changed = replace(model.options[bit], direction=DIRECTIONS[edit.kind])
    return replace(model, options=(*model.options[:bit], changed, *model.options[bit + 1 :]))


def single_model_edits(model: OpenModel) -> tuple[ModelEdit, ...]:
    """Every single edit of an option or a rule there is, by option, then by rule.

    Options and rules of a kind that somebody would have to think of are not among them.
    """
    return tuple(_edits(model))


def _edits(model: OpenModel) -> Iterator[ModelEdit]:
    for option in model.options:
        for kind, direction in DIRECTIONS.items():
            if direction is not option.direction:
                yield ModelEdit(kind=kind, option=option)
        yield ModelEdit(kind=ModelEditKind.REMOVED, option=option)
    for place, rule in enumerate(model.infeasible):
        yield ModelEdit(kind=ModelEditKind.LIFTED, rule=rule, place=place)


def _without_option(model: OpenModel, bit: int) -> OpenModel:
    option = replace(model.options[bit], direction=Direction.FIXED)
    rule = InfeasibleRule(constraint=PatternConstraint(1 << bit, 1 << bit), text=option.reference)
    return replace(
        model,
        options=(*model.options[:bit], option, *model.options[bit + 1 :]),
        infeasible=(*model.infeasible, rule),
        status_quo=model.status_quo & ~(1 << bit),
    )


def _with_option(model: OpenModel, option: Option) -> OpenModel:
    references = tuple(each.reference for each in (*model.options, option))
    if option.reference in references[:-1]:
        raise ConflictError(f"there is an option '{option.reference}' already; name it otherwise")
    return replace(
        model,
        options=(*model.options, option),
        preferences=MappingProxyType(
            {owner: _told_of(each, references, owner) for owner, each in model.preferences.items()}
        ),
    )


def _told_of(preference: Preference, references: tuple[str, ...], owner: str) -> Preference:
    """The same preference where there is one option more, to which it is indifferent."""
    if isinstance(preference, Indifferent):
        return preference
    if isinstance(preference, Prioritized | Weighted):
        return replace(preference, references=references)
    raise NotApplicableError(
        f"what '{owner}' prefers is written state by state, and with one option more there are"
        " other states; write it as prioritized or weighted to try that"
    )
