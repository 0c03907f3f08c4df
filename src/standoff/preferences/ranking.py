"""Ranking: the states themselves, best first, with ties.

Every feasible state stands in exactly one group; the states of a group are equally good. This is
direct ranking of Fang, Hipel & Kilgour (1993), chapter 3: any complete and transitive preference
can be written so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from standoff.errors import ConflictError
from standoff.model.preference import Ranks
from standoff.model.state_space import Codes, StateSpace
from standoff.preferences.kind import Path, Reader
from standoff.preferences.scoring import dense_ranks

__all__ = ["KIND", "Mention", "Ranking", "read_groups"]

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ranking:
    """Groups of state codes, best first. Codes that are not feasible are skipped."""

    groups: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        codes = [code for group in self.groups for code in group]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ConflictError(f"state codes ranked twice: {_first(map(str, twice))}")

    @staticmethod
    def of(*groups: int | tuple[int, ...]) -> Ranking:
        """The ranking with those state codes, best first; a tuple is a tie.

        >>> Ranking.of(2, (0, 3), 1).ranks(StateSpace(bound=4))
        array([1, 0, 2, 1], dtype=int32)
        """
        return Ranking(tuple((each,) if isinstance(each, int) else each for each in groups))

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state; raises ConflictError when a state of `space` is not ranked."""
        missing = self.missing(space)

        ...
