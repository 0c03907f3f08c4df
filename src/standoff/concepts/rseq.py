"""Relational sequential stability: fear what the others would do by their own attitudes.

State s is stable for i iff from every relational reply t the others have a legal sequence of
relational replies to s or to a state that is no relational reply to s.
Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a.

State y is a relational reply to x when i can move there and it suits every attitude of i: where i
is positive towards j, y is no worse than x for j; where i is negative, it is not as good as x.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="rseq",
    name="Relational sequential stability",
    order=140,
    replies=Replies.CREDIBLE,
    sanctions=Sanctions.ENDING,
    person="stays when the others, by their own attitudes, would bring about what does not suit it",
    citation="Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a, 2009",
    usual=False,
    relational=True,
    definition=__doc__,
    within=("rgmr",),
)
