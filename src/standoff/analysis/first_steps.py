"""First steps that cost and pay if answered: why each waits, and what would make it safe.

A first step is one move of one party from today that is worse for it than today. It pays if
answered when one move of another party from there leads to a state that both of them prefer to
today. The two moves carry a rider, and are left out, when a part of what they change does as well
for both of them.

Why a first step waits is found by playing it through. After the step: the other would rather keep
it and not answer, is deterred from answering, would rather do something else, or somebody would
use the step to leave the first worse off than today. After the answer: the first would take its
step back, the other would undo its answer, or somebody else would move on. Moves "would be made"
when they are improvements that nothing deters under the concept. Where none of this is so, only the
loss that comes before the answer stands in the way.

A step, or an answer, is made safe by making it one-way: the options it changes can then not be
changed back. The conflict is judged anew with those directions, and the same is played through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.analysis.joint_steps import worth_of
from standoff.analysis.reached import taken_moves
from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.verdict import Sanction
from standoff.concepts.concept import concept_named
from standoff.errors import NotApplicableError
from standoff.kernels.forms import Int64s
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.option import Direction

__all__ = [
    "PAIRS_TRIED",
    "STEPS_LISTED",
    "FirstStep",
    "FirstSteps",
    "Safeguard",
    "Waiting",
    "first_steps",
]

STEPS_LISTED = 24
"""First steps told, at most: the smallest changes."""
PAIRS_TRIED = 200_000
"""Steps and answers looked at, at most."""
PAIRS_COMPARED = 2_000
"""Steps and answers that are compared for riders, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What would go wrong with a first step; empty where only its cost stands in the way.

    `answer_worth` is what answering is worth to the other once the step is made: 1 for a gain, -1
    for a loss, else 0, or None where that is not known. `sanction` is what deters it from a gain.
    `instead` is a move it would make and prefers to the answer. `exploiting` are moves others would
    make after the step that leave the first worse off than today. `taken_back`, `undone` and
    `moving_on` are moves that the first, the other, and anybody else would make after the answer.
    """

    answer_worth: int | None
    sanction: Sanction | None
    instead: UnilateralMove | None
    exploiting: tuple[UnilateralMove, ...]
    taken_back: UnilateralMove | None
    undone: UnilateralMove | None
    moving_on: tuple[UnilateralMove, ...]
    deterred: bool = False

    @property
    def answered(self) -> bool:
        """Whether the other would answer as hoped for."""
        return self.answer_worth == 1 and not self.deterred and self.instead is None

    @property
    def end_kept(self) -> bool:
        """Whether both would stay where the answer leads."""
        return self.taken_back is None and self.undone is None

    @property
    def end_holds(self) -> bool:
        """Whether everybody would."""
        return self.end_kept and not self.moving_on

    @property
    def safe(self) -> bool:
        """Whether nothing goes wrong: answered, not exploited, and the end holds."""
        return self.answered and not self.exploiting and self.end_holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard:
    """What would still go wrong if the step, the answer, or both could not be taken back."""

    step: bool
    answer: bool
    waiting: Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """A step that costs its mover, and the answer by which it pays both.

    `safeguards` are there only in option form, and only for what can be taken back today.
    """

    step: UnilateralMove
    answer: UnilateralMove
    waiting: Waiting
    safeguards: tuple[Safeguard, ...]

    @property
    def made_safe_by(self) -> tuple[Safeguard, ...]:
        """The safeguards with which nothing goes wrong, of which no smaller one would do."""
        found = [each for each in self.safeguards if each.waiting.safe]
        single = [each for each in found if not (each.step and each.answer)]
        return tuple(single or found)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """The first steps from today that cost and pay if answered, smallest changes first.

    `steps_total` counts them without riders; `complete` is false where not all were looked at.
    """

    concept: str
    status_quo: int
    steps: tuple[FirstStep, ...]
    steps_total: int
    complete: bool


def first_steps(table: StabilityTable, concept: str = "seq") -> FirstSteps:
    """The first steps from today, why each waits under a concept, and what would make it safe.

    Exact. Cost: the moves from today times the moves from where they lead (at most 200,000 pairs),
    and up to three further analyses for each of at most 24 first steps. Raises NotApplicableError
    without a status quo.
    """
    conflict = table.conflict
    if conflict.status_quo is None:
        raise NotApplicableError(
            "first steps start from today's situation, and this conflict has no status quo; give"
            " it one"
        )
    kind = concept_named(concept).id
    today = conflict.status_quo - 1
    pairs, complete = _pairs(conflict, today)
    pairs.sort(key=lambda each: each.order(conflict, today))
    complete = complete and len(pairs) <= PAIRS_COMPARED
    least = _without_riders(conflict, today, pairs[:PAIRS_COMPARED])
    anew = _Again(table, kind)
    return FirstSteps(
        concept=kind,
        status_quo=today + 1,
        steps=tuple(_told(table, kind, anew, each) for each in least[:STEPS_LISTED]),
        steps_total=len(least),
        complete=complete,
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A step and its answer: who, and where they lead; everything by position."""

    first: int
    middle: int
    other: int
    end: int

    def order(self, conflict: Conflict, today: int) -> tuple[int, int, int, int, int]:
        codes = conflict.states.codes
        change = int(codes[today] ^ codes[self.end]) if conflict.has_options else 0
        return change.bit_count(), self.first, self.other, self.middle, self.end


