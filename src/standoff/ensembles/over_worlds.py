"""Every question in every world: answers, equilibria and what today leads to, counted.

Worlds are taken in fixed chunks, so that the result does not depend on how many threads there are.
Worlds in which everybody ranks the same states in the same way are one conflict, judged once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.questions import answer_in
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.assumptions import Worlds
from standoff.case.open_model import OpenModel
from standoff.case.questions import Question
from standoff.ensembles.in_chunks import Progress, in_chunks
from standoff.errors import ConflictError
from standoff.expressions.choices import Choices
from standoff.expressions.questions import concepts_of
from standoff.model.conflict import Conflict
from standoff.model.state_space import read_only

__all__ = ["DISPLAYED", "Judge", "Outcome", "WorldResults", "asked", "over_worlds"]

DISPLAYED = ("nash", "seq", "smr", "gmr")
"""Concepts whose equilibria are counted over worlds, whatever is asked."""

UNDEFINED = -1

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """What comes out in one world; states by their codes.

    `answers` holds 1 (yes), 0 (no) or -1 (undefined) for each question. `holds` says for each
    displayed concept and decision maker whether the status quo is stable, bool [concepts, decision
    makers]; None without a status quo. `reached` is None where there is no status quo, `cycles`
    whether taken moves go round somewhere.
    """

    answers: tuple[int, ...]
    equilibria: tuple[NDArray[np.int64], ...] = ()
    holds: NDArray[np.bool_] | None = None
    reached: tuple[int, ...] | None = None
    cycles: bool = False
    feasible: bool = True


@dataclass(frozen=True, eq=False, kw_only=True)
class WorldResults:
    """What comes out in each of some worlds.

    `outcomes` are the different ones, `which` (int64 [worlds]) says which of them each world has.
    """

    model: OpenModel
    worlds: Worlds
    questions: tuple[Question, ...]
    concepts: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    which: NDArray[np.int64]

    @cached_property
    def answers(self) -> NDArray[np.int8]:
        """The answer to each question in each world, int8 [worlds, questions]: 1, 0 or -1."""
        rows = np.array([each.answers for each in self.outcomes], dtype=np.int8)
        table: NDArray[np.int8] = rows.reshape(len(self.outcomes), len(self.questions))[self.which]
        return read_only(table)

    def answers_to(self, question: str) -> NDArray[np.int8]:
        """The answers to one question by its id, int8 [worlds]."""
        place = [each.id for each in self.questions].index(question)
        column: NDArray[np.int8] = self.answers[:, place]
        return column

    @cached_property
    def infeasible(self) -> tuple[int, ...]:
        """Rows of the worlds in which no state is feasible."""
        lacking = [place for place, each in enumerate(self.outcomes) if not each.feasible]
        return tuple(np.flatnonzero(np.isin(self.which, lacking)).tolist())

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """In how many worlds there is each of the `outcomes`, int64 [outcomes]."""
        return np.bincount(self.which, minlength=len(self.outcomes))

    def equilibrium_counts(self, concept: str) -> Mapping[int, int]:
        """In how many worlds each state (by code) is an equilibrium, for those that ever are."""
        place = self.concepts.index(concept)
        found: dict[int, int] = {}
        for outcome, count in zip(self.outcomes, self.counts, strict=True):
            if outcome.equilibria:
                for code in outcome.equilibria[place].tolist():
                    found[code] = found.get(code, 0) + int(count)
        return dict(sorted(found.items()))

    def reached_counts(self) -> Mapping[tuple[int, ...], int]:
        """In how many worlds today leads to each set of states (by code), most often first."""
        found: dict[tuple[int, ...], int] = {}
        for outcome, count in zip(self.outcomes, self.counts, strict=True):
            if outcome.reached is not None:
                found[outcome.reached] = found.get(outcome.reached, 0) + int(count)
        return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))

    def feasible_counts(self, codes: Sequence[int]) -> tuple[int, ...]:
        """In how many worlds each of some states (by code) is feasible."""
        alike: dict[Key, tuple[Choices, int]] = {}
        for place in range(len(self.worlds)):
            choices = self.worlds[place]
            first, count = alike.get(self.model.frame_key(choices), (choices, 0))
            alike[self.model.frame_key(choices)] = first, count + 1
        found = np.zeros(len(codes), dtype=np.int64)
        for choices, count in alike.values():
            try:
                states = self.model.template(choices).states
            except ConflictError:
                continue
            found += count * (states.positions(np.array(codes, dtype=np.int64)) >= 0)
        return tuple(found.tolist())

    def absent_counts(self) -> Mapping[str, int]:
        """In how many worlds each decision maker takes no part, for those who do not in all."""
        found = dict.fromkeys((each.id for each in self.model.decision_makers), 0)
        for place in range(len(self.worlds) if self.model.maker_conditions else 0):
            present = self.model.present(self.worlds[place])
            for maker in found:
                found[maker] += maker not in present
        return {maker: count for maker, count in found.items() if count}

    def holds_counts(self) -> NDArray[np.int64]:
        """In how many worlds the status quo is stable, int64 [concepts, decision makers]."""
        shape = (len(self.concepts), len(self.model.decision_makers))
        found = np.zeros(shape, dtype=np.int64)
        for outcome, count in zip(self.outcomes, self.counts, strict=True):
            if outcome.holds is not None:
                found += outcome.holds * int(count)
        return found


def asked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions that are answered by yes or no; the others ask for a report."""
    return tuple(each for each in questions if not each.is_report)


