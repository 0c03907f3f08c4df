"""A model in which some things are left open: what it is in each world that assumptions allow.

Worlds that allow the same states and moves share one frame (states, merged states, moves), built
once; a preference is ranked once for each combination of the assumptions it depends on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from standoff.case.assumptions import WORLD_LIMIT, Assumptions
from standoff.case.template import (
    ConflictTemplate,
    GraphMove,
    InfeasibleRule,
    MergeRule,
    MoveRule,
)
from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression, constraints
from standoff.expressions.choices import Choices, assumptions_of, holds, settled
from standoff.expressions.syntax import Expression
from standoff.kernels.forms import Int64s
from standoff.model.coalescing import Coalescing, coalesced
from standoff.model.conflict import Conflict
from standoff.model.constraint import Constraint, PatternConstraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.listed_moves import AllowedMove, ForbiddenMoves, Moves
from standoff.model.option import Direction, Option
from standoff.model.preference import Preference, PreferenceStructure, structure_of
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import depends_on, in_world

__all__ = ["OpenModel", "in_one_world"]

KEPT = 2**26
"""Ranks that are kept for other worlds, in states; 256 MiB."""

Key = tuple[object, ...]
Ruled = TypeVar("Ruled", InfeasibleRule, MergeRule, MoveRule)


@dataclass(frozen=True, eq=False, kw_only=True)
class OpenModel:
    """Who, what they can do and want, in every world.

    Fields are those of `ConflictTemplate`, with conditions: `option_conditions` says by reference
    in which worlds an option exists (elsewhere it stays listed, fixed at not taken), and
    `maker_conditions` by id where a decision maker takes part. `listed_space` holds the states of a
    model in graph form, `graph_moves` its moves without a condition, and `graph_rules` the moves
    with a condition or a reason. Where the status quo is the merged state `status_quo_name`, it
    is so in each world in which states are merged under that name.
    """

    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    infeasible: tuple[InfeasibleRule, ...] = ()
    mergers: tuple[MergeRule, ...] = ()
    move_rules: tuple[MoveRule, ...] = ()
    graph_moves: Moves | None = None
    graph_rules: tuple[GraphMove, ...] = ()
    listed_space: StateSpace | None = None
    sentences: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    state_names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    status_quo: int
    status_quo_name: str = ""
    option_conditions: Mapping[str, Expression] = field(
        default_factory=lambda: MappingProxyType({})
    )
    maker_conditions: Mapping[str, Expression] = field(default_factory=lambda: MappingProxyType({}))
    assumptions: Assumptions = field(default_factory=Assumptions)
    _frames: dict[Key, ConflictTemplate] = field(default_factory=dict, init=False, repr=False)
    _wanted: dict[Key, PreferenceStructure] = field(default_factory=dict, init=False, repr=False)

    def template(self, choices: Choices) -> ConflictTemplate:
        """The model as it is in one world. Raises ConflictError where no state is feasible there.

        What options say of assumptions is settled; statements that are not made there are left out.
        """
        preferences = {owner: in_world(each, choices) for owner, each in self.preferences.items()}
        return replace(self._frame(choices), preferences=MappingProxyType(preferences))

    def conflict(self, choices: Choices) -> Conflict:
        """The same as ``template(choices).build()``, sharing what other worlds have in common."""
        frame = self._frame(choices)
        return frame.with_structures(
            [self._structure(each.id, choices, frame) for each in self.decision_makers]
        )

    def with_preference(self, owner: str, preference: Preference) -> OpenModel:
        """The model with another preference of one decision maker; the rest is shared."""
        found = replace(self, preferences=MappingProxyType({**self.preferences, owner: preference}))
        object.__setattr__(found, "_frames", self._frames)
        found._wanted.update({key: each for key, each in self._wanted.items() if key[1] != owner})
        return found

    def present(self, choices: Choices) -> tuple[str, ...]:
        """Ids of the decision makers who take part in a world."""
        return tuple(
            each.id
            for each in self.decision_makers
            if holds(self.maker_conditions.get(each.id), choices)
        )

    @cached_property
    def structural(self) -> tuple[str, ...]:
        """The assumptions that say which states or moves there are, in the order of the file."""
        spoken_of = set().union(*map(assumptions_of, self._conditions()))
        return tuple(each.id for each in self.assumptions if each.id in spoken_of)

    def frame_key(self, choices: Choices) -> Key:
        """The same for worlds that allow the same states and moves."""
        return tuple(choices[each] for each in self.structural)

    def feasible_somewhere(self) -> StateSpace:
        """The states that are feasible in some world, before any are merged.

        Where the assumptions that matter to it have more than `WORLD_LIMIT` combinations, those
        that rules without a condition leave. Raises ConflictError where there are none.
        """
        if self.listed_space is not None:
            return self.listed_space
        worlds = self._structural_worlds()
        if worlds is None:
            rules = [each for each in self.infeasible if each.is_unconditional]
            apart = [part for rule in rules for part in taken_apart(rule.constraint)]
            return feasible_space(len(self.options), apart)
        spaces = []
        for choices in worlds:
            try:
                spaces.append(self._frame(choices).space)
            except ConflictError as error:
                if len(worlds) == 1:
                    raise
                empty = error
        if not spaces:
            raise empty
        first = spaces[0]
        if any(len(each) == each.bound for each in spaces):
            return StateSpace(bound=first.bound)
        if len(spaces) == 1:
            return first
        codes = np.unique(np.concatenate([each.codes for each in spaces]))
        return StateSpace(bound=first.bound, listed=codes)

    @cached_property
    def _wants_hang_on(self) -> Mapping[str, tuple[str, ...]]:
        """The assumptions that each decision maker's preference depends on."""
        return MappingProxyType(
            {owner: tuple(sorted(depends_on(each))) for owner, each in self.preferences.items()}
        )

    def _structural_worlds(self) -> list[Choices] | None:
        """One world for each combination of what says which states or moves there are."""
        wanted = set(self.structural)
        while True:
            needed = set().union(
                *(assumptions_of(self.assumptions.by_id[each].assuming) for each in wanted)
            )
            if needed <= wanted:
                break
            wanted |= needed
        part = Assumptions(tuple(each for each in self.assumptions if each.id in wanted))
        if part.count is None or part.count > WORLD_LIMIT:
            return None
        return [part.choices(row) for row in part.table()]

    def _conditions(self) -> Iterable[Expression | None]:
        yield from self.option_conditions.values()
        yield from self.maker_conditions.values()
        for move in self.graph_rules:
            yield move.assuming
        ruled: tuple[InfeasibleRule | MergeRule | MoveRule, ...]
        ruled = (*self.infeasible, *self.mergers, *self.move_rules)
        for each in ruled:
            yield each.assuming
            for bound in _expressions_of(each):
                yield bound.expression

    def _frame(self, choices: Choices) -> ConflictTemplate:
        """The template of a world without its preferences."""
        key = self.frame_key(choices)
        if key not in self._frames:
            self._frames[key] = self._new_frame(choices)
        return self._frames[key]

    def _new_frame(self, choices: Choices) -> ConflictTemplate:
        missing = [
            bit
            for bit, option in enumerate(self.options)
            if not holds(self.option_conditions.get(option.reference), choices)
        ]
        options = tuple(
            replace(option, direction=Direction.FIXED) if bit in missing else option
            for bit, option in enumerate(self.options)
        )
        # The status quo stays where it is: a world that lacks what is taken today has none.
        rules = [*_active(self.infeasible, choices)] + [
            InfeasibleRule(
                constraint=PatternConstraint(1 << bit, 1 << bit),
                text=self.options[bit].reference,
                assuming=self.option_conditions[self.options[bit].reference],
            )
            for bit in missing
        ]
        if self.listed_space is not None:
            space = self.listed_space
        else:
            apart = [part for rule in rules for part in taken_apart(rule.constraint)]
            references = [option.reference for option in self.options]
            space = feasible_space(len(options), apart, references=references)
        mergers = _active(self.mergers, choices)
        merging = coalesced(space, [each.constraint for each in mergers]) if mergers else None
        merged = _merged_states(merging, mergers)
        present = self.present(choices)
        return ConflictTemplate(
            decision_makers=self.decision_makers,
            options=options,
            preferences=MappingProxyType({}),
            infeasible=tuple(rules),
            space=space,
            merging=merging,
            move_rules=tuple(
                each
                for each in _active(self.move_rules, choices)
                if not isinstance(each.rule, AllowedMove)
                or (each.rule.start in space and each.rule.end in space)
            ),
            graph_moves=self._moves_listed(choices, present),
            sentences=self.sentences,
            state_names=self._named(merging, merged),
            status_quo=self._today(merging, merged),
            absent=tuple(each.id for each in self.decision_makers if each.id not in present),
        )

    def _moves_listed(self, choices: Choices, present: tuple[str, ...]) -> Moves | None:
        """The moves of a model in graph form, in this world; who takes no part has none."""
        if self.graph_moves is None:
            return None
        rules = [each for each in self.graph_rules if holds(each.assuming, choices)]
        makers = enumerate(zip(self.decision_makers, self.graph_moves, strict=True))
        return tuple(
            _with_arcs(moves, [arc for each in rules if each.mover == mover for arc in each.arcs])
            if maker.id in present
            else (moves[0][:0], moves[1][:0])
            for mover, (maker, moves) in makers
        )

    def _today(self, merging: Coalescing | None, merged: Mapping[str, int]) -> int:
        """Code of the status quo, in this world; a merged state has whichever members it has."""
        if self.status_quo_name in merged:
            return merged[self.status_quo_name]
        code = None if merging is None else merging.code_of(self.status_quo)
        return self.status_quo if code is None else code

    def _named(self, merging: Coalescing | None, merged: Mapping[str, int]) -> Mapping[str, int]:
        """Code of every named state, in this world."""
        if merging is None:
            return self.state_names
        named = dict(merged)
        for name, code in self.state_names.items():
            found = merging.code_of(code)
            named.setdefault(name, code if found is None else int(found))
        return MappingProxyType(named)

    def _structure(
        self, owner: str, choices: Choices, frame: ConflictTemplate
    ) -> PreferenceStructure:
        preference = self.preferences[owner]
        on = self._wants_hang_on[owner]
        key = (self.frame_key(choices), owner, tuple(choices[each] for each in on))
        found = self._wanted.get(key)
        if found is None:
            found = structure_of(in_world(preference, choices), frame.states)
            if (len(self._wanted) + 1) * len(frame.states) <= KEPT and found.ranks is not None:
                self._wanted[key] = found
        return found


