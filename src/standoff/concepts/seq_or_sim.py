"""Sequential or simultaneous stability: fear what the others would do, after the move or with it.

State s is stable for i iff it is SEQ-stable or SIM-stable for i; an equilibrium iff that holds for
everybody. Older studies print this as one column (Fraser & Hipel 1984), often as "sequential".
"""

from standoff.concepts.concept import SolutionConcept

__all__ = ["CONCEPT"]

CONCEPT = SolutionConcept(
    id="seq_or_sim",
    name="Sequential or simultaneous stability",
    order=70,
    person="stays when the others would make it no better off, by acting after it or along with it",
    citation="Fraser & Hipel 1984; as one column in older tables",
    usual=False,
    either=("seq", "sim"),
    definition=__doc__,
)
