"""Maximin stability: look a fixed number of moves ahead, and expect the worst of the others.

State s is Maximin_h-stable for i iff no move of i lets it make sure of anything better than s,
when i and the others have h turns between them, the others may make any legal sequence of moves in
each of theirs, and anybody may stay. For any number of decision makers. Rêgo & Vieira 2019, 2021.
With h = 1 it is Nash stability, with 2 GMR, with 3 SMR.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.maximin import WorstCase

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="maximin",
    name="Maximin stability",
    order=90,
    person="stays when, looking some moves ahead, it cannot make sure of anything better by moving",
    citation="Rêgo & Vieira 2019, 2021",
    usual=False,
    foresees="at the worst, doing its own best in between",
    rule=WorstCase(),
    definition=__doc__,
    within=("gmr",),
    contains=("nash",),
)
