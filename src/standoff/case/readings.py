"""Readings: what somebody makes of a case, as a choice of alternatives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.expressions.choices import Choices

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What a reading `takes` of each assumption it speaks to; of the others it says nothing.

    `sees` holds what a decision maker believes where that differs from what the reading takes: its
    moves and its stability then come from a world of its own.
    """

    id: str
    text: str
    by: str = ""
    takes: Choices
    sees: Mapping[str, Choices]
    rival_of: str = ""
    why: str = ""
    cites: tuple[str, ...] = ()
