"""Everything the opponents could do after one move, whatever anybody wants: the ground for replies.

A node is a state together with what has to be remembered of how it was reached: the last mover, so
that nobody moves twice in a row; who has moved, where each may move once; nothing where moves
chain (Lemma 2.4: then a shortest reply is legal without being watched). Node 0 is where the reply
begins. Whether a move is credible is decided by whoever walks the graph.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property

from standoff.errors import TooLargeError
from standoff.kernels.forms import Question
from standoff.kernels.terms import OpponentMoves
from standoff.model.conflict import Conflict

__all__ = ["ARC_LIMIT", "ReplyArc", "ReplyGraph", "reply_graph"]

ARC_LIMIT = 1_000_000
"""Moves up to which what opponents can do after the moves away from a state is written out."""


@dataclass(frozen=True, slots=True)
class ReplyArc:
    """A move that can be part of a reply: `mover` goes from one node to another."""

    mover: int
    start: int
    end: int


@dataclass(frozen=True, eq=False, kw_only=True)
class ReplyGraph:
    """The opponents' moves from the end of a move of `focal`; states are positions, by node."""

    focal: int
    states: tuple[int, ...]
    arcs: tuple[ReplyArc, ...]

    def ends(self, credible: Callable[[int, int, int], bool] | None = None) -> tuple[int, ...]:
        """Positions where a reply of at least one move can end, ascending.

        `credible(mover, start, end)` says which moves count; None: all. Linear in moves.
        """
        found: set[int] = set()
        waiting, seen = deque([0]), {0}
        while waiting:
            for arc in self.outgoing[waiting.popleft()]:
                start, end = self.states[arc.start], self.states[arc.end]
                if credible is not None and not credible(arc.mover, start, end):
                    continue
                found.add(end)
                if arc.end not in seen:
                    seen.add(arc.end)
                    waiting.append(arc.end)
        return tuple(sorted(found))

    @cached_property
    def outgoing(self) -> tuple[tuple[ReplyArc, ...], ...]:
        """The moves from each node, in order."""
        by_node: list[list[ReplyArc]] = [[] for _ in self.states]
        for arc in self.arcs:
            by_node[arc.start].append(arc)
        return tuple(map(tuple, by_node))


def reply_graph(
    conflict: Conflict, focal: int, start: int, question: Question, *, most: int = ARC_LIMIT
) -> ReplyGraph:
    """The opponents' moves after `focal` has moved to position `start`.

    Cost: moves reachable x what is remembered. Raises TooLargeError above `most` moves.
    """
    form = conflict.form
    opponents = [each for each in range(form.n_decision_makers) if each != focal]
    number = {(start, _nobody(question)): 0}
    waiting = deque(number)
    arcs: list[ReplyArc] = []
    while waiting:
        node = waiting.popleft()
        state, past = node
        for mover in opponents:
            if not _may_move(past, mover, question):
                continue
            after = _after(past, mover, conflict, question)
            for end in map(int, form.moves_from(mover, state)):
                reached = (end, after)
                if reached not in number:
                    number[reached] = len(number)
                    waiting.append(reached)
                arcs.append(ReplyArc(mover, number[node], number[reached]))
            if len(arcs) > most:
                raise TooLargeError(
                    f"the others have more than {ARC_LIMIT:,} moves to reply with to the moves away"
                    " from one state; what would have to change is looked for below that; ask it"
                    " of a smaller model, or for nash"
                )
    return ReplyGraph(focal=focal, states=tuple(state for state, _ in number), arcs=tuple(arcs))


def _nobody(question: Question) -> Hashable:
    return frozenset() if question.opponent_moves is OpponentMoves.ONCE else None


def _may_move(past: Hashable, mover: int, question: Question) -> bool:
    if question.opponent_moves is OpponentMoves.ONCE:
        assert isinstance(past, frozenset)
        return mover not in past
    if question.opponent_moves is OpponentMoves.SINGLE:
        return past is None
    return past != mover


def _after(past: Hashable, mover: int, conflict: Conflict, question: Question) -> Hashable:
    if question.opponent_moves is OpponentMoves.ONCE:
        assert isinstance(past, frozenset)
        return past | {mover}
    if question.opponent_moves is OpponentMoves.SINGLE:
        return "moved"
    # Moves of one decision maker chain in option form, and so do gains where all are ordered.
    return None if conflict.in_option_form else mover
