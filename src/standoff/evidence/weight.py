"""How much a statement weighs: the rung at which it counts, and whether it is against.

A mode is said for a proposition, against it, or leaving it open; outright, or on a condition. Where
the specification is silent this file decides, once for all questions asked of a ledger:

- Against (polarity -): what would commit counts below the ladder, as a denial does; to discuss
  whether not is to discuss whether. A denial of the opposite commits to nothing.
- Open (polarity ?): counts as possible at most.
- On a condition: an offer at most until the condition is established, and nothing once it is
  denied. `conditional` itself is as firm as agreed once its condition is established.
- A fact that is asserted counts as agreed; asserted as merely possible, as possible. Loose words
  against a fact are a doubt: they are against it, and deny nothing.
- Other acts (demanded, threatened, predicted, asked; asserted of a norm) have no rung.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from standoff.evidence.ladder import Mode
from standoff.evidence.records import Statement

__all__ = ["AGREED", "FACT", "OFFERED", "POSSIBLE", "Outcome", "Weight", "weight_of"]

FACT = "fact"
"""The kind of a proposition that is or is not so."""

POSSIBLE, OFFERED, AGREED = (
    rung for mode in (Mode.POSSIBLE, Mode.OFFERED, Mode.AGREED) if (rung := mode.rung) is not None
)
"""The rungs at which something changes: loose up to possible, an offer from offered, firm from
agreed."""


class Outcome(Enum):
    """What has become of a condition."""

    LIVE = "live"
    LAPSED = "lapsed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Weight:
    """The rung at which a statement counts, and whether it stands against its proposition.

    The rung is 0 for what takes the proposition back and None for what says nothing of how firm it
    is.
    """

    rung: int | None
    against: bool = False

    @property
    def is_claim(self) -> bool:
        """Whether the proposition is claimed: agreed or above."""
        return self.rung is not None and self.rung >= AGREED

    @property
    def is_loose(self) -> bool:
        """Whether it is merely raised, discussed or possible."""
        return self.rung is not None and 1 <= self.rung <= POSSIBLE


def weight_of(statement: Statement, kind: str, outcome: Outcome = Outcome.PENDING) -> Weight:
    """What a statement weighs about a proposition of a kind (norm or fact).

    `outcome` is that of its condition; it is not asked where there is none.
    """
    rung = _said(statement, kind)
    if statement.condition or statement.mode is Mode.CONDITIONAL:
        rung = _on_condition(rung, kind, outcome)
    if rung is None:
        return Weight(None)
    if statement.polarity == "?":
        return Weight(min(rung, POSSIBLE) or None)
    if statement.polarity == "-":
        if rung == 0:
            return Weight(None)
        if rung <= POSSIBLE:
            return Weight(rung, against=kind == FACT)
        return Weight(0, against=True)
    return Weight(rung, against=rung == 0)


def _said(statement: Statement, kind: str) -> int | None:
    """The rung of the words alone."""
    if statement.mode is Mode.CONDITIONAL:
        return AGREED
    if statement.mode is Mode.ASSERTED and kind == FACT:
        return POSSIBLE if statement.certainty == "possible" else AGREED
    return statement.mode.rung


def _on_condition(rung: int | None, kind: str, outcome: Outcome) -> int | None:
    if rung is None or outcome is Outcome.LAPSED:
        return None
    if outcome is Outcome.PENDING:
        return min(rung, POSSIBLE if kind == FACT else OFFERED)
    return rung
