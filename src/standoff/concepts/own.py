"""Each in its own way: everybody is judged by the way of thinking it has.

State s is stable for i iff it is stable for i under the concept by which i thinks (`thinks` of a
decision maker), and an equilibrium when that is so for everybody. Decision makers need not look
equally far ahead; Fang, Hipel & Kilgour (1993), chapter 3, define each concept for one decision
maker at a time, so that any of them can stand beside any other. Whoever's way is not known is
judged by sequential stability.
"""

from standoff.concepts.concept import SolutionConcept

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="own",
    name="Each in its own way",
    order=150,
    person="stays when it would by its own way of thinking",
    citation="Fang, Hipel & Kilgour 1993, ch. 3",
    usual=False,
    own=True,
    definition=__doc__,
)
