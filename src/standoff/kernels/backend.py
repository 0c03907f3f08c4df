"""Chooses the kernel by form and size; the only way into this room.

* fewer than `PLAIN_STATES` states: the readable reference, so that nobody waits for a compiler
  (once a process has loaded the compiled kernels they serve every size; the answers are the same);
* preferences that are no ranking: sanction sets, over listed moves;
* option form: fibres;
* listed moves: the layered graph.
"""

from __future__ import annotations

import sys
from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from standoff.kernels import legal_reach, reach, reference, simultaneous
from standoff.kernels.forms import (
    ArcForm,
    Form,
    Int32s,
    Int64s,
    Mask,
    OptionForm,
    Question,
    Relation,
)
from standoff.kernels.gathering import LEAST, gathered
from standoff.kernels.sanction_sets import SanctionSets
from standoff.kernels.terms import Replies, Sanctions

if TYPE_CHECKING:
    from standoff.kernels.fibres import Fibres

__all__ = ["PLAIN_STATES", "PLAIN_WORK", "Criterion", "Engine"]

Criterion = tuple[Replies, Sanctions]

PLAIN_STATES = 1024
"""From this many states on, compiled kernels are worth loading."""
PLAIN_WORK = 200_000
"""From this many combinations on, SIM is worth compiling."""


