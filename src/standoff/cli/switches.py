"""How the definitions are read: the switches that `analyse` and `explain` have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from standoff.analysis.stability import StabilityTable
    from standoff.model.conflict import Conflict

__all__ = ["DEFAULTS", "Switches", "stability_of"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """How the definitions are read."""

    concept: Annotated[
        str,
        Parameter(help="The way of thinking to answer for: nash, gmr, smr, seq, sseq or sim."),
    ] = "seq"
    opponent_moves: Annotated[
        Literal["sequence", "once", "single"],
        Parameter(
            help="Within one reply the others move: many times but nobody twice in a row"
            " (sequence), each at most once (once), or one of them once (single)."
        ),
    ] = "sequence"
    self_sanction: Annotated[
        bool,
        Parameter(
            help="Being pushed back to the state one left deters.", negative="--no-self-sanction"
        ),
    ] = True
    sim_mode: Annotated[
        Literal["any", "single", "all"],
        Parameter(help="Who may move at the same moment (SIM): any of the others, one, or all."),
    ] = "any"


DEFAULTS = Switches()


def stability_of(conflict: Conflict, switches: Switches) -> StabilityTable:
    """The stability of every state, with a progress bar where that takes long."""
    from standoff.analysis.stability import analyse
    from standoff.cli.progress import progress_on
    from standoff.concepts.concept import all_concepts, concept_named
    from standoff.kernels.terms import Replies

    # Asked for by name, SIM is computed whatever it costs.
    asked_for = concept_named(switches.concept).replies is Replies.SIMULTANEOUS
    with progress_on(conflict, "Judging every state") as advance:
        return analyse(
            conflict,
            concepts=list(all_concepts()) if asked_for else None,
            opponent_moves=switches.opponent_moves,
            self_sanction=switches.self_sanction,
            sim_mode=switches.sim_mode,
            progress=advance,
        )
