"""The switches of an analysis as people name them, turned into a `Question`."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from standoff.errors import UnknownNameError, nearest_name
from standoff.kernels.forms import Question
from standoff.kernels.terms import BestReplies, OpponentMoves, SimultaneousMoves, Unknown

__all__ = ["question_of"]

MOST = 1_000
"""How far `horizon` and `strength` go."""

Term = TypeVar("Term", bound=Enum)


def question_of(
    *,
    opponent_moves: str = "sequence",
    self_sanction: bool = True,
    sim_mode: str = "any",
    unknown: str = "b",
    unknown_credible: bool = True,
    strength: int = 0,
    strict: bool = False,
    horizon: int = 3,
    best_replies: str = "worst",
) -> Question:
    """The switches of an analysis, as people name them; see `analyse`."""
    return Question(
        opponent_moves=_term(OpponentMoves, opponent_moves, "opponent_moves"),
        self_sanction=self_sanction,
        simultaneous=_term(SimultaneousMoves, sim_mode, "sim_mode"),
        strength=_whole(strength, "strength", least=0),
        unknown=_term(Unknown, unknown, "unknown"),
        unknown_credible=unknown_credible,
        strict=strict,
        horizon=_whole(horizon, "horizon", least=1),
        best_replies=_term(BestReplies, best_replies, "best_replies"),
    )


def _term(terms: type[Term], given: str, switch: str) -> Term:
    try:
        return terms(given)
    except ValueError:
        known = [str(each.value) for each in terms]
        raise UnknownNameError(
            f"{switch} is {given!r}; one of {', '.join(known)}; {nearest_name(str(given), known)}"
        ) from None


def _whole(given: int, switch: str, *, least: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= MOST:
        raise UnknownNameError(
            f"{switch} is {given!r}; it is a whole number from {least} to {MOST:,}"
        )
    return given
