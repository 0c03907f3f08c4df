"""What decides an answer over worlds: which assumptions, which choices, which single changes.

The worlds are all there are, each once, as rows of numbers; the answer is yes, no or undefined in
each. Everything here is exact; what would take too long is left out, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from standoff.analysis.prime_reasons import (
    Choice,
    GivenUp,
    Reason,
    Table,
    Values,
    cover,
    prime_reasons,
    worlds_of,
)

__all__ = [
    "NO",
    "SUBSET_LIMIT",
    "UNDEFINED",
    "YES",
    "Deciding",
    "Flip",
    "Neighbour",
    "decide",
    "exactly_if",
    "necessary",
    "neighbour_in",
    "sufficient",
]

YES, NO, UNDEFINED = 1, 0, -1

SUBSET_LIMIT = 1_000_000
"""Sets of assumptions looked at before the search for those that decide is given up."""
CHECK_LIMIT = 5_000
"""Sets of assumptions compared with all worlds before it is given up."""
COLUMN_LIMIT = 62
"""Assumptions up to which a set of them is one number of 64 bits."""
BLOCK = 512
"""Worlds compared with all others at a time."""

Neighbour: TypeAlias = Callable[[int, int, int], int | None]
"""The row of the world that a change leads to: from a row, an assumption and an alternative.

