"""What each reading comes to: at the defaults where it is silent, and over all it leaves open.

A reading may say that a decision maker sees another world than the one that is so. Its moves, and
whether it would stay, are then those of the world it sees (a hypergame of the first level: Wang,
Hipel & Fraser 1988); everybody else's are those of the world the reading takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.open_model import OpenModel
from standoff.case.readings import Reading
from standoff.ensembles.over_worlds import Judge, Outcome, WorldResults
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices

__all__ = ["ReadingResult", "analysis_of_reading", "reading_results"]


@dataclass(frozen=True, eq=False, kw_only=True)
class ReadingResult:
    """A reading, the world it is answered in, and what comes out.

    `within` are the worlds that agree with all it takes, bool [worlds], and `answers` what comes
    out in each of these (int8 [worlds that agree, questions]). `outcome` is None, and `problem`
    says why, where the reading cannot be analysed.
    """

    reading: Reading
    world: Choices
    outcome: Outcome | None
    within: NDArray[np.bool_]
    answers: NDArray[np.int8]
    problem: str = ""

    def range_of(self, question: int) -> tuple[int, int, int]:
        """In how many of its worlds the answer is yes, no, undefined."""
        column = self.answers[:, question]
        return tuple(int((column == value).sum()) for value in (1, 0, -1))  # type: ignore[return-value]  # three


def reading_results(
    model: OpenModel, readings: Sequence[Reading], results: WorldResults
) -> tuple[ReadingResult, ...]:
    """What each reading comes to. `results` are those over worlds, whose questions are asked."""
    judge = Judge(questions=results.questions, concepts=results.concepts)
    return tuple(_result(model, each, results, judge) for each in readings)


def analysis_of_reading(
    model: OpenModel, world: Choices, sees: Mapping[str, Choices], concepts: Sequence[str]
) -> WorldAnalysis:
    """The analysis of a world in which some decision makers see another one.

    Raises ConflictError where somebody sees a world of other states: moves between worlds that have
    not the same states cannot be followed.
    """
    conflict = model.conflict(world)
    seen = {}
    for maker, own in sees.items():
        believed = model.conflict(model.assumptions.completed({**world, **own}))
        if not np.array_equal(believed.states.codes, conflict.states.codes):
            raise ConflictError(
                f"'{maker}' sees a world with other states than there are; give the reading a world"
                " with the same states"
            )
        seen[maker] = believed
    return WorldAnalysis(conflict, concepts, workers=1, seen=seen)


def _result(
    model: OpenModel, reading: Reading, results: WorldResults, judge: Judge
) -> ReadingResult:
    world = model.assumptions.completed(reading.takes)
    within = results.worlds.consistent(reading.takes)
    own = {
        maker: {key: value for key, value in seen.items() if reading.takes.get(key) != value}
        for maker, seen in reading.sees.items()
    }
    outcome, problem = _outcome(model, world, own, judge)
    if own and outcome is not None:
        rows = [
            _outcome(model, results.worlds[place], own, judge)[0] or judge.nothing
            for place in np.flatnonzero(within).tolist()
        ]
        answers = np.array([each.answers for each in rows], dtype=np.int8)
    else:
        answers = results.answers[within]
    return ReadingResult(
        reading=reading,
        world=world,
        outcome=outcome,
        within=within,
        answers=answers.reshape(int(within.sum()), len(results.questions)),
        problem=problem,
    )


def _outcome(
    model: OpenModel, world: Choices, sees: Mapping[str, Choices], judge: Judge
) -> tuple[Outcome | None, str]:
    try:
        return judge.outcome_of(analysis_of_reading(model, world, sees, judge.needed)), ""
    except ConflictError as error:
        return None, str(error)
