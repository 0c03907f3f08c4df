"""Symmetric sequential stability: fear credible replies that cannot be escaped.

Rêgo & Vieira (2017). State s is stable for i iff for every unilateral improvement t there is a
legal sequence of the opponents' improvements, at least one, from t to a state that is not better
than s for i, and from where no single move of i leads to a state better than s.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="sseq",
    name="Symmetric sequential stability",
    order=50,
    replies=Replies.CREDIBLE,
    sanctions=Sanctions.LASTING,
    person="stays when others, in their own interest, would hurt it with no way back out",
    citation="Rêgo & Vieira 2017, doi:10.1007/s10726-016-9520-8",
    definition=__doc__,
    within=("smr", "seq"),
)
