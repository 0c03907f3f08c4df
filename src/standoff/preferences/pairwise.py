"""Pairwise: what is said of pairs of states, and nothing more.

``["a > b", "b > c", "c > a"]`` may go round in a circle, and says nothing of a pair that it does
not name: not even of a and c in the chain ``a > b > c``. Pairs that are not named are incomparable,
or with ``rest: equal`` equally good. Neither needs to be transitive: Fang, Hipel & Kilgour (1993),
chapter 2, ask of a preference only that no state is better than another and worse at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.preferences.comparison_kind import ComparisonKind
from standoff.preferences.comparisons import Rest

__all__ = ["KIND"]


@dataclass(frozen=True, slots=True)
class PairwiseKind(ComparisonKind):
    """Reads chains; each says something of neighbours alone."""

    id: str = "pairwise"
    summary: str = "some pairs, as in a > b, and nothing that follows; circles are allowed"
    order: int = 44
    rests: tuple[Rest, ...] = (Rest.INCOMPARABLE, Rest.EQUAL)
    example: str = "pairwise: [a > b > c > a]"
    source: str = "Fang, Hipel & Kilgour 1993, ch. 2"


KIND = PairwiseKind()
