"""Nash stability: look one move ahead.

Nash (1950); Fang, Hipel & Kilgour (1993), Definition 3.1. State s is stable for i iff i has no
unilateral improvement from s. Nobody's reply is considered, so nothing can deter.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="nash",
    name="Nash stability",
    order=10,
    replies=Replies.NONE,
    sanctions=Sanctions.ENDING,
    person="moves whenever it gains at once, whatever the others may do next",
    citation="Nash 1950; Fang, Hipel & Kilgour 1993, ch. 3",
    definition=__doc__,
    within=("sseq", "sim"),
)
