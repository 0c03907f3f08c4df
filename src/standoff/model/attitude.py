"""Attitudes: what somebody does out of regard for how others fare, its own interest apart or not.

Towards everybody, itself included, a decision maker is positive (1: wants what that one wants),
negative (-1: wants what that one does not) or indifferent (0). A state y is a *relational reply* to
x when it suits every attitude: positive towards j asks that y be no worse than x for j, negative
that it be worse or not comparable, that is not "y at least as good as x".

Inohara, Hipel & Walker (2007); Inohara & Hipel (2008a, b; 2009). There a state is a relational
reply although it gains nothing; under `strict` it must gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.kernels.forms import Int64s, Mask, Positions
from standoff.model.preference import Ranks

__all__ = ["RelationalReplies"]


@dataclass(frozen=True, slots=True, eq=False)
class RelationalReplies:
    """LEAVE and CRED are relational replies; every end that is none, and a return, deters.

    `attitudes[j]` is the attitude towards j, `ranks[j]` how j ranks the states.
    """

    attitudes: Sequence[int]
    ranks: Sequence[Ranks]
    strict: bool = False

    def tempts(self, states: Positions, others: Int64s) -> Mask:
        """Which of `others` are relational replies to `states`."""
        suits: Mask = np.ones(np.broadcast(states, others).shape, dtype=bool)
        for attitude, rank in zip(self.attitudes, self.ranks, strict=True):
            if attitude > 0:
                suits &= (
                    rank[others] > rank[states] if self.strict else rank[others] >= rank[states]
                )
            elif attitude < 0:
                suits &= rank[others] < rank[states]
        return suits

    def credible(self, states: Positions, others: Int64s) -> Mask:
        """The same: opponents answer with relational replies of their own."""
        return self.tempts(states, others)

    def deters(self, states: Positions, others: Int64s) -> Mask:
        """Ends that are no relational replies to `states`, and `states` themselves."""
        return ~self.tempts(states, others) | np.equal(states, others)
