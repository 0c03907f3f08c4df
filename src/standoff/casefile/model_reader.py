"""`model`: the conflict, in option form or in graph form, whichever the file is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from standoff.case.assumptions import Assumptions
from standoff.case.open_model import OpenModel
from standoff.casefile.assumption_names import AssumptionNames
from standoff.casefile.expected_reader import StateItems
from standoff.casefile.faults import Faults
from standoff.casefile.graph_model_reader import read_graph_model
from standoff.casefile.maker_reader import MAKERS, MODEL, read_makers
from standoff.casefile.option_model_reader import read_option_model
from standoff.casefile.preference_reader import Names
from standoff.casefile.schema import DecisionMakerPart, ModelPart, checked

__all__ = ["ModelRead", "read_model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRead:
    """What could be read of a model.

    `model` is None where something is wrong with it, `states` where it is not even known what its
    states are called. `names` are those that expressions may hold.
    """

    model: OpenModel | None
    states: StateItems | None
    makers: tuple[str, ...]
    names: Names | None


def read_model(
    value: object, assumptions: AssumptionNames, known: Assumptions, faults: Faults
) -> ModelRead:
    """The conflict that `model` describes, in every world of the assumptions."""
    part = checked(ModelPart, value, MODEL, faults)
    makers = read_makers(part, faults)
    if part.status_quo is None:
        way_out = "write 'status_quo: {taken: [...]}' with the options taken today, or its name"
        faults.add_missing(MODEL, "status_quo", "the model has no status quo", way_out=way_out)
    model: OpenModel | None = None
    states: StateItems | None = None
    if not _mixes_forms(makers, faults):
        graph = any(each.moves is not None for each in makers.values())
        read = read_graph_model if graph else read_option_model
        model, states = read(part, makers, assumptions, known, faults)
    return ModelRead(model=model, states=states, makers=tuple(makers), names=_names(states))


def _names(states: StateItems | None) -> Names | None:
    """What expressions may hold: options, or the states of a graph."""
    found = getattr(states, "names", states)
    return cast("Names | None", found)


def _mixes_forms(makers: Mapping[str, DecisionMakerPart], faults: Faults) -> bool:
    """Whether some have moves and some have options; reported where they do."""
    with_moves = [owner for owner, part in makers.items() if part.moves is not None]
    if not with_moves or not any(part.options for part in makers.values()):
        return False
    faults.add_at_key(
        (*MAKERS, with_moves[0], "moves"),
        "some decision makers have options and some have moves",
        rule="a model is in option form or in graph form",
        way_out="write options for all, or moves for all (rules about moves go under 'model')",
    )
    return True
