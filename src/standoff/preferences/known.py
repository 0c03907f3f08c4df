"""Known: what is known of a preference, with all that follows from it; the rest is not known.

``["s3 > s7", "s4 > s8"]`` says that two states are better than two others, and of all other pairs
that it is not known which is better (Li, Hipel, Kilgour & Fang 2004). What follows counts as known:
with ``a > b`` and ``b = c`` also ``a > c``. With ``>>`` a state is better by more than one degree,
and then the structure is the hybrid one of Xu, Hipel, Kilgour & Chen (2010); by way of others a
state is better by the strongest sign on the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.preferences.comparison_kind import ComparisonKind
from standoff.preferences.comparisons import Rest

__all__ = ["KIND"]


@dataclass(frozen=True, slots=True)
class KnownKind(ComparisonKind):
    """Reads chains; what follows from them counts."""

    id: str = "known"
    summary: str = "some pairs, as in a > b, and what follows; the rest is not known"
    order: int = 42
    rests: tuple[Rest, ...] = (Rest.UNKNOWN, Rest.EQUAL)
    transitive: bool = True
    example: str = "known: [a > b, c > d]"
    source: str = "Li, Hipel, Kilgour & Fang 2004; with >> Xu, Hipel, Kilgour & Chen 2010"


KIND = KnownKind()
