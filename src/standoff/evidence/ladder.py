"""The ladder of commitment: how firmly something was said, rung by rung, and the acts beside it.

The ladder is ordinal: rungs are compared and counted, never averaged. It is set per clause, so one
sentence may hold several. Doubts about sincerity are readings and never a lower rung.
"""

from __future__ import annotations

from enum import Enum

__all__ = ["ACTS", "BELOW_THE_LADDER", "RUNGS", "Mode"]


class Mode(Enum):
    """What a statement does with its proposition: a rung of the ladder, or an act off it."""

    RAISED = "raised"
    DISCUSSED = "discussed"
    POSSIBLE = "possible"
    OFFERED = "offered"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    AGREED = "agreed"
    COMMITTED = "committed"
    DONE = "done"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    DECLINED = "declined"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    THREATENED = "threatened"
    ASSERTED = "asserted"
    PREDICTED = "predicted"
    ASKED = "asked"

    @property
    def rung(self) -> int | None:
        """Height on the ladder, 1 to 8; 0 for what takes a commitment back; None for other acts."""
        if self in RUNGS:
            return RUNGS.index(self) + 1
        return 0 if self in BELOW_THE_LADDER else None

    @property
    def words(self) -> str:
        """The mode as it stands in a sentence."""
        return self.value.replace("_", " ")


RUNGS = (
    Mode.RAISED,
    Mode.DISCUSSED,
    Mode.POSSIBLE,
    Mode.OFFERED,
    Mode.AGREED_IN_PRINCIPLE,
    Mode.AGREED,
    Mode.COMMITTED,
    Mode.DONE,
)
"""From the loosest to the firmest."""

BELOW_THE_LADDER = (Mode.DECLINED, Mode.DENIED, Mode.WITHDRAWN)
"""Count as one rung below the lowest, and are always printed in words."""

ACTS = tuple(mode for mode in Mode if mode not in RUNGS)
"""What is said without a commitment of its own."""
