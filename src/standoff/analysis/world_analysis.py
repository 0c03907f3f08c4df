"""All that questions ask about one world, each part worked out when first asked for and once.

A decision maker may live in a world of its own: what it can do and wants, and whether it would
stay, are then those of the conflict it sees (a hypergame of the first level: Wang, Hipel & Fraser
1988). What is better than the status quo for whom is always told by the conflict that is so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from standoff.analysis.engines import engine_for
from standoff.analysis.reached import Reached, reached
from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.where import states_where
from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.errors import ConflictError
from standoff.expressions.syntax import Expression
from standoff.kernels.backend import Engine
from standoff.kernels.forms import ArcForm, Form, Int32s, Int64s, Mask, OptionForm, RankRows
from standoff.kernels.reach import path_back
from standoff.model.conflict import Conflict
from standoff.model.move import UnilateralMove
from standoff.model.preference import Ranks
from standoff.model.state_space import read_only

__all__ = ["WorldAnalysis"]


@dataclass(frozen=True, eq=False)
class WorldAnalysis:
    """A conflict, analysed as far as it has been asked about.

    `concepts` are the ids of those that will be asked about, `workers` how many threads may be used
    (None: one for each processor). `seen` holds the conflict that a decision maker, by id, sees
    instead; it must have the same states. States are positions where arrays are indexed, else ids.
    """

    conflict: Conflict
    concepts: Sequence[str]
    workers: int | None = 1
    seen: Mapping[str, Conflict] = field(default_factory=lambda: MappingProxyType({}))
    _found: dict[tuple[object, ...], object] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        codes = self.conflict.states.codes
        for maker, believed in self.seen.items():
            self.conflict.index_of(maker)
            if not np.array_equal(believed.states.codes, codes):
                raise ConflictError(
                    f"'{maker}' sees a conflict with other states; both must have the same"
                )

    @cached_property
    def table(self) -> StabilityTable:
        """The stability of every state, as everybody who sees what is so judges it."""
        return analyse(self.conflict, concepts=self.concepts, workers=self.workers)

    def table_of(self, decision_maker: int) -> StabilityTable:
        """The stability of every state in the world one decision maker sees."""
        return self._tables[decision_maker]

    def ranks(self, decision_maker: int) -> Ranks | None:
        """Rank of every state in the world a decision maker sees, int32 [states]; None if none."""
        return self.table_of(decision_maker).ranks(decision_maker)

    def stable_mask(self, concept: str, decision_maker: str | int) -> Mask:
        """Whether each state is stable for one decision maker, bool [states], read-only."""
        maker = self.conflict.index_of(decision_maker)
        return self.table_of(maker).stable_mask(concept, maker)

    def improvements(self, decision_maker: int, position: int) -> list[int]:
        """Positions somebody would rather be at and can go to in one move, best first."""
        return self.table_of(decision_maker).improvements(decision_maker, position)

    def undeterred(self, concept: SolutionConcept, decision_maker: int, position: int) -> list[int]:
        """Positions somebody would move to, since nothing deters it; empty where it would stay."""
        return self.table_of(decision_maker).undeterred(concept, decision_maker, position)

    def expected(
        self, concept: SolutionConcept, decision_maker: int, position: int, targets: list[int]
    ) -> list[int]:
        """What it expects to come of going to each of `targets`: these, or what it foresees."""
        return self.table_of(decision_maker).expected(concept, decision_maker, position, targets)

    def deterred(
        self, concept: SolutionConcept, decision_maker: int, start: int, ends: Int64s
    ) -> Mask:
        """Which improvements from position `start` to positions `ends` some reply deters."""
        return self.table_of(decision_maker).deterred(concept, decision_maker, start, ends)

    def equilibrium_mask(self, concept: str) -> Mask:
        """Whether each state is stable for everybody, bool [states], read-only."""
        key = ("equilibria", concept_named(concept).id)
        if key not in self._found:
            makers = range(len(self.conflict.decision_makers))
            rows = [self.stable_mask(concept, maker) for maker in makers]
            everybody: Mask = np.logical_and.reduce(rows)
            self._found[key] = read_only(everybody)
        mask = self._found[key]
        assert isinstance(mask, np.ndarray)
        return mask

    def reached(self, concept: str) -> Reached:
        """What taken moves lead to from the status quo; ValueError where there is none."""
        key = ("reached", concept_named(concept).id)
        if key not in self._found:
            self._found[key] = reached(self, concept)
        found = self._found[key]
        assert isinstance(found, Reached)
        return found

    def where(self, expression: Expression | None) -> Mask:
        """Which states an expression is true in, bool [states]; all of them for None."""
        return states_where(self.conflict, expression)

    def levels(self, *, improving: bool) -> Int32s:
        """Least number of moves from the status quo to each state, int32 [states]; -1 if none lead.

        With `improving`, every move must be an improvement for its mover.
        """
        key = ("levels", improving)
        if key not in self._found:
            assert self.conflict.status_quo is not None, "asked for only where there is one"
            found = self.engine.levels(self.conflict.status_quo - 1, improving=improving)
            self._found[key] = read_only(found)
        levels = self._found[key]
        assert isinstance(levels, np.ndarray)
        return levels

    def path(self, state: int, *, improving: bool) -> tuple[UnilateralMove, ...]:
        """A shortest path of such moves from the status quo to a state they lead to."""
        levels = self.levels(improving=improving)
        steps = path_back(self.engine.form, levels, state - 1, improving=improving)
        makers = self.conflict.decision_makers
        return tuple(
            UnilateralMove(mover=makers[mover].id, start=start + 1, end=end + 1)
            for mover, start, end in steps
        )

    @cached_property
    def engine(self) -> Engine:
        """Answers about moves alone, each decision maker's as it sees them."""
        if not self.seen:
            return self.table.engine
        relations = [
            each.preference(maker, self.table.question) for maker, each in enumerate(self._believed)
        ]
        return engine_for(_acting(self.conflict, self._believed), relations)

    @cached_property
    def _believed(self) -> tuple[Conflict, ...]:
        """The conflict each decision maker sees."""
        return tuple(
            self.seen.get(each.id, self.conflict) for each in self.conflict.decision_makers
        )

    @cached_property
    def _tables(self) -> tuple[StabilityTable, ...]:
        own = {
            maker: analyse(believed, concepts=self.concepts, workers=self.workers)
            for maker, believed in self.seen.items()
        }
        return tuple(own.get(each.id) or self.table for each in self.conflict.decision_makers)


def _acting(conflict: Conflict, believed: tuple[Conflict, ...]) -> Form:
    """What everybody can do and wants, each in the conflict it sees."""
    ranks = [each.structure(maker).ranks for maker, each in enumerate(believed)]
    nobody = np.zeros(len(conflict.states), dtype=np.int32)
    rows = RankRows(np.stack([nobody if each is None else each for each in ranks]))
    forms = [each.form for each in believed]
    options = [form for form in forms if isinstance(form, OptionForm)]
    if len(options) == len(forms):
        return OptionForm(
            codes=conflict.states.codes,
            bound=conflict.states.bound,
            movable=tuple(form.movable[maker] for maker, form in enumerate(options)),
            forward=tuple(form.forward[maker] for maker, form in enumerate(options)),
            backward=tuple(form.backward[maker] for maker, form in enumerate(options)),
            rank_rows=rows,
        )
    arcs = [form if isinstance(form, ArcForm) else form.arcs() for form in forms]
    return ArcForm(
        n_states=len(conflict.states),
        starts=tuple(form.starts[maker] for maker, form in enumerate(arcs)),
        ends=tuple(form.ends[maker] for maker, form in enumerate(arcs)),
        rank_rows=rows,
    )
