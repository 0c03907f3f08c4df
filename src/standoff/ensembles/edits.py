"""Single edits of what somebody wants: a statement dropped, turned round, moved, or added.

They are what a critic of a model would try by hand. Statements whose order is left open stay
together: one of them can be dropped or negated, and the others move past all of them. So do those
that are equally important, only that one of them can be put before or behind everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from standoff.case.open_model import OpenModel
from standoff.errors import NotApplicableError
from standoff.expressions.parse import parse
from standoff.expressions.render import text
from standoff.expressions.syntax import ExpressionError, negated
from standoff.model.preference import Preference
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Entry, Prioritized
from standoff.preferences.statement import Statement

__all__ = ["Edit", "EditKind", "edited", "entry_of", "single_edits", "turned_round"]


class EditKind(Enum):
    """What is done to a statement."""

    DROPPED = "dropped"
    NEGATED = "negated"
    FIRST = "moved first"
    LAST = "moved last"
    SWAPPED = "swapped with the next"
    MOVED = "moved"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing done to statement `place` (from 0) of somebody; `other` is what it swaps with.

    What is moved or added comes `to` where so many of the other entries of the list are before it.
    """

    decision_maker: str
    place: int
    kind: EditKind
    statement: Statement
    other: Statement | None = None
    to: int = 0


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
    if isinstance(preference, Indifferent) and edit.kind is EditKind.ADDED:
        return model.with_preference(edit.decision_maker, _alone(model, edit.statement))
    if not isinstance(preference, Prioritized):
        raise NotApplicableError(
            f"what '{edit.decision_maker}' prefers is not written as statements, so there are none"
            " to edit; write it as prioritized"
        )
    return model.with_preference(edit.decision_maker, _after(preference, edit))


def turned_round(statement: Statement) -> Statement:
    """The statement that says the contrary, in its own words as far as they are an expression."""
    try:
        said = text(negated(parse(statement.text)))
    except ExpressionError:
        said = f"not ({statement.text})"
    return replace(statement, prefer=negated(statement.prefer), text=said)


def _alone(model: OpenModel, statement: Statement) -> Prioritized:
    """The preference of somebody who so far had none."""
    if model.options:
        references = tuple(each.reference for each in model.options)
        return Prioritized((statement,), references)
    by_code = {code: name for name, code in model.state_names.items()}
    return Prioritized((statement,), tuple(by_code[code] for code in sorted(by_code)), True)


def _edits_of(owner: str, preference: Preference) -> Iterator[Edit]:
    if not isinstance(preference, Prioritized):
        return
    entries = preference.entries
    place = 0
    for number, entry in enumerate(entries):
        for statement in entry.statements:
            kinds = [EditKind.DROPPED]
            # The opposite of what is not known is not known either.
            kinds += [EditKind.NEGATED] * statement.known
            if entry.order is None:
                kinds += [EditKind.FIRST] * (number > 0 or entry.tied)
                kinds += [EditKind.LAST] * (number < len(entries) - 1 or entry.tied)
            for kind in kinds:
                yield Edit(decision_maker=owner, place=place, kind=kind, statement=statement)
            following = entries[number + 1] if number + 1 < len(entries) else None
            if entry.alone and following is not None and following.alone:
                yield Edit(
                    decision_maker=owner,
                    place=place,
                    kind=EditKind.SWAPPED,
                    statement=statement,
                    other=following.statements[0],
                )
            place += 1


def _after(preference: Prioritized, edit: Edit) -> Preference:
    place, statement = edit.place, edit.statement
    if edit.kind is EditKind.NEGATED:
        statements = list(preference.statements)
        statements[place] = turned_round(statement)
        return replace(preference, statements=tuple(statements))
    if edit.kind is EditKind.SWAPPED:
        entries = list(preference.entries)
        number = entry_of(entries, place)
        entries[number : number + 2] = entries[number + 1], entries[number]
        return preference.with_entries(entries)
    left = preference if edit.kind is EditKind.ADDED else preference.without(place)
    if edit.kind is EditKind.DROPPED:
        return left
    others = left.entries if isinstance(left, Prioritized) else ()
    last = len(others) if edit.kind is EditKind.LAST else edit.to
    to = 0 if edit.kind is EditKind.FIRST else last
    moved = Entry(statements=(statement,))
    return preference.with_entries((*others[:to], moved, *others[to:]))


def entry_of(entries: Sequence[Entry], place: int) -> int:
    """The number of the entry that a statement is in."""
    for number, entry in enumerate(entries):
        if place < len(entry.statements):
            return number
        place -= len(entry.statements)
    raise IndexError("there is no such statement")
