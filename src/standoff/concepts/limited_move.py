"""Limited-move stability: look a fixed number of moves ahead, and expect the other to do so too.

State s is L_h-stable for i iff no move of i leads to anything better than s, when after it the two
move in turn, h moves in all, and each does what is best for it with the moves that are left; either
may stay, which ends it. For two decision makers. Zagare 1984; Kilgour 1985; Kilgour, Hipel & Fang
1987; Fang, Hipel & Kilgour 1993. What is expected of somebody with several best moves is our
choice, and a switch.
"""

from standoff.concepts.concept import SolutionConcept
from standoff.kernels.foresight import LimitedMoves

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="limited_move",
    name="Limited-move stability",
    order=80,
    person="stays when, looking some moves ahead, it expects to end up no better off by moving",
    citation="Zagare 1984; Kilgour 1985; Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993",
    usual=False,
    foresees="when each does what is best for it, looking no further ahead",
    rule=LimitedMoves(),
    definition=__doc__,
    decision_makers=2,
    within=("maximin",),
)
