"""The few words callers and kernels share: which replies count, what makes one a sanction."""

from __future__ import annotations

from enum import Enum

__all__ = [
    "BestReplies",
    "OpponentMoves",
    "Replies",
    "Sanctions",
    "SimultaneousMoves",
    "Unknown",
]


class Replies(Enum):
    """Which answers of the opponents to a unilateral improvement count."""

    NONE = "none"
    """The decision maker looks at its own move only (Nash)."""
    ANY = "any"
    """Any legal sequence of the opponents' moves (GMR, SMR)."""
    CREDIBLE = "credible"
    """Legal sequences in which every mover improves on the state it moves from (SEQ, SSEQ)."""
    SIMULTANEOUS = "simultaneous"
    """Improvements the opponents have from the starting state, made at the same time (SIM)."""
    FORESEEN = "foreseen"
    """No replies are weighed one by one: a rule of its own foresees what follows a move."""


class Sanctions(Enum):
    """What the state at the end of a reply must be to deter."""

    ENDING = "ending"
    """Not better for the decision maker than the state it left (GMR, SEQ)."""
    LASTING = "lasting"
    """That, and no single counter-move of its own leads to anything better (SMR, SSEQ)."""


class OpponentMoves(Enum):
    """How often an opponent may move within one reply."""

    SEQUENCE = "sequence"
    """Legal sequences: anybody may move many times, nobody twice in a row (the literature)."""
    ONCE = "once"
    """Each opponent moves at most once."""
    SINGLE = "single"
    """One move by one opponent."""


class SimultaneousMoves(Enum):
    """Which sets of opponents may answer at the same time under SIM."""

    ANY = "any"
    """Any non-empty set of opponents."""
    SINGLE = "single"
    """One opponent."""
    ALL = "all"
    """All opponents that have an improvement, together."""


class Unknown(Enum):
    """What a preference that is not known means for the one who has it."""

    A = "a"
    """Aggressive: it is tempted by what may be better, and not deterred by what may be worse."""
    B = "b"
    """It is neither tempted nor deterred by what is not known."""
    C = "c"
    """It is tempted by what may be better, and deterred by what may be worse."""
    D = "d"
    """Conservative: it is not tempted by what may be better, and deterred by what may be worse."""

    @property
    def tempts(self) -> bool:
        """Whether a state that may be better tempts."""
        return self in (Unknown.A, Unknown.C)

    @property
    def deters(self) -> bool:
        """Whether an end that may be worse deters."""
        return self in (Unknown.C, Unknown.D)


class BestReplies(Enum):
    """What somebody who looks ahead expects of another who has several best moves."""

    WORST = "worst"
    """The one that is worst for itself."""
    FIRST = "first"
    """The one that leads to the first state in the order of states."""
