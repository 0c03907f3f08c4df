"""A model in graph form: states with a sentence each, moves between them, who wants what."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.case.assumptions import Assumptions
from standoff.case.open_model import OpenModel
from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.faults import Faults
from standoff.casefile.graph_reader import GraphStates, read_graph_moves, read_graph_states
from standoff.casefile.maker_reader import (
    MAKERS,
    MODEL,
    decision_makers,
    maker_conditions,
    read_preferences,
)
from standoff.casefile.schema import DecisionMakerPart, ModelPart

__all__ = ["read_graph_model"]

OPTION_FORM_ONLY = {
    "infeasible": "leave out the states that cannot be",
    "coalesce": "write one state for what comes to the same",
    "moves": "write each decision maker's moves under it",
}


def read_graph_model(
    part: ModelPart,
    makers: Mapping[str, DecisionMakerPart],
    assumptions: AssumptionNames,
    known: Assumptions,
    faults: Faults,
) -> tuple[OpenModel | None, GraphStates | None]:
    """The model (None where something is wrong), and what its states are called."""
    for key, way_out in OPTION_FORM_ONLY.items():
        if getattr(part, key):
            found = f"'{key}' has no meaning in a model in graph form"
            faults.add_at_key((*MODEL, key), found, way_out=way_out)
    where = (*MODEL, "states")
    states, sentences = read_graph_states(part.states, where, faults, assumptions)
    space = states.space
    if space is None:
        return None, None
    moves, rules = read_graph_moves(makers, MAKERS, states, faults)
    status_quo = None
    if part.status_quo is not None:
        status_quo = states.item(part.status_quo, (*MODEL, "status_quo"))
    preferences = read_preferences(makers, states, states, faults, of_states=True)
    conditions = maker_conditions(makers, assumptions, faults)
    if status_quo is None:
        return None, states
    model = OpenModel(
        decision_makers=decision_makers(makers, faults),
        options=(),
        preferences=preferences,
        listed_space=space,
        graph_moves=moves,
        graph_rules=rules,
        maker_conditions=conditions,
        sentences=sentences,
        state_names={name: code for code, name in enumerate(states.references)},
        status_quo=status_quo,
        assumptions=known,
    )
    return model, states
