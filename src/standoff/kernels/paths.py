"""The shortest legal reply that ends where it should: the witness behind a verdict.

A breadth-first search forwards, made for one improvement at a time. Cost: at most the moves among
the states the opponents can reach; it stops at the first end that fits, and among replies of the
same length takes the one whose movers, then states, come first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator

from standoff.kernels.forms import Form, Int64s
from standoff.kernels.terms import OpponentMoves

__all__ = ["Step", "shortest_reply"]

Step = tuple[int, int, int]
"""(mover, from position, to position)."""


def shortest_reply(
    form: Form,
    focal: int,
    start: int,
    *,
    moves_of: Callable[[int, int], Int64s],
    accept: Callable[[int], bool],
    opponent_moves: OpponentMoves,
    transitive: bool,
) -> tuple[Step, ...] | None:
    """A shortest legal sequence of the opponents of `focal` from `start` to an accepted state.

    `moves_of(mover, state)` lists the moves that count. `transitive` says that two of them by one
    mover in a row are again one: then a shortest sequence is legal without being watched (Lemma
    2.4: nobody would move twice in a row in it), provided `start` itself is not accepted.
    """
    opponents = [j for j in range(form.n_decision_makers) if j != focal]
    memory = _memory(opponent_moves, transitive)
    came_from: dict[tuple[int, Hashable], tuple[tuple[int, Hashable], Step] | None]
    came_from = {(start, memory.initial): None}
    waiting = deque(came_from)
    while waiting:
        node = waiting.popleft()
        state, past = node
        for mover in opponents:
            if not memory.may_move(past, mover):
                continue
            for end in map(int, moves_of(mover, state)):
                reached = (end, memory.after(past, mover))
                if accept(end):
                    return (*_path_to(node, came_from), (mover, state, end))
                if reached not in came_from:
                    came_from[reached] = (node, (mover, state, end))
                    waiting.append(reached)
    return None


class _Forgetful:
    """Nothing needs to be remembered."""

    initial: Hashable = None

    def may_move(self, past: Hashable, mover: int) -> bool:
        return True

    def after(self, past: Hashable, mover: int) -> Hashable:
        return None


class _LastMover(_Forgetful):
    """Nobody moves twice in a row."""

    def may_move(self, past: Hashable, mover: int) -> bool:
        return past != mover

    def after(self, past: Hashable, mover: int) -> Hashable:
        return mover


class _AtMostOnce(_Forgetful):
    """Each opponent moves at most once: remember who has."""

    initial: Hashable = frozenset()

    def may_move(self, past: Hashable, mover: int) -> bool:
        assert isinstance(past, frozenset)
        return mover not in past

    def after(self, past: Hashable, mover: int) -> Hashable:
        assert isinstance(past, frozenset)
        return past | {mover}


class _OneMove(_Forgetful):
    """One move by one opponent ends the reply."""

    def may_move(self, past: Hashable, mover: int) -> bool:
        return past is None

    def after(self, past: Hashable, mover: int) -> Hashable:
        return "moved"


def _memory(opponent_moves: OpponentMoves, transitive: bool) -> _Forgetful:
    if opponent_moves is OpponentMoves.ONCE:
        return _AtMostOnce()
    if opponent_moves is OpponentMoves.SINGLE:
        return _OneMove()
    return _Forgetful() if transitive else _LastMover()


def _path_to(
    node: tuple[int, Hashable],
    came_from: dict[tuple[int, Hashable], tuple[tuple[int, Hashable], Step] | None],
) -> Iterator[Step]:
    """The steps that led to a node, first step first."""
    link = came_from[node]
    if link is not None:
        previous, step = link
        yield from _path_to(previous, came_from)
        yield step