class Engine:
    """Answers questions about one conflict; prepares what several questions share.

    `relations` says what everybody wants where somebody's preferences are no ranking; without it
    the ranks of `form` do.
    """

    def __init__(self, form: Form, relations: Sequence[Relation] | None = None) -> None:
        self.form = form
        self.relations = relations
        self.kept: dict[Hashable, object] = {}
        """What rules that look ahead have found out, for further questions."""

    @property
    def plain(self) -> bool:
        """Whether the readable reference is used rather than compiled kernels."""
        return self.form.n_states < PLAIN_STATES and "standoff.kernels.compiled" not in sys.modules

    def prepare(self) -> None:
        """Do now what all decision makers share, before they are looked at side by side."""
        if self.relations is not None:
            _ = self._sets
        else:
            _ = self._arcs if self.plain or isinstance(self.form, ArcForm) else self._fibres

    def stable(self, focal: int, criteria: Sequence[Criterion], question: Question) -> list[Mask]:
        """For each criterion, the states `focal` will not leave, bool [V]."""
        if self.relations is not None:
            return self._sets.stable(focal, criteria, question)
        if self.plain:
            return [reference.stable(self._arcs, focal, *each, question) for each in criteria]
        if isinstance(self.form, OptionForm):
            return self._fibres.stable(focal, criteria, question)
        from standoff.kernels.graphs import Layers

        return [
            Layers(self.form, focal, replies).stable(sanctions, question)
            for replies, sanctions in criteria
        ]

    def deterred(
        self, focal: int, state: int, targets: Int64s, criterion: Criterion, question: Question
    ) -> Mask:
        """Which moves of `focal` from `state` to `targets` some reply deters, bool [targets].

        For preferences that are no ranking; else `floor` says it. Cost: moves x longest reply.
        """
        return self._sets.deterred(focal, state, targets, criterion, question)

    def floor(self, focal: int, criterion: Criterion, question: Question) -> Int64s:
        """Least value at the end of a reply from each state, int64 [V], where all are ranked.

        Leaving s for an improvement t is deterred exactly when the floor of t is at most the limit
        of s (with `self_sanction`): its rank, or what the form's ranks are bound by.
        """
        if self.plain:
            return reference.floor(self._arcs, focal, *criterion, question)
        if isinstance(self.form, OptionForm):
            return self._fibres.floors(focal, [criterion], question)[0].astype(np.int64)
        from standoff.kernels.graphs import Layers

        replies, sanctions = criterion
        values = reference.sanction_values(self.form, focal, sanctions)
        return Layers(self.form, focal, replies).floor(values, question.opponent_moves)

    def levels(self, start: int, *, improving: bool) -> Int32s:
        """Least number of moves from `start` to each state, int32 [V]; -1 where none lead.

        With `improving`, every move must be an improvement for its mover, or one that it would make
        as somebody's opponent where preferences are no ranking.
        """
        if self.relations is not None:
            starts, ends = self._sets.credible_arcs()
            arcs = replace(self._arcs, starts=starts, ends=ends) if improving else self._arcs
            return reach.levels(arcs, start, improving=False)
        if self.plain:
            return reach.levels(self._arcs, start, improving=improving)
        if isinstance(self.form, OptionForm):
            return self._fibres.levels(start, improving=improving)
        return reach.levels_compiled(self.form, start, improving=improving)

    def arrivals(self, start: int, *, improving: bool) -> Int32s:
        """Least number of moves of a legal sequence to each state, by who moves last.

        int32 [decision makers, V]; -1 where none leads. As `levels`, but nobody moves twice in a
        row, and `start` itself is arrived at only by returning to it.
        """
        if self.relations is not None and improving:
            starts, ends = self._sets.credible_arcs()
            credible = replace(self._arcs, starts=starts, ends=ends)
            search = legal_reach.arrivals if self.plain else legal_reach.arrivals_compiled
            return search(credible, start, improving=False)
        if self.plain:
            return legal_reach.arrivals(self._arcs, start, improving=improving)
        if isinstance(self.form, OptionForm):
            return self._fibres.arrivals(start, improving=improving)
        return legal_reach.arrivals_compiled(self.form, start, improving=improving)

    def best_next(self, mover: int, values: Int32s) -> Int32s:
        """Greatest of `values` that `mover` can have by one move or none, int32 [V]."""
        if not self.plain and isinstance(self.form, OptionForm):
            return self._fibres.best_next(mover, values)
        best = values.copy()
        np.maximum.at(best, self._arcs.starts[mover], values[self._arcs.ends[mover]])
        return best

    def least_reply(self, focal: int, values: Int32s, question: Question) -> Int32s:
        """Least of `values` where a reply of all but `focal` can end, or here, int32 [V].

        Any legal reply counts, for arbitrary values; else as `floor`, with none made as well.
        """
        if not self.plain and isinstance(self.form, OptionForm):
            return self._fibres.least_reply(focal, values, question.opponent_moves)
        wide = values.astype(np.int64)
        if self.plain:
            arcs = reference.opponents_arcs(self._arcs, focal, Replies.ANY)
            least = gathered(arcs, wide, question.opponent_moves, LEAST)
        else:
            from standoff.kernels.graphs import Layers

            assert isinstance(self.form, ArcForm)
            layers = Layers(self.form, focal, Replies.ANY)
            least = layers.floor(wide, question.opponent_moves)
        return np.minimum(wide, least).astype(np.int32)

    def simultaneously_stable(self, focal: int, question: Question) -> Mask:
        """States `focal` will not leave under SIM, bool [V]; option form only."""
        assert isinstance(self.form, OptionForm)
        if self.plain and self.simultaneous_work(focal) < PLAIN_WORK:
            return simultaneous.stable(self.form, focal, question.simultaneous)
        return self._fibres.simultaneously_stable(focal, question.simultaneous)

    def simultaneous_work(self, focal: int) -> int:
        """Combinations SIM may have to try for `focal`, at most."""
        return simultaneous.work(self._improvement_counts, focal)

    @cached_property
    def _improvement_counts(self) -> list[Int64s]:
        form = self.form
        if not self.plain:
            counts = [self._fibres.improvements(j) for j in range(form.n_decision_makers)]
            return [count.astype(np.int64) for count in counts]
        ranks = [form.rank_rows.of(j) for j in range(form.n_decision_makers)]
        return [
            np.bincount(starts[rank[ends] > rank[starts]], minlength=form.n_states)
            for rank, starts, ends in zip(ranks, self._arcs.starts, self._arcs.ends, strict=True)
        ]

    @cached_property
    def _arcs(self) -> ArcForm:
        return self.form if isinstance(self.form, ArcForm) else self.form.arcs()

    @cached_property
    def _sets(self) -> SanctionSets:
        assert self.relations is not None, "asked for only where there are relations"
        return SanctionSets(self._arcs, self.relations, compiled=not self.plain)

    @cached_property
    def _fibres(self) -> Fibres:
        from standoff.kernels.fibres import Fibres

        assert isinstance(self.form, OptionForm)
        return Fibres(self.form)
