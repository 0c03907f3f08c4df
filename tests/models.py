"""The engine's model of the plain data that the oracle reads, and ways to run each kernel."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.kernels.backend import Engine
from standoff.model.conflict import Conflict
from tests.oracle.model import ModelData

KERNELS = {"plain": True, "compiled": False}


def conflict_of(data: ModelData) -> Conflict:
    """The same model as a `Conflict`."""
    if data["form"] == "graph":
        states = range(data["n_states"])
        return Conflict.from_moves(
            list(states),
            {f"dm{i}": arcs for i, arcs in enumerate(data["arcs"])},
            ranks={f"dm{i}": ranks for i, ranks in enumerate(data["ranks"])},
        )
    width = 1 << len(data["owners"])
    ranks = np.zeros((data["n"], width), dtype=np.int32)
    feasible = np.zeros(width, dtype=bool)
    feasible[data["feasible"]] = True
    for row, given in zip(ranks, data["ranks"], strict=True):
        row[list(given)] = list(given.values())
    return Conflict.from_ranks(data["owners"], ranks, feasible, data["directions"])


def state_id(conflict: Conflict, code: int) -> int:
    """Id of the state with a code."""
    position = conflict.states.find(code)
    assert position is not None
    return position + 1


def use_kernels(monkeypatch: pytest.MonkeyPatch, kernels: str) -> None:
    """Make the engine use the plain or the compiled kernels, whatever the size of the model."""
    monkeypatch.setattr(Engine, "plain", KERNELS[kernels])
