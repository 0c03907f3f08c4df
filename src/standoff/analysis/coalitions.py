"""Which states hold against coalitions, and what a coalition would do and be answered.

A coalition H improves on s by any state that a legal sequence of its members' moves ends in, and
that every member prefers to s; the steps between need not gain. Four ways of thinking, as for one
decision maker (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008a, b; definitions 5.1-5.2):

* ``cnash``  H stays where it has no improvement;
* ``cgmr``   or where the others can answer each by a legal sequence that leaves some member no
  better off than it was;
* ``csmr``   in such a way that every legal sequence of H from there does so too;
* ``cseq``   or can answer by improvements of coalitions among them, no coalition twice in a row.

A state is coalitionally stable for a decision maker when it is stable for each coalition it is in,
and universally stable when it is so for every coalition. Of one member, CNash, CGMR and CSMR are
the individual concepts; CSEQ lets the others answer together, so that it holds more often than SEQ.

Preferences that are no orders count by their three relations: all members must be tempted (LEAVE)
for an improvement, one member deterred (BLOCK) for a sanction, and all members of a coalition that
answers must be willing (CRED).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from standoff.analysis.coalition_choice import (
    coalitions_named,
    everybody_in,
    mask_of,
    replying_coalitions,
    require_small,
)
from standoff.analysis.engines import relations_of
from standoff.analysis.switches import question_of
from standoff.errors import UnknownNameError, nearest_name
from standoff.kernels.coalition_reach import CoalitionReach, members_of, unpacked
from standoff.kernels.forms import Int64s, Mask, Question
from standoff.kernels.paths import shortest_reply
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.state_space import read_only

__all__ = [
    "COALITION_CONCEPTS",
    "CoalitionDeviation",
    "CoalitionMove",
    "CoalitionTable",
    "CoalitionVerdict",
    "coalition_stability",
]

COALITION_CONCEPTS: Mapping[str, tuple[Replies, Sanctions]] = MappingProxyType(
    {
        "cnash": (Replies.NONE, Sanctions.ENDING),
        "cgmr": (Replies.ANY, Sanctions.ENDING),
        "csmr": (Replies.ANY, Sanctions.LASTING),
        "cseq": (Replies.CREDIBLE, Sanctions.ENDING),
    }
)
"""Which replies count, and which ends are sanctions."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionMove:
    """`parties` go from state `start` to state `end`, by a shortest legal sequence of moves."""

    parties: tuple[str, ...]
    start: int
    end: int
    moves: tuple[UnilateralMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionDeviation:
    """A coalition improvement, and what the others answer that deters it; nothing where none does.

    Under CGMR and CSMR the answer is one legal sequence of the others, under CSEQ improvements of
    coalitions among them one after another.
    """

    improvement: CoalitionMove
    answer: tuple[CoalitionMove, ...]

    @property
    def deterred(self) -> bool:
        """Whether some answer deters it."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionVerdict:
    """Whether a state is stable for a coalition, and why: each improvement, by its end's id."""

    concept: str
    parties: tuple[str, ...]
    state: int
    deviations: tuple[CoalitionDeviation, ...]

    @property
    def stable(self) -> bool:
        """Whether every improvement is deterred (true when there is none)."""
        return all(each.deterred for each in self.deviations)


def coalition_stability(
    conflict: Conflict,
    *,
    coalitions: Iterable[Iterable[str]] | None = None,
    size: int | None = None,
    concepts: Iterable[str] | None = None,
    replies: str = "any",
    self_sanction: bool = True,
    unknown: str = "b",
    unknown_credible: bool = True,
    strength: int = 0,
    progress: Progress | None = None,
) -> CoalitionTable:
    """The stability of every state for every coalition that is looked at.

    `coalitions` are those to look at, as ids of their members; else all, or with `size` those of at
    most so many. Whoever takes no part is in none. `concepts` are ids such as ``"cseq"`` (None: all
    four). `replies` says who may answer under CSEQ: ``any`` coalition of the others, or those
    ``chosen`` and each party alone. The other switches are those of `analyse`.

    Exact. Cost: see `standoff.kernels.coalition_reach`. Raises TooLargeError for more than 12
    parties unless coalitions are chosen, for more than 4,096 states, and for tables above 1 GiB;
    UnknownNameError for names and switches there are not.
    """
    question = question_of(
        self_sanction=self_sanction,
        unknown=unknown,
        unknown_credible=unknown_credible,
        strength=strength,
    )
    kinds = _concepts_named(concepts)
    chosen = coalitions_named(conflict, coalitions, size)
    masks = [mask_of(conflict, each) for each in chosen]
    everybody = mask_of(conflict, everybody_in(conflict))
    replying = replying_coalitions(replies, masks, everybody)
    require_small(conflict, masks, everybody, kinds, replying)
    relations = relations_of(conflict, question)
    reach = CoalitionReach(
        conflict.form,
        relations,
        ordered=conflict.ordered,
        classes=replying,
        self_sanction=self_sanction,
    )
    found = {kind: np.empty((len(chosen), len(conflict.states)), dtype=bool) for kind in kinds}
    for row, members in enumerate(masks):
        for kind, rows in found.items():
            rows[row] = reach.stable(members, everybody & ~members, *COALITION_CONCEPTS[kind])
        if progress is not None:
            progress(row + 1, len(masks))
    return CoalitionTable(
        conflict=conflict,
        question=question,
        coalitions=chosen,
        complete=len(chosen) == (1 << everybody.bit_count()) - 1,
        replies=replies,
        masks=MappingProxyType({kind: read_only(rows) for kind, rows in found.items()}),
        reach=reach,
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class CoalitionTable:
    """Stability of every state for several coalitions.

    Rows of `masks[concept]` (bool [coalitions, states], read-only) follow `coalitions`, which come
    by size, then by the order of the conflict. `complete` says whether these are all there are.
    States in answers are ids.
    """

    conflict: Conflict
    question: Question
    coalitions: tuple[tuple[str, ...], ...]
    complete: bool
    replies: str
    masks: Mapping[str, Mask]
    reach: CoalitionReach

    @property
    def concepts(self) -> tuple[str, ...]:
        """Ids of the concepts that were looked at."""
        return tuple(self.masks)

    def stable_mask(self, concept: str, parties: Iterable[str]) -> Mask:
        """Whether each state is stable for a coalition, bool [states], read-only."""
        row: Mask = self._rows(concept)[self._row(parties)]
        return row

    def stable_for_mask(self, concept: str, decision_maker: str) -> Mask:
        """Whether each state is stable for every coalition somebody is in, bool [states]."""
        self.conflict.index_of(decision_maker)
        rows = [row for row, each in enumerate(self.coalitions) if decision_maker in each]
        every: Mask = np.logical_and.reduce(self._rows(concept)[rows], axis=0)
        return read_only(every)

    def universal_mask(self, concept: str) -> Mask:
        """Whether each state is stable for every coalition looked at, bool [states], read-only."""
        every: Mask = np.logical_and.reduce(self._rows(concept), axis=0)
        return read_only(every)

    def universal(self, concept: str) -> tuple[int, ...]:
        """Ids of the states that are stable for every coalition looked at, ascending."""
        return tuple((np.flatnonzero(self.universal_mask(concept)) + 1).tolist())

    def improvements(self, parties: Iterable[str], state: int) -> tuple[int, ...]:
        """CI_H(s): ids of the states a coalition improves on a state by, ascending."""
        self.conflict.code(state)
        members = mask_of(self.conflict, self.coalitions[self._row(parties)])
        return tuple((self._ends(members, state - 1) + 1).tolist())

    def leaving(self, concept: str, state: int) -> tuple[tuple[str, ...], ...]:
        """The smallest coalitions a state is not stable for: no part of one of them will do."""
        self.conflict.code(state)
        unstable = ~self._rows(concept)[:, state - 1]
        found: list[tuple[str, ...]] = []
        for each, leaves in zip(self.coalitions, unstable, strict=True):
            if leaves and not any(set(fewer) <= set(each) for fewer in found):
                found.append(each)
        return tuple(found)

    def verdict(self, concept: str, parties: Iterable[str], state: int) -> CoalitionVerdict:
        """Why a state is stable for a coalition, or why not: improvements and their answers."""
        self._rows(concept)
        self.conflict.code(state)
        named = self.coalitions[self._row(parties)]
        members = mask_of(self.conflict, named)
        ends = self._ends(members, state - 1)
        starts = np.full(len(ends), state - 1, dtype=np.int64)
        criterion = COALITION_CONCEPTS[concept]
        deterred = self.reach.deterred(members, self._others(members), starts, ends, *criterion)
        return CoalitionVerdict(
            concept=concept,
            parties=named,
            state=state,
            deviations=tuple(
                CoalitionDeviation(
                    improvement=self._move(members, state - 1, int(end)),
                    answer=self._answer(concept, members, state - 1, int(end)) if held else (),
                )
                for end, held in zip(ends, deterred, strict=True)
            ),
        )

    def move(self, parties: Iterable[str], start: int, end: int) -> CoalitionMove:
        """A shortest legal sequence of a coalition from a state to another that it can reach."""
        return self._move(mask_of(self.conflict, tuple(parties)), start - 1, end - 1)

    def _answer(
        self, concept: str, members: int, start: int, target: int
    ) -> tuple[CoalitionMove, ...]:
        """A shortest answer that deters, which is known to be there."""
        replies, sanctions = COALITION_CONCEPTS[concept]
        others = self._others(members)
        left = np.array([start], dtype=np.int64)
        deterring = unpacked(self.reach.deterring(members, left, sanctions))[1]
        ends = frozenset(deterring.tolist())
        if replies is Replies.CREDIBLE:
            return self._class_path(others, target, ends)
        path = self._path(others, target, ends)
        movers = sorted({self.conflict.index_of(each.mover) for each in path})
        return (
            CoalitionMove(
                parties=tuple(self.conflict.decision_makers[each].id for each in movers),
                start=target + 1,
                end=path[-1].end,
                moves=path,
            ),
        )

    def _class_path(
        self, others: int, start: int, ends: frozenset[int]
    ) -> tuple[CoalitionMove, ...]:
        """Fewest improvements of coalitions to one of `ends`, no coalition twice in a row."""
        classes = tuple(self.reach.classes_within(others))
        came_from: dict[tuple[int, int], tuple[int, int]] = {}
        waiting = deque([(start, 0)])
        while waiting:
            node = waiting.popleft()
            state, last = node
            for mover in classes:
                if mover == last:
                    continue
                row = self.reach.credible(mover)[state : state + 1]
                for end in unpacked(row)[1].tolist():
                    if (end, mover) in came_from:
                        continue
                    came_from[end, mover] = node
                    waiting.append((end, mover))
                    if end in ends:
                        return self._steps((end, mover), came_from)
        raise AssertionError("asked for only where there is such a path")

    def _steps(
        self, node: tuple[int, int], came_from: Mapping[tuple[int, int], tuple[int, int]]
    ) -> tuple[CoalitionMove, ...]:
        steps: list[CoalitionMove] = []
        while node[1]:
            before = came_from[node]
            steps.append(self._move(node[1], before[0], node[0]))
            node = before
        return tuple(reversed(steps))

    def _move(self, members: int, start: int, end: int) -> CoalitionMove:
        return CoalitionMove(
            parties=tuple(self.conflict.decision_makers[each].id for each in members_of(members)),
            start=start + 1,
            end=end + 1,
            moves=self._path(members, start, frozenset([end])),
        )

    def _path(self, members: int, start: int, ends: frozenset[int]) -> tuple[UnilateralMove, ...]:
        """A shortest legal sequence of some decision makers from a position to one of `ends`."""
        form = self.conflict.form
        nowhere = np.empty(0, dtype=np.int64)

        def moves_of(mover: int, state: int) -> Int64s:
            return form.moves_from(mover, state) if members >> mover & 1 else nowhere

        path = shortest_reply(
            form,
            -1,
            start,
            moves_of=moves_of,
            accept=ends.__contains__,
            opponent_moves=OpponentMoves.SEQUENCE,
            transitive=False,
        )
        assert path is not None, "asked for only where there is such a sequence"
        makers = self.conflict.decision_makers
        return tuple(
            UnilateralMove(mover=makers[mover].id, start=origin + 1, end=end + 1)
            for mover, origin, end in path
        )

    def _ends(self, members: int, position: int) -> Int64s:
        return unpacked(self.reach.improvements(members)[position : position + 1])[1]

    def _others(self, members: int) -> int:
        return mask_of(self.conflict, everybody_in(self.conflict)) & ~members

    def _row(self, parties: Iterable[str]) -> int:
        wanted = frozenset(parties)
        if wanted not in self._places:
            for each in sorted(wanted):
                self.conflict.index_of(each)
            raise UnknownNameError(
                f"the coalition {'+'.join(sorted(wanted))!r} was not looked at; it is not among the"
                f" {len(self.coalitions)} of this table"
            )
        return self._places[wanted]

    def _rows(self, concept: str) -> Mask:
        if concept not in self.masks:
            raise UnknownNameError(
                f"no coalition concept '{concept}' here; {nearest_name(concept, self.masks)}"
            )
        return self.masks[concept]

    @cached_property
    def _places(self) -> Mapping[frozenset[str], int]:
        return {frozenset(each): row for row, each in enumerate(self.coalitions)}


def _concepts_named(concepts: Iterable[str] | None) -> tuple[str, ...]:
    if concepts is None:
        return tuple(COALITION_CONCEPTS)
    wanted = [concepts] if isinstance(concepts, str) else list(concepts)
    for each in wanted:
        if each not in COALITION_CONCEPTS:
            raise UnknownNameError(
                f"no coalition concept '{each}'; {nearest_name(str(each), COALITION_CONCEPTS)}"
            )
    return tuple(each for each in COALITION_CONCEPTS if each in wanted)
