"""Simultaneous stability: fear improvements the others make at the same moment.

Fraser & Hipel (1979, 1984). State s is stable for i iff for every unilateral improvement t some
opponents, each taking an improvement of its own from s at the same time, bring about a state that
is not better than s for i. Defined in option form only: the joint result takes each mover's own
options; when that is not feasible the combination does not exist.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="sim",
    name="Simultaneous stability",
    order=60,
    replies=Replies.SIMULTANEOUS,
    sanctions=Sanctions.ENDING,
    person="stays when others, moving at the same moment in their own interest, would spoil it",
    citation="Fraser & Hipel 1979, 1984",
    definition=__doc__,
)
