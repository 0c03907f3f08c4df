"""How strongly outcomes hold, in words: who would gain nothing, and whom how bad an end deters."""

from __future__ import annotations

import numpy as np

from standoff.analysis.answer import Answer
from standoff.analysis.stability import StabilityTable
from standoff.analysis.strength_levels import StrengthLevels
from standoff.explain.blocks import Block, Cell, Column, ColumnKind, Paragraph, RowGroup, Table
from standoff.explain.states import StateWords
from standoff.explain.words import capitalised, counted, numbered

__all__ = ["level_word", "strength_blocks"]

SHOWN = 12
"""Outcomes shown; the others are counted."""

THREE_LEVELS = 2
"""Degrees with which stability is strong or weak."""


def strength_blocks(
    table: StabilityTable, answer: Answer, levels: StrengthLevels | None
) -> tuple[Block, ...]:
    """How many outcomes hold strongly, and for whom each holds how; nothing without degrees."""
    if levels is None or answer.concept not in levels.levels or not answer.equilibria:
        return ()
    words, rows = StateWords(table.conflict), levels.levels[answer.concept]
    positions = np.array(answer.equilibria, dtype=np.int64) - 1
    strong = levels.strong(answer.concept)[positions]
    makers = table.conflict.decision_makers
    most = np.array([levels.degrees[maker] for maker in range(len(makers))])
    gain = bool((rows[:, positions] <= most[:, None]).any())
    shown = answer.equilibria[:SHOWN]
    cells: list[tuple[Cell, ...]] = [
        (
            words.label(state),
            bool(strong[place]),
            *(
                level_word(int(rows[maker, state - 1]), levels.degrees[maker])
                for maker in range(len(makers))
            ),
        )
        for place, state in enumerate(shown)
    ]
    more = f" (the first {len(shown)} of {len(positions):,})" if len(positions) > SHOWN else ""
    return (
        Paragraph(_counted(int(strong.sum()), len(positions), gain=gain)),
        Table(
            caption=f"What keeps each from leaving an outcome{more}",
            columns=(
                Column(name="Outcome"),
                Column(name="Strong", kind=ColumnKind.MARK, meaning="Holds strongly"),
                *(Column(name=each.name) for each in makers),
            ),
            groups=(RowGroup(rows=tuple(cells)),),
            marks="Holds",
        ),
    )


def level_word(level: int, degrees: int) -> str:
    """What a level says of one decision maker in one state."""
    if level < 0:
        return "would leave"
    if level > degrees:
        return "gains nothing by leaving"
    if degrees == 1:
        return "deterred by a worse end" if level else "deterred by an end no better"
    if degrees == THREE_LEVELS:
        return "strongly deterred" if level == degrees else "weakly deterred"
    if not level:
        return "deterred by an end no better"
    return f"deterred by ends worse by {counted(level, 'degree')}"


def _counted(strong: int, outcomes: int, *, gain: bool) -> str:
    """How many outcomes hold strongly; `gain` says whether anybody would gain by leaving one."""
    rest = outcomes - strong
    all_of_them = {1: "The outcome holds", 2: "Both outcomes hold"}
    which = all_of_them.get(outcomes, f"All {numbered(outcomes)} outcomes hold")
    if not rest and not gain:
        return f"{which} strongly: nobody would gain by leaving."
    if not rest:
        return f"{which} strongly: who would gain by leaving is deterred by what is far worse."
    if not strong:
        return f"{which} only weakly: somebody is deterred by no more than what is not far worse."
    verb, others = ("holds" if strong == 1 else "hold"), ("holds" if rest == 1 else "hold")
    return (
        f"{capitalised(numbered(strong))} of {counted(outcomes, 'outcome')} {verb} strongly: who"
        " would gain by leaving is deterred by what is far worse. The"
        f" {'other' if rest == 1 else 'others'} {others} only weakly."
    )
