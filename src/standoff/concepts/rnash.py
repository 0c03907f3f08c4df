"""Relational Nash stability: move wherever that suits the attitude held towards everybody.

State s is stable for i iff i has no relational reply from s but s itself.
See `standoff.model.attitude` for relational replies. Inohara, Hipel & Walker 2007.
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
)
