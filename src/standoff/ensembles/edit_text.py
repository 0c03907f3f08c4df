"""An edit written as the text that is typed for it, and any edit made.

`standoff.ensembles.edit_reader` is the other way round.
"""

from __future__ import annotations

from standoff.case.open_model import OpenModel
from standoff.ensembles.edit_reader import AnyEdit, same_text
from standoff.ensembles.edits import Edit, EditKind, edited
from standoff.ensembles.model_edits import ModelEdit, ModelEditKind, model_edited
from standoff.preferences.prioritized import Prioritized

__all__ = ["applied", "text_of_edit"]


def applied(model: OpenModel, edit: AnyEdit) -> OpenModel:
    """The model after an edit of either kind."""
    return edited(model, edit) if isinstance(edit, Edit) else model_edited(model, edit)


def text_of_edit(model: OpenModel, edit: AnyEdit) -> str:
    """The text that stands for an edit of `model`; reading it back gives an edit to the same end.

    Statements are called by their texts where these tell them apart, else by their numbers.
    """
    if isinstance(edit, ModelEdit):
        return _text_of_model_edit(edit)
    maker = edit.decision_maker
    preference = model.preferences[maker]
    listed = preference.statements if isinstance(preference, Prioritized) else ()

    def called(place: int) -> str:
        said = _quoted(listed[place].text)
        once = sum(same_text(each.text, listed[place].text) for each in listed) == 1
        return said if once and said else str(place + 1)

    if edit.kind is EditKind.DROPPED:
        return f"drop {maker} {called(edit.place)}"
    if edit.kind is EditKind.NEGATED:
        return f"negate {maker} {called(edit.place)}"
    if edit.kind is EditKind.SWAPPED:
        return f"move {maker} {called(edit.place)} after {called(edit.place + 1)}"
    if edit.kind is EditKind.ADDED:
        what = f"add {maker} {_quoted(edit.statement.text)}"
    else:
        what = f"move {maker} {called(edit.place)}"
    others = _others(preference, edit)
    to = {EditKind.FIRST: 0, EditKind.LAST: len(others)}.get(edit.kind, edit.to)
    if to == 0:
        return f"{what} first"
    if to >= len(others):
        return f"{what} last"
    return f"{what} before {called(others[to])}"


def _others(preference: object, edit: Edit) -> list[int]:
    """The place of the first statement in each entry that stays where it is."""
    if not isinstance(preference, Prioritized):
        return []
    found, place = [], 0
    for entry in preference.entries:
        places = range(place, place + len(entry.statements))
        place = places.stop
        left = [each for each in places if edit.kind is EditKind.ADDED or each != edit.place]
        found += left[:1]
    return found


def _text_of_model_edit(edit: ModelEdit) -> str:
    if edit.kind is ModelEditKind.LIFTED:
        return f"allow {edit.place + 1}"
    if edit.kind is ModelEditKind.FORBIDDEN:
        assert edit.rule is not None, "a new rule is said"
        return f"forbid {_quoted(edit.rule.text)}"
    assert edit.option is not None, "what is not about a rule is about an option"
    name = edit.option.reference
    return {
        ModelEditKind.FIXED: f"fix {name}",
        ModelEditKind.FORWARD: f"oneway {name} taken",
        ModelEditKind.BACKWARD: f"oneway {name} given-up",
        ModelEditKind.BOTH: f"bothways {name}",
        ModelEditKind.REMOVED: f"remove {name}",
        ModelEditKind.ADDED: f"add-option {name} {_quoted(edit.option.yes)}",
    }[edit.kind]


def _quoted(text: str) -> str:
    """A text in quotation marks that it does not hold itself; empty where it holds both."""
    for mark in "\"'":
        if mark not in text:
            return f"{mark}{text}{mark}"
    return ""
