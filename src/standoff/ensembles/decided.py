"""Something that is so in some worlds and not in others: how often, what decides it, who says so.

What decides is worked out as for the questions of a case (`standoff.analysis.deciding`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from standoff.analysis.deciding import NO, UNDEFINED, YES, Deciding, decide, neighbour_in
from standoff.ensembles.each_world import EachWorld

__all__ = ["Decided", "UnderReading", "decided"]

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderReading:
    """Whether it is so by a reading: silent points as by default (1, 0, -1), and left open.

    `yes` counts, of the `worlds` that agree with all it takes, those in which it is so.
    """

    reading: str
    value: int
    yes: int
    worlds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """In how many worlds something is so, is not so, and cannot be said.

    `weighted` is the share of the first by the weights given (None: nobody gave any). `default` is
    how it is in the world of all defaults (None: it was not drawn), `deciding` what decides it
    (None where worlds were drawn: it is worked out only when all were looked at).
    """

    yes: int
    no: int
    undefined: int
    default: int | None
    weighted: float | None
    deciding: Deciding | None
    readings: tuple[UnderReading, ...]

    @property
    def worlds(self) -> int:
        """How many worlds were looked at."""
        return self.yes + self.no + self.undefined

    @property
    def agreeing(self) -> tuple[str, ...]:
        """The readings, by id, by which it is so, silent points as by default."""
        return tuple(each.reading for each in self.readings if each.value == YES)


def decided(each: EachWorld[Found], is_so: Callable[[Found], bool | None]) -> Decided:
    """How often something `is_so` and what decides it; None, and no state, is neither yes nor no.

    Cost: that of `decide`.
    """
    told = [UNDEFINED if one is None else _value(is_so(one)) for one in each.found]
    values = np.array(told, dtype=np.int8)[each.which]
    worlds, weights = each.worlds, each.worlds.weights
    default = worlds.find(worlds.assumptions.default)
    deciding = None
    if not worlds.sampled and default is not None:
        usual = [item.ids.index(item.default) for item in worlds.assumptions]
        look_up = neighbour_in(worlds.table, usual)
        deciding = decide(worlds.table, values, default, neighbour=look_up)
    readings = []
    for reading, place in zip(each.readings, each.under, strict=True):
        within = values[worlds.consistent(reading.takes)]
        readings.append(
            UnderReading(
                reading=reading.id,
                value=told[place],
                yes=int((within == YES).sum()),
                worlds=len(within),
            )
        )
    return Decided(
        yes=int((values == YES).sum()),
        no=int((values == NO).sum()),
        undefined=int((values == UNDEFINED).sum()),
        default=None if default is None else int(values[default]),
        weighted=None if weights is None else float(weights[values == YES].sum()),
        deciding=deciding,
        readings=tuple(readings),
    )


def _value(so: bool | None) -> int:
    return UNDEFINED if so is None else (YES if so else NO)
