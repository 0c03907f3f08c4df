"""Relational symmetric metarationality: fear what the others could do and one could not mend.

State s is stable for i iff from every relational reply t the others have a legal sequence of
moves to s or to a state that is no relational reply to s, and from where i cannot move to one.
Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a.

State y is a relational reply to x when i can move there and it suits every attitude of i: where i
is positive towards j, y is no worse than x for j; where i is negative, it is not as good as x.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="rsmr",
    name="Relational symmetric metarationality",
    order=130,
    replies=Replies.ANY,
    sanctions=Sanctions.LASTING,
    person="stays when the others could bring about what does not suit it, with no way back out",
    citation="Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a",
    usual=False,
    relational=True,
    definition=__doc__,
    within=("rgmr",),
)
