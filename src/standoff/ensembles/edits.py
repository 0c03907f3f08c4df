"""Single edits of what somebody wants: a statement dropped, turned round, or moved.

They are what a critic of a model would try by hand. Statements whose order is left open stay
together: one of them can be dropped or negated, and the others move past all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from standoff.case.open_model import OpenModel
from standoff.expressions.syntax import negated
from standoff.model.preference import Preference
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import OpenRun, Prioritized
from standoff.preferences.statement import Statement

__all__ = ["Edit", "EditKind", "edited", "single_edits"]


class EditKind(Enum):
    """What is done to a statement."""

    DROPPED = "dropped"
    NEGATED = "negated"
    FIRST = "moved first"
    LAST = "moved last"
    SWAPPED = "swapped with the next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing done to statement `place` (from 0) of somebody; `other` is what it swaps with."""

    decision_maker: str
    place: int
    kind: EditKind
    statement: Statement
    other: Statement | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """A statement, or several whose order is left open."""

    statements: tuple[Statement, ...]
    run: OpenRun | None = None


def single_edits(model: OpenModel) -> tuple[Edit, ...]:
    """Every single edit that changes something, by decision maker, statement and kind."""
    return tuple(
        edit
        for maker in model.decision_makers
        for edit in _edits_of(maker.id, model.preferences[maker.id])
    )


def edited(model: OpenModel, edit: Edit) -> OpenModel:
    """The model after an edit; what the edit leaves alone is shared with the model before it."""
    preference = model.preferences[edit.decision_maker]
    assert isinstance(preference, Prioritized), "edits are of statements"
    return model.with_preference(edit.decision_maker, _after(preference, edit))


def _edits_of(owner: str, preference: Preference) -> Iterator[Edit]:
    if not isinstance(preference, Prioritized):
        return
    items = _items(preference)
    place = 0
    for number, item in enumerate(items):
        for statement in item.statements:
            kinds = [EditKind.DROPPED, EditKind.NEGATED]
            if item.run is None:
                kinds += [EditKind.FIRST] * (number > 0)
                kinds += [EditKind.LAST] * (number < len(items) - 1)
            for kind in kinds:
                yield Edit(decision_maker=owner, place=place, kind=kind, statement=statement)
            following = items[number + 1] if number + 1 < len(items) else None
            if item.run is None and following is not None and following.run is None:
                yield Edit(
                    decision_maker=owner,
                    place=place,
                    kind=EditKind.SWAPPED,
                    statement=statement,
                    other=following.statements[0],
                )
            place += 1


def _items(preference: Prioritized) -> list[_Item]:
    runs = {run.first: run for run in preference.open_runs}
    items = []
    place = 0
    while place < len(preference.statements):
        run = runs.get(place)
        count = 1 if run is None else len(run.order.permutes[0])
        items.append(_Item(preference.statements[place : place + count], run))
        place += count
    return items


def _after(preference: Prioritized, edit: Edit) -> Preference:
    if edit.kind is EditKind.NEGATED:
        statements = list(preference.statements)
        before = statements[edit.place]
        statements[edit.place] = replace(before, prefer=negated(before.prefer))
        return replace(preference, statements=tuple(statements))
    items = _items(preference)
    number, inner = _find(items, edit.place)
    item = items.pop(number)
    if edit.kind is EditKind.DROPPED:
        if item.run is not None:
            items[number:number] = _without(item, inner)
    elif edit.kind is EditKind.FIRST:
        items.insert(0, item)
    elif edit.kind is EditKind.LAST:
        items.append(item)
    else:
        items.insert(number + 1, item)
    return _joined(preference, items)


def _find(items: list[_Item], place: int) -> tuple[int, int]:
    """The item a statement is in, and its place there."""
    for number, item in enumerate(items):
        if place < len(item.statements):
            return number, place
        place -= len(item.statements)
    raise IndexError("there is no such statement")


def _without(item: _Item, inner: int) -> list[_Item]:
    """Statements in no known order without one of them: the order of the others stays open."""
    assert item.run is not None
    left = [place for place in range(len(item.statements)) if place != inner]
    permutes = tuple(
        tuple(left.index(place) for place in way if place != inner)
        for way in item.run.order.permutes
    )
    order = replace(item.run.order, permutes=permutes)
    kept = tuple(item.statements[place] for place in left)
    return [_Item(kept, replace(item.run, order=order))]


def _joined(preference: Prioritized, items: list[_Item]) -> Preference:
    statements: list[Statement] = []
    runs = []
    for item in items:
        if item.run is not None:
            runs.append(replace(item.run, first=len(statements)))
        statements += item.statements
    if not statements:
        return Indifferent()
    return replace(preference, statements=tuple(statements), open_runs=tuple(runs))
