"""The answers to a case's questions over its worlds, and what decides each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.deciding import Deciding, decide
from standoff.case.assumptions import Worlds
from standoff.case.questions import Question
from standoff.ensembles.over_worlds import WorldResults

__all__ = ["QuestionAnswer", "is_as_expected", "question_answers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswer:
    """The answer to one question: in how many worlds which, by default, and what decides it.

    `weighted` is the share of yes by the weights given (None: nobody gave any). `deciding` is None
    where worlds were sampled: what decides is said only when all of them were looked at. `default`
    is None where the default world could not be judged.
    """

    question: Question
    yes: int
    no: int
    undefined: int
    default: int | None
    weighted: float | None
    deciding: Deciding | None

    @property
    def worlds(self) -> int:
        """How many worlds were looked at."""
        return self.yes + self.no + self.undefined


def question_answers(results: WorldResults) -> tuple[QuestionAnswer, ...]:
    """The answer to every question that results were had for, in their order."""
    worlds = results.worlds
    default = worlds.find(worlds.assumptions.default)
    return tuple(_answer(each, results, worlds, default) for each in results.questions)


def is_as_expected(answer: QuestionAnswer) -> bool:
    """Whether the answer is the one that the case expects; true where it expects none.

    Yes and no mean in every world; depends, that there are worlds of each kind.
    """
    expect = answer.question.expect
    if not expect:
        return True
    if expect == "depends":
        return max(answer.yes, answer.no, answer.undefined) < answer.worlds
    return {"yes": answer.yes, "no": answer.no}[expect] == answer.worlds


def _answer(
    question: Question, results: WorldResults, worlds: Worlds, default: int | None
) -> QuestionAnswer:
    values = results.answers_to(question.id)
    weights = worlds.weights
    return QuestionAnswer(
        question=question,
        yes=int((values == 1).sum()),
        no=int((values == 0).sum()),
        undefined=int((values == -1).sum()),
        default=None if default is None else int(values[default]),
        weighted=None if weights is None else float(weights[values == 1].sum()),
        deciding=None if worlds.sampled or default is None else _deciding(worlds, values, default),
    )


def _deciding(worlds: Worlds, values: np.ndarray, default: int) -> Deciding:
    assumptions = worlds.assumptions
    rows = {row.tobytes(): place for place, row in enumerate(worlds.table)}

    def neighbour(row: int, column: int, alternative: int) -> int | None:
        item = assumptions.items[column]
        changed = assumptions.changed(worlds[row], item.id, item.ids[alternative])
        return rows.get(np.array(assumptions.row(changed), dtype=np.int16).tobytes())

    return decide(worlds.table, values, default, neighbour=neighbour)
