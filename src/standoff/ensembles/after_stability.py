"""What comes after stability, for a whole case: how it could move, who together, what if not.

Gathers what `standoff path`, `coalitions`, `perceive` and `whatif --readings` answer one by one.
What a case has nothing for, or what is too large to be worked out, is left out; why is kept for
whoever shows the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from standoff.analysis.path_finding import PathAnswer, path_answer
from standoff.analysis.stability import StabilityTable
from standoff.analysis.together import Together, together
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.case.readings import Reading
from standoff.ensembles.change_readings import Distances, distances
from standoff.ensembles.perceptions import Perceptions, perceptions, sees_otherwise
from standoff.errors import StandoffError
from standoff.expressions.questions import EquilibriumQuestion, Quantifier
from standoff.expressions.syntax import Expression

__all__ = ["AfterStability", "after_stability", "goal_of"]

Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True, eq=False)
class AfterStability:
    """None, or nobody, where a case has nothing for it; `left_out` are the reasons for the rest.

    `goal` is the outcome that `distances` is about: that of the first question whether today leads
    to one.
    """

    path: PathAnswer | None = None
    together: Together | None = None
    perceptions: tuple[Perceptions, ...] = ()
    goal: Expression | None = None
    distances: Distances | None = None
    left_out: tuple[str, ...] = ()


def after_stability(
    table: StabilityTable,
    concept: str,
    *,
    model: OpenModel,
    readings: Sequence[Reading] = (),
    questions: Sequence[Question] = (),
) -> AfterStability:
    """All of it, in the world of the table and, where readings are asked about, in theirs.

    Cost: that of the commands, each once; `distances` that of a search for single edits under each
    reading.
    """
    left_out: list[str] = []

    def tried(work: Callable[[], Found]) -> Found | None:
        try:
            return work()
        except StandoffError as error:
            left_out.append(str(error))
            return None

    def seen(reading: Reading) -> Perceptions:
        return perceptions(model, reading, concept=concept)

    today = table.conflict.status_quo is not None
    goal = goal_of(questions) if readings else None
    otherwise = [each for each in readings if sees_otherwise(model, each)]
    views = [tried(partial(seen, each)) for each in otherwise]
    return AfterStability(
        path=tried(lambda: path_answer(table, concept)) if today else None,
        together=tried(lambda: together(table, concept))
        if len(table.conflict.decision_makers) > 1
        else None,
        perceptions=tuple(each for each in views if each is not None),
        goal=goal,
        distances=None
        if goal is None
        else tried(lambda: distances(model, readings, goal, concept=concept)),
        left_out=tuple(dict.fromkeys(left_out)),
    )


def goal_of(questions: Iterable[Question]) -> Expression | None:
    """The outcome of the first question whether today leads to one; None where none asks that."""
    forms = [each.form for each in questions if isinstance(each.form, EquilibriumQuestion)]
    led = (each for each in forms if each.reached and each.quantifier is Quantifier.SOME)
    return next((each.where for each in led if each.where is not None), None)
