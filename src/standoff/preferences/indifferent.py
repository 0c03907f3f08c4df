"""Indifference: a decision maker to whom all states are equal.

It has to be written (`preferences: indifferent`), so that nobody is indifferent by oversight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.model.preference import Ranks
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import Path, Reader, Shape

__all__ = ["KIND", "Indifferent"]


@dataclass(frozen=True, slots=True)
class Indifferent:
    """Every state is as good as every other."""

    def ranks(self, space: StateSpace) -> Ranks:
        """Zero for every state, int32 [states]."""
        return np.zeros(len(space), dtype=np.int32)


@dataclass(frozen=True, slots=True)
class IndifferentKind:
    """Reads the word itself."""

    id: str = "indifferent"
    summary: str = "all states are equal"
    order: int = 50
    example: str = "indifferent"
    source: str = "Fang, Hipel & Kilgour 1993, ch. 2"

    @property
    def shape(self) -> Shape:
        """The word."""
        return {"const": self.id}

    def read(self, value: object, path: Path, reader: Reader) -> Indifferent | None:
        """Indifference, when it is the word and nothing else."""
        if value != self.id:
            rule = "write 'preferences: indifferent', and nothing under it"
            reader.fault(path, "indifference has no parts", rule)
            return None
        return Indifferent()


KIND = IndifferentKind()
