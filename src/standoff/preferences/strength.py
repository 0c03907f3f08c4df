"""Strength: by how much every state is better than every other, whether or not that is an order.

``["a >> b", "b > c", "a > c"]`` gives every pair its degree, as chains of neighbours: two degrees
are the strength of preference of Hamouda, Kilgour & Hipel (2004, 2006), more the multi-level
preference of Xu, Hipel & Kilgour (2009). Every pair is named, or `rest` says what the others are:
equal, or unknown, which is the hybrid preference of Xu, Hipel, Kilgour & Chen (2010). Where the
degrees come from an order, `standoff.preferences.order` is shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.preferences.comparison_kind import ComparisonKind
from standoff.preferences.comparisons import Rest

__all__ = ["KIND"]


@dataclass(frozen=True, slots=True)
class StrengthKind(ComparisonKind):
    """Reads chains that say something of every pair."""

    id: str = "strength"
    summary: str = "all pairs with their degrees, as in a >> b; they need be no order"
    order: int = 46
    rests: tuple[Rest, ...] = (Rest.EQUAL, Rest.UNKNOWN)
    complete: bool = True
    example: str = "strength: {pairs: [a >> b, b > c], rest: equal}"
    source: str = (
        "Hamouda, Kilgour & Hipel 2004, 2006; Xu, Hipel & Kilgour 2009; with what is not known Xu,"
        " Hipel, Kilgour & Chen 2010"
    )


KIND = StrengthKind()
