"""What rules a state out: anything that can match states and be decided early.

`standoff.expressions` and the case file make constraints; `standoff.model.feasibility` uses
them to find the feasible states without listing all 2^k codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from standoff.errors import ConflictError
from standoff.model.state_space import Codes

__all__ = ["AtMostOne", "Constraint", "PatternConstraint"]


class Constraint(Protocol):
    """States that match do not exist. Options are bits of an integer (option o is bit o)."""

    @property
    def involved(self) -> int:
        """The options the answer can depend on, as a bit mask."""
        ...

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        """Which of `codes` (int64, any shape) match."""
        ...

    def decide(self, known: int, taken: int) -> bool | None:
        """True or False when the options in mask `known`, of which `taken` are taken, settle
        whether every completion matches; None when that still depends on the others.

        May say None too often, never wrongly; must decide when all involved are known.
        """
        ...


@dataclass(frozen=True, slots=True)
class PatternConstraint:
    """Matches where the options in mask `fixed` are exactly those in `taken`."""

    fixed: int
    taken: int

    def __post_init__(self) -> None:
        loose = self.taken & ~self.fixed
        if loose:
            raise ConflictError(
                f"the pattern takes option {loose.bit_length()} and does not fix it;"
                " every option taken is among the fixed ones"
            )

    @property
    def involved(self) -> int:
        """The fixed options."""
        return self.fixed

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        """Codes that agree with the pattern on every fixed option."""
        return np.asarray((codes & self.fixed) == self.taken)

    def decide(self, known: int, taken: int) -> bool | None:
        """False at the first disagreement, True once every fixed option is known."""
        seen = known & self.fixed
        if (taken & seen) != (self.taken & seen):
            return False
        return True if seen == self.fixed else None


@dataclass(frozen=True, slots=True)
class AtMostOne:
    """Matches where more than one option of the mask `among` is taken.

    At least one of a set needs no class: it is the pattern with none of them taken.
    """

    among: int

    @property
    def involved(self) -> int:
        """The options that exclude each other."""
        return self.among

    def matches(self, codes: Codes) -> NDArray[np.bool_]:
        """Codes that keep a bit when their lowest one among these options is cleared."""
        taken = codes & self.among
        return np.asarray((taken & (taken - 1)) != 0)

    def decide(self, known: int, taken: int) -> bool | None:
        """True at the second option taken, False once no second one can be."""
        count = (taken & self.among).bit_count()
        if count > 1:
            return True
        undecided = (self.among & ~known).bit_count()
        return False if count + undecided < 2 else None