def _merged_states(merging: Coalescing | None, mergers: tuple[MergeRule, ...]) -> Mapping[str, int]:
    """Code of each merged state there is, by its name."""
    if merging is None:
        return {}
    codes = merging.before.codes
    found = {}
    for each in mergers:
        matched = codes[each.constraint.matches(codes)]
        if len(matched):
            code = merging.code_of(int(matched[0]))
            assert code is not None, "a matched state is feasible"
            found[each.name] = code
    return found


def _with_arcs(moves: tuple[Int64s, Int64s], arcs: list[tuple[int, int]]) -> tuple[Int64s, Int64s]:
    """Moves with some more: sorted, each once."""
    if not arcs:
        return moves
    table = np.unique(np.concatenate((np.stack(moves, axis=1), np.array(arcs))), axis=0)
    return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])


def taken_apart(constraint: Constraint) -> list[Constraint]:
    """The same as several small constraints, with which states are found sooner."""
    if isinstance(constraint, BoundExpression):
        return [*constraints(constraint.expression, constraint.references)]
    return [constraint]


def _expressions_of(rule: InfeasibleRule | MergeRule | MoveRule) -> list[BoundExpression]:
    if isinstance(rule, MoveRule):
        bound = [getattr(rule.rule, "start", None), getattr(rule.rule, "end", None)]
    else:
        bound = [rule.constraint]
    return [each for each in bound if isinstance(each, BoundExpression)]


