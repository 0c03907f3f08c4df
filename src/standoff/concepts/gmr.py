"""General metarationality: fear any reply.

Howard (1971); Fang, Hipel & Kilgour (1993), chapter 3. State s is stable for i iff for every
unilateral improvement t there is a legal sequence of the opponents' moves, at least one, from t to
a state that is not better than s for i. The opponents may hurt themselves.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="gmr",
    name="General metarationality",
    order=20,
    replies=Replies.ANY,
    sanctions=Sanctions.ENDING,
    person="stays when the others could make it no better off, even at their own cost",
    citation="Howard 1971; Fang, Hipel & Kilgour 1993, ch. 3",
    definition=__doc__,
)
