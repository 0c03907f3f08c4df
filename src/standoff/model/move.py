"""A unilateral move: one decision maker changes the state in one step."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["UnilateralMove"]


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class UnilateralMove:
    """`mover` (a decision maker's id) goes from state `start` to state `end` (state ids)."""

    mover: str
    start: int
    end: int