Other choices stay where they still apply; what applies only then is as it is by default.
"""
Int64s: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A single change of the default world, and the different answer it leads to."""

    column: int
    alternative: int
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What decides an answer over all worlds; assumptions and alternatives are numbered from 0.

    * `yes`, `no`, `undefined` count the worlds with each answer; `default` is the answer in the
      default world;
    * `conditional`: assumptions that do not apply in some world, `absent` those that do not in the
      default world;
    * `relevant`: assumptions where two worlds differ in the answer and in nothing else, except in
      assumptions that only one of the two worlds has;
    * `deciding`: all least sets of assumptions such that worlds agreeing on them (on what is chosen
      and on whether they apply) agree in the answer; None with `deciding_given_up`;
    * `reasons`: everything that forces yes and from which nothing can be left out, by size; then
      the same for the other answers; None with `reasons_given_up`;
    * `cover`: some of the reasons that fit all worlds with yes between them, those that cannot be
      replaced first; none fewer would do where `cover_is_smallest`, else none can be left out;
    * `flips`: single changes of the default world that change the answer;
    * `only_together`: pairs of relevant assumptions neither of which changes any answer while the
      other is as in the default world.
    """

    yes: int
    no: int
    undefined: int
    default: int
    conditional: tuple[int, ...]
    absent: tuple[int, ...]
    relevant: tuple[int, ...]
    deciding: tuple[tuple[int, ...], ...] | None
    deciding_given_up: GivenUp | None
    reasons: tuple[Reason, ...] | None
    reasons_no: tuple[Reason, ...] | None
    reasons_undefined: tuple[Reason, ...] | None
    reasons_given_up: GivenUp | None
    cover: tuple[Reason, ...] | None
    cover_no: tuple[Reason, ...] | None
    cover_undefined: tuple[Reason, ...] | None
    cover_is_smallest: bool
    cover_no_is_smallest: bool
    cover_undefined_is_smallest: bool
    flips: tuple[Flip, ...]
    only_together: tuple[tuple[int, int], ...]

    @property
    def worlds(self) -> int:
        """How many worlds there are."""
        return self.yes + self.no + self.undefined

    @property
    def is_settled(self) -> bool:
        """Whether the answer is the same in every world."""
        return self.worlds in (self.yes, self.no, self.undefined)

    def count(self, value: int) -> int:
        """How many worlds have an answer."""
        return {YES: self.yes, NO: self.no, UNDEFINED: self.undefined}[value]

    def covering(self, value: int) -> tuple[Reason, ...] | None:
        """The cover for an answer."""
        return {YES: self.cover, NO: self.cover_no, UNDEFINED: self.cover_undefined}[value]


def decide(
    table: Table, values: Values, default: int, *, neighbour: Neighbour | None = None
) -> Deciding:
    """What decides the answer; `default` is the row of the default world.

    `neighbour` may be left out where every assumption applies in every world. Cost: that of the
    reasons (see `prime_reasons`); where an assumption may not apply, also worlds^2 x assumptions.
    """
    _check(table, values, default)
    relevant = _relevant(table, values)
    flips = _flips(table, values, default, neighbour or neighbour_in(table))
    sets = _deciding_sets(table, values)
    reasons = prime_reasons(table, values)
    found: dict[int, tuple[Reason, ...] | None] = dict.fromkeys((YES, NO, UNDEFINED))
    covers: dict[int, tuple[tuple[Reason, ...] | None, bool]]
    covers = dict.fromkeys((YES, NO, UNDEFINED), (None, False))
    if not isinstance(reasons, GivenUp):
        for value in found:
            found[value] = reasons.get(value, ())
            covers[value] = cover(found[value] or (), table, values, value)
    return Deciding(
        yes=int((values == YES).sum()),
        no=int((values == NO).sum()),
        undefined=int((values == UNDEFINED).sum()),
        default=int(values[default]),
        conditional=tuple(c for c, column in enumerate(table.T) if (column < 0).any()),
        absent=_columns(table[default] < 0),
        relevant=relevant,
        deciding=None if isinstance(sets, GivenUp) else sets,
        deciding_given_up=sets if isinstance(sets, GivenUp) else None,
        reasons=found[YES],
        reasons_no=found[NO],
        reasons_undefined=found[UNDEFINED],
        reasons_given_up=reasons if isinstance(reasons, GivenUp) else None,
        cover=covers[YES][0],
        cover_no=covers[NO][0],
        cover_undefined=covers[UNDEFINED][0],
        cover_is_smallest=covers[YES][1],
        cover_no_is_smallest=covers[NO][1],
        cover_undefined_is_smallest=covers[UNDEFINED][1],
        flips=flips,
        only_together=_only_together(table, values, default, relevant, flips),
    )


def exactly_if(reasons: Sequence[Reason], table: Table, values: Values, value: int = YES) -> bool:
    """Whether the worlds that some reason fits are exactly those with the answer.

    All reasons together always do, and so does a cover of them, where whether an assumption applies
    depends on what is chosen for others: then a world is the only one that fits all its choices.
    """
    fits = np.zeros(len(table), dtype=bool)
    for reason in reasons:
        fits |= worlds_of(reason, table)
    return bool((fits == (values == value)).all())


def necessary(table: Table, values: Values, value: int = YES) -> tuple[Choice, ...]:
    """Choices that hold in every world with the answer ("only if"); none if there is no such world.

    Neither is a choice named that there is no alternative to.
    """
    with_it = table[values == value]
    return tuple(
        (column, int(with_it[0, column]))
        for column in range(table.shape[1] if len(with_it) else 0)
        if with_it[0, column] >= 0
        and (with_it[:, column] == with_it[0, column]).all()
        and (table[:, column] != with_it[0, column]).any()
    )


def sufficient(table: Table, values: Values, value: int = YES) -> tuple[Choice, ...]:
    """Choices that alone force the answer ("if"); none where every world has it anyway."""
    if (values == value).all():
        return ()
    return tuple(
        (column, alternative)
        for column in range(table.shape[1])
        for alternative in _alternatives(table, column)
        if (values[table[:, column] == alternative] == value).all()
    )


def neighbour_in(table: Table, defaults: Sequence[int] = ()) -> Neighbour:
    """A look-up of changes among the worlds of a table; no row where the change leads to none.

    `defaults` holds the default alternative of every assumption, for those that apply only after
    the change; it may be left out where every assumption applies in every world.
    """

    def row_after(row: int, column: int, alternative: int) -> int | None:
        here = table[row]
        newly = np.array(defaults, dtype=np.int16) if len(defaults) else here
        wanted = np.where(here >= 0, here, newly)
        wanted[column] = alternative
        same = (table == wanted) | (table < 0)
        same[:, column] = table[:, column] == alternative
        # An assumption that no longer applies fits as well as one that still does: where what
        # applies depends on what is chosen, only one world fits.
        found = np.flatnonzero(same.all(axis=1))
        return int(found[0]) if len(found) else None

    return row_after


def _check(table: Table, values: Values, default: int) -> None:
    if table.ndim != 2 or len(table) != len(values) or not len(table):
        raise ValueError("an answer needs one row of choices for every world, and a world at least")
    if not 0 <= default < len(table):
        raise ValueError(f"there is no world {default}; there are {len(table)}, from 0")


def _columns(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(mask).tolist())


def _alternatives(table: Table, column: int) -> list[int]:
    """The alternatives that occur, ascending."""
    return [each for each in np.unique(table[:, column]).tolist() if each >= 0]


def _flips(table: Table, values: Values, default: int, neighbour: Neighbour) -> tuple[Flip, ...]:
    """Changes of what applies in the default world, where they lead to another answer."""
    found = []
    for column in range(table.shape[1]):
        if table[default, column] < 0:
            continue
        for alternative in _alternatives(table, column):
            if alternative == table[default, column]:
                continue
            row = neighbour(default, column, alternative)
            if row is not None and values[row] != values[default]:
                found.append(Flip(column=column, alternative=alternative, value=int(values[row])))
    return tuple(found)


def _only_together(
    table: Table,
    values: Values,
    default: int,
    relevant: tuple[int, ...],
    flips: tuple[Flip, ...],
) -> tuple[tuple[int, int], ...]:
    flipping = {flip.column for flip in flips}
    idle = [c for c in relevant if c not in flipping and table[default, c] >= 0]
    still_relevant = {}
    for column in idle:
        as_default = table[:, column] == table[default, column]
        still_relevant[column] = _relevant(table[as_default], values[as_default])
    return tuple(
        (a, b)
        for a, b in combinations(idle, 2)
        if a not in still_relevant[b] and b not in still_relevant[a]
    )


def _relevant(table: Table, values: Values) -> tuple[int, ...]:
    """Assumptions whose change alone changes the answer somewhere.

    Two worlds that differ only in one assumption and in what applies in just one of them differ by
    a change of that assumption: whether another applies follows from what is chosen, so the first
    to apply in one world only, by dependence, hangs on the assumption that differs.
    """
    if (values == values[0]).all():
        return ()
    if (table >= 0).all():
        return _indispensable(table, values)
    applies = (table >= 0).astype(np.float32)
    # One column for every choice there is: products then count assumptions chosen alike.
    choices = [(c, a) for c in range(table.shape[1]) for a in _alternatives(table, c)]
    chosen = np.stack([table[:, c] == a for c, a in choices], axis=1).astype(np.float32)
    relevant = np.zeros(table.shape[1], dtype=bool)
    for start in range(0, len(table), BLOCK):
        rows = slice(start, start + BLOCK)
        apart = applies[rows] @ applies.T - chosen[rows] @ chosen.T
        here, there = np.nonzero((apart == 1) & (values[rows, None] != values))
        here += start
        for column in np.flatnonzero(~relevant):
            one, other = table[here, column], table[there, column]
            relevant[column] = ((one != other) & (one >= 0) & (other >= 0)).any()
    return _columns(relevant)


def _indispensable(table: Table, values: Values) -> tuple[int, ...]:
    """Assumptions in every deciding set: two worlds differ in this column alone and in the answer.

    Such worlds agree on every set without the assumption, so no such set decides. Where everything
    applies everywhere these are all relevant assumptions, and they decide: from one world to
    another that agrees on them lead changes of single assumptions, none of them relevant. Where
    something does not apply, an assumption may be relevant and yet be left out: whether another
    applies may tell what is chosen for it. So only these are used, and not all relevant ones.
    """
    columns = range(table.shape[1])
    return tuple(c for c in columns if _torn(table, values, [d for d in columns if d != c]))


def _torn(table: Table, values: Values, columns: Sequence[int]) -> tuple[int, int] | None:
    """Two worlds that agree on some assumptions but not in the answer; None if these decide.

    Of those first found, the two that differ least.
    """
    groups = _groups(table, columns)
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    least = np.minimum.reduceat(values[order], starts)
    most = np.maximum.reduceat(values[order], starts)
    torn = np.flatnonzero(least != most)
    if not len(torn):
        return None
    first = int(order[starts[torn[0]]])
    others = np.flatnonzero((groups == groups[first]) & (values != values[first]))
    apart = (table[others] != table[first]).sum(axis=1)
    return first, int(others[apart.argmin()])


def _groups(table: Table, columns: Sequence[int]) -> Int64s:
    """A number for each world, from 0; the same where all these assumptions are the same."""
    groups = np.zeros(len(table), dtype=np.int64)
    for column in columns:
        here = table[:, column].astype(np.int64) + 1
        _, groups = np.unique(groups * (here.max() + 1) + here, return_inverse=True)
    return groups


def _deciding_sets(table: Table, values: Values) -> tuple[tuple[int, ...], ...] | GivenUp:
    """All least sets of assumptions that decide, or why they were not found.

    A set decides when it holds, for every two worlds with different answers, an assumption in which
    they differ. Pairs of worlds are only looked for where a set that meets all known pairs does not
    decide, so few sets are ever compared with all worlds.
    """
    if table.shape[1] > COLUMN_LIMIT:
        return GivenUp.TOO_MANY_ASSUMPTIONS
    always = _indispensable(table, values)
    if _torn(table, values, always) is None:
        return (always,)
    free = [c for c in range(table.shape[1]) if c not in always and np.ptp(table[:, c])]
    pairs: list[int] = []
    tried = checked = 0
    for size in range(1, len(free) + 1):
        tried += comb(len(free), size)
        if tried > SUBSET_LIMIT:
            return GivenUp.TOO_MANY_SUBSETS
        sets = np.fromiter(_bits_of(free, size), dtype=np.int64)
        for pair in pairs:
            sets = sets[sets & pair != 0]
        found = []
        while len(sets):
            checked += 1
            if checked > CHECK_LIMIT:
                return GivenUp.TOO_MANY_SUBSETS
            columns = sorted([*always, *(c for c in free if int(sets[0]) >> c & 1)])
            torn = _torn(table, values, columns)
            if torn is None:
                found.append(tuple(columns))
                sets = sets[1:]
                continue
            differing = np.flatnonzero(table[torn[0]] != table[torn[1]])
            pairs.append(sum(1 << c for c in differing.tolist()))
            sets = sets[sets & pairs[-1] != 0]
        if found:
            return tuple(sorted(found))
    # Only where two worlds are alike in every assumption.
    raise ValueError("worlds that agree in every assumption differ in the answer")


def _bits_of(columns: Sequence[int], size: int) -> Iterator[int]:
    """All sets of so many columns, one bit for each column, in order."""
    return (sum(1 << column for column in each) for each in combinations(columns, size))
