"""Symmetric metarationality: fear any reply that cannot be escaped.

Howard (1971); Fang, Hipel & Kilgour (1993), chapter 3. State s is stable for i iff for every
unilateral improvement t there is a legal sequence of the opponents' moves, at least one, from t to
a state that is not better than s for i, and from where no single move of i leads to a state better
than s. The counter-move may be any unilateral move, not only an improvement, and is compared with
s.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="smr",
    name="Symmetric metarationality",
    order=30,
    replies=Replies.ANY,
    sanctions=Sanctions.LASTING,
    person="stays when the others could hurt it, at any cost, and it could not move out again",
    citation="Howard 1971; Fang, Hipel & Kilgour 1993, ch. 3",
    definition=__doc__,
    within=("gmr",),
)
