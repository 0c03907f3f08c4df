"""In how many worlds each state is an equilibrium: the rows of the picture of robustness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.analysis.robustness import Robustness, robustness
from standoff.case.case import Case
from standoff.charts.robustness import RobustnessRow, robustness_picture
from standoff.ensembles.over_worlds import WorldResults
from standoff.explain.blocks import Block
from standoff.explain.readings_words import state_label
from standoff.explain.states import StateWords
from standoff.model.state_space import Codes

__all__ = ["MOST_ROWS", "robustness_blocks", "robustness_data"]

MOST_ROWS = 20
"""States that are shown: those reached first, then those that are most often an equilibrium."""

SHOWN = ("nash", "seq")
"""The concepts by which states are chosen; the others say too little to choose by."""


def robustness_blocks(case: Case, results: WorldResults) -> tuple[Block, ...]:
    """The picture; nothing where no state is ever an equilibrium."""
    found = _Found.of(case, results)
    codes = found.codes[:MOST_ROWS]
    if not codes:
        return ()
    words = StateWords(case.conflict)
    rows = []
    for code in codes:
        state = case.conflict.state_of_code(code)
        rows.append(
            RobustnessRow(
                number="" if state is None else words.number(state),
                label=state_label(words, case.conflict, code),
                counts={each: found.holding.count(code, each) for each in results.concepts},
                reached=found.reached.get(code, 0),
                is_today=code == found.today,
            )
        )
    worlds = results.worlds
    more = len(found.codes) - len(rows)
    return (
        robustness_picture(rows, results.concepts, len(worlds), sampled=worlds.sampled, more=more),
    )


def robustness_data(case: Case, results: WorldResults, most: int) -> dict[str, Any]:
    """The same as plain data, the first `most` states of all that are ever one of these.

    A state is told by the options taken in it. `id` is its number in the world of all defaults,
    null where it is not feasible there; `feasible_in` says in how many worlds it is.
    """
    found = _Found.of(case, results)
    conflict, words = case.conflict, StateWords(case.conflict)
    codes = found.codes[:most]
    references = conflict.references
    return {
        "worlds": len(results.worlds),
        "sampled": results.worlds.sampled,
        "concepts": list(results.concepts),
        "states_total": len(found.codes),
        "states": [
            {
                "id": conflict.state_of_code(code),
                "taken": [each for bit, each in enumerate(references) if code >> bit & 1],
                "label": state_label(words, conflict, code),
                "feasible_in": feasible,
                "reached_in": found.reached.get(code, 0),
                "equilibrium_in": {
                    each: found.holding.count(code, each) for each in results.concepts
                },
            }
            for code, feasible in zip(codes, results.feasible_counts(codes), strict=True)
        ],
    }


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What holds in how many worlds; `codes` are the states to be told of, the first most."""

    holding: Robustness
    reached: dict[int, int]
    today: int | None
    codes: Sequence[int]

    @staticmethod
    def of(case: Case, results: WorldResults) -> _Found:
        holding = robustness(
            {
                concept: [_codes(results, place, world) for world in range(len(results.worlds))]
                for place, concept in enumerate(results.concepts)
            },
            weights=None,
        )
        reached: dict[int, int] = {}
        for ends, count in results.reached_counts().items():
            for code in ends:
                reached[code] = reached.get(code, 0) + count
        conflict = case.conflict

        def weight(code: int) -> tuple[int, ...]:
            often = [holding.count(code, each) for each in SHOWN if each in holding.concepts]
            return (-reached.get(code, 0), -sum(often), code)

        return _Found(
            holding=holding,
            reached=reached,
            today=None if conflict.status_quo is None else conflict.code(conflict.status_quo),
            codes=sorted(map(int, holding.codes), key=weight),
        )


def _codes(results: WorldResults, place: int, world: int) -> Codes:
    outcome = results.outcomes[int(results.which[world])]
    return outcome.equilibria[place] if outcome.equilibria else np.zeros(0, dtype=np.int64)
