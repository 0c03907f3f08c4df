"""An order: the states in one line, as papers write them: ``a > b = c >> d``.

The same as a ranking (`standoff.preferences.ranking`), in one text or several that follow each
other; ``=`` is a tie. With ``>>``, ``>>>`` and so on it says by how much as well: one state is
better than another by the strongest sign between the two. Two degrees are the strength of
preference of Hamouda, Kilgour & Hipel (2004, 2006), more the multi-level preference of Xu, Hipel &
Kilgour (2009).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from standoff.errors import ConflictError
from standoff.model.preference import Graded, Ranks
from standoff.model.state_space import StateSpace, read_only
from standoff.preferences.kind import Path, Reader, Shape
from standoff.preferences.pairs import LINES, MOST_DEGREES, Sign, read_links
from standoff.preferences.ranking import Mention, Ranking, complete_ranking

__all__ = ["KIND", "GradedRanking"]

RULE = 'an order is written "a > b = c": a state, a sign, a state, and so on'
KNOWN = "an order says of all states which is better; what is not known goes under 'known'"


@dataclass(frozen=True, slots=True)
class GradedRanking:
    """A ranking, and by how many degrees each of its groups is better than the next."""

    ranking: Ranking
    steps: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.steps) != len(self.ranking.groups) - 1:
            raise ConflictError(
                f"{len(self.ranking.groups)} groups have {len(self.steps)} steps between them;"
                " there is one between every two"
            )
        if not all(1 <= step <= MOST_DEGREES for step in self.steps):
            raise ConflictError(f"a step is better by 1 to {MOST_DEGREES} degrees")

    def structure(self, space: StateSpace) -> Graded:
        """The order with degrees; raises `ConflictError` when a state of `space` is left out.

        >>> wants = GradedRanking(Ranking.of(2, 0, 1), (2, 1))
        >>> wants.structure(StateSpace(bound=3)).levels.tolist()
        [[1, 0, 2], [0, 0, 1]]
        """
        ranks = self.ranking.ranks(space)
        # From the last step up: rank r lies above the first r of them.
        steps = np.array(self.steps[::-1], dtype=np.int32)
        degrees = np.arange(1, int(steps.max(initial=1)) + 1)
        below = np.zeros((len(degrees), len(steps) + 1), dtype=np.int32)
        np.cumsum(steps >= degrees[:, None], axis=1, out=below[:, 1:])
        return Graded(read_only(np.take(below, ranks, axis=1)))

    def ranks(self, space: StateSpace) -> Ranks:
        """Rank of every state, whatever the degrees."""
        return self.structure(space).ranks

    def with_members(self, members: Mapping[int, Iterable[int]]) -> GradedRanking:
        """The same of what is merged into its states."""
        return GradedRanking(self.ranking.with_members(members), self.steps)


@dataclass(frozen=True, slots=True)
class OrderKind:
    """Reads one line or several."""

    id: str = "order"
    summary: str = 'all states in one line, as in "a > b = c >> d"'
    order: int = 30
    example: str = 'order: "a > b = c >> d"'
    source: str = (
        "Fang, Hipel & Kilgour 1993, ch. 2; with >> Hamouda, Kilgour & Hipel 2004, 2006; Xu, Hipel"
        " & Kilgour 2009"
    )

    @property
    def shape(self) -> Shape:
        """A line or a list of lines."""
        return LINES

    def read(self, value: object, path: Path, reader: Reader) -> Ranking | GradedRanking | None:
        """The preference that one or several lines of states and signs state."""
        lines = value if isinstance(value, list) else [value]
        groups: list[list[Mention]] = []
        steps: list[int] = []
        for place, line in enumerate(lines):
            where = (*path, place) if lines is value else path
            links = read_links(
                line,
                where,
                reader,
                called="order",
                rule=RULE,
                begins_with_sign=bool(groups),
                unknown=KNOWN,
            )
            if links is None:
                return None
            for sign, state in links:
                # A line that begins with a state goes on with >.
                degree = (sign or Sign(1)).degree
                if groups and not degree:
                    groups[-1].append(state)
                    continue
                if groups:
                    steps.append(degree)
                groups.append([state])
        ranking = complete_ranking(groups, path, reader)
        if ranking is None or max(steps, default=1) == 1:
            return ranking
        return GradedRanking(ranking, tuple(steps))


KIND = OrderKind()
