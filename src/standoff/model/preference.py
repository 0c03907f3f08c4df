"""What a decision maker wants, as the three relations every stability concept is built from.

Every kind of preference of the literature reduces to three relations (one engine for all):

* ``tempts``  LEAVE: is the decision maker tempted to go from s to t?
* ``credible`` CRED: would it, as somebody's opponent, really move from x to t?
* ``deters``  BLOCK: does ending at x deter it from leaving s?

For simple preference all three come from one ranking: t better than s, t better than x,
x not better than s (Fang, Hipel & Kilgour 1993, chapters 2-3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.model.state_space import StateSpace

__all__ = ["Preference", "PreferenceRelation", "RankedRelation", "Ranks"]

Ranks = NDArray[np.int32]
"""One integer per feasible state, int32 [states]; larger is better, equal is indifferent."""


class Preference(Protocol):
    """Somebody's preference as it was written down; becomes ranks once the states are known."""

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state of `space`, int32 [states], larger is better."""
        ...


class PreferenceRelation(Protocol):
    """LEAVE, CRED and BLOCK of one decision maker. States are positions; all are vectorised."""

    def tempts(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """LEAVE: which of `others` it is tempted to move to from `state`."""
        ...

    def credible(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """CRED: which moves from `state` to `others` it would make as somebody's opponent."""
        ...

    def deters(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """BLOCK: which of `others`, as an end, deter it from leaving `state`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class RankedRelation:
    """Simple preference: complete and transitive, ties allowed, held as one rank per state."""

    ranks: Ranks

    def tempts(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Strictly better than `state`."""
        return np.asarray(self.ranks[others] > self.ranks[state])

    def credible(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Strictly better than `state`: opponents answer with improvements of their own."""
        return self.tempts(state, others)

    def deters(self, state: int, others: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Not better than `state`; an equally good end deters as well."""
        return np.asarray(self.ranks[others] <= self.ranks[state])