def _pairs(conflict: Conflict, today: int) -> tuple[list[_Pair], bool]:
    """Every costly step with an answer by which both gain; and whether all were looked at."""
    form, found, tried = conflict.form, [], 0
    makers = range(len(conflict.decision_makers))
    gains = {each: conflict.structure(each) for each in makers}
    for first in makers:
        for middle in form.moves_from(first, today).tolist():
            if worth_of(conflict, first, today, middle) != -1:
                continue
            for other in makers:
                if other == first:
                    continue
                ends = form.moves_from(other, middle)
                tried += len(ends)
                good = gains[first].better(today, ends) & gains[other].better(today, ends)
                found += [_Pair(first, middle, other, end) for end in ends[good].tolist()]
                if tried > PAIRS_TRIED:
                    return found, False
    return found, True


def _without_riders(conflict: Conflict, today: int, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Those of which no part of what is changed does as well for both."""
    if not conflict.in_option_form:
        return list(pairs)
    codes = conflict.states.codes
    known: dict[tuple[int, int], list[_Pair]] = {}
    for each in pairs:
        known.setdefault((each.first, each.other), []).append(each)
    return [
        each
        for each in pairs
        if not _alone_does(conflict, today, each)
        and not any(
            _is_part(codes, today, part, each) and _as_good(conflict, each, part.end)
            for part in known[each.first, each.other]
        )
    ]


def _is_part(codes: Int64s, today: int, part: _Pair, whole: _Pair) -> bool:
    """Whether a step and answer change some of what others change, and no more."""
    step, answer = codes[today] ^ codes[whole.middle], codes[whole.middle] ^ codes[whole.end]
    less, lesser = codes[today] ^ codes[part.middle], codes[part.middle] ^ codes[part.end]
    within = less & ~step == 0 and lesser & ~answer == 0
    return bool(within and (less != step or lesser != answer))


def _alone_does(conflict: Conflict, today: int, pair: _Pair) -> bool:
    """Whether what the other does would be as good for both without the step."""
    codes = conflict.states.codes
    alone = conflict.states.find(int(codes[today] ^ codes[pair.middle] ^ codes[pair.end]))
    if alone is None or alone not in conflict.form.moves_from(pair.other, today):
        return False
    return _as_good(conflict, pair, alone)


def _as_good(conflict: Conflict, pair: _Pair, instead: int) -> bool:
    """Whether a state is known to be as good for both as where the answer leads."""
    return all(
        worth_of(conflict, maker, pair.end, instead) in (0, 1) for maker in (pair.first, pair.other)
    )


class _Again:
    """Analyses of the same conflict with some options made one-way, each made once."""

    def __init__(self, table: StabilityTable, concept: str) -> None:
        self._table = table
        self._concept = concept
        self._kept: dict[tuple[int, int], StabilityTable] = {}

    def with_one_way(self, risen: int, fallen: int) -> StabilityTable:
        """The analysis where options that have risen, or fallen, cannot go back."""
        if (risen, fallen) not in self._kept:
            conflict = _one_way(self._table.conflict, risen, fallen)
            self._kept[risen, fallen] = _analysed(self._table, conflict, self._concept)
        return self._kept[risen, fallen]


def _one_way(conflict: Conflict, risen: int, fallen: int) -> Conflict:
    options = list(conflict.options)
    for bit, option in enumerate(options):
        if risen >> bit & 1:
            options[bit] = replace(option, direction=Direction.FORWARD)
        elif fallen >> bit & 1:
            options[bit] = replace(option, direction=Direction.BACKWARD)
    return replace(conflict, options=tuple(options))


def _analysed(table: StabilityTable, conflict: Conflict, concept: str) -> StabilityTable:
    """Another conflict, judged under the same switches."""
    asked = table.question
    makers = conflict.decision_makers
    thinking = {each.id: kind.id for each, kind in zip(makers, table.thinking, strict=False)}
    return analyse(
        conflict,
        concepts=[concept],
        opponent_moves=asked.opponent_moves.value,
        self_sanction=asked.self_sanction,
        sim_mode=asked.simultaneous.value,
        unknown=asked.unknown.value,
        unknown_credible=asked.unknown_credible,
        strength=asked.strength,
        strict=asked.strict,
        horizon=asked.horizon,
        best_replies=asked.best_replies.value,
        thinking=thinking if concept_named(concept).own else {},
    )


def _told(table: StabilityTable, concept: str, anew: _Again, pair: _Pair) -> FirstStep:
    conflict = table.conflict
    assert conflict.status_quo is not None
    first, other = (conflict.decision_makers[each].id for each in (pair.first, pair.other))
    waiting = _waiting(table, concept, pair)
    return FirstStep(
        step=UnilateralMove(mover=first, start=conflict.status_quo, end=pair.middle + 1),
        answer=UnilateralMove(mover=other, start=pair.middle + 1, end=pair.end + 1),
        waiting=waiting,
        safeguards=() if waiting.safe else tuple(_safeguards(conflict, concept, anew, pair)),
    )


def _safeguards(conflict: Conflict, concept: str, anew: _Again, pair: _Pair) -> Iterator[Safeguard]:
    """The step, the answer and both made one-way, where they are not already."""
    if not conflict.in_option_form:
        return
    codes = conflict.states.codes
    today = conflict.status_quo
    assert today is not None
    places = (int(codes[today - 1]), int(codes[pair.middle]), int(codes[pair.end]))
    step, answer = _free(conflict, *places[:2]), _free(conflict, *places[1:])
    for with_step, with_answer in ((True, False), (False, True), (True, True)):
        if (with_step and not any(step)) or (with_answer and not any(answer)):
            continue
        risen = step[0] * with_step | answer[0] * with_answer
        fallen = step[1] * with_step | answer[1] * with_answer
        yield Safeguard(
            step=with_step,
            answer=with_answer,
            waiting=_waiting(anew.with_one_way(risen, fallen), concept, pair),
        )


def _free(conflict: Conflict, start: int, end: int) -> tuple[int, int]:
    """The options that rise, and those that fall, between two codes and could be changed back."""
    free = sum(
        1 << bit
        for bit, option in enumerate(conflict.options)
        if option.direction is Direction.BOTH
    )
    return ~start & end & free, start & ~end & free


def _waiting(table: StabilityTable, concept: str, pair: _Pair) -> Waiting:
    """What would go wrong when a step and its answer are played through."""
    conflict, kind = table.conflict, concept_named(concept)
    assert conflict.status_quo is not None
    makers, today = conflict.decision_makers, conflict.status_quo - 1
    first, other = makers[pair.first].id, makers[pair.other].id
    worth = worth_of(conflict, pair.other, pair.middle, pair.end)
    target = np.array([pair.end], dtype=np.int64)
    deterred, sanction = False, None
    tempted = pair.end in table.improvements(pair.other, pair.middle)
    if worth == 1 and tempted:
        deterred = bool(table.deterred(kind, pair.other, pair.middle, target)[0])
    if deterred:
        verdict = table.verdict(kind.id, other, pair.middle + 1)
        sanction = next(
            (each.sanction for each in verdict.deviations if each.improvement.end == pair.end + 1),
            None,
        )
    after_step = taken_moves(table, kind.id, pair.middle + 1)
    after_answer = taken_moves(table, kind.id, pair.end + 1)
    return Waiting(
        answer_worth=worth,
        deterred=deterred,
        sanction=sanction,
        instead=next(
            (
                each
                for each in after_step
                if each.mover == other
                and worth_of(conflict, pair.other, pair.end, each.end - 1) == 1
            ),
            None,
        ),
        exploiting=tuple(
            each
            for each in after_step
            if each.mover != first and worth_of(conflict, pair.first, today, each.end - 1) == -1
        ),
        taken_back=next((each for each in after_answer if each.mover == first), None),
        undone=next((each for each in after_answer if each.mover == other), None),
        moving_on=tuple(each for each in after_answer if each.mover not in (first, other)),
    )
