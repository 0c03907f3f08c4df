"""How strongly states hold, where somebody is better off by more than one degree.

With strength k an end of a reply deters only where it is worse by degree k or more. The *level* of
a state for a decision maker is the largest k under which it is stable: 0 says that ends no better
deter, 1 that worse ones do, and so on up to the degrees r of its preference; r + 1 says that it
would gain nothing anyway (Nash), and -1 that it is not stable. With two degrees, r = 2, a state is
strongly stable from level 2 on and weakly stable below that (Hamouda, Kilgour & Hipel 2004, 2006);
with more it is the multi-level stability of Xu, Hipel & Kilgour (2009). An equilibrium holds as
strongly as it does for whom it holds least.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.engines import engine_for, relations_of
from standoff.analysis.judging import judged
from standoff.analysis.stability import StabilityTable
from standoff.concepts.concept import concept_named
from standoff.kernels.terms import Replies
from standoff.model.state_space import read_only

__all__ = ["Levels", "StrengthLevels", "strength_levels"]

Levels = NDArray[np.int16]


@dataclass(frozen=True, eq=False, kw_only=True)
class StrengthLevels:
    """Levels by concept, int16 [decision makers, states], read-only; -1 where not stable.

    `degrees` is how many degrees of being better each decision maker knows.
    """

    degrees: tuple[int, ...]
    levels: Mapping[str, Levels]

    @property
    def most(self) -> int:
        """The most degrees anybody knows."""
        return max(self.degrees)

    def strong(self, concept: str) -> NDArray[np.bool_]:
        """Which states hold by ends that are worse by all degrees somebody knows, bool [states].

        For each decision maker its own degrees count: it would gain nothing, or is deterred so.
        """
        return np.asarray((self.levels[concept] >= np.array(self.degrees)[:, None]).all(axis=0))


def strength_levels(table: StabilityTable) -> StrengthLevels | None:
    """The levels under every concept of a table that weighs replies one after another.

    None where nobody knows more than one degree, or where the table was already made with a
    strength. Cost: that of the table, for each degree.
    """
    conflict, question = table.conflict, table.question
    makers = range(len(conflict.decision_makers))
    degrees = tuple(conflict.structure(each).degrees for each in makers)
    concepts = [
        each
        for each in map(concept_named, table.concepts)
        if each.replies in (Replies.ANY, Replies.CREDIBLE) and not each.relational
    ]
    if max(degrees) < 2 or question.strength or not concepts:
        return None
    nobody_gains = [
        judged(table.engine, None, concept_named("nash"), each, question) for each in makers
    ]
    levels = {}
    for concept in concepts:
        rows = np.full((len(makers), len(conflict.states)), -1, dtype=np.int16)
        for row, mask in zip(rows, table.masks[concept.id], strict=True):
            row[mask] = 0
        levels[concept.id] = rows
    for strength in range(1, max(degrees) + 1):
        asked = replace(question, strength=strength)
        engine = engine_for(conflict.form, relations_of(conflict, asked))
        for concept in concepts:
            for maker in makers:
                if strength <= degrees[maker]:
                    held = judged(engine, None, concept, maker, asked)
                    levels[concept.id][maker, held] = strength
    for rows in levels.values():
        for maker in makers:
            rows[maker, nobody_gains[maker]] = degrees[maker] + 1
    return StrengthLevels(
        degrees=degrees,
        levels=MappingProxyType({key: read_only(rows) for key, rows in levels.items()}),
    )
