"""What a conflict is built from: its parts as they were written, and the reasons given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from standoff.errors import Place
from standoff.expressions.choices import assumptions_of
from standoff.expressions.syntax import Expression
from standoff.kernels.forms import OptionForm, RankRows
from standoff.model.coalescing import Coalescing, coalesced
from standoff.model.conflict import Conflict, preferences_held
from standoff.model.constraint import Constraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.listed_moves import AllowedMove, ForbiddenMoves, Moves, listed_moves
from standoff.model.option import Option
from standoff.model.preference import Preference, PreferenceStructure, structure_of
from standoff.model.state_space import StateSpace

__all__ = ["ConflictTemplate", "GraphMove", "InfeasibleRule", "MergeRule", "MoveRule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InfeasibleRule:
    """No state matches `constraint`; `text` says so as it was written, `why` gives the reason."""

    constraint: Constraint
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None
    place: Place | None = field(default=None, compare=False)

    @property
    def is_unconditional(self) -> bool:
        """Whether it says the same in every world."""
        names = getattr(self.constraint, "expression", None)
        return self.assuming is None and not assumptions_of(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRule:
    """States that match `constraint` are one, and called `name`."""

    constraint: Constraint
    name: str
    assuming: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRule:
    """What somebody cannot do after all, or can do as well; `why` gives the reason."""

    rule: ForbiddenMoves | AllowedMove
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphMove:
    """Moves of `mover` (a position) in graph form that come with a reason or a condition.

    `arcs` are pairs of codes: from, to.
    """

    mover: int
    arcs: tuple[tuple[int, int], ...]
    text: str
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    assuming: Expression | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, eq=False, kw_only=True)
class ConflictTemplate:
    """Who, what they can do and want, what rules states out, where things stand.

    `space` holds the states that `infeasible` leaves; `preferences` is by decision maker's id;
    `state_names` and `status_quo` are codes of states. `merging` says which states come to the
    same, `move_rules` what options do not say about moves. In graph form there are no options:
    `graph_moves` lists the moves, and `sentences` says what happens, by code. `absent` are the ids
    of decision makers who take no part.
    """

    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    infeasible: tuple[InfeasibleRule, ...] = ()
    space: StateSpace
    merging: Coalescing | None = None
    move_rules: tuple[MoveRule, ...] = ()
    graph_moves: Moves | None = None
    sentences: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    state_names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    status_quo: int
    absent: tuple[str, ...] = ()

    @property
    def states(self) -> StateSpace:
        """The states of the conflict: those of `space`, merged."""
        return self.space if self.merging is None else self.merging.space

    def build(self) -> Conflict:
        """The conflict: every preference brought to bear on the states."""
        makers = self.decision_makers
        return self.with_structures(
            [structure_of(self.preferences[each.id], self.states) for each in makers]
        )

    def with_structures(self, structures: Sequence[PreferenceStructure]) -> Conflict:
        """The conflict with these preferences, one for each decision maker."""
        states = self.states
        position = states.find(self.status_quo)
        return Conflict(
            decision_makers=self.decision_makers,
            options=self.options,
            states=states,
            moves=self.moves,
            **preferences_held(structures, len(states)),
            status_quo=None if position is None else position + 1,
            names=self.state_names,
            merged=MappingProxyType({}) if self.merging is None else self.merging.members,
            sentences=self.sentences,
            absent=self.absent,
        )

    @cached_property
    def moves(self) -> Moves | None:
        """The moves, where they do not follow from the options alone."""
        if self.graph_moves is not None:
            return self.graph_moves
        if self.merging is None and not self.move_rules:
            return None
        makers = self.decision_makers
        unranked = np.zeros((len(makers), len(self.space)), dtype=np.int32)
        before = Conflict(
            decision_makers=makers,
            options=self.options,
            states=self.space,
            rank_rows=RankRows(unranked),
        )
        assert isinstance(before.form, OptionForm), "nothing is listed yet"
        merging = self.merging or coalesced(self.space, ())
        return listed_moves(before.form, merging, [each.rule for each in self.move_rules])
