"""Which states hold: every solution concept, decision maker and state of a conflict at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from standoff.analysis.applicable import too_much_work, why_not
from standoff.analysis.engines import attitude_relations, engine_for, relations_of
from standoff.analysis.judging import Progress, judged, judged_by_all
from standoff.analysis.switches import question_of
from standoff.analysis.thinking import is_known, ways_of_thinking
from standoff.analysis.verdict import Verdict
from standoff.analysis.witness import WitnessSearch
from standoff.concepts.concept import (
    SolutionConcept,
    all_concepts,
    concept_named,
    concepts_named,
)
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.kernels.backend import Criterion, Engine
from standoff.kernels.forms import Int64s, Mask, Question
from standoff.kernels.terms import (
    Replies,
    Sanctions,
)
from standoff.model.conflict import Conflict
from standoff.model.preference import Ranks
from standoff.model.state_space import Codes, read_only

if TYPE_CHECKING:
    import pandas

__all__ = ["StabilityTable", "analyse"]

NOBODY_THINKS: Mapping[str, str] = MappingProxyType({})


def analyse(
    conflict: Conflict,
    *,
    concepts: Iterable[str] | None = None,
    also: Iterable[str] = (),
    opponent_moves: str = "sequence",
    self_sanction: bool = True,
    sim_mode: str = "any",
    unknown: str = "b",
    unknown_credible: bool = True,
    strength: int = 0,
    strict: bool = False,
    horizon: int = 3,
    best_replies: str = "worst",
    thinking: Mapping[str, str] = NOBODY_THINKS,
    progress: Progress | None = None,
    workers: int | None = None,
) -> StabilityTable:
    """The stability of every state for every decision maker.

    `concepts` are ids such as ``"seq"`` (None: the usual ones that apply; the others of them are in
    `skipped`); `also` are more of them, judged whatever that costs. `progress(done, total)` is
    called as decision makers are finished. `workers` limits the threads (None: one for each
    processor). The rest are switches that definitions leave open:

    * `opponent_moves`: how often an opponent may move within one reply: ``sequence`` (nobody twice
      in a row), ``once``, or ``single`` (one move by one opponent).
    * `self_sanction`: whether being pushed back to the state one left deters.
    * `sim_mode`: which opponents may answer simultaneously: ``any``, ``single``, ``all``.
    * `unknown`: what a preference that is not known means: ``a`` tempts, ``b`` neither tempts nor
      deters, ``c`` tempts and deters, ``d`` deters (Li, Hipel, Kilgour & Fang 2004).
    * `unknown_credible`: whether opponents may act on one in credible replies.
    * `strength`: by how many degrees an end must be worse to deter; 0: it need be no better.
    * `strict`: whether relational replies must gain (`standoff.model.attitude`).
    * `horizon`: how many moves are looked ahead, where a concept looks ahead (1 to 1,000).
    * `best_replies`: what such a concept expects where somebody has several best moves: the one
      that is ``worst`` for whoever thinks, or the ``first``.
    * `thinking`: by which concept each thinks, by id: ``{"us": "nash"}``; else what the model says
      of it, else ``seq``. Where anything is said, ``own`` is among the usual concepts.

    Exact. Cost: near-linear in states x decision makers where preferences are orders, for all
    concepts but SIM; else see `standoff.kernels.sanction_sets`. Raises `UnknownNameError` for
    unknown names, `NotApplicableError` for a concept asked for by name that cannot answer.
    """
    question = question_of(
        opponent_moves=opponent_moves,
        self_sanction=self_sanction,
        sim_mode=sim_mode,
        unknown=unknown,
        unknown_credible=unknown_credible,
        strength=strength,
        strict=strict,
        horizon=horizon,
        best_replies=best_replies,
    )
    relations = relations_of(conflict, question)
    engine = engine_for(conflict.form, relations)
    wanted = concepts_named(also)
    ways = ways_of_thinking(conflict, thinking)
    usual = concepts_named(concepts)
    if concepts is None and is_known(conflict, thinking):
        usual = (*usual, *(each for each in all_concepts().values() if each.own))
    chosen = tuple(dict.fromkeys((*usual, *wanted)))
    skipped = {
        each.id: why for each in chosen if (why := why_not(each, ways, conflict, engine, question))
    }
    refused = [
        why for key, why in skipped.items() if concepts is not None or concept_named(key) in wanted
    ]
    if refused:
        raise NotApplicableError("; ".join(refused))
    if concepts is None:
        unasked = [each for each in chosen if each not in wanted]
        skipped.update(too_much_work(unasked, engine, skipped))
    used = tuple(each for each in chosen if each.id not in skipped)
    replying = None
    if any(each.relational for each in (*used, *ways)):
        replying = Engine(conflict.form, attitude_relations(conflict, question))
    return StabilityTable(
        conflict=conflict,
        question=question,
        skipped=MappingProxyType(skipped),
        masks=MappingProxyType(
            judged_by_all(engine, replying, used, ways, question, progress, workers)
        ),
        engine=engine,
        thinking=ways,
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class StabilityTable:
    """Stability of every state for every decision maker under several concepts.

    Rows of `masks[concept]` (bool [decision makers, states], read-only) follow the conflict's
    decision makers; columns follow its states (index = id - 1). States in answers are ids.
    `thinking` are the concepts by which decision makers think, where each is judged in its own way.
    """

    conflict: Conflict
    question: Question
    masks: Mapping[str, Mask]
    skipped: Mapping[str, str]
    engine: Engine
    thinking: tuple[SolutionConcept, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """Ids of the concepts that were analysed, in order of foresight."""
        return tuple(self.masks)

    @property
    def codes(self) -> Codes:
        """Code of every state, int64 [states]: bit o says whether option o is taken."""
        return self.conflict.states.codes

    def stable_mask(self, concept: str, decision_maker: str | int) -> Mask:
        """Whether each state is stable for one decision maker, bool [states], read-only."""
        row: Mask = self._mask(concept)[self.conflict.index_of(decision_maker)]
        return row

    def equilibrium_mask(self, concept: str) -> Mask:
        """Whether each state is stable for every decision maker, bool [states], read-only."""
        everybody: Mask = np.logical_and.reduce(self._mask(concept), axis=0)
        return read_only(everybody)

    def stable(self, concept: str, decision_maker: str | int) -> tuple[int, ...]:
        """Ids of the states that are stable for one decision maker, ascending."""
        return _ids(self.stable_mask(concept, decision_maker))

    def equilibria(self, concept: str) -> tuple[int, ...]:
        """Ids of the states that are stable for every decision maker, ascending."""
        return _ids(self.equilibrium_mask(concept))

    def verdict(self, concept: str, decision_maker: str | int, state: int) -> Verdict:
        """Why a state is stable for a decision maker, or why not.

        Computed when asked for; the cost is that of looking for a reply to each improvement.
        """
        self._mask(concept)
        self.conflict.code(state)
        focal = self.conflict.index_of(decision_maker)
        asked = concept_named(concept)
        kind = self._telling(asked, focal, state - 1)
        search = self.relational_search if kind.relational else self.search
        if kind.rule is not None:
            plays = kind.rule.plays(self.engine, focal, state - 1, self.question)
            return search.foreseen(asked.id, focal, state - 1, plays)
        if not self._by_floor(kind):
            found = search.verdict(kind, focal, state - 1)
        else:
            # Where nothing deters, looking for what does would go through every reply.
            targets = np.array(search.improvements(focal, state - 1), dtype=np.int64)
            deterred = self.deterred(kind, focal, state - 1, targets)
            answered = set(targets[deterred].tolist())
            found = search.verdict(kind, focal, state - 1, answered=answered)
        return found if kind is asked else replace(found, concept=asked.id)

    def judging(self, concept: SolutionConcept, decision_maker: int) -> SolutionConcept:
        """The concept that judges a decision maker: its own where each is judged in its own way."""
        return self.thinking[decision_maker] if concept.own else concept

    @cached_property
    def search(self) -> WitnessSearch:
        """Looks for sanctions under the reading of the definitions this table was made with."""
        return WitnessSearch(
            self.conflict, self.question, relations_of(self.conflict, self.question)
        )

    @cached_property
    def relational_search(self) -> WitnessSearch:
        """The same among relational replies."""
        relations = attitude_relations(self.conflict, self.question)
        return WitnessSearch(self.conflict, self.question, relations)

    def ranks(self, decision_maker: int) -> Ranks | None:
        """Rank of every state for one decision maker, int32 [states]; None where there is none."""
        return self.conflict.structure(decision_maker).ranks

    def improvements(self, decision_maker: int, position: int) -> list[int]:
        """Positions somebody is tempted by and can go to in one move, best first."""
        return self.search.improvements(decision_maker, position)

    def undeterred(self, concept: SolutionConcept, decision_maker: int, position: int) -> list[int]:
        """Positions somebody would move to, since nothing deters it; empty where it would stay."""
        if self._mask(concept.id)[decision_maker, position]:
            return []
        concept = self.judging(concept, decision_maker)
        if concept.rule is not None:
            plays = concept.rule.plays(self.engine, decision_maker, position, self.question)
            return [each.target for each in plays if not each.deterred]
        search = self.relational_search if concept.relational else self.search
        targets = np.array(search.improvements(decision_maker, position), dtype=np.int64)
        deterred = self.deterred(concept, decision_maker, position, targets)
        return [int(target) for target in targets[~deterred]]

    def expected(
        self, concept: SolutionConcept, decision_maker: int, position: int, targets: list[int]
    ) -> list[int]:
        """What it expects to come of going to each of `targets`: these, or what it foresees."""
        rule = self.judging(concept, decision_maker).rule
        if rule is None:
            return targets
        plays = rule.plays(self.engine, decision_maker, position, self.question)
        ends = {each.target: each.end for each in plays}
        return [ends[target] for target in targets]

    def deterred(
        self, concept: SolutionConcept, decision_maker: int, start: int, ends: Int64s
    ) -> Mask:
        """Which improvements from position `start` to positions `ends` some reply deters.

        Of concepts of which one is enough, the first counts where none holds the state.
        """
        concept = self._telling(concept, decision_maker, start)
        if concept.rule is not None:
            plays = concept.rule.plays(self.engine, decision_maker, start, self.question)
            open_ways = [each.target for each in plays if not each.deterred]
            return ~np.isin(ends, np.array(open_ways, dtype=np.int64))
        if concept.replies is Replies.NONE:
            return np.zeros(len(ends), dtype=bool)
        if self._by_floor(concept):
            limit = int(self.engine.form.rank_rows.limit(decision_maker)[start])
            floor = self._floor((concept.replies, concept.sanctions), decision_maker)
            return np.asarray(floor[ends] <= limit)
        if self.engine.relations is not None and not concept.relational:
            criterion = (concept.replies, concept.sanctions)
            return self.engine.deterred(decision_maker, start, ends, criterion, self.question)
        search = self.relational_search if concept.relational else self.search
        found = [search.sanction(concept, decision_maker, start, int(end)) for end in ends]
        return np.array([each is not None for each in found], dtype=bool)

    def labels(self, concept: SolutionConcept) -> bool:
        """Whether the replies of a concept can be told apart by how much harm they do."""
        plain = self.engine.relations is None and not self.question.strength
        return plain and not concept.relational and concept.rule is None and not concept.either

    def worst_end(self, concept: SolutionConcept, decision_maker: int, start: int) -> int:
        """The lowest rank at which a reply from a position can end, or of the position itself.

        Of replies of the kind the concept counts; of one move at least only where moves are listed.
        """
        return int(self._floor((concept.replies, Sanctions.ENDING), decision_maker)[start])

    def to_pandas(self) -> pandas.DataFrame:
        """One row for each state (index: id): its options, equilibria, and who is stable there.

        Columns: one bool per option reference; then ``(concept, "equilibrium")`` and
        ``(concept, decision maker)``. Needs pandas (``pip install standoff[pandas]``).
        """
        import pandas

        columns: dict[tuple[str, str], object] = {
            ("option", option.reference): (self.codes >> bit & 1).astype(bool)
            for bit, option in enumerate(self.conflict.options)
        }
        for concept in self.concepts:
            columns[concept, "equilibrium"] = self.equilibrium_mask(concept)
            for each, row in zip(self.conflict.decision_makers, self.masks[concept], strict=True):
                columns[concept, each.id] = row
        index = pandas.RangeIndex(1, len(self.conflict.states) + 1, name="state")
        return pandas.DataFrame(columns, index=index)

    def _repr_html_(self) -> str:
        """The equilibria as a table, for notebooks; at most 50 rows."""
        concepts = self.concepts
        equilibria = {concept: self.equilibrium_mask(concept) for concept in concepts}
        anywhere = np.logical_or.reduce([*equilibria.values(), np.zeros(len(self.codes), bool)])
        shown = _ids(anywhere)
        head = "".join(f"<th>{escape(each)}</th>" for each in ("state", "taken", *concepts))
        rows = []
        for state in shown[:50]:
            taken = ", ".join(self.conflict.taken(state)) or self.conflict.name(state) or "none"
            ticks = "".join(
                f"<td>{'✓' if equilibria[each][state - 1] else ''}</td>" for each in concepts
            )
            rows.append(f"<tr><td>{state}</td><td>{escape(taken)}</td>{ticks}</tr>")
        caption = f"{len(shown)} of {len(self.codes)} states are an equilibrium under some concept"
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>"
        )

    def _mask(self, concept: str) -> Mask:
        key = concept_named(concept).id
        if key not in self.masks:
            why = self.skipped.get(key, f"it was not among the concepts asked for: {self.concepts}")
            raise UnknownNameError(f"'{key}' is not in this table; {why}")
        return self.masks[key]

    def _by_floor(self, concept: SolutionConcept) -> bool:
        """Whether one number for each state says what some reply deters."""
        if concept.replies in (Replies.NONE, Replies.SIMULTANEOUS, Replies.FORESEEN):
            return False
        if concept.relational or self.engine.relations is not None:
            return False
        return self.question.self_sanction or self.conflict.in_option_form

    def _telling(self, concept: SolutionConcept, focal: int, position: int) -> SolutionConcept:
        """The concept whose deviations tell why; of several the first by which the state holds."""
        concept = self.judging(concept, focal)
        for each in concept.parts:
            if each is not concept and self._part(each, focal)[position]:
                return each
        return concept.parts[0]

    def _part(self, concept: SolutionConcept, focal: int) -> Mask:
        """Stability under one of several concepts of which one is enough, bool [states]."""
        if concept.id in self.masks:
            row: Mask = self.masks[concept.id][focal]
            return row
        key = (concept.id, focal)
        if key not in self._parts:
            self._parts[key] = judged(self.engine, None, concept, focal, self.question)
        return self._parts[key]

    @cached_property
    def _parts(self) -> dict[tuple[str, int], Mask]:
        return {}

    @cached_property
    def _floors(self) -> dict[tuple[Criterion, int], Int64s]:
        return {}

    def _floor(self, criterion: Criterion, decision_maker: int) -> Int64s:
        key = (criterion, decision_maker)
        if key not in self._floors:
            self._floors[key] = self.engine.floor(decision_maker, criterion, self.question)
        return self._floors[key]


def _ids(mask: Mask) -> tuple[int, ...]:
    return tuple((np.flatnonzero(mask) + 1).tolist())
