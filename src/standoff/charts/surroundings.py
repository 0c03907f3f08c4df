"""Which states a graph of moves shows, by how many moves they are from today's situation."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.charts.links import Link, improvements_from, links
from standoff.model.conflict import Conflict

__all__ = ["MOST_LINES", "MOST_NODES", "MOST_STATES", "WHOLE", "Surroundings", "surroundings"]

WHOLE = 24
"""States up to which the whole graph is shown, where its lines are not too many."""
MOST_STATES = 300
"""States above which even a part of the graph says little."""
MOST_NODES = 60
MOST_LINES = 60
"""Lines that can be followed by eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Columns of states by their distance from today, and the lines between them.

    `far` are states nobody can bring about from today; `left_out` counts states one move away that
    there is no room for; `why_not` says why there is nothing to show.
    """

    columns: tuple[tuple[int, ...], ...] = ()
    far: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    whole: bool = True
    left_out: int = 0
    why_not: str = ""

    @property
    def states(self) -> tuple[int, ...]:
        """All states that are shown, ascending."""
        return tuple(sorted(state for column in (*self.columns, self.far) for state in column))


def surroundings(conflict: Conflict) -> Surroundings:
    """What a graph of moves shows of a conflict: all of it, or what improvements lead to."""
    count = len(conflict.states)
    if conflict.status_quo is None:
        return Surroundings(why_not="moves are drawn from today's situation, and the case has none")
    if count > MOST_STATES:
        instead = "; draw option_map instead" if conflict.has_options else ""
        said = f"it shows {MOST_STATES} states at most, and there are {count:,}{instead}"
        return Surroundings(why_not=said)
    part = _improved(conflict, conflict.status_quo)
    if count > WHOLE:
        return part
    every = links(conflict, range(1, count + 1))
    return part if len(every) > MOST_LINES and not part.why_not else _all_of(conflict, every)


def _all_of(conflict: Conflict, every: tuple[Link, ...]) -> Surroundings:
    states = range(1, len(conflict.states) + 1)
    onwards: dict[int, list[int]] = {state: [] for state in states}
    for link in every:
        onwards[link.start].append(link.end)
        if link.reversible:
            onwards[link.end].append(link.start)
    assert conflict.status_quo is not None
    columns: list[tuple[int, ...]] = [(conflict.status_quo,)]
    seen = {conflict.status_quo}
    while columns[-1]:
        following = dict.fromkeys(end for state in columns[-1] for end in onwards[state])
        columns.append(tuple(state for state in following if state not in seen))
        seen |= set(columns[-1])
    return Surroundings(
        columns=tuple(columns[:-1]),
        far=tuple(state for state in states if state not in seen),
        links=every,
    )


def _improved(conflict: Conflict, today: int) -> Surroundings:
    """As many steps of improvements as can be shown."""
    found = Surroundings(
        why_not="it shows what improvements lead to, and nobody would gain by leaving today's"
        " situation"
    )
    columns: list[tuple[int, ...]] = [(today,)]
    seen = {today}
    while columns[-1]:
        ends = dict.fromkeys(
            end for state in columns[-1] for _, end in improvements_from(conflict, state)
        )
        new = tuple(end for end in ends if end not in seen)
        room = MOST_NODES - len(seen)
        if len(new) > room and len(columns) > 1:
            break
        # Of too many first steps some are better than none.
        columns.append(new[:room])
        seen |= set(columns[-1])
        lines = tuple(each for each in links(conflict, sorted(seen)) if each.improves)
        if not new or (len(lines) > MOST_LINES and len(columns) > 2):
            break
        left_out = max(0, len(new) - room)
        found = Surroundings(columns=tuple(columns), links=lines, whole=False, left_out=left_out)
        if left_out:
            break
    return found
