"""What edits of a model change in one world: what can hold there, and where today leads.

Edits apply in turn; each is read as things are after those before it. The file is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from standoff.analysis.reached import Reached
from standoff.analysis.where import states_where
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.open_model import OpenModel
from standoff.ensembles.edit_reader import AnyEdit, edit_of_text
from standoff.ensembles.edit_text import applied
from standoff.ensembles.edits import Edit, EditKind
from standoff.ensembles.readings import analysis_of_reading
from standoff.errors import ConflictError, NotApplicableError, TooLargeError
from standoff.expressions.choices import Choices, settled
from standoff.expressions.syntax import Expression, Not
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict

__all__ = [
    "MOST_EDITS",
    "NOBODY_SEES",
    "Standing",
    "Tried",
    "WhatIf",
    "standing",
    "standing_of",
    "what_if",
]

MOST_EDITS = 50
"""Edits that are tried in turn, at most."""

NOBODY_SEES: Mapping[str, Choices] = MappingProxyType({})


@dataclass(frozen=True, eq=False, kw_only=True)
class Standing:
    """What can hold in one world, and where today leads there.

    `equilibria` and `ends` are ids of states; `reached` is None where today's situation does not
    exist. `wanted` are the ids of the states asked about, None where nothing was.
    """

    conflict: Conflict
    equilibria: tuple[int, ...]
    reached: Reached | None
    wanted: frozenset[int] | None = None

    @property
    def ends(self) -> tuple[int, ...]:
        """Ids of the states that today leads to."""
        return () if self.reached is None else tuple(each.state for each in self.reached.states)

    @property
    def holding(self) -> tuple[int, ...]:
        """Ids of the wanted states that can hold."""
        return tuple(each for each in self.equilibria if each in (self.wanted or ()))

    @property
    def arrived(self) -> tuple[int, ...]:
        """Ids of the wanted states that today leads to."""
        return tuple(each for each in self.ends if each in (self.wanted or ()))

    def codes(self, states: Sequence[int]) -> tuple[int, ...]:
        """The codes of some states, by which they are known after an edit as well."""
        return tuple(map(self.conflict.code, states))


@dataclass(frozen=True, eq=False, kw_only=True)
class Tried:
    """An edit as it was typed and read, the model before it, and how things stand after it."""

    text: str
    edit: AnyEdit
    before: OpenModel
    after: OpenModel
    standing: Standing


@dataclass(frozen=True, eq=False, kw_only=True)
class WhatIf:
    """How things stand in one world under a concept, and after each edit in turn."""

    concept: str
    world: Choices
    before: Standing
    tried: tuple[Tried, ...]

    @property
    def after(self) -> Standing:
        """How things stand after all edits."""
        return self.tried[-1].standing if self.tried else self.before


def what_if(
    model: OpenModel,
    world: Choices,
    texts: Sequence[str],
    *,
    concept: str = "seq",
    sees: Mapping[str, Choices] = NOBODY_SEES,
    wanted: Expression | None = None,
) -> WhatIf:
    """What some edits change in a world, in which some decision makers may see another one.

    Cost: one analysis for each edit. Raises ExpressionError for a text that is no edit of the model
    as it then is, ConflictError where an edit leaves no state, or no list of statements to edit.
    """
    if len(texts) > MOST_EDITS:
        raise TooLargeError(
            f"{len(texts)} edits; at most {MOST_EDITS} are tried in turn; write them into a copy of"
            " the case"
        )
    tried = []
    before, now = standing(model, world, concept, sees=sees, wanted=wanted), model
    for text in texts:
        edit = edit_of_text(now, text)
        after = applied(now, edit)
        try:
            found = standing(after, world, concept, sees=sees, wanted=wanted)
            _require_told_alike(edit, found.conflict, world)
        except (ConflictError, NotApplicableError) as error:
            raise type(error)(f"after the edit “{text}”: {error}") from None
        tried.append(Tried(text=text, edit=edit, before=now, after=after, standing=found))
        now = after
    return WhatIf(concept=concept, world=world, before=before, tried=tuple(tried))


def standing(
    model: OpenModel,
    world: Choices,
    concept: str,
    *,
    sees: Mapping[str, Choices] = NOBODY_SEES,
    wanted: Expression | None = None,
) -> Standing:
    """How things stand in a world. Cost: one analysis."""
    return standing_of(analysis_of_reading(model, world, sees, [concept]), concept, wanted=wanted)


def standing_of(
    analysis: WorldAnalysis, concept: str, *, wanted: Expression | None = None
) -> Standing:
    """How things stand by an analysis."""
    conflict = analysis.conflict
    mask = None if wanted is None else states_where(conflict, wanted)
    return Standing(
        conflict=conflict,
        equilibria=_ids(analysis.equilibrium_mask(concept)),
        reached=None if conflict.status_quo is None else analysis.reached(concept),
        wanted=None if mask is None else frozenset(_ids(mask)),
    )


def _require_told_alike(edit: AnyEdit, conflict: Conflict, world: Choices) -> None:
    """Refuses a new statement that is true in some members of a merged state and not in others."""
    if not conflict.merged or not isinstance(edit, Edit) or edit.kind is not EditKind.ADDED:
        return
    said = settled(edit.statement.prefer, world)
    if isinstance(said, bool):
        return
    if not (states_where(conflict, said) | states_where(conflict, Not(said))).all():
        raise ConflictError(
            f"'{edit.statement.text}' tells states apart that are merged; say something that is the"
            " same in all of them"
        )


def _ids(mask: Mask) -> tuple[int, ...]:
    return tuple((np.flatnonzero(mask) + 1).tolist())
