"""The fewest edits of statements after which a wanted outcome holds, or is where today leads.

Every set of edits up to a size is tried, whoever's statements they are of, fewest first, so that
where none of a size does it that is proved. Sets that come to the same preferences are tried once;
passed over are only those after which somebody could not stay in any of the wanted states, whatever
the others did (`standoff.analysis.could_stay`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.analysis.could_stay import CouldStay, could_stay
from standoff.analysis.where import states_where
from standoff.analysis.world_analysis import WorldAnalysis
from standoff.case.open_model import OpenModel
from standoff.ensembles.edits import Edit, EditKind
from standoff.ensembles.in_chunks import Progress
from standoff.ensembles.readings import analysis_of_reading
from standoff.ensembles.statement_lists import ALL_KINDS, StatementLists, Variant
from standoff.ensembles.whatif import NOBODY_SEES
from standoff.errors import NotApplicableError, TooLargeError
from standoff.expressions.choices import Choices
from standoff.expressions.render import text
from standoff.expressions.syntax import Atom, Expression, Not
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from standoff.preferences.statement import Statement

__all__ = [
    "LISTED",
    "MOST_TRIES",
    "Level",
    "StatementChange",
    "StatementChanges",
    "candidates",
    "statement_changes",
]

MOST_TRIES = 2_000
"""Sets of edits that are analysed in full, at most, if nothing else is asked for."""

MOST_STATES = 20_000
"""States of a world in which edits are looked for, at most."""

LISTED = 200
"""Sets of edits that are kept of each kind; totals count all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChange:
    """Edits in turn, the codes of the wanted states that then hold, and those that today leads to.

    Edits of each decision maker stand together; each is of its list as those before it left it.
    """

    edits: tuple[Edit, ...]
    holding: tuple[int, ...]
    reached: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What was tried with so many `edits`.

    `lists` are the different lists of one decision maker's statements that so many edits get, where
    they had to be made; `analysed` are the sets judged in full. All others cannot do it, since
    somebody could not stay. `complete` is false where a limit ended the search before that was so.
    """

    edits: int
    lists: int
    analysed: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChanges:
    """The fewest edits that make wanted states hold, and that make today lead there.

    `feasible` are the codes of the wanted states there are. `to_hold` and `to_reach` are None where
    no set of edits that was tried does it; then `levels` say which sizes were tried in full.
    `holding` and `reaching` are the sets of that size, `LISTED` of each at most of the `..._total`
    found. Where the limit on tries cut the size short there may be more of them. `unedited` are the
    ids of those whose preferences are not written as statements.
    """

    concept: str
    feasible: tuple[int, ...]
    to_hold: int | None
    to_reach: int | None
    holding: tuple[StatementChange, ...]
    holding_total: int
    reaching: tuple[StatementChange, ...]
    reaching_total: int
    levels: tuple[Level, ...]
    candidates: tuple[str, ...]
    unedited: tuple[str, ...] = ()

    @property
    def ruled_out(self) -> int:
        """So many edits or fewer are proved not to make a wanted state hold; -1 if none are."""
        return self._proved(self.to_hold)

    @property
    def ruled_out_reaching(self) -> int:
        """So many edits or fewer are proved not to make today lead to one; -1 if none are."""
        return self._proved(self.to_reach)

    def _proved(self, found: int | None) -> int:
        proved = -1
        for level in self.levels:
            if not level.complete or level.edits == found:
                break
            proved = level.edits
        return proved


def statement_changes(
    model: OpenModel,
    world: Choices,
    wanted: Expression,
    *,
    concept: str = "seq",
    most: int = 2,
    tries: int = MOST_TRIES,
    kinds: Sequence[EditKind] = ALL_KINDS,
    sees: Mapping[str, Choices] = NOBODY_SEES,
    progress: Progress | None = None,
) -> StatementChanges:
    """The fewest edits of statements, up to `most`, that bring a wanted outcome about in a world.

    Each edit counts one: to drop a statement, turn it round, move it anywhere, add one. Added are
    the wanted expression, single options, and the contrary of each (`candidates`). Sizes are tried
    up from none until today leads there. Exact up to the sizes in `levels` that are complete. Cost:
    one analysis for each set that is not passed over; their number grows as (statements x places)
    to the power of the edits, and `tries` bounds it.

    Raises NotApplicableError for a reading in which somebody sees another world, TooLargeError for
    more than `MOST_STATES` states.
    """
    if any(sees.values()):
        raise NotApplicableError(
            "edits of statements are tried in one world, and somebody sees another one here; choose"
            " a world instead"
        )
    return _Search(model, world, wanted, concept, most, tries, tuple(kinds), progress).found()


def candidates(conflict: Conflict, wanted: Expression) -> tuple[Statement, ...]:
    """The statements that may be added: what is wanted, each option, and the contraries.

    In graph form each state stands for an option. Those that tell members of one merged state apart
    are left out.
    """
    if conflict.has_options:
        atoms: list[Expression] = [Atom(each) for each in conflict.references]
    else:
        by_code = {code: name for name, code in conflict.names.items()}
        atoms = [Atom(by_code[code]) for code in sorted(by_code)]
    said = [each for atom in (wanted, *atoms) for each in (atom, _contrary(atom))]
    told = [each for each in dict.fromkeys(said) if _same_in_members(conflict, each)]
    return tuple(Statement(each, text(each)) for each in told)


def _contrary(expression: Expression) -> Expression:
    return expression.operand if isinstance(expression, Not) else Not(expression)


def _same_in_members(conflict: Conflict, expression: Expression) -> bool:
    """Whether it is true in all or in none of the members of every merged state."""
    if not conflict.merged:
        return True
    true, false = states_where(conflict, expression), states_where(conflict, Not(expression))
    return bool((true | false).all())


@dataclass(eq=False)
class _Search:
    """One search, level by level."""

    model: OpenModel
    world: Choices
    wanted: Expression
    concept: str
    most: int
    tries: int
    kinds: tuple[EditKind, ...]
    progress: Progress | None
    _analysed: int = field(default=0, init=False)

    def found(self) -> StatementChanges:
        """What the search comes to."""
        analysis = analysis_of_reading(self.model, self.world, NOBODY_SEES, [self.concept])
        conflict = self.conflict = analysis.conflict
        if len(conflict.states) > MOST_STATES:
            raise TooLargeError(
                f"{len(conflict.states):,} states are too many to look for edits among; at most"
                f" {MOST_STATES:,}; rule some out, or try edits by hand"
            )
        self.mask: Mask = states_where(conflict, self.wanted)
        self.places = np.flatnonzero(self.mask)
        added = candidates(conflict, self.wanted)
        self.lists = [
            StatementLists(
                self.model, self.world, each.id, conflict.states, added, kinds=self.kinds
            )
            for each in conflict.decision_makers
        ]
        self.template = self.model.template(self.world)
        self.bounds = could_stay(conflict.form, self.concept)
        self._stays: dict[tuple[int, int], Mask] = {}
        levels: list[Level] = []
        holding: list[_Found] = []
        reaching: list[_Found] = []
        to_hold = to_reach = None
        held = led = 0
        for count in range(self.most + 1 if len(self.places) else 0):
            level, changes = self._level(count)
            levels.append(level)
            there = [each for each in changes if each.reached]
            if changes and to_hold is None:
                to_hold, holding, held = count, changes[:LISTED], len(changes)
            if there:
                to_reach, reaching, led = count, there[:LISTED], len(there)
                break
            if not level.complete or (conflict.status_quo is None and to_hold is not None):
                break
        return StatementChanges(
            concept=self.concept,
            feasible=tuple(conflict.states.codes[self.places].tolist()),
            to_hold=to_hold,
            to_reach=to_reach,
            holding=_simplest(map(self._told, holding)),
            holding_total=held,
            reaching=_simplest(map(self._told, reaching)),
            reaching_total=led,
            levels=tuple(levels),
            candidates=tuple(each.text for each in added),
            unedited=tuple(each.owner for each in self.lists if not each.editable),
        )

    def _level(self, count: int) -> tuple[Level, list[_Found]]:
        """All sets of so many edits."""
        analysed = 0
        complete = True
        found: list[_Found] = []
        try:
            for shares in _shares(count, len(self.lists)):
                for chosen in self._possible(shares):
                    if self._analysed >= self.tries:
                        complete = False
                        break
                    self._analysed += 1
                    analysed += 1
                    if self.progress is not None:
                        self.progress(self._analysed, self.tries)
                    outcome = self._judged(chosen)
                    if outcome is not None:
                        found.append(outcome)
                if not complete:
                    break
        except TooLargeError:
            complete = False
        lists = sum(each.lists[count] for each in self.lists if len(each.lists) > count)
        level = Level(edits=count, lists=lists, analysed=analysed, complete=complete)
        return level, found

    def _variants(self, maker: int, count: int) -> list[Variant]:
        return self.lists[maker].level(count)

    def _possible(self, shares: Sequence[int]) -> Iterator[tuple[Variant, ...]]:
        """One variant of each decision maker, where everybody could stay in a wanted state."""
        # Those who are edited most come last: their lists are made only if the others could stay.
        order = sorted(range(len(shares)), key=lambda maker: shares[maker])

        def chosen(depth: int, left: Mask, picked: dict[int, int]) -> Iterator[dict[int, int]]:
            if depth == len(order):
                yield picked
                return
            maker = order[depth]
            stays = self._could_stay(maker, shares[maker])
            for row in np.flatnonzero((stays & left).any(axis=1)).tolist():
                yield from chosen(depth + 1, stays[row] & left, {**picked, maker: row})

        for picked in chosen(0, np.ones(len(self.places), dtype=bool), {}):
            yield tuple(
                self._variants(maker, share)[picked[maker]] for maker, share in enumerate(shares)
            )

    def _could_stay(self, maker: int, count: int) -> Mask:
        """For each variant, in which wanted states it could stay, bool [variants, wanted]."""
        key = (maker, count)
        if key not in self._stays:
            bound: CouldStay | None = None if self.bounds is None else self.bounds[maker]
            variants = self._variants(maker, count)
            rows = np.ones((len(variants), len(self.places)), dtype=bool)
            for row, each in zip(rows, variants, strict=True):
                ranks = each.structure.ranks
                if ranks is not None and bound is not None:
                    row[:] = bound.states(ranks)[self.places]
            self._stays[key] = rows
        return self._stays[key]

    def _judged(self, chosen: tuple[Variant, ...]) -> _Found | None:
        """What comes out with these preferences; None where no wanted state holds."""
        conflict = self.template.with_structures([each.structure for each in chosen])
        analysis = WorldAnalysis(conflict, [self.concept])
        held = analysis.equilibrium_mask(self.concept) & self.mask
        if not held.any():
            return None
        ends: tuple[int, ...] = ()
        if conflict.status_quo is not None:
            arrived = [each.state - 1 for each in analysis.reached(self.concept).states]
            ends = tuple(each for each in arrived if self.mask[each])
        codes = conflict.states.codes
        return _Found(chosen, tuple(codes[held].tolist()), tuple(int(codes[each]) for each in ends))

    def _told(self, found: _Found) -> StatementChange:
        edits = tuple(edit for each in found.chosen for edit in each.edits)
        return StatementChange(edits=edits, holding=found.holding, reached=found.reached)


@dataclass(frozen=True, eq=False, slots=True)
class _Found:
    """Preferences with which some wanted states hold, and those that today leads to."""

    chosen: tuple[Variant, ...]
    holding: tuple[int, ...]
    reached: tuple[int, ...]


def _simplest(changes: Iterable[StatementChange]) -> tuple[StatementChange, ...]:
    """Those that add the fewest statements first: what is added need not have been in the case."""

    def adds(change: StatementChange) -> int:
        return sum(each.kind is EditKind.ADDED for each in change.edits)

    return tuple(sorted(changes, key=adds))


def _shares(count: int, among: int) -> Iterator[tuple[int, ...]]:
    """Every way to share so many edits among so many decision makers, in a fixed order."""
    if among == 1:
        yield (count,)
        return
    for first in range(count, -1, -1):
        for rest in _shares(count - first, among - 1):
            yield (first, *rest)
