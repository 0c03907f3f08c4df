"""A model in option form: what each can do, what cannot be or comes to the same, who wants what.

Its parts are read in the order in which they build on each other. What could not be read is passed
on as unknown, so that the parts after it are checked as far as they can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from standoff.case.assumptions import Assumptions
from standoff.case.open_model import OpenModel, in_one_world
from standoff.case.template import InfeasibleRule
from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.coalesce_reader import (
    check_merged_preferences,
    merging_of,
    read_mergers,
    with_members_ranked,
)
from standoff.casefile.faults import Faults
from standoff.casefile.maker_reader import (
    MAKERS,
    MODEL,
    decision_makers,
    maker_conditions,
    read_preferences,
)
from standoff.casefile.move_reader import read_move_rules
from standoff.casefile.option_reader import OptionNames, read_options
from standoff.casefile.places import Path
from standoff.casefile.rule_reader import read_rules, warn_of_idle_rules
from standoff.casefile.schema import DecisionMakerPart, ModelPart
from standoff.casefile.state_reader import StateReader
from standoff.errors import ConflictError
from standoff.model.state_space import MAXIMUM_OPTIONS, StateSpace

__all__ = ["read_option_model"]

RULES: Path = (*MODEL, "infeasible")
MERGERS: Path = (*MODEL, "coalesce")
NAMES: Path = (*MODEL, "states")
MOVES: Path = (*MODEL, "moves")
STATUS_QUO: Path = (*MODEL, "status_quo")


def read_option_model(
    part: ModelPart,
    makers: Mapping[str, DecisionMakerPart],
    assumptions: AssumptionNames,
    known: Assumptions,
    faults: Faults,
) -> tuple[OpenModel | None, StateReader | None]:
    """The model (None where something is wrong), and what its states are called."""
    options, names, conditions = read_options(makers, MAKERS, faults, assumptions)
    if not options:
        return None, None
    # Before the rules and names are looked into: here it is their keys that could not be read.
    lost = faults.hit_below(MODEL) - {"decision_makers", "status_quo"}
    rules = read_rules(part.infeasible, RULES, names, faults)
    mergers = read_mergers(part.coalesce, MERGERS, names, faults)
    read = tuple(each for each in mergers if each)
    default = known.default
    unknown = lost - {"states", "moves"} or len(read) < len(mergers)
    opened = OpenModel(
        decision_makers=decision_makers(makers, faults),
        options=options,
        preferences={},
        infeasible=tuple(rule for rule in rules if rule),
        mergers=tuple(each.rule for each in read),
        status_quo=0,
        option_conditions=conditions,
        maker_conditions=maker_conditions(makers, assumptions, faults),
        assumptions=known,
    )
    space = None if unknown else _space(opened, names, rules, faults)
    # What is merged in other worlds only has no state yet that its name could stand for.
    here = [each for each in read if in_one_world(each.rule, default)]
    merging, merged_names = (
        (None, {}) if space is None else merging_of(here, space, default, faults)
    )
    states = StateReader(
        names=names,
        rules=[rule and in_one_world(rule, default) for rule in rules],
        rules_path=RULES,
        feasible=space,
        merging=merging,
        names_lost=bool(lost - {"infeasible", "moves"}) or len(read) < len(mergers),
        by_default=_space_by_default(opened) if merging is not None and len(known) else None,
        elsewhere=[each.name for each in read if each not in here],
        faults=faults,
        named={**dict.fromkeys(each.name for each in read), **merged_names},
    )
    states.name_states(part.states, NAMES)
    move_rules = read_move_rules(part.moves, MOVES, list(makers), names, states, faults)
    status_quo = None if part.status_quo is None else states.member(part.status_quo, STATUS_QUO)
    preferences = read_preferences(makers, names, states, faults)
    if space is None or status_quo is None:
        return None, states
    opened = replace(
        opened,
        preferences=with_members_ranked(preferences, merging) if len(known) else preferences,
        move_rules=tuple(rule for rule in move_rules if rule),
        state_names=states.names_of_members,
        status_quo=status_quo,
        status_quo_name=_name_of(part.status_quo, merged_names),
    )
    if read:
        check_merged_preferences(opened, MAKERS, faults)
    return opened, states


def _name_of(state: object, merged: Mapping[str, int]) -> str:
    """The name of a merged state that stands for a state; empty where another is meant."""
    return state if isinstance(state, str) and state in merged else ""


def _space_by_default(opened: OpenModel) -> StateSpace | None:
    """The states of the world of all defaults, before any are merged; None where it has none."""
    try:
        return opened.template(opened.assumptions.default).space
    except ConflictError:
        return None


def _space(
    opened: OpenModel, names: OptionNames, rules: Sequence[InfeasibleRule | None], faults: Faults
) -> StateSpace | None:
    """The states of some world; None where that cannot be known, or where there are too many."""
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
        space = opened.feasible_somewhere()
    except ConflictError as error:
        faults.add_at_key(RULES, str(error))
        return None
    warn_of_idle_rules(known, RULES, faults)
    return space
