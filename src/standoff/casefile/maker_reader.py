"""The decision makers of a model: their parts, and what each of them wants."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.places import Path
from standoff.casefile.preference_reader import Names, PreferenceReader, States, read_preference
from standoff.casefile.schema import DecisionMakerPart, ModelPart, checked
from standoff.concepts.concept import all_concepts
from standoff.errors import nearest_name
from standoff.expressions.syntax import Expression
from standoff.model.attitude import ATTITUDES
from standoff.model.decision_maker import DecisionMaker
from standoff.model.preference import Preference

__all__ = [
    "MAKERS",
    "MODEL",
    "decision_makers",
    "maker_conditions",
    "read_makers",
    "read_preferences",
]

MODEL: Path = ("model",)
MAKERS: Path = (*MODEL, "decision_makers")


def read_makers(part: ModelPart, faults: Faults) -> Mapping[str, DecisionMakerPart]:
    """The part of each decision maker, by id."""
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
    # In graph form moves stand in the place of options.
    if not part.options and part.moves is None and not faults.hit((*path, "moves")):
        found = f"decision maker '{path[-1]}' has no options"
        way_out = "give it one; who can do nothing changes no result and can be left out"
        faults.add_missing(path, "options", found, way_out=way_out)
    if part.preferences is None:
        found = f"decision maker '{path[-1]}' has no preferences"
        way_out = "write 'preferences: indifferent' if it does not care"
        faults.add_missing(path, "preferences", found, way_out=way_out)
    return part


def decision_makers(
    makers: Mapping[str, DecisionMakerPart], faults: Faults
) -> tuple[DecisionMaker, ...]:
    """Who they are; one without a name goes by its id."""
    return tuple(
        DecisionMaker(
            id=owner,
            name=part.name or owner,
            thinks=_concept(part.thinks, (*MAKERS, owner, "thinks"), faults),
            attitudes=_attitudes(part, makers, (*MAKERS, owner, "attitudes"), faults),
        )
        for owner, part in makers.items()
    )


def _concept(name: str | None, path: Path, faults: Faults) -> str:
    """The way of thinking that is named; empty where none is, or none that somebody can have."""
    if name is None:
        return ""
    known = [each.id for each in all_concepts().values() if not each.own]
    if name not in known:
        found = f"there is no solution concept '{name}' that somebody could think by"
        faults.add(path, found, way_out=nearest_name(name, known))
        return ""
    return name


def _attitudes(
    part: DecisionMakerPart, makers: Mapping[str, DecisionMakerPart], path: Path, faults: Faults
) -> tuple[tuple[str, int], ...]:
    """How somebody regards others, in the order of the file."""
    found = []
    for other, attitude in part.attitudes.items():
        if other in makers:
            found.append((other, ATTITUDES[attitude]))
        else:
            advice = nearest_name(other, makers)
            unknown = f"there is no decision maker '{other}'"
            faults.add_at_key((*path, other), unknown, way_out=advice)
    return tuple(found)


def maker_conditions(
    makers: Mapping[str, DecisionMakerPart], assumptions: AssumptionNames, faults: Faults
) -> Mapping[str, Expression]:
    """In which worlds a decision maker takes part, for those who do not in all."""
    found = {
        owner: assumptions.condition(part.assuming, (*MAKERS, owner, "assuming"), faults)
        for owner, part in makers.items()
    }
    return MappingProxyType({owner: each for owner, each in found.items() if each is not None})


def read_preferences(
    makers: Mapping[str, DecisionMakerPart],
    names: Names,
    states: States,
    faults: Faults,
    *,
    of_states: bool = False,
) -> Mapping[str, Preference]:
    """Preferences by decision maker, without those that could not be read."""
    found = {}
    for owner, maker in makers.items():
        reader = PreferenceReader(
            owner=owner, names=names, states=states, faults=faults, of_states=of_states
        )
        if maker.preferences is not None:
            path = (*MAKERS, owner, "preferences")
            found[owner] = read_preference(maker.preferences, path, reader)
    return MappingProxyType({owner: each for owner, each in found.items() if each is not None})
