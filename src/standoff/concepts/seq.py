"""Sequential stability: fear replies that the others would really make.

Fraser & Hipel (1979, 1984); Fang, Hipel & Kilgour (1993), chapter 3. State s is stable for i iff
for every unilateral improvement t there is a legal sequence of the opponents' *improvements*, at
least one, from t to a state that is not better than s for i. Each mover must gain compared with the
state it moves from; nobody moves twice in a row.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.terms import Replies, Sanctions

__all__ = ["CONCEPT"]

# The model for its kind: a new concept is a file like this one, with its definition in words (what
# stands on top is shown to users), a citation, and the two relations.
CONCEPT = SolutionConcept(
    id="seq",
    name="Sequential stability",
    order=40,
    replies=Replies.CREDIBLE,
    sanctions=Sanctions.ENDING,
    person="stays when the others, each acting in its own interest, would make it no better off",
    citation="Fraser & Hipel 1979, 1984; Fang, Hipel & Kilgour 1993, ch. 3",
    definition=__doc__,
    within=("gmr",),
)
