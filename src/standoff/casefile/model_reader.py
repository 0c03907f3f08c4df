"""`model`: the conflict, in option form or in graph form, whichever the file is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.case.template import ConflictTemplate
from standoff.casefile.expected_reader import StateItems
from standoff.casefile.faults import Faults
from standoff.casefile.graph_model_reader import read_graph_model
from standoff.casefile.maker_reader import MAKERS, MODEL, read_makers
from standoff.casefile.option_model_reader import read_option_model
from standoff.casefile.schema import DecisionMakerPart, ModelPart, checked

__all__ = ["ModelRead", "read_model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRead:
    """What could be read of a model.

    `template` is None where something is wrong with it, `states` where it is not even known what
    its states are called.
    """

    template: ConflictTemplate | None
    states: StateItems | None
    makers: tuple[str, ...]


def read_model(value: object, faults: Faults) -> ModelRead:
    """The conflict that `model` describes."""
    part = checked(ModelPart, value, MODEL, faults)
    makers = read_makers(part, faults)
    if part.status_quo is None:
        way_out = "write 'status_quo: {taken: [...]}' with the options taken today, or its name"
        faults.add_missing(MODEL, "status_quo", "the model has no status quo", way_out=way_out)
    template: ConflictTemplate | None = None
    states: StateItems | None = None
    if not _mixes_forms(makers, faults):
        graph = any(each.moves is not None for each in makers.values())
        read = read_graph_model if graph else read_option_model
        template, states = read(part, makers, faults)
    return ModelRead(template=template, states=states, makers=tuple(makers))


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
