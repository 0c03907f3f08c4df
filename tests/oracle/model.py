"""A graph model as plain sets and numbers: what the oracle reads, and nothing more.

A model is built from listed arcs (graph form) or from options (option form). Both can also be
built from ``ModelData``, plain dictionaries of lists and numbers, so that a test can hand the very
same data to the oracle and to the engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypedDict, get_args

State = int
"""The number of a state in graph form; the code of its option vector in option form."""

Arc = tuple[State, State]

Direction = Literal["both", "forward", "backward", "fixed"]
"""Whether an option can be taken and taken back, only taken, only taken back, or neither."""

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


class GraphData(TypedDict):
    """A graph-form model: arcs and ranks per decision maker, states numbered from 0."""

    form: Literal["graph"]
    n: int
    n_states: int
    arcs: list[list[Arc]]
    ranks: list[list[int]]


class OptionData(TypedDict):
    """An option-form model: option o is bit o of a state code, ranks map code to rank."""

    form: Literal["option"]
    n: int
    owners: list[int]
    directions: list[Direction]
    feasible: list[int]
    ranks: list[dict[int, int]]


ModelData = GraphData | OptionData


@dataclass(frozen=True, kw_only=True)
class OracleModel:
    """A graph model with ranked preferences: definition 1.1, with 1.5 in option form.

    Decision makers are numbered 0 to n-1. ``moves[i]`` are the one-step moves of decision maker i,
    ``ranks[i]`` its rank of every state, larger is better. ``owners[o]`` owns option o; it is None
    in graph form.
    """

    n: int
    states: tuple[State, ...]
    moves: tuple[frozenset[Arc], ...]
    ranks: tuple[Mapping[State, int], ...]
    owners: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse data that is not a graph model."""
        if len(self.moves) != self.n or len(self.ranks) != self.n:
            raise ValueError(f"{self.n} decision makers need as many lists of moves and of ranks")
        for i, arcs in enumerate(self.moves):
            for s, t in sorted(arcs):
                if s == t or s not in self.states or t not in self.states:
                    raise ValueError(f"decision maker {i}: {s} -> {t} does not join two states")
        for i, rank in enumerate(self.ranks):
            if set(rank) != set(self.states):
                raise ValueError(f"decision maker {i} must rank every state once, and no other")
        for o, owner in enumerate(self.owners or ()):
            if owner not in range(self.n):
                raise ValueError(f"option {o}: no decision maker {owner}")

    @classmethod
    def from_arcs(
        cls,
        n: int,
        n_states: int,
        arcs: Sequence[Sequence[Arc]],
        ranks: Sequence[Sequence[int]],
    ) -> OracleModel:
        """Graph form (definition 1.1): states 0 to n_states-1, ``ranks[i][s]`` the rank of s."""
        return cls(
            n=n,
            states=tuple(range(n_states)),
            moves=tuple(frozenset(own) for own in arcs),
            ranks=tuple(dict(enumerate(own)) for own in ranks),
        )

    @classmethod
    def from_options(
        cls,
        owners: Sequence[int],
        directions: Sequence[Direction],
        feasible_codes: Sequence[State],
        ranks_by_code: Sequence[Mapping[State, int]],
    ) -> OracleModel:
        """Option form with the moves of definition 1.5; states in ascending code (1.3)."""
        n = len(ranks_by_code)
        states = tuple(sorted(feasible_codes))
        pairs = [(v, w) for v in states for w in states]
        return cls(
            n=n,
            states=states,
            moves=tuple(
                frozenset((v, w) for v, w in pairs if is_option_move(owners, directions, i, v, w))
                for i in range(n)
            ),
            ranks=tuple(dict(own) for own in ranks_by_code),
            owners=tuple(owners),
        )

    @classmethod
    def from_data(cls, data: ModelData) -> OracleModel:
        """The model that plain data describes."""
        if data["form"] == "graph":
            return cls.from_arcs(data["n"], data["n_states"], data["arcs"], data["ranks"])
        return cls.from_options(data["owners"], data["directions"], data["feasible"], data["ranks"])

    @property
    def n_options(self) -> int:
        """How many options there are; none in graph form."""
        return len(self.owners or ())

    def moves_from(self, i: int, s: State) -> frozenset[State]:
        """R_i(s), the states decision maker i can move to from s in one step (definition 2.1)."""
        return self._destinations[i][s]

    @cached_property
    def _destinations(self) -> tuple[Mapping[State, frozenset[State]], ...]:
        """The moves of each decision maker, grouped by the state they leave."""
        return tuple(
            {s: frozenset(t for origin, t in arcs if origin == s) for s in self.states}
            for arcs in self.moves
        )


def is_option_move(
    owners: Sequence[int], directions: Sequence[Direction], i: int, v: State, w: State
) -> bool:
    """Whether decision maker i can turn option vector v into w (definition 1.5).

    The vectors differ, only in options of i, and each in a permitted direction.
    """
    changed = changed_options(len(owners), v, w)
    return bool(changed) and all(
        owners[o] == i and _is_permitted(directions[o], taken_before=is_taken(v, o))
        for o in changed
    )


def changed_options(n_options: int, v: State, w: State) -> tuple[int, ...]:
    """The options in which two option vectors differ."""
    return tuple(o for o in range(n_options) if is_taken(v, o) != is_taken(w, o))


def is_taken(code: State, option: int) -> bool:
    """Whether the option is taken in the option vector with this code (definition 1.2)."""
    return (code >> option) & 1 == 1


def _is_permitted(direction: Direction, *, taken_before: bool) -> bool:
    """Whether an option with this direction may change from the value it has."""
    if direction == "both":
        return True
    if direction == "forward":
        return not taken_before
    if direction == "backward":
        return taken_before
    return False