def _active(rules: tuple[Ruled, ...], choices: Choices) -> tuple[Ruled, ...]:
    """The rules that hold in a world, with nothing said of assumptions in them any more."""
    found = (in_one_world(each, choices) for each in rules)
    return tuple(each for each in found if each is not None)


def in_one_world(rule: Ruled, choices: Choices) -> Ruled | None:
    """What a rule says in a world, of states alone; None where it says nothing there."""
    if not holds(rule.assuming, choices):
        return None
    if isinstance(rule, MoveRule):
        if not isinstance(rule.rule, ForbiddenMoves):
            return rule
        try:
            start, end = (_left(each, choices) for each in (rule.rule.start, rule.rule.end))
        except _NowhereError:
            return None
        return replace(rule, rule=replace(rule.rule, start=start, end=end))
    try:
        left = _left(rule.constraint, choices)
    except _NowhereError:
        return None
    return replace(rule, constraint=PatternConstraint(0, 0) if left is None else left)


class _NowhereError(Exception):
    """A condition is true of no state in a world."""


def _left(constraint: Constraint | None, choices: Choices) -> Constraint | None:
    """What a constraint says of states in a world; None where it is true of every state."""
    if not isinstance(constraint, BoundExpression):
        return constraint
    left = settled(constraint.expression, choices)
    if left is False:
        raise _NowhereError
    return None if left is True else replace(constraint, expression=left)
