"""Whether so many worlds can be looked at at all, before any of them is."""

from __future__ import annotations

from time import perf_counter

from standoff.analysis.stability import analyse
from standoff.case.assumptions import WORLD_LIMIT
from standoff.case.case import Case
from standoff.errors import TooLargeError

__all__ = ["MOST_WORLDS", "require_feasible"]

MOST_WORLDS = 1_000_000
"""Worlds that are looked at one by one at most."""


def require_feasible(case: Case, limit: int) -> None:
    """`TooLargeError`, with an estimate of the time, where more worlds would be listed than can be.

    Nothing is wrong where there are more worlds than `limit`: then they are drawn.
    """
    count = case.assumptions.count
    if count is None or count > limit or count <= MOST_WORLDS:
        return
    begun = perf_counter()
    analyse(case.conflict, concepts=["seq"])
    hours = count * (perf_counter() - begun) / 3600
    raise TooLargeError(
        f"there are {count:,} worlds; at most {MOST_WORLDS:,} are looked at one by one, and all of"
        f" them would take about {hours:,.0f} hours; draw some with --samples {WORLD_LIMIT:,}, or"
        " leave --max-worlds as it is"
    )
