"""Policy stability: think of the other as following a plan for every state.

State s is stable for i iff the other has a policy, one answer for each state, that stays at s and
by which no way of leaving s ends in anything better for i. For two decision makers.
Zeng, Fang, Hipel & Kilgour 2004, 2006, 2007. That a play ends where both stay, and that one without
an end gains nobody anything, is our reading.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.policies import Policies

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="policy",
    name="Policy stability",
    order=95,
    person="stays when the other could hold to a plan by which it would never gain by moving",
    citation="Zeng, Fang, Hipel & Kilgour 2004, 2006, 2007",
    usual=False,
    foresees="when each holds to a plan for every state",
    rule=Policies(),
    definition=__doc__,
    decision_makers=2,
)
