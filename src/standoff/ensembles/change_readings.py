"""How far a wanted outcome is away under each reading, and which single edit helps under most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.ensembles.attainable import Attainable, attainable
from standoff.ensembles.edit_reader import AnyEdit
from standoff.ensembles.edit_text import applied, text_of_edit
from standoff.ensembles.in_chunks import Progress
from standoff.ensembles.model_changes import ModelChanges, model_changes
from standoff.ensembles.statement_changes import MOST_TRIES, StatementChanges, statement_changes
from standoff.ensembles.whatif import Standing, standing
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.expressions.syntax import Expression

__all__ = ["Common", "Distance", "Distances", "distances"]

POOL = 60
"""Single edits that are tried under every reading, at most."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Distance:
    """How far away the outcome is under one reading.

    `statements` is None where somebody sees another world than is so: then only changes of the
    model were tried. All but `problem` is None where the reading cannot be analysed.
    """

    reading: Reading
    world: Choices
    standing: Standing | None = None
    attainable: Attainable | None = None
    statements: StatementChanges | None = None
    model: ModelChanges | None = None
    problem: str = ""

    @property
    def arrives(self) -> bool:
        """Whether today leads there as things are."""
        return self.standing is not None and bool(self.standing.arrived)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """A single edit, how it is typed, and the readings under which it makes today lead there."""

    edit: AnyEdit
    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Distances:
    """How far away the outcome is under each reading.

    `common` are single edits by how many readings they make today lead there under, most first, of
    those readings under which it does not already.
    """

    concept: str
    most: int
    found: tuple[Distance, ...]
    common: tuple[Common, ...]

    def edits(self, each: Distance) -> int | None:
        """The fewest edits known to make today lead there under a reading; None if none are."""
        if each.arrives:
            return 0
        if any(each.reading.id in one.readings for one in self.common):
            return 1
        return None if each.statements is None else each.statements.to_reach


def distances(
    model: OpenModel,
    readings: Sequence[Reading],
    wanted: Expression,
    *,
    concept: str = "seq",
    most: int = 1,
    tries: int = MOST_TRIES,
    progress: Progress | None = None,
) -> Distances:
    """How far away an outcome is under each of some readings, silent points as by default.

    Cost: a search of `most` edits for each reading, then one analysis for each reading and each
    single edit that helps under some of them.
    """
    found = []
    for done, reading in enumerate(readings, start=1):
        found.append(_distance(model, reading, wanted, concept, most, tries))
        if progress is not None:
            progress(done, len(readings))
    return Distances(
        concept=concept,
        most=most,
        found=tuple(found),
        common=tuple(_common(model, found, wanted, concept)),
    )


def _distance(
    model: OpenModel, reading: Reading, wanted: Expression, concept: str, most: int, tries: int
) -> Distance:
    world = model.assumptions.completed(reading.takes)
    try:
        here = standing(model, world, concept, sees=reading.sees, wanted=wanted)
        searched = here.arrived or any(_differs(reading, maker) for maker in reading.sees)
        return Distance(
            reading=reading,
            world=world,
            standing=here,
            attainable=attainable(model, world, wanted, sees=reading.sees),
            statements=None
            if searched
            else statement_changes(model, world, wanted, concept=concept, most=most, tries=tries),
            model=None
            if here.arrived
            else model_changes(model, world, wanted, concept=concept, sees=reading.sees),
        )
    except ConflictError as error:
        return Distance(reading=reading, world=world, problem=str(error))


def _differs(reading: Reading, maker: str) -> bool:
    """Whether somebody sees anything that is not so by the reading."""
    return any(reading.takes.get(key) != each for key, each in reading.sees[maker].items())


def _common(
    model: OpenModel, found: Sequence[Distance], wanted: Expression, concept: str
) -> list[Common]:
    """Single edits that help under some reading, tried under all others."""
    pool: dict[str, AnyEdit] = {}
    for each in found:
        changes: list[AnyEdit] = []
        if each.statements is not None and each.statements.to_reach == 1:
            changes += [change.edits[0] for change in each.statements.reaching]
        if each.model is not None:
            changes += [change.edit for change in each.model.changes if change.reached]
        for edit in changes:
            pool.setdefault(text_of_edit(model, edit), edit)
    common = []
    away = [each for each in found if each.standing is not None and not each.arrives]
    for text, edit in list(pool.items())[:POOL]:
        after = applied(model, edit)
        there = tuple(each.reading.id for each in away if _arrives(after, each, wanted, concept))
        common.append(Common(edit=edit, text=text, readings=there))
    return sorted(common, key=lambda each: -len(each.readings))


def _arrives(after: OpenModel, each: Distance, wanted: Expression, concept: str) -> bool:
    try:
        there = standing(after, each.world, concept, sees=each.reading.sees, wanted=wanted)
    except ConflictError:
        return False
    return bool(there.arrived)
