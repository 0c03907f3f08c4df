"""A conflict: decision makers, options, feasible states, moves, preferences, status quo.

The graph model of Kilgour, Hipel & Fang (1987), in one frozen value without any input or output.
It is built from a case file, or here in Python:

* `Conflict.from_options` from options, rules and preferences, as a person would write them;
* `Conflict.from_ranks` from arrays over all 2^k codes, as a program would;
* `Conflict.from_moves` from a list of states and moves (graph form; moves may be intransitive).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from standoff.errors import ConflictError, UnknownNameError, nearest_name
from standoff.kernels.forms import ArcForm, Form, Int64s, OptionForm, RankRows
from standoff.model.array_input import as_int32, feasible_mask, rank_table
from standoff.model.constraint import Constraint
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.graph_input import (
    position_of_label,
    ranks_of_array,
    ranks_of_ranking,
    sorted_moves,
)
from standoff.model.option import Direction, Option
from standoff.model.option_input import direction_of, options_of, owner_of
from standoff.model.preference import Preference, RankedRelation, Ranks
from standoff.model.state_space import StateSpace, read_only

__all__ = ["Conflict", "Moves"]

Moves = tuple[tuple[Int64s, Int64s], ...]
"""Graph form: per decision maker (starts, ends) of its moves, as positions, sorted, no repeats."""

References = tuple[str, ...]
PreferenceInput = Preference | Callable[[References], Preference]
ConstraintInput = Constraint | Callable[[References], Constraint]


@dataclass(frozen=True, eq=False, kw_only=True)
class Conflict:
    """A graph model. States have ids from 1 (see `StateSpace`); larger ranks are better.

    `moves` is None in option form, where a decision maker may change any of its own options in one
    move, each in its permitted direction. `rank_rows` holds the ranks of all decision makers.
    """

    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...] = ()
    states: StateSpace
    moves: Moves | None = None
    rank_rows: RankRows
    status_quo: int | None = None
    names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if not self.decision_makers:
            raise ConflictError("a conflict needs at least one decision maker; none was given")
        ids = [each.id for each in self.decision_makers]
        for repeated in sorted({each for each in ids if ids.count(each) > 1}):
            raise ConflictError(f"decision maker '{repeated}' is there twice; ids must differ")
        for option in self.options:
            if option.owner not in ids:
                raise ConflictError(
                    f"option '{option.id}' is owned by '{option.owner}', who is no decision maker;"
                    f" every option has exactly one owner; {nearest_name(option.owner, ids)}"
                )
        if self.status_quo is not None and not 1 <= self.status_quo <= len(self.states):
            raise ConflictError(
                f"the status quo is state {self.status_quo}; states are 1 to {len(self.states)}"
            )

    @property
    def in_option_form(self) -> bool:
        """Whether states are combinations of options (and not just listed)."""
        return self.moves is None

    @property
    def references(self) -> References:
        """Every option as `owner.option`; the position is the bit in a state's code."""
        return tuple(option.reference for option in self.options)

    def index_of(self, decision_maker: str | int) -> int:
        """Position of a decision maker given by id or position; `UnknownNameError` if none."""
        ids = [each.id for each in self.decision_makers]
        if isinstance(decision_maker, int) and 0 <= decision_maker < len(ids):
            return decision_maker
        if decision_maker in ids:
            return ids.index(str(decision_maker))
        raise UnknownNameError(
            f"no decision maker '{decision_maker}'; {nearest_name(str(decision_maker), ids)}"
        )

    def ranks(self, decision_maker: str | int) -> Ranks:
        """Rank of every state, int32 [states], read-only; larger is better."""
        return read_only(self.rank_rows.of(self.index_of(decision_maker)))

    def preference(self, decision_maker: str | int) -> RankedRelation:
        """LEAVE, CRED and BLOCK of a decision maker, over positions."""
        return RankedRelation(self.ranks(decision_maker))

    def code(self, state: int) -> int:
        """Integer code of a state id; `UnknownNameError` when there is no such state."""
        if not 1 <= state <= len(self.states):
            raise UnknownNameError(f"no state {state}; states are 1 to {len(self.states)}")
        return int(self.states.codes[state - 1])

    def taken(self, state: int) -> tuple[str, ...]:
        """References of the options taken in a state, in option order."""
        code = self.code(state)
        return tuple(option.reference for bit, option in enumerate(self.options) if code >> bit & 1)

    def pattern(self, state: int) -> str | None:
        """A state as `Y` and `N` per option, first option first; None in graph form."""
        if not self.in_option_form:
            return None
        code = self.code(state)
        return "".join("Y" if code >> bit & 1 else "N" for bit in range(len(self.options)))

    def name(self, state: int) -> str | None:
        """The name somebody gave a state, if any."""
        code = self.code(state)
        return next((name for name, named in self.names.items() if named == code), None)

    @cached_property
    def form(self) -> Form:
        """The same conflict as arrays, for the kernels."""
        if self.moves is not None:
            return ArcForm(
                n_states=len(self.states),
                starts=tuple(starts for starts, _ in self.moves),
                ends=tuple(ends for _, ends in self.moves),
                rank_rows=self.rank_rows,
            )
        return OptionForm(
            codes=self.states.codes,
            bound=self.states.bound,
            movable=self._masks(Direction.BOTH, Direction.FORWARD, Direction.BACKWARD),
            forward=self._masks(Direction.FORWARD),
            backward=self._masks(Direction.BACKWARD),
            rank_rows=self.rank_rows,
        )

    def _masks(self, *directions: Direction) -> tuple[int, ...]:
        """Per decision maker, its options with one of the directions, as a bit mask."""
        return tuple(
            sum(
                1 << bit
                for bit, option in enumerate(self.options)
                if option.owner == each.id and option.direction in directions
            )
            for each in self.decision_makers
        )

    @staticmethod
    def from_options(
        options: Mapping[str, Sequence[str] | Mapping[str, str]],
        *,
        preferences: Mapping[str, PreferenceInput],
        infeasible: Sequence[ConstraintInput] = (),
        directions: Mapping[str, str] | None = None,
        status_quo: Sequence[str] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Conflict:
        """A conflict in option form.

        `options` maps each decision maker's id to its options: ids, or ids with the sentence that
        says what happens when the option is taken. `preferences` holds one preference for each
        decision maker (`standoff.prioritized`), `infeasible` what rules states out
        (`standoff.when`), `directions` the options that may not change both ways, by reference,
        `status_quo` the references of the options taken today, `names` names for readers.

        >>> from standoff import Conflict, analyse, prioritized
        >>> prisoners = Conflict.from_options(
        ...     {"anna": ["confess"], "boris": ["confess"]},
        ...     preferences={
        ...         "anna": prioritized("not boris.confess", "anna.confess"),
        ...         "boris": prioritized("not anna.confess", "boris.confess"),
        ...     },
        ... )
        >>> analyse(prisoners).equilibria("nash")
        (4,)
        """
        chosen = options_of(options, directions or {})
        references = tuple(option.reference for option in chosen)
        rules = [rule(references) if callable(rule) else rule for rule in infeasible]
        space = feasible_space(len(chosen), rules)
        _require_same("preference", list(options), list(preferences))
        rows = []
        for owner in options:
            given = preferences[owner]
            rows.append((given(references) if callable(given) else given).ranks(space))
        return Conflict(
            decision_makers=tuple(
                DecisionMaker(id=each, name=(names or {}).get(each, each)) for each in options
            ),
            options=chosen,
            states=space,
            rank_rows=RankRows(np.stack(rows)),
            status_quo=None if status_quo is None else _state_id(status_quo, references, space),
        )

    @staticmethod
    def from_ranks(
        owners: Sequence[int],
        ranks: NDArray[Any],
        feasible: NDArray[np.bool_] | None = None,
        direction: Sequence[str | Direction] | None = None,
        *,
        status_quo: int | None = None,
    ) -> Conflict:
        """A conflict in option form from arrays over all codes (option o is bit o).

        `owners[o]` is the decision maker (from 0) that owns option o; `ranks` is an integer array
        [decision makers, 2 ** options], larger is better, entries of infeasible codes are ignored;
        a C-contiguous int32 array is used as it is, without a copy. `feasible` is a bool array
        [2 ** options] or None for all; `direction[o]` one of both, forward, backward, fixed;
        `status_quo` a code.

        >>> import numpy as np, standoff
        >>> chicken = standoff.Conflict.from_ranks([0, 1], np.array([[1, 3, 2, 0], [1, 2, 3, 0]]))
        >>> standoff.analyse(chicken).equilibria("nash")
        (2, 3)
        """
        table = rank_table(ranks, len(owners))
        count = len(table)
        mask = None if feasible is None else feasible_mask(feasible, len(owners))
        space = StateSpace(bound=1 << len(owners)) if mask is None else StateSpace.of_mask(mask)
        rows = as_int32(table, mask)
        turns = direction if direction is not None else ["both"] * len(owners)
        if len(turns) != len(owners):
            raise ConflictError(
                f"direction has {len(turns)} entries for {len(owners)} options; one each"
            )
        options = tuple(
            Option(
                id=f"o{bit}",
                owner=f"dm{owner_of(owner, bit, count)}",
                yes=f"option {bit} is taken",
                direction=direction_of(turn, f"direction[{bit}]"),
            )
            for bit, (owner, turn) in enumerate(zip(owners, turns, strict=True))
        )
        return Conflict(
            decision_makers=tuple(
                DecisionMaker(id=f"dm{each}", name=f"DM {each}") for each in range(count)
            ),
            options=options,
            states=space,
            rank_rows=RankRows(rows, None if space.listed is None else space.codes),
            status_quo=None if status_quo is None else _id_of_code(status_quo, space),
        )

    @staticmethod
    def from_moves(
        states: Sequence[Hashable] | int,
        moves: Mapping[str, Sequence[tuple[Hashable, Hashable]]],
        *,
        ranks: Mapping[str, ArrayLike] | None = None,
        rankings: Mapping[str, Sequence[Any]] | None = None,
        status_quo: Hashable | None = None,
    ) -> Conflict:
        """A conflict in graph form: states, and each decision maker's moves between them.

        `states` lists the states' labels (a number n stands for 1 to n). Preferences are either
        `ranks`, one integer per state in the order of `states`, larger better; or `rankings`, the
        labels from best to worst, an inner list for a tie. Moves may be one-way and intransitive.

        >>> from standoff import Conflict, analyse
        >>> game = Conflict.from_moves(
        ...     ["peace", "war"],
        ...     {"a": [("peace", "war"), ("war", "peace")], "b": [("peace", "war")]},
        ...     rankings={"a": ["peace", "war"], "b": ["peace", "war"]},
        ... )
        >>> analyse(game).equilibria("nash")
        (1,)
        """
        labels = list(range(1, states + 1)) if isinstance(states, int) else list(states)
        position = {label: index for index, label in enumerate(labels)}
        if len(position) != len(labels):
            raise ConflictError("a state is listed twice; every state needs its own label")
        if not labels:
            raise ConflictError("no states were given; a conflict has at least one")
        given = _one_of(ranks, rankings)
        _require_same("preference", list(moves), list(given))
        rows = [
            ranks_of_array(given[each], len(labels), each)
            if rankings is None
            else ranks_of_ranking(given[each], position, each)
            for each in moves
        ]
        return Conflict(
            decision_makers=tuple(DecisionMaker(id=each, name=each) for each in moves),
            states=StateSpace(bound=len(labels)),
            moves=tuple(sorted_moves(pairs, position, each) for each, pairs in moves.items()),
            rank_rows=RankRows(np.stack(rows)),
            status_quo=(
                None
                if status_quo is None
                else 1 + position_of_label(status_quo, position, "status_quo")
            ),
            names=MappingProxyType({str(label): index for label, index in position.items()}),
        )


def _state_id(taken: Sequence[str], references: References, space: StateSpace) -> int:
    code = 0
    for reference in taken:
        if reference not in references:
            raise ConflictError(
                f"status_quo: no option '{reference}'; {nearest_name(reference, references)}"
            )
        code |= 1 << references.index(reference)
    return _id_of_code(code, space)


def _id_of_code(code: int, space: StateSpace) -> int:
    position = space.find(code)
    if position is None:
        raise ConflictError(f"the status quo (code {code}) is not a feasible state; it must be one")
    return position + 1


def _one_of(
    ranks: Mapping[str, Any] | None, rankings: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    given = [each for each in (ranks, rankings) if each is not None]
    if len(given) != 1:
        raise ConflictError("give either ranks or rankings, and not both")
    return given[0]


def _require_same(what: str, wanted: list[str], found: list[str]) -> None:
    missing = [each for each in wanted if each not in found]
    extra = [each for each in found if each not in wanted]
    if missing:
        raise ConflictError(f"no {what} for {', '.join(missing)}; every decision maker needs one")
    if extra:
        raise ConflictError(
            f"a {what} for {extra[0]!r}, who is no decision maker; {nearest_name(extra[0], wanted)}"
        )
