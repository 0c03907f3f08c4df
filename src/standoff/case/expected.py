"""What a publication says comes out: the results a case is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.errors import Place

__all__ = ["Expected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Published results under one reading of the definitions. States are given by their codes.

    `equilibria` is by concept, `stable` by concept and decision maker. When not `sure` (from memory
    or reconstructed), or where a `known_error` says why the publication is wrong, a difference is a
    note and no error. `place` is where this stands in the case.
    """

    source: str
    sure: bool
    opponent_moves: str
    self_sanction: bool
    equilibria: Mapping[str, tuple[int, ...]]
    stable: Mapping[str, Mapping[str, tuple[int, ...]]]
    known_error: str = ""
    place: Place
