"""How the definitions are read: the switches that `analyse` and `explain` have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from standoff.cli.pairs import typed_pairs

if TYPE_CHECKING:
    from standoff.analysis.stability import StabilityTable
    from standoff.model.conflict import Conflict

__all__ = ["DEFAULTS", "Switches", "given", "stability_of"]


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class Switches:
    """How the definitions are read."""

    concept: Annotated[
        str,
        Parameter(
            help="The way of thinking to answer for: nash, gmr, smr, seq, sseq, sim, seq_or_sim,"
            " out of attitudes rnash, rgmr, rsmr, rseq, by looking ahead limited_move, non_myopic,"
            " maximin, policy, or own: everybody as it thinks itself."
        ),
    ] = "seq"
    thinks: Annotated[
        tuple[str, ...],
        Parameter(
            help="How somebody thinks, for own: us=nash,ru=smr. Else as the case says.",
            negative="",
        ),
    ] = ()
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
    unknown: Annotated[
        Literal["a", "b", "c", "d"],
        Parameter(
            help="What a preference that is not known does: tempts (a), neither tempts nor deters"
            " (b), both (c), deters (d)."
        ),
    ] = "b"
    strength: Annotated[
        int,
        Parameter(help="By how many degrees an end must be worse to deter; 0: no better will do."),
    ] = 0
    strict: Annotated[
        bool,
        Parameter(
            help="Relational replies must gain (RNash, RGMR, RSMR, RSEQ).", negative="--no-strict"
        ),
    ] = False
    horizon: Annotated[
        int,
        Parameter(help="How many moves limited_move and maximin look ahead."),
    ] = 3
    best_replies: Annotated[
        Literal["worst", "first"],
        Parameter(
            help="Of several best moves of somebody, limited_move and non_myopic expect the one"
            " that is worst for whoever thinks, or the first."
        ),
    ] = "worst"


DEFAULTS = Switches()


def stability_of(
    conflict: Conflict, switches: Switches, *, concepts: Sequence[str] | None = None
) -> StabilityTable:
    """The stability of every state, with a progress bar where that takes long.

    By the concept that was asked for and by `concepts` (None: the usual ones).
    """
    from standoff.analysis.stability import analyse
    from standoff.cli.progress import progress_on

    with progress_on(conflict, "Judging every state") as advance:
        return analyse(
            conflict,
            concepts=concepts,
            also=[switches.concept],
            progress=advance,
            **given(switches),
        )


def given(switches: Switches) -> dict[str, Any]:
    """The switches as `analyse` takes them, but for the concept that is asked about."""
    # The names of the switches are those of `analyse`.
    found = {each.name: getattr(switches, each.name) for each in fields(switches)}
    thinking = typed_pairs(
        found.pop("thinks"),
        no_pair="names no way of thinking; write us=nash,ru=smr",
        twice="'{name}' is said to think in two ways; choose one",
    )
    del found["concept"]
    return {**found, "thinking": thinking}
