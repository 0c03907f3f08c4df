"""Whether the numbers that were said go together: what there is against what is claimed or needed.

Numbers of the same thing in the same unit are compared where one has to suffice for the other: a
stock for a claim, a claim for a need, a stock for a need. A rate is not compared: how long it runs
is not said. The number of a statement counts whatever the statement does with its proposition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from standoff.evidence.ledger import Ledger
from standoff.evidence.records import Quantity, QuantityKind

__all__ = ["Comparison", "Quantities", "Sufficiency", "quantities"]

SUFFICES_FOR = (
    (QuantityKind.STOCK, QuantityKind.CLAIM),
    (QuantityKind.CLAIM, QuantityKind.NEED),
    (QuantityKind.STOCK, QuantityKind.NEED),
)
"""What there is, and what it has to suffice for."""


class Sufficiency(Enum):
    """Whether one number suffices for the other."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two statements (ids) with numbers of the same thing, and the margin between their bounds.

    `spare_low` and `spare_high` bound what is left of `there` once `asked` is taken from it: below
    zero, it falls short by so much.
    """

    of: str
    unit: str
    there: str
    asked: str
    spare_low: Fraction
    spare_high: Fraction

    @property
    def sufficiency(self) -> Sufficiency:
        """Met if it suffices at any value within the bounds, not met if at none."""
        if self.spare_low >= 0:
            return Sufficiency.MET
        return Sufficiency.NOT_MET if self.spare_high < 0 else Sufficiency.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """All comparisons, and the statements (ids) whose number there is nothing to hold against."""

    comparisons: tuple[Comparison, ...]
    alone: tuple[str, ...]


def quantities(ledger: Ledger) -> Quantities:
    """Every number against every one it can be compared with.

    By the thing counted, in the order of the case; then as in `SUFFICES_FOR`. Cost: the pairs of
    numbers of one thing.
    """
    groups: dict[tuple[str, str], list[tuple[str, Quantity]]] = {}
    for statement in ledger.statements.values():
        if statement.quantity is not None:
            key = (statement.quantity.of, statement.quantity.unit)
            groups.setdefault(key, []).append((statement.id, statement.quantity))
    comparisons = tuple(each for group in groups.values() for each in _compared(group))
    used = {each for pair in comparisons for each in (pair.there, pair.asked)}
    return Quantities(
        comparisons=comparisons,
        alone=tuple(
            each.id for each in ledger.statements.values() if each.quantity and each.id not in used
        ),
    )


def _compared(group: Sequence[tuple[str, Quantity]]) -> Iterator[Comparison]:
    for there_kind, asked_kind in SUFFICES_FOR:
        for there_id, there in group:
            for asked_id, asked in group:
                if there.kind is there_kind and asked.kind is asked_kind:
                    yield Comparison(
                        of=there.of,
                        unit=there.unit,
                        there=there_id,
                        asked=asked_id,
                        spare_low=there.low - asked.high,
                        spare_high=there.high - asked.low,
                    )
