"""All shortest legal sequences to a state at once: layers of stages, and what leads on.

A *stage* is a state together with who moved there last; a legal sequence is a walk over stages in
which neighbours have different movers. All shortest ones together are the stages on them, layer by
layer (Xu, Kilgour, Hipel & Kemkes 2010), found backwards from the end. There may be more sequences
than could ever be listed; they are counted exactly and told one by one in a defined order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.status_quo import StatusQuo, Way, positions_of
from standoff.errors import TooLargeError
from standoff.kernels.forms import Mask
from standoff.model.move import UnilateralMove

__all__ = ["STAGE_LIMIT", "ShortestPaths", "Stage", "shortest_paths"]

STAGE_LIMIT = 50_000
"""Links between stages up to which all shortest sequences are put together."""

_Node = tuple[int, int]
"""Position of the last mover (-1: nobody has moved), and of the state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A state (id), and who moved there last (id); None where nobody has moved yet."""

    state: int
    mover: str | None


@dataclass(frozen=True, eq=False, kw_only=True)
class ShortestPaths:
    """All shortest legal sequences from `start` to the nearest of some ends.

    `layers[h]` holds the stages after h moves, by last mover, then state; `links[h][a]` the places
    in the next layer that stage a leads to, ascending. Every stage lies on a shortest sequence.
    `ends` are those of the ends that are reached in the fewest moves.
    """

    by: Way
    start: int
    ends: tuple[int, ...]
    layers: tuple[tuple[Stage, ...], ...]
    links: tuple[tuple[tuple[int, ...], ...], ...]

    @property
    def length(self) -> int:
        """How many moves each sequence has."""
        return len(self.links)

    @cached_property
    def count(self) -> int:
        """How many sequences there are; two that differ only in who moves count as two. Exact."""
        return self._ways_on[0][0]

    @cached_property
    def _ways_on(self) -> tuple[tuple[int, ...], ...]:
        """For each stage, in how many ways it can go on to the end."""
        ways = [tuple(1 for _ in self.layers[-1])]
        for links in reversed(self.links):
            ways.append(tuple(sum(ways[-1][each] for each in onwards) for onwards in links))
        return tuple(reversed(ways))

    def __iter__(self) -> Iterator[tuple[UnilateralMove, ...]]:
        """The sequences one by one, ordered by their movers and states from the first move on."""
        path: list[UnilateralMove] = []
        work = [iter(self.links[0][0])] if self.links else []
        places = [0]
        if not work:
            yield ()
        while work:
            place = next(work[-1], None)
            if place is None:
                work.pop()
                places.pop()
                if path:
                    path.pop()
                continue
            depth = len(work)
            before, after = self.layers[depth - 1][places[-1]], self.layers[depth][place]
            assert after.mover is not None, "only the first stage has no mover"
            path.append(UnilateralMove(mover=after.mover, start=before.state, end=after.state))
            if depth == self.length:
                yield tuple(path)
                path.pop()
            else:
                work.append(iter(self.links[depth][place]))
                places.append(place)

    @property
    def moves(self) -> tuple[tuple[UnilateralMove, ...], ...]:
        """For each step, the different moves that are made in it by some sequence, ascending."""
        return tuple(
            tuple(
                sorted(
                    {
                        UnilateralMove(
                            mover=str(self.layers[h + 1][place].mover),
                            start=stage.state,
                            end=self.layers[h + 1][place].state,
                        )
                        for stage, onwards in zip(self.layers[h], links, strict=True)
                        for place in onwards
                    }
                )
            )
            for h, links in enumerate(self.links)
        )

    @property
    def states(self) -> tuple[tuple[int, ...], ...]:
        """For each layer, its states, ascending."""
        return tuple(tuple(sorted({each.state for each in layer})) for layer in self.layers)


def shortest_paths(found: StatusQuo, ends: int | Sequence[int] | Mask) -> ShortestPaths | None:
    """All shortest legal sequences to the nearest of `ends` (ids or a mask); None if none lead.

    For the start itself it is the one sequence without a move. Cost: the moves into the stages that
    lie on shortest sequences. Raises `TooLargeError` above `STAGE_LIMIT` links.
    """
    nearest = found.nearest([ends] if isinstance(ends, int) else ends)
    if not nearest:
        return None
    positions = positions_of(nearest)
    length = int(found.moves[positions[0]])
    layers, links = _traced(found, positions.tolist(), length)
    ids = [each.id for each in found.conflict.decision_makers]
    return ShortestPaths(
        by=found.by,
        start=found.start,
        ends=nearest,
        layers=tuple(
            tuple(Stage(state=x + 1, mover=None if j < 0 else ids[j]) for j, x in layer)
            for layer in layers
        ),
        links=links,
    )


def _traced(
    found: StatusQuo, ends: Sequence[int], length: int
) -> tuple[list[list[_Node]], tuple[tuple[tuple[int, ...], ...], ...]]:
    """The stages of every layer, traced back from the last one, and what leads on to what."""
    start, makers = found.start - 1, range(len(found.conflict.decision_makers))
    if not length:
        return [[(-1, start)]], ()
    layers = [sorted((j, x) for x in ends for j in makers if found.arrivals[j, x] == length)]
    before_each: list[dict[_Node, list[_Node]]] = []
    count = 0
    for moves in range(length - 1, -1, -1):
        before: dict[_Node, list[_Node]] = {}
        for node in layers[-1]:
            before[node] = list(_stages_before(found, node, moves))
            count += len(before[node])
            if count > STAGE_LIMIT:
                raise TooLargeError(
                    f"the shortest sequences to this end have more than {STAGE_LIMIT:,} moves"
                    " between them; ask for an end that is nearer, or go by improvements"
                )
        before_each.append(before)
        layers.append(sorted({each for nodes in before.values() for each in nodes}))
    layers.reverse()
    links = []
    for h, before in enumerate(reversed(before_each)):
        place = {node: n for n, node in enumerate(layers[h])}
        onwards: list[list[int]] = [[] for _ in layers[h]]
        for n, node in enumerate(layers[h + 1]):
            for each in before[node]:
                onwards[place[each]].append(n)
        links.append(tuple(map(tuple, onwards)))
    return layers, tuple(links)


def _stages_before(found: StatusQuo, node: _Node, moves: int) -> Iterator[_Node]:
    """The stages after so many moves from which the last mover of a stage can have come."""
    mover, state = node
    origins = found.back(mover, state)
    if not moves:
        if found.start - 1 in origins:
            yield -1, found.start - 1
        return
    there = found.arrivals[:, origins] == moves
    # Nobody moves twice in a row.
    there[mover] = False
    for n, origin in enumerate(origins.tolist()):
        for last in there[:, n].nonzero()[0].tolist():
            yield last, origin
