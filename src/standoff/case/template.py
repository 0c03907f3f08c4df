"""What a conflict is built from: its parts as they were written, and the reasons given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from standoff.kernels.forms import RankRows
from standoff.model.conflict import Conflict
from standoff.model.constraint import Constraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.option import Option
from standoff.model.preference import Preference
from standoff.model.state_space import StateSpace

__all__ = ["ConflictTemplate", "InfeasibleRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InfeasibleRule:
    """No state matches `constraint`; `text` says so as it was written, `why` gives the reason."""

    constraint: Constraint
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class ConflictTemplate:
    """Who, what they can do and want, what rules states out, where things stand.

    `space` holds the states that `infeasible` leaves; `preferences` is by decision maker's id;
    `state_names` and `status_quo` are codes of states.
    """

    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    infeasible: tuple[InfeasibleRule, ...] = ()
    space: StateSpace
    state_names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    status_quo: int

    def build(self) -> Conflict:
        """The conflict: every preference turned into ranks of the states."""
        position = self.space.find(self.status_quo)
        makers = self.decision_makers
        rows = np.stack([self.preferences[each.id].ranks(self.space) for each in makers])
        return Conflict(
            decision_makers=makers,
            options=self.options,
            states=self.space,
            rank_rows=RankRows(rows),
            status_quo=None if position is None else position + 1,
            names=self.state_names,
        )
