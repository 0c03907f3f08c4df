"""A conflict: decision makers, options, feasible states, moves, preferences, status quo.

The graph model of Kilgour, Hipel & Fang (1987), in one frozen value without any input or output.
It is built from a case file, or here in Python:

* `Conflict.from_options` from options, rules and preferences, as a person would write them;
* `Conflict.from_ranks` from arrays over all 2^k codes, as a program would;
* `Conflict.from_moves` from a list of states and moves (graph form; moves may be intransitive).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from standoff.errors import ConflictError, NotApplicableError, UnknownNameError, nearest_name
from standoff.kernels.forms import ArcForm, Form, OptionForm, Question, RankRows
from standoff.model.array_input import as_int32, feasible_mask, rank_table, require_few_states
from standoff.model.bound_input import (
    ConstraintInput,
    PreferenceInput,
    References,
    rules_of,
    structure_given,
)
from standoff.model.decision_maker import DecisionMaker
from standoff.model.feasibility import feasible_space
from standoff.model.graph_input import (
    names_of,
    position_of_label,
    positions_of,
    ranks_of_array,
    ranks_of_ranking,
    sorted_moves,
)
from standoff.model.id_input import decision_makers_of, ids_of, name_of, require_one_each
from standoff.model.listed_moves import Moves
from standoff.model.option import Direction, Option
from standoff.model.option_input import (
    code_of_taken,
    directions_of,
    options_of,
    owner_of,
    owners_of,
)
from standoff.model.preference import (
    Graded,
    PreferenceRelation,
    PreferenceStructure,
    Ranks,
)
from standoff.model.state_space import Codes, StateSpace, read_only
from standoff.model.value_input import is_whole_number, shown

__all__ = ["Conflict", "preferences_held"]

DEFAULTS = Question()


@dataclass(frozen=True, eq=False, kw_only=True)
class Conflict:
    """A graph model. States have ids from 1 (see `StateSpace`); larger ranks are better.

    `moves` is None in option form, where a decision maker may change any of its own options in one
    move, each in its permitted direction. `rank_rows` holds the ranks of all decision makers;
    `structures` what more, or else, there is to the preference of some, by position. `merged` holds
    the members (codes) of states that stand for several, by the state's code;
    `sentences` says what happens in states that no options tell of, by code. `absent` are the ids
    of decision makers who are listed and take no part: none of their moves is left.
    """

    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...] = ()
    states: StateSpace
    moves: Moves | None = None
    rank_rows: RankRows
    structures: Mapping[int, PreferenceStructure] = field(
        default_factory=lambda: MappingProxyType({})
    )
    status_quo: int | None = None
    names: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    merged: Mapping[int, Codes] = field(default_factory=lambda: MappingProxyType({}))
    sentences: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    absent: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.decision_makers:
            raise ConflictError("a conflict needs at least one decision maker; none was given")
        ids = [each.id for each in self.decision_makers]
        for repeated in sorted({each for each in ids if ids.count(each) > 1}):
            raise ConflictError(f"decision maker '{repeated}' is there twice; ids must differ")
        for each in self.decision_makers:
            for other in (other for other, _ in each.attitudes if other not in ids):
                raise ConflictError(
                    f"'{each.id}' regards '{other}', who is no decision maker;"
                    f" {nearest_name(other, ids)}"
                )
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
        """Whether moves follow from options: nothing is listed, merged or ruled out by hand."""
        return self.moves is None

    @property
    def has_options(self) -> bool:
        """Whether states are combinations of options (and not just listed)."""
        return bool(self.options)

    @property
    def references(self) -> References:
        """Every option as `owner.option`; the position is the bit in a state's code."""
        return tuple(option.reference for option in self.options)

    def index_of(self, decision_maker: str | int) -> int:
        """Position of a decision maker given by id or position; `UnknownNameError` if none."""
        if isinstance(decision_maker, int) and 0 <= decision_maker < len(self.decision_makers):
            return decision_maker
        ids = [each.id for each in self.decision_makers]
        if decision_maker in ids:
            return ids.index(str(decision_maker))
        raise UnknownNameError(
            f"no decision maker '{decision_maker}'; {nearest_name(str(decision_maker), ids)}"
        )

    def ranks(self, decision_maker: str | int) -> Ranks:
        """Rank of every state, int32 [states], read-only; larger is better.

        `NotApplicableError` where the decision maker's preference is no order of the states.
        """
        maker = self.index_of(decision_maker)
        ranks = self.structure(maker).ranks
        if ranks is None:
            name, kind = self.decision_makers[maker].id, self.structure(maker).kind
            raise NotApplicableError(
                f"what '{name}' prefers is no order of the states ({kind}), and this needs one;"
                " give it as prioritized, weighted, order or ranking"
            )
        return ranks

    def structure(self, decision_maker: str | int) -> PreferenceStructure:
        """What is known of a decision maker's preference, over positions."""
        return self._structures[self.index_of(decision_maker)]

    def preference(
        self, decision_maker: str | int, question: Question = DEFAULTS
    ) -> PreferenceRelation:
        """LEAVE, CRED and BLOCK of a decision maker under some switches, over positions."""
        return self.structure(decision_maker).relation(question)

    @property
    def attitude_rows(self) -> tuple[tuple[int, ...], ...]:
        """Everybody's attitude towards everybody (1, 0 or -1), by positions."""
        makers = self.decision_makers
        return tuple(
            tuple({each.id: 1, **dict(each.attitudes)}.get(other.id, 0) for other in makers)
            for each in makers
        )

    @cached_property
    def ordered(self) -> bool:
        """Whether everybody's preference is an order of the states."""
        return all(each.ranks is not None for each in self._structures)

    @cached_property
    def _structures(self) -> tuple[PreferenceStructure, ...]:
        return tuple(
            self.structures.get(each) or Graded(read_only(self.rank_rows.of(each)[None, :]))
            for each in range(len(self.decision_makers))
        )

    def code(self, state: int) -> int:
        """Integer code of a state id; `UnknownNameError` when there is no such state."""
        if not 1 <= state <= len(self.states):
            raise UnknownNameError(f"no state {state}; states are 1 to {len(self.states)}")
        return int(self.states.codes[state - 1])

    def state_of_code(self, code: int) -> int | None:
        """Id of the state with a code, or of the one that code was merged into; None if none."""
        position = self.states.find(code)
        if position is None:
            holders = (state for state, members in self.merged.items() if code in members)
            position = self.states.find(next(holders, -1))
        return None if position is None else position + 1

    def settled(self, state: int) -> int:
        """The options (a bit mask) that are taken, or not, in all that a state stands for."""
        code = self.code(state)
        members = self.merged.get(code)
        every = (1 << len(self.options)) - 1
        return every if members is None else every & ~int(np.bitwise_or.reduce(members ^ code))

    def taken(self, state: int) -> tuple[str, ...]:
        """References of the options taken in a state, in option order."""
        taken = self.code(state) & self.settled(state)
        return tuple(each.reference for bit, each in enumerate(self.options) if taken >> bit & 1)

    def pattern(self, state: int) -> str | None:
        """A state as `Y`, `N` or (where merged states differ) `-` per option; None without any."""
        if not self.has_options:
            return None
        code, settled = self.code(state), self.settled(state)
        return "".join(
            "NY"[code >> bit & 1] if settled >> bit & 1 else "-" for bit in range(len(self.options))
        )

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
        rule = "it maps ids of decision makers to their options, as in {'anna': ['confess']}"
        ids = ids_of(options, "options", rule=rule)
        makers = decision_makers_of(ids, names)
        chosen = options_of(options, directions)
        references = tuple(option.reference for option in chosen)
        today = None if status_quo is None else code_of_taken(status_quo, references)
        require_one_each(preferences, ids, place="preferences")
        rules = rules_of(infeasible, references)
        space = feasible_space(len(chosen), rules, references=references)
        given = [
            structure_given(preferences[each], references, owner=each, space=space) for each in ids
        ]
        return Conflict(
            decision_makers=makers,
            options=chosen,
            states=space,
            **preferences_held(given, len(space)),
            status_quo=None if today is None else _id_of_code(today, space, references),
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
        k = len(owners_of(owners))
        table = rank_table(ranks, k)
        count = len(table)
        mask = None if feasible is None else feasible_mask(feasible, k)
        require_few_states(1 << k if mask is None else int(np.count_nonzero(mask)))
        space = StateSpace(bound=1 << k) if mask is None else StateSpace.of_mask(mask)
        rows = as_int32(table, mask)
        turns = directions_of(direction, k)
        options = tuple(
            Option(
                id=f"o{bit}",
                owner=f"dm{owner_of(owner, bit, count)}",
                yes=f"option {bit} is taken",
                direction=turn,
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
        Labels may be tuples; a tie is then written as a list.

        >>> from standoff import Conflict, analyse
        >>> game = Conflict.from_moves(
        ...     ["peace", "war"],
        ...     {"a": [("peace", "war"), ("war", "peace")], "b": [("peace", "war")]},
        ...     rankings={"a": ["peace", "war"], "b": ["peace", "war"]},
        ... )
        >>> analyse(game).equilibria("nash")
        (1,)
        """
        position = positions_of(states)
        names = names_of(position)
        rule = "it maps ids of decision makers to their moves, as in {'a': [('peace', 'war')]}"
        ids = ids_of(moves, "moves", rule=rule, checked=name_of)
        place, given = _one_of(ranks=ranks, rankings=rankings)
        require_one_each(given, ids, place=place)
        rows = [
            ranks_of_array(given[each], len(position), each)
            if rankings is None
            else ranks_of_ranking(given[each], position, each)
            for each in ids
        ]
        return Conflict(
            decision_makers=decision_makers_of(ids),
            states=StateSpace(bound=len(position)),
            moves=tuple(sorted_moves(moves[each], position, each) for each in ids),
            rank_rows=RankRows(np.stack(rows)),
            status_quo=(
                None
                if status_quo is None
                else 1 + position_of_label(status_quo, position, "status_quo")
            ),
            names=MappingProxyType(names),
        )


def preferences_held(structures: Sequence[PreferenceStructure], n_states: int) -> dict[str, Any]:
    """What a `Conflict` holds of preferences: `rank_rows`, and `structures` where ranks say less.

    Whoever has no ranks gets a row of zeros, which nobody looks at.
    """
    nobody: Ranks = np.zeros(n_states, dtype=np.int32)
    rows = [nobody if each.ranks is None else each.ranks for each in structures]
    more = {
        maker: each
        for maker, each in enumerate(structures)
        if each.ranks is None or each.degrees > 1
    }
    return {"rank_rows": RankRows(np.stack(rows)), "structures": MappingProxyType(more)}


def _id_of_code(code: int, space: StateSpace, references: References | None = None) -> int:
    """Id of the status quo; with `references` it is named by the options taken in it."""
    if not is_whole_number(code):
        rule = f"it is the code of a state, a whole number from 0 to {space.bound - 1}"
        raise ConflictError(f"status_quo is {shown(code)}; {rule}")
    position = space.find(int(code))
    if position is None:
        found = f"code {shown(code)}"
        if references is not None:
            taken = [each for bit, each in enumerate(references) if code >> bit & 1]
            found = f"only {' and '.join(taken)} taken" if taken else "no option taken"
        raise ConflictError(
            f"status_quo ({found}) is not a feasible state; it must be one; correct it, or loosen"
            " what makes states infeasible"
        )
    return position + 1


def _one_of(**given: Mapping[str, Any] | None) -> tuple[str, Mapping[str, Any]]:
    """The one that was given, after its name."""
    found = [(place, each) for place, each in given.items() if each is not None]
    if len(found) != 1:
        found_text = "both were given" if found else "none was given"
        raise ConflictError(f"give either {' or '.join(given)}, and not both; {found_text}")
    return found[0]
