"""A decision maker: a party that owns moves and has preferences over the states."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DecisionMaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMaker:
    """One party: a stable `id` for files and code, a `name` for readers."""

    id: str
    name: str
