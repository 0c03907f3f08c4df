"""Non-myopic stability: look as far ahead as makes any difference.

State s is stable for i iff it is L_h-stable for i (limited-move stability) for every h from some
h on. For two decision makers. Brams & Wittman 1981; Kilgour 1984. Exact: what is anticipated
repeats itself from some h on, and one round of the repetition is examined.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.foresight import LongForesight

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="non_myopic",
    name="Non-myopic stability",
    order=85,
    person="stays when, however far it looks ahead, it expects to end up no better off by moving",
    citation="Brams & Wittman 1981; Kilgour 1984",
    usual=False,
    foresees="when each does what is best for it, however far it looks",
    rule=LongForesight(),
    definition=__doc__,
    decision_makers=2,
    within=("gmr",),
)
