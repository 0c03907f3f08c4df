"""Random worlds with a random condition on states, for the oracle and for the engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from hypothesis import strategies as st

from standoff.expressions.syntax import Expression
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from tests.expressions.trees import expressions, holds
from tests.models import conflict_of, state_id
from tests.oracle.families import FAMILIES
from tests.oracle.model import ModelData, OracleModel, State

__all__ = ["RandomWorld", "random_worlds"]


@dataclass(frozen=True, kw_only=True)
class RandomWorld:
    """One model for both sides; `where` holds the states of which `expression` is true."""

    data: ModelData
    model: OracleModel
    conflict: Conflict
    today: State | None
    expression: Expression
    where: set[State]

    @property
    def mask(self) -> Mask:
        """`where` as the engine has it."""
        return np.array([code in self.where for code in self.conflict.states.codes.tolist()])

    def id(self, state: State) -> int:
        """The engine's id of a state."""
        return state_id(self.conflict, state)

    def ids(self, states: Iterable[State]) -> set[int]:
        """The engine's ids of states."""
        return {self.id(state) for state in states}

    def names(self, makers: Iterable[int]) -> tuple[str, ...]:
        """The engine's ids of decision makers, in order."""
        return tuple(self.conflict.decision_makers[maker].id for maker in sorted(makers))


@st.composite
def random_worlds(draw: st.DrawFn, families: Collection[str] = tuple(FAMILIES)) -> RandomWorld:
    """A model of some family, mostly with a status quo, and a condition on its states."""
    family = draw(st.sampled_from(sorted(families)))
    rng = Random(draw(st.integers(0, 2**32 - 1)))
    data = FAMILIES[family](rng)
    model, conflict = OracleModel.from_data(data), conflict_of(data)
    today = rng.choice(model.states) if draw(st.integers(0, 9)) else None
    if today is not None:
        conflict = replace(conflict, status_quo=state_id(conflict, today))
    if conflict.has_options:
        names = conflict.references
        true_at = {state: state for state in model.states}
    else:
        names = tuple(map(str, model.states))
        # Of the names of states exactly one is true in each.
        true_at = {state: 1 << state for state in model.states}
    expression = draw(expressions(names))
    where = {s for s, bits in true_at.items() if holds(expression, bits, names)}
    return RandomWorld(
        data=data,
        model=model,
        conflict=conflict,
        today=today,
        expression=expression,
        where=where,
    )
