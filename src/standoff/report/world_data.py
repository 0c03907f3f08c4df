"""What is counted over worlds, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.case.assumptions import Assumptions
from standoff.case.case import Case
from standoff.ensembles.decided import Decided
from standoff.ensembles.each_world import EachWorld
from standoff.explain.deciding_words import ANSWERS
from standoff.model.conflict import Conflict

__all__ = ["decided_data", "taken_of", "worlds_data"]

Data = dict[str, Any]


def worlds_data(case: Case, each: EachWorld[Any]) -> Data:
    """Which worlds were looked at; the keys are those of ``standoff/answer/1``."""
    worlds = each.worlds
    return {
        "worlds": len(worlds),
        "sampled": worlds.sampled,
        "seed": worlds.seed if worlds.sampled else None,
        "worlds_total": case.assumptions.count,
        "worlds_without_states": each.stateless,
        "default_world": dict(case.assumptions.default),
    }


def decided_data(found: Decided, assumptions: Assumptions) -> Data:
    """How often something is so, what decides it, and what each reading says."""
    deciding, items = found.deciding, assumptions.items

    def reasons(some: Iterable[Iterable[tuple[int, int]]] | None) -> Any:
        if some is None:
            return None
        return [{items[c].id: items[c].ids[a] for c, a in each} for each in some]

    return {
        "yes": found.yes,
        "no": found.no,
        "undefined": found.undefined,
        "default": None if found.default is None else ANSWERS[found.default],
        "weighted": found.weighted,
        "deciding": None
        if deciding is None or deciding.deciding is None
        else [[items[c].id for c in each] for each in deciding.deciding],
        "reasons": None if deciding is None else reasons(deciding.reasons),
        "readings": {
            each.reading: {
                "default": ANSWERS[each.value],
                "yes": each.yes,
                "worlds": each.worlds,
            }
            for each in found.readings
        },
    }


def taken_of(conflict: Conflict, code: int) -> Any:
    """A state by the options taken in it; in graph form by its name, or else its number."""
    if conflict.has_options:
        return [name for bit, name in enumerate(conflict.references) if code >> bit & 1]
    return next((name for name, each in conflict.names.items() if each == code), code + 1)
