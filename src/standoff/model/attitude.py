"""Attitudes: what somebody does out of regard for how others fare, its own interest apart or not.

Towards everybody, itself included, a decision maker is positive (1: wants what that one wants),
negative (-1: wants what that one does not) or indifferent (0). A state y is a *relational reply* to
x when it suits every attitude: positive towards j asks that y be no worse than x for j, negative
that it be worse or not comparable, that is not "y at least as good as x".

Inohara, Hipel & Walker (2007); Inohara & Hipel (2008a, b; 2009). There a state is a relational
reply although it gains nothing; under `strict` it must gain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from standoff.errors import ConflictError, nearest_name
from standoff.kernels.forms import Int64s, Mask, Positions
from standoff.kernels.state_sets import Packer, Rows, from_firsts, own_bits, ranked_from
from standoff.model.conflict import Conflict
from standoff.model.preference import Ranks

__all__ = ["ATTITUDES", "RelationalReplies", "with_attitudes"]

ATTITUDES: Mapping[str, int] = MappingProxyType({"positive": 1, "indifferent": 0, "negative": -1})
"""Attitudes by the words for them."""


def with_attitudes(conflict: Conflict, attitudes: Mapping[str, Mapping[str, str]]) -> Conflict:
    """The conflict with these attitudes, by the ids of who has them and of whom they regard.

    Each is a word: ``positive``, ``indifferent`` or ``negative``. Whoever is not named keeps what
    it had; who names nobody wants only what it wants itself. Raises `UnknownNameError` for an
    unknown decision maker, `ConflictError` for another word.

    >>> import numpy as np
    >>> chicken = Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
    >>> with_attitudes(chicken, {"dm0": {"dm1": "negative"}}).attitude_rows
    ((1, -1), (0, 1))
    """
    rows = {
        conflict.index_of(maker): tuple(
            (conflict.decision_makers[conflict.index_of(other)].id, _attitude(word))
            for other, word in row.items()
        )
        for maker, row in attitudes.items()
    }
    makers = [
        replace(each, attitudes=rows.get(place, each.attitudes))
        for place, each in enumerate(conflict.decision_makers)
    ]
    return replace(conflict, decision_makers=tuple(makers))


def _attitude(word: str) -> int:
    if word not in ATTITUDES:
        raise ConflictError(
            f"an attitude is {word!r}; it is one of {', '.join(ATTITUDES)};"
            f" {nearest_name(str(word), ATTITUDES)}"
        )
    return ATTITUDES[word]


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

    def packer(self) -> Packer:
        """BLOCK as rows of bits: what offends one attitude or another, each by one order."""
        parts = []
        for attitude, rank in zip(self.attitudes, self.ranks, strict=True):
            if attitude > 0:
                parts.append(ranked_from(rank, itself=self.strict))
            elif attitude < 0:
                parts.append(ranked_from(-rank, itself=True))
        offends = from_firsts(parts, len(self.ranks[0]), exclusive=False)

        def rows(left: Int64s) -> Rows:
            found = offends(left)
            word, bit = own_bits(left)
            found[left, word] |= bit
            return found

        return rows
