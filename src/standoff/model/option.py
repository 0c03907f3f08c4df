"""An option: something one decision maker can do or leave undone.

Howard (1971) introduced options; Fang, Hipel & Kilgour (1993), chapter 2, use them to build
the states of a graph model. A raw state says for each option whether it is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from standoff.errors import Place

__all__ = ["Direction", "Option"]


class Direction(Enum):
    """How an option may change in one unilateral move."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"
    FIXED = "fixed"

    def allows(self, before: bool, after: bool) -> bool:
        """Whether the option may go from `before` to `after` (unchanged is always allowed)."""
        if before == after or self is Direction.BOTH:
            return True
        return self is (Direction.FORWARD if after else Direction.BACKWARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something `owner` can do: its sentence when taken (`yes`) and when not (`no`).

    `place` is where a file says so.
    """

    id: str
    owner: str
    yes: str
    no: str = ""
    direction: Direction = Direction.BOTH
    why: str = ""
    basis: str = ""
    cites: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    @property
    def reference(self) -> str:
        """The option's name everywhere outside its owner's own preferences: `owner.id`."""
        return f"{self.owner}.{self.id}"

    def sentence(self, taken: bool) -> str:
        """What happens when the option is taken, or when it is not."""
        if taken:
            return self.yes
        return self.no or f"not: {self.yes}"
