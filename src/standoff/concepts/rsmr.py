"""Relational symmetric metarationality: fear what the others could do and one could not mend.

State s is stable for i iff from every relational reply t the others have a legal sequence of
moves to such a state from which i cannot move to a relational reply to s.
See `standoff.model.attitude` for relational replies. Inohara, Hipel & Walker 2007.
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
    person="stays when the others could do that, and no counter-move of its own would mend it",
    citation="Inohara, Hipel & Walker 2007; Inohara & Hipel 2008a",
    usual=False,
    relational=True,
)