@dataclass(frozen=True, eq=False, kw_only=True)
class Judge:
    """Judges conflicts one by one and remembers the outcome of each that differs.

    Conflicts are the same where their frames (`Key`) and everybody's preferences are.
    """

    questions: tuple[Question, ...]
    concepts: tuple[str, ...] = DISPLAYED
    _known: dict[Key, Outcome] = field(default_factory=dict, init=False, repr=False)

    @property
    def nothing(self) -> Outcome:
        """What comes out where no state is feasible."""
        lacking = Outcome(answers=(UNDEFINED,) * len(self.questions), feasible=False)
        return self._known.setdefault((), lacking)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The concepts that must be analysed."""
        found = dict.fromkeys(self.concepts)
        for question in self.questions:
            found.update(dict.fromkeys(map(str, concepts_of(question.form))))
        return tuple(found)

    def outcome(self, conflict: Conflict, frame: Key) -> Outcome:
        """What comes out of a conflict; `frame` tells its states and moves from others."""
        makers = range(len(conflict.decision_makers))
        wants = b"".join(conflict.structure(maker).fingerprint for maker in makers)
        key = (frame, blake2b(wants, digest_size=16).digest())
        if key not in self._known:
            analysis = WorldAnalysis(conflict, self.needed, workers=1)
            # Two threads may judge the same conflict at once; its outcome is still one object.
            return self._known.setdefault(key, self.outcome_of(analysis))
        return self._known[key]

    def outcome_of(self, analysis: WorldAnalysis) -> Outcome:
        """What comes out of one analysis."""
        return _outcome_of(analysis, [each.form for each in self.questions], self.concepts)


def _outcome_of(analysis: WorldAnalysis, forms: Sequence[Any], concepts: Sequence[str]) -> Outcome:
    conflict = analysis.conflict
    codes = conflict.states.codes
    today = conflict.status_quo
    arrived = None if today is None else analysis.reached("seq")
    return Outcome(
        answers=tuple(answer_in(analysis, form).verdict.value for form in forms),
        equilibria=tuple(
            codes[np.flatnonzero(analysis.equilibrium_mask(each))] for each in concepts
        ),
        holds=None
        if today is None
        else np.array(
            [
                [
                    analysis.stable_mask(concept, maker)[today - 1]
                    for maker in range(len(conflict.decision_makers))
                ]
                for concept in concepts
            ]
        ),
        reached=None
        if arrived is None
        else tuple(int(codes[each.state - 1]) for each in arrived.states),
        cycles=arrived is not None and bool(arrived.cycles),
    )


def over_worlds(
    model: OpenModel,
    worlds: Worlds,
    questions: Iterable[Question],
    *,
    judge: Judge | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> WorldResults:
    """The answer to every question in every world, and what can hold in each.

    A world in which no state is feasible is reported and the others go on; there every answer is
    undefined. `threads` defaults to the number of processors; it changes nothing but the time.
    A `judge` that has been at work before must be for the same questions in the same order;
    raises `ConflictError` where it is not.
    """
    chosen = asked(questions)
    judge = judge or Judge(questions=chosen)
    if judge.questions != chosen:
        raise ConflictError(
            f"the judge was made to answer: {_listed(judge.questions)}; what is asked is:"
            f" {_listed(chosen)}. Ask the same, or make another with"
            " Judge(questions=asked(questions))"
        )
    count = len(worlds)
    found = in_chunks(
        lambda place: _outcome(model, worlds[place], judge),
        count,
        threads=threads,
        progress=None if progress is None else lambda done: progress(done, count),
    )
    places: dict[int, int] = {}
    which = np.array([places.setdefault(id(each), len(places)) for each in found], dtype=np.int64)
    distinct = {id(each): each for each in found}
    return WorldResults(
        model=model,
        worlds=worlds,
        questions=chosen,
        concepts=judge.concepts,
        outcomes=tuple(distinct[each] for each in places),
        which=read_only(which),
    )


def _listed(questions: Sequence[Question]) -> str:
    return ", ".join(each.id or each.text for each in questions) or "nothing"


def _outcome(model: OpenModel, choices: Choices, judge: Judge) -> Outcome:
    try:
        conflict = model.conflict(choices)
    except ConflictError:
        return judge.nothing
    return judge.outcome(conflict, model.frame_key(choices))
