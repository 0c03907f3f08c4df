"""A model in graph form: states with a sentence each, moves between them, who wants what."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.case.template import ConflictTemplate
from standoff.casefile.faults import Faults
from standoff.casefile.graph_reader import GraphStates, read_graph_moves, read_graph_states
from standoff.casefile.maker_reader import MAKERS, MODEL, decision_makers, read_preferences
from standoff.casefile.schema import DecisionMakerPart, ModelPart

__all__ = ["read_graph_model"]

OPTION_FORM_ONLY = {
    "infeasible": "leave out the states that cannot be",
    "coalesce": "write one state for what comes to the same",
    "moves": "write each decision maker's moves under it",
}


def read_graph_model(
    part: ModelPart, makers: Mapping[str, DecisionMakerPart], faults: Faults
) -> tuple[ConflictTemplate | None, GraphStates | None]:
    """The conflict (None where something is wrong), and what its states are called."""
    for key, way_out in OPTION_FORM_ONLY.items():
        if getattr(part, key):
            found = f"'{key}' has no meaning in a model in graph form"
            faults.add_at_key((*MODEL, key), found, way_out=way_out)
    states, sentences = read_graph_states(part.states, (*MODEL, "states"), faults)
    space = states.space
    if space is None:
        return None, None
    moves = read_graph_moves(makers, MAKERS, states, faults)
    status_quo = None
    if part.status_quo is not None:
        status_quo = states.item(part.status_quo, (*MODEL, "status_quo"))
    preferences = read_preferences(makers, states, states, faults, of_states=True)
    if status_quo is None:
        return None, states
    template = ConflictTemplate(
        decision_makers=decision_makers(makers),
        options=(),
        preferences=preferences,
        space=space,
        graph_moves=moves,
        sentences=sentences,
        state_names={name: code for code, name in enumerate(states.references)},
        status_quo=status_quo,
    )
    return template, states
