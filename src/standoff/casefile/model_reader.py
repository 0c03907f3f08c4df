"""`model`: who can do what, what cannot be, who wants what, and where things stand.

Its parts are read in the order in which they build on each other. What could not be read is passed
on as unknown, so that the parts after it are checked as far as they can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from standoff.case.template import ConflictTemplate, InfeasibleRule
from standoff.casefile.faults import Faults
from standoff.casefile.option_reader import OptionNames, read_options
from standoff.casefile.places import Path
from standoff.casefile.preference_reader import PreferenceReader, read_preference
from standoff.casefile.rule_reader import read_rules, warn_of_idle_rules
from standoff.casefile.schema import DecisionMakerPart, ModelPart, checked
from standoff.casefile.state_reader import StateReader
from standoff.errors import ConflictError
from standoff.expressions.bind import BoundExpression, constraints
from standoff.model.constraint import Constraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.preference import Preference
from standoff.model.state_space import MAXIMUM_OPTIONS, StateSpace

__all__ = ["read_model"]

MODEL: Path = ("model",)
MAKERS: Path = (*MODEL, "decision_makers")
RULES: Path = (*MODEL, "infeasible")
NAMES: Path = (*MODEL, "states")
STATUS_QUO: Path = (*MODEL, "status_quo")


def read_model(value: object, faults: Faults) -> ConflictTemplate | None:
    """The conflict that `model` describes; None where something is wrong with it."""
    part = checked(ModelPart, value, MODEL, faults)
    makers = _decision_makers(part, faults)
    options, names = read_options(makers, MAKERS, faults)
    if part.status_quo is None:
        way_out = "write 'status_quo: {taken: [...]}' with the options taken today"
        faults.add_missing(MODEL, "status_quo", "the model has no status quo", way_out=way_out)
    if not options:
        return None
    rules = read_rules(part.infeasible, RULES, names, faults)
    space = _space(names, rules, faults)
    states = StateReader(names=names, rules=rules, rules_path=RULES, space=space, faults=faults)
    states.name_states(part.states, NAMES)
    status_quo = None if part.status_quo is None else states.item(part.status_quo, STATUS_QUO)
    preferences = _preferences(makers, names, states, faults)
    if space is None or status_quo is None:
        return None
    return ConflictTemplate(
        decision_makers=tuple(
            DecisionMaker(id=owner, name=maker.name or owner) for owner, maker in makers.items()
        ),
        options=options,
        preferences=preferences,
        infeasible=tuple(rule for rule in rules if rule),
        space=space,
        state_names=states.known_names,
        status_quo=status_quo,
    )


def _decision_makers(part: ModelPart, faults: Faults) -> Mapping[str, DecisionMakerPart]:
    if not part.decision_makers:
        way_out = "list each under 'decision_makers' with its options and preferences"
        found = "the model has no decision makers"
        faults.add_missing(MODEL, "decision_makers", found, way_out=way_out)
    return {
        owner: _decision_maker(value, (*MAKERS, owner), faults)
        for owner, value in part.decision_makers.items()
    }


def _decision_maker(value: object, path: Path, faults: Faults) -> DecisionMakerPart:
    part = checked(DecisionMakerPart, value, path, faults)
    # In graph form, which is reported as not read yet, moves stand in the place of options.
    if not part.options and not faults.hit((*path, "moves")):
        found = f"decision maker '{path[-1]}' has no options"
        way_out = "give it one; who can do nothing changes no result and can be left out"
        faults.add_missing(path, "options", found, way_out=way_out)
    if part.preferences is None:
        found = f"decision maker '{path[-1]}' has no preferences"
        way_out = "write 'preferences: indifferent' if it does not care"
        faults.add_missing(path, "preferences", found, way_out=way_out)
    return part


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
        faults.add_at_key(MAKERS, f"there are {count} options", rule=rule)
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


def _preferences(
    makers: Mapping[str, DecisionMakerPart], names: OptionNames, states: StateReader, faults: Faults
) -> Mapping[str, Preference]:
    """Preferences by decision maker, without those that could not be read."""
    found = {}
    for owner, maker in makers.items():
        reader = PreferenceReader(owner=owner, names=names, states=states, faults=faults)
        if maker.preferences is not None:
            path = (*MAKERS, owner, "preferences")
            found[owner] = read_preference(maker.preferences, path, reader)
    return MappingProxyType({owner: each for owner, each in found.items() if each is not None})
