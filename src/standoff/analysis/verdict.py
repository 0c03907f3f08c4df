"""A verdict and its witness: each improvement, and the reply that deters it or that none does."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.move import UnilateralMove

__all__ = ["Deviation", "Sanction", "Verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """A reply that deters: the opponents' moves in order, and the state they end in.

    `simultaneous` replies (SIM) are made at the same time as the improvement: every move starts at
    the state that was left, and `end` is the joint result. `counter` is the best single
    counter-move the focal decision maker has from `end`, where the concept looks at one. `endless`
    says that the moves come back to `end`, and go on from there in the same way.
    """

    moves: tuple[UnilateralMove, ...]
    end: int
    counter: UnilateralMove | None = None
    simultaneous: bool = False
    endless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A move that tempts, with the sanction that deters it; None when nothing does.

    Where a concept foresees what follows, `foreseen` holds what does although it does not deter.
    """

    improvement: UnilateralMove
    sanction: Sanction | None
    foreseen: Sanction | None = None

    @property
    def deterred(self) -> bool:
        """Whether some reply deters this improvement."""
        return self.sanction is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a state is stable for a decision maker under a concept, and why.

    `deviations` holds every unilateral improvement, best for the mover first.
    """

    concept: str
    decision_maker: str
    state: int
    deviations: tuple[Deviation, ...]

    @property
    def stable(self) -> bool:
        """Whether every improvement is deterred (true when there is none)."""
        return all(deviation.deterred for deviation in self.deviations)
