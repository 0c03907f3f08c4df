"""Models whose worlds are conflicts given one by one, of any form; one of them without states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from standoff.case.assumptions import Alternative, Assumption, Assumptions
from standoff.case.open_model import OpenModel
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.model.conflict import Conflict

__all__ = ["model_of", "variants"]


@dataclass(frozen=True, eq=False)
class Stub:
    """As much of a model as is asked for in every world; None is a world without states."""

    conflicts: tuple[Conflict | None, ...]
    assumptions: Assumptions

    def conflict(self, choices: Choices) -> Conflict:
        found = self.conflicts[int(choices["w"][1:])]
        if found is None:
            raise ConflictError("no state is feasible")
        return found

    def frame_key(self, choices: Choices) -> tuple[object, ...]:
        return (choices["w"],)


def model_of(*conflicts: Conflict | None) -> OpenModel:
    """A model with one assumption, whose alternatives are these conflicts, the first by default."""
    ids = [f"w{number}" for number in range(len(conflicts))]
    item = Assumption(
        id="w",
        text="Which?",
        alternatives=tuple(Alternative(id=each, text=each) for each in ids),
        default="w0",
    )
    return cast("OpenModel", Stub(conflicts, Assumptions((item,))))


def variants(conflict: Conflict, start: int) -> tuple[Conflict | None, ...]:
    """The conflict, the same from another state, without a status quo, and a world of nothing."""
    first = conflict if conflict.status_quo else replace(conflict, status_quo=1)
    other = replace(conflict, status_quo=1 + start % len(conflict.states))
    return first, other, replace(conflict, status_quo=None), None, first
