"""A decision maker: a party that owns moves and has preferences over the states."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DecisionMaker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMaker:
    """One party: a stable `id` for files and code, a `name` for readers.

    `thinks` is the id of the solution concept by which it thinks before a move, where that is
    known. `attitudes` are pairs of an id and 1 (positive), 0 or -1 (negative): how it regards the
    preferences of those named. Of itself it thinks positively where it does not say otherwise, of
    everybody else neither way (see `standoff.model.attitude`).
    """

    id: str
    name: str
    thinks: str = ""
    attitudes: tuple[tuple[str, int], ...] = ()
