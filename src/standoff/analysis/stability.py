"""Which states hold: every solution concept, decision maker and state of a conflict at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from standoff.analysis.verdict import Verdict
from standoff.analysis.witness import WitnessSearch
from standoff.concepts.concept import SolutionConcept, concept_named, concepts_named
from standoff.errors import NotApplicableError, UnknownNameError, nearest_name
from standoff.kernels.backend import Criterion, Engine
from standoff.kernels.forms import Int64s, Mask, Question
from standoff.kernels.terms import OpponentMoves, Replies, Sanctions, SimultaneousMoves
from standoff.model.conflict import Conflict
from standoff.model.preference import Ranks
from standoff.model.state_space import Codes, read_only

if TYPE_CHECKING:
    import pandas

__all__ = ["SIMULTANEOUS_LIMIT", "StabilityTable", "analyse"]

SIMULTANEOUS_LIMIT = 1_000_000_000
"""Combinations up to which SIM is computed without being asked for by name."""

Progress = Callable[[int, int], None]
Term = TypeVar("Term", bound=Enum)


def analyse(
    conflict: Conflict,
    *,
    concepts: Iterable[str] | None = None,
    opponent_moves: str = "sequence",
    self_sanction: bool = True,
    sim_mode: str = "any",
    progress: Progress | None = None,
    workers: int | None = None,
) -> StabilityTable:
    """The stability of every state for every decision maker.

    `concepts` are ids such as ``"seq"`` (None: all that apply; the others are in `skipped`).
    `opponent_moves` says how often an opponent may move within one reply: ``sequence`` (nobody
    twice in a row), ``once``, or ``single`` (one move by one opponent). `self_sanction` says
    whether being pushed back to the state one left deters. `sim_mode` says which opponents may
    answer simultaneously: ``any``, ``single``, ``all``. `progress(done, total)` is called as
    decision makers are finished. `workers` limits the threads (None: one for each processor).

    Exact. Cost: near-linear in states x decision makers for all concepts but SIM (see
    `standoff.kernels`). Raises `UnknownNameError` for unknown names, `NotApplicableError` for a
    concept asked for by name that the conflict's form cannot answer.
    """
    question = Question(
        opponent_moves=_term(OpponentMoves, opponent_moves, "opponent_moves"),
        self_sanction=self_sanction,
        simultaneous=_term(SimultaneousMoves, sim_mode, "sim_mode"),
    )
    engine = Engine(conflict.form)
    chosen = concepts_named(concepts)
    skipped = {each.id: why for each in chosen if (why := _why_not(each, conflict))}
    if concepts is None:
        skipped.update(_too_much_work(chosen, engine, skipped))
    elif skipped:
        raise NotApplicableError("; ".join(skipped.values()))
    used = tuple(each for each in chosen if each.id not in skipped)
    return StabilityTable(
        conflict=conflict,
        question=question,
        skipped=MappingProxyType(skipped),
        masks=MappingProxyType(_masks(engine, used, question, progress, workers)),
        engine=engine,
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class StabilityTable:
    """Stability of every state for every decision maker under several concepts.

    Rows of `masks[concept]` (bool [decision makers, states], read-only) follow the conflict's
    decision makers; columns follow its states (index = id - 1). States in answers are ids.
    """

    conflict: Conflict
    question: Question
    masks: Mapping[str, Mask]
    skipped: Mapping[str, str]
    engine: Engine

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
        kind = concept_named(concept)
        if not self._by_floor(kind):
            return self.search.verdict(kind, focal, state - 1)
        # Where nothing deters, looking for what does would go through every reply.
        targets = np.array(self.search.improvements(focal, state - 1), dtype=np.int64)
        deterred = self.deterred(kind, focal, state - 1, targets)
        return self.search.verdict(kind, focal, state - 1, answered=set(targets[deterred].tolist()))

    @cached_property
    def search(self) -> WitnessSearch:
        """Looks for sanctions under the reading of the definitions this table was made with."""
        return WitnessSearch(self.conflict, self.question)

    def ranks(self, decision_maker: int) -> Ranks:
        """Rank of every state for one decision maker, int32 [states]; larger is better."""
        return self.conflict.ranks(decision_maker)

    def improvements(self, decision_maker: int, position: int) -> list[int]:
        """Positions somebody would rather be at and can go to in one move, best first."""
        return self.search.improvements(decision_maker, position)

    def deterred(
        self, concept: SolutionConcept, decision_maker: int, start: int, ends: Int64s
    ) -> Mask:
        """Which improvements from position `start` to positions `ends` some reply deters."""
        if concept.replies is Replies.NONE:
            return np.zeros(len(ends), dtype=bool)
        if self._by_floor(concept):
            rank = int(self.conflict.ranks(decision_maker)[start])
            floor = self._floor((concept.replies, concept.sanctions), decision_maker)
            return np.asarray(floor[ends] <= rank)
        found = [self.search.sanction(concept, decision_maker, start, int(end)) for end in ends]
        return np.array([each is not None for each in found], dtype=bool)

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
        if concept.replies in (Replies.NONE, Replies.SIMULTANEOUS):
            return False
        return self.question.self_sanction or self.conflict.in_option_form

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


def _term(terms: type[Term], given: str, switch: str) -> Term:
    try:
        return terms(given)
    except ValueError:
        known = [str(each.value) for each in terms]
        raise UnknownNameError(
            f"{switch} is {given!r}; one of {', '.join(known)}; {nearest_name(str(given), known)}"
        ) from None


def _why_not(concept: SolutionConcept, conflict: Conflict) -> str:
    """Why a concept does not apply to a conflict; empty when it does."""
    if not concept.needs_options or conflict.in_option_form:
        return ""
    why = (
        "in this one states are merged or moves are listed; leave out what merges and lists them"
        if conflict.has_options
        else "this conflict is given as a graph without options; enter it in option form"
    )
    return (
        f"{concept.id} is defined by the options each decision maker changes, and {why},"
        " or use gmr or seq"
    )


def _too_much_work(
    chosen: tuple[SolutionConcept, ...], engine: Engine, skipped: Mapping[str, str]
) -> dict[str, str]:
    """SIM, when it could take too long to be run without being asked for."""
    found = {}
    for concept in chosen:
        if concept.replies is Replies.SIMULTANEOUS and concept.id not in skipped:
            form = engine.form
            work = sum(engine.simultaneous_work(j) for j in range(form.n_decision_makers))
            if work > SIMULTANEOUS_LIMIT:
                found[concept.id] = (
                    f"{concept.id} may have to try {work:,} combinations of improvements; above"
                    f" {SIMULTANEOUS_LIMIT:,} it is computed only when asked for by name"
                )
    return found


def _masks(
    engine: Engine,
    concepts: tuple[SolutionConcept, ...],
    question: Question,
    progress: Progress | None,
    workers: int | None,
) -> dict[str, Mask]:
    """Stability of all states, per concept, bool [decision makers, states]."""
    form = engine.form
    n = form.n_decision_makers
    masks = {each.id: np.empty((n, form.n_states), dtype=bool) for each in concepts}
    alone = [each for each in concepts if each.replies is Replies.SIMULTANEOUS]
    together = [each for each in concepts if each not in alone]
    criteria = [(each.replies, each.sanctions) for each in together]

    def judge(focal: int) -> None:
        found = engine.stable(focal, criteria, question)
        for concept, mask in zip(together, found, strict=True):
            masks[concept.id][focal] = mask
        for concept in alone:
            masks[concept.id][focal] = engine.simultaneously_stable(focal, question)

    def judge_all(judged: Iterable[None]) -> None:
        for done, _ in enumerate(judged, start=1):
            if progress is not None:
                progress(done, n)

    engine.prepare()
    # Kernels release the interpreter lock; plain NumPy on small models gains nothing by threads.
    threads = 1 if engine.plain else min(n, os.cpu_count() or 1, workers or n)
    if threads == 1:
        judge_all(map(judge, range(n)))
    else:
        with ThreadPoolExecutor(threads) as pool:
            judge_all(pool.map(judge, range(n)))
    return {name: read_only(mask) for name, mask in masks.items()}
