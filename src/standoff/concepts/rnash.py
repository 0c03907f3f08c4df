"""Relational Nash stability: move wherever that suits the attitude held towards everybody.

State s is stable for i iff i has no relational reply from s but s itself.
Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a.

State y is a relational reply to x when i can move there and it suits every attitude of i: where i
is positive towards j, y is no worse than x for j; where i is negative, it is not as good as x.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="rnash",
    name="Relational Nash stability",
    order=110,
    replies=Replies.NONE,
    sanctions=Sanctions.ENDING,
    person="moves whenever that suits its attitude to everybody, whatever the others may do next",
    citation="Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a",
    usual=False,
    relational=True,
    definition=__doc__,
    within=("rsmr", "rseq"),
)
