"""A model in option form: what each can do, what cannot be or comes to the same, who wants what.

Its parts are read in the order in which they build on each other. What could not be read is passed
on as unknown, so that the parts after it are checked as far as they can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.coalesce_reader import (
    check_merged_preferences,
    merging_of,
    read_mergers,
)
from standoff.casefile.faults import Faults
from standoff.casefile.maker_reader import MAKERS, MODEL, decision_makers, read_preferences
from standoff.casefile.move_reader import read_move_rules
from standoff.casefile.option_reader import OptionNames, read_options
from standoff.casefile.places import Path
from standoff.casefile.rule_reader import read_rules, warn_of_idle_rules
from standoff.casefile.schema import DecisionMakerPart, ModelPart
from standoff.casefile.state_reader import StateReader
from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression, constraints
from standoff.model.constraint import Constraint
from standoff.model.feasibility import feasible_space
from standoff.model.state_space import MAXIMUM_OPTIONS, StateSpace

__all__ = ["read_option_model"]

RULES: Path = (*MODEL, "infeasible")
MERGERS: Path = (*MODEL, "coalesce")
NAMES: Path = (*MODEL, "states")
MOVES: Path = (*MODEL, "moves")
STATUS_QUO: Path = (*MODEL, "status_quo")


def read_option_model(
    part: ModelPart, makers: Mapping[str, DecisionMakerPart], faults: Faults
) -> tuple[ConflictTemplate | None, StateReader | None]:
    """The conflict (None where something is wrong), and what its states are called."""
    options, names = read_options(makers, MAKERS, faults)
    if not options:
        return None, None
    # Before the rules and names are looked into: here it is their keys that could not be read.
    lost = faults.hit_below(MODEL) - {"decision_makers", "status_quo"}
    rules = read_rules(part.infeasible, RULES, names, faults)
    mergers = read_mergers(part.coalesce, MERGERS, names, faults)
    known = tuple(each for each in mergers if each)
    unknown = lost - {"states", "moves"} or len(known) < len(mergers)
    space = None if unknown else _space(names, rules, faults)
    merging, merged_names = (None, {}) if space is None else merging_of(known, space, faults)
    states = StateReader(
        names=names,
        rules=rules,
        rules_path=RULES,
        feasible=space,
        merging=merging,
        names_lost=bool(lost - {"infeasible", "moves"}) or len(known) < len(mergers),
        faults=faults,
        named={**dict.fromkeys(each.name for each in known), **merged_names},
    )
    states.name_states(part.states, NAMES)
    move_rules = read_move_rules(part.moves, MOVES, list(makers), names, states, faults)
    status_quo = None if part.status_quo is None else states.item(part.status_quo, STATUS_QUO)
    preferences = read_preferences(makers, names, states, faults)
    if space is None or status_quo is None:
        return None, states
    if merging is not None:
        check_merged_preferences(preferences, merging, MAKERS, faults)
    template = ConflictTemplate(
        decision_makers=decision_makers(makers),
        options=options,
        preferences=preferences,
        infeasible=tuple(rule for rule in rules if rule),
        space=space,
        merging=merging,
        move_rules=tuple(rule for rule in move_rules if rule),
        state_names=states.known_names,
        status_quo=status_quo,
    )
    return template, states


def _space(
    names: OptionNames, rules: Sequence[InfeasibleRule | None], faults: Faults
) -> StateSpace | None:
    """The states there are; None where that cannot be known, or where there are too many."""
    known = [rule for rule in rules if rule]
    count = len(names.references)
    if names.unsettled or len(known) < len(rules):
        return None
    if count > MAXIMUM_OPTIONS:
        rule = f"at most {MAXIMUM_OPTIONS} can be analysed"
        way_out = "merge options that are always taken together, or leave out what nobody minds"
        faults.add_at_key(MAKERS, f"there are {count} options", rule=rule, way_out=way_out)
        return None
    try:
        apart = [part for rule in known for part in _taken_apart(rule.constraint)]
        space = feasible_space(count, apart, references=names.references)
    except ConflictError as error:
        faults.add_at_key(RULES, str(error))
        return None
    warn_of_idle_rules(known, RULES, faults)
    return space


def _taken_apart(constraint: Constraint) -> Sequence[Constraint]:
    """The same as several small constraints, with which states are found sooner."""
    if isinstance(constraint, BoundExpression):
        return constraints(constraint.expression, constraint.references)
    return [constraint]
