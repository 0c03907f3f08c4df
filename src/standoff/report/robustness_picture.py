"""In how many worlds each state is an equilibrium: the rows of the picture of robustness."""

from __future__ import annotations

import numpy as np

from standoff.analysis.robustness import robustness
from standoff.case.case import Case
from standoff.charts.robustness import RobustnessRow, robustness_picture
from standoff.ensembles.over_worlds import WorldResults
from standoff.explain.blocks import Block
from standoff.explain.readings_words import state_label
from standoff.explain.states import StateWords
from standoff.model.state_space import Codes

__all__ = ["MOST_ROWS", "robustness_blocks"]

MOST_ROWS = 20
"""States that are shown: those reached first, then those that are most often an equilibrium."""

SHOWN = ("nash", "seq")
"""The concepts by which states are chosen; the others say too little to choose by."""


def robustness_blocks(case: Case, results: WorldResults) -> tuple[Block, ...]:
    """The picture; nothing where no state is ever an equilibrium."""
    found = robustness(
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
    words = StateWords(conflict)
    today = None if conflict.status_quo is None else conflict.code(conflict.status_quo)

    def weight(code: int) -> tuple[int, ...]:
        often = [found.count(code, each) for each in SHOWN if each in found.concepts]
        return (-reached.get(code, 0), -sum(often), code)

    codes = sorted(map(int, found.codes), key=weight)[:MOST_ROWS]
    rows = []
    for code in codes:
        state = conflict.state_of_code(code)
        rows.append(
            RobustnessRow(
                number="" if state is None else words.number(state),
                label=state_label(words, conflict, code),
                counts={each: found.count(code, each) for each in results.concepts},
                reached=reached.get(code, 0),
                is_today=code == today,
            )
        )
    if not rows:
        return ()
    worlds = results.worlds
    return (robustness_picture(rows, results.concepts, len(worlds), sampled=worlds.sampled),)


def _codes(results: WorldResults, place: int, world: int) -> Codes:
    outcome = results.outcomes[int(results.which[world])]
    return outcome.equilibria[place] if outcome.equilibria else np.zeros(0, dtype=np.int64)
