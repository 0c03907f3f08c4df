"""Finds the witness of a verdict: for each improvement the reply that deters it, when asked for.

Verdicts of a whole model are masks computed by the kernels; this module answers "why" for one
state and one decision maker at a time, so nothing is stored for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.analysis.verdict import Deviation, Sanction, Verdict
from standoff.concepts.concept import SolutionConcept
from standoff.kernels.forms import Int64s, OptionForm, Play, Question, Relation
from standoff.kernels.paths import Step, shortest_reply
from standoff.kernels.simultaneous import joint_reply
from standoff.kernels.terms import Replies, Sanctions
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.preference import RankedRelation

__all__ = ["ReplyFilter", "WitnessSearch"]

ReplyFilter = Callable[[int, int, Int64s], Int64s]
"""(mover, position, ends) -> the ends that count as replies; narrows what a concept allows."""


@dataclass(frozen=True, eq=False)
class WitnessSearch:
    """Looks for sanctions in one conflict under one reading of the definitions.

    `relations` are everybody's LEAVE, CRED and BLOCK. Positions count from 0 here; verdicts speak
    of state ids.
    """

    conflict: Conflict
    question: Question
    relations: Sequence[Relation]

    def verdict(
        self,
        concept: SolutionConcept,
        focal: int,
        position: int,
        *,
        answered: Container[int] | None = None,
    ) -> Verdict:
        """Every improvement of `focal` from a state, with the sanction that deters it, if any.

        Where it is known which targets are `answered`, for the others none is looked for.
        """
        return Verdict(
            concept=concept.id,
            decision_maker=self.conflict.decision_makers[focal].id,
            state=position + 1,
            deviations=tuple(
                Deviation(
                    improvement=self._move((focal, position, target)),
                    sanction=self.sanction(concept, focal, position, target)
                    if answered is None or target in answered
                    else None,
                )
                for target in self.improvements(focal, position)
            ),
        )

    def foreseen(self, concept: str, focal: int, position: int, plays: Sequence[Play]) -> Verdict:
        """The verdict of a concept that foresees what follows each move."""
        deviations = []
        for play in plays:
            moves = tuple(map(self._move, play.steps))
            follows = Sanction(moves=moves, end=play.end + 1, endless=play.endless)
            deviations.append(
                Deviation(
                    improvement=self._move((focal, position, play.target)),
                    sanction=follows if play.deterred else None,
                    foreseen=None if play.deterred else follows,
                )
            )
        return Verdict(
            concept=concept,
            decision_maker=self.conflict.decision_makers[focal].id,
            state=position + 1,
            deviations=tuple(deviations),
        )

    def improvements(self, focal: int, position: int) -> list[int]:
        """Where `focal` is tempted to go and can in one move, best first if that is known."""
        ends = self.conflict.form.moves_from(focal, position)
        tempting = ends[self.relations[focal].tempts(position, ends)]
        ranks = self.conflict.structure(focal).ranks
        if ranks is not None:
            order = np.argsort(-ranks[tempting].astype(np.int64), kind="stable")
            tempting = tempting[order]
        return [int(end) for end in tempting]

    def sanction(
        self,
        concept: SolutionConcept,
        focal: int,
        position: int,
        target: int,
        *,
        counts: ReplyFilter | None = None,
        worse_than: int | None = None,
    ) -> Sanction | None:
        """A shortest sanction against `focal` leaving `position` for `target`, or None.

        `counts` narrows the replies; `worse_than` asks for an end ranked below that number, where
        states are ranked.
        """
        if concept.replies is Replies.NONE:
            return None
        if concept.replies is Replies.SIMULTANEOUS:
            return self._joint_sanction(focal, position, target)
        deterring: dict[int, bool] = {}

        def accept(end: int) -> bool:
            if worse_than is not None and int(self.conflict.ranks(focal)[end]) >= worse_than:
                return False
            if end not in deterring:
                deterring[end] = self._deters(concept, focal, position, end)
            return deterring[end]

        path = self.reply(concept.replies, focal, target, accept, counts=counts)
        if path is None:
            return None
        lasting = concept.sanctions is Sanctions.LASTING
        return Sanction(
            moves=tuple(map(self._move, path)),
            end=path[-1][2] + 1,
            counter=self._best_counter(focal, path[-1][2]) if lasting else None,
        )

    def reply(
        self,
        replies: Replies,
        focal: int,
        start: int,
        accept: Callable[[int], bool],
        *,
        counts: ReplyFilter | None = None,
    ) -> tuple[Step, ...] | None:
        """A shortest reply of the opponents of `focal` from `start` to an accepted end."""
        form = self.conflict.form

        def moves_of(mover: int, state: int) -> Int64s:
            ends = form.moves_from(mover, state)
            if replies is Replies.CREDIBLE:
                ends = ends[self.relations[mover].credible(state, ends)]
            return ends if counts is None else counts(mover, state, ends)

        return shortest_reply(
            form,
            focal,
            start,
            moves_of=moves_of,
            accept=accept,
            opponent_moves=self.question.opponent_moves,
            # Narrowed replies need not compose, nor do listed moves, nor what is no order.
            transitive=isinstance(form, OptionForm)
            and self._ordered
            and counts is None
            and not accept(start),
        )

    def _deters(self, concept: SolutionConcept, focal: int, position: int, end: int) -> bool:
        """Whether a reply that ends in `end` is a sanction against having left `position`."""
        if end == position and not self.question.self_sanction:
            return False
        ends = np.array([end], dtype=np.int64)
        if concept.sanctions is Sanctions.LASTING:
            ends = np.append(ends, self.conflict.form.moves_from(focal, end))
        return bool(self.relations[focal].deters(position, ends).all())

    def _best_counter(self, focal: int, position: int) -> UnilateralMove | None:
        ends = self.conflict.form.moves_from(focal, position)
        if not len(ends):
            return None
        ranks = self.conflict.structure(focal).ranks
        best = ends[0] if ranks is None else ends[np.argmax(ranks[ends])]
        return self._move((focal, position, int(best)))

    @cached_property
    def _ordered(self) -> bool:
        """Whether credible moves compose: everybody answers by a ranking."""
        return all(isinstance(each, RankedRelation) for each in self.relations)

    def _joint_sanction(self, focal: int, position: int, target: int) -> Sanction | None:
        form = self.conflict.form
        assert isinstance(form, OptionForm)
        found = joint_reply(form, focal, position, target, self.question.simultaneous)
        if found is None:
            return None
        return Sanction(
            moves=tuple(self._move((mover, position, end)) for mover, end in found.moves),
            end=found.result + 1,
            simultaneous=True,
        )

    def _move(self, step: Step) -> UnilateralMove:
        mover, start, end = step
        return UnilateralMove(
            mover=self.conflict.decision_makers[mover].id, start=start + 1, end=end + 1
        )
