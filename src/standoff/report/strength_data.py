"""How strongly states hold, for programs."""

from __future__ import annotations

from typing import Any

from standoff.analysis.stability import StabilityTable
from standoff.analysis.strength_levels import StrengthLevels

__all__ = ["strength_object"]


def strength_object(table: StabilityTable, found: StrengthLevels | None) -> dict[str, Any] | None:
    """By concept and equilibrium, the level for each decision maker; None without degrees."""
    if found is None:
        return None
    makers = table.conflict.decision_makers
    return {
        "degrees": {each.id: degrees for each, degrees in zip(makers, found.degrees, strict=True)},
        "levels": {
            concept: {
                str(state): {
                    each.id: int(rows[place, state - 1]) for place, each in enumerate(makers)
                }
                for state in table.equilibria(concept)
            }
            for concept, rows in found.levels.items()
        },
    }
