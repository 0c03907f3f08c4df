"""What parties must want for a state to hold: the exact condition on preferences.

For a wanted state s, decision maker i stays under a concept when for each of its moves s to t

* it does not prefer t to s, or
* (all but Nash) some reply from t ends in an x that it does not prefer to s; where sanctions must
  last (SMR, SSEQ) nor any y it can go to from x; where replies must be credible (SEQ, SSEQ) each
  mover of the reply must prefer where it goes to where it is.

Both kinds of comparison occur positively only: wanting more of them never undoes the condition.
[Kinsara, Kilgour & Hipel 2015; Garcia & Hipel 2017; Wang, Hipel, Fang, Xu & Kilgour 2018.]

With the others' preferences as they are, the condition of i speaks of nothing but the set L of
states that it does not prefer to s, and only grows easier as L grows: an `OwnRequirement`. With
everybody's preferences open it is a `FreeRequirement`, an alternative for each legal reply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from standoff.analysis.reply_graph import ARC_LIMIT, ReplyGraph, reply_graph
from standoff.analysis.switches import question_of
from standoff.concepts.concept import SolutionConcept, concept_named
from standoff.errors import NotApplicableError, TooLargeError
from standoff.kernels.forms import Int32s, Int64s, Question
from standoff.kernels.terms import Replies, Sanctions
from standoff.model.conflict import Conflict

__all__ = [
    "Alternatives",
    "Clause",
    "Comparison",
    "Condition",
    "FreeClause",
    "FreeRequirement",
    "OwnRequirement",
    "Prefers",
    "by_ranks",
    "free_requirement",
    "inverse_concept",
    "minimal_sets",
    "own_requirement",
]

ALTERNATIVE_LIMIT = 2_000_000
"""States in all alternatives of one decision maker up to which its condition is written out."""
PRODUCT_LIMIT = 2_000
"""Sets that are compared with each other when smallest ones are looked for, at most."""
SET_LIMIT = 1_000
"""Smallest sets that are listed, and replies that are followed for one move, at most."""

Prefers = Callable[[int, int, int], bool]
"""Whether a decision maker (by position) prefers a first state to a second."""

Alternatives = tuple[frozenset[int], ...]
"""Sets of positions; each is enough, when all in it are no better than the wanted state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Of one move to `target`: what keeps it from being made, the plainest first.

    An empty set among the `alternatives` (then the only one) says that the move is never made.
    """

    target: int
    alternatives: Alternatives

    def met(self, no_better: Callable[[int], bool]) -> bool:
        """Whether some alternative holds, given which states are no better than the wanted one."""
        return any(all(map(no_better, each)) for each in self.alternatives)


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnRequirement:
    """When a decision maker stays in a state, the others' preferences being as they are.

    Every clause must be met. States and decision makers are positions.
    """

    concept: str
    decision_maker: int
    state: int
    clauses: tuple[Clause, ...]

    def met(self, no_better: Callable[[int], bool]) -> bool:
        """Whether the state holds for it, given which states are no better than the wanted one."""
        return all(each.met(no_better) for each in self.clauses)

    @cached_property
    def open_clauses(self) -> tuple[Clause, ...]:
        """The clauses that ask anything of it."""
        return tuple(each for each in self.clauses if frozenset() not in each.alternatives)

    @cached_property
    def states(self) -> tuple[int, ...]:
        """Positions of the states it matters how it ranks against the wanted one, ascending."""
        every = (state for each in self.open_clauses for one in each.alternatives for state in one)
        return tuple(sorted(set(every)))


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """A comparison that somebody makes; states and decision makers are positions.

    With `strict` it prefers `first` to `second`; without, it does not prefer `second` to `first`.
    """

    decision_maker: int
    first: int
    second: int
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeClause:
    """Of one move by `decision_maker` to `target`: sets of comparisons, each of them enough.

    Where not `complete` there are longer replies, or more of them, than are listed.
    """

    decision_maker: int
    target: int
    alternatives: tuple[frozenset[Comparison], ...]
    complete: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class FreeRequirement:
    """When a state is an equilibrium, whatever anybody prefers: every clause must be met."""

    concept: str
    state: int
    clauses: tuple[FreeClause, ...]


def inverse_concept(concept: str) -> SolutionConcept:
    """The concept, if it is one whose condition can be written out; else NotApplicableError."""
    found = concept_named(concept)
    plain = not found.relational and found.rule is None and not found.either
    if not plain or found.replies not in (Replies.NONE, Replies.ANY, Replies.CREDIBLE):
        raise NotApplicableError(
            f"what would have to change is not worked out for '{found.id}'; it is for nash, gmr,"
            " smr, seq and sseq"
        )
    return found


class Condition:
    """What it takes for one state to hold under one concept, ready for any preferences.

    States and decision makers are positions. What the opponents could do is looked up once.
    """

    def __init__(
        self, conflict: Conflict, state: int, kind: SolutionConcept, question: Question
    ) -> None:
        self.conflict, self.kind, self.question = conflict, kind, question
        self.state = state
        makers = range(len(conflict.decision_makers))
        self.targets = tuple(
            tuple(map(int, conflict.form.moves_from(each, state))) for each in makers
        )
        self._graphs: dict[tuple[int, int], ReplyGraph] = {}

    def graph(self, focal: int, target: int) -> ReplyGraph:
        """What the opponents of `focal` could do once it has moved to `target`."""
        key = (focal, target)
        if key not in self._graphs:
            known = sum(len(each.arcs) for each in self._graphs.values())
            self._graphs[key] = reply_graph(
                self.conflict, focal, target, self.question, most=ARC_LIMIT - known
            )
        return self._graphs[key]

    def forget(self) -> None:
        """Let go of what was looked up; it is looked up again where it is needed."""
        self._graphs.clear()

    def unwanted(self, focal: int, end: int) -> frozenset[int]:
        """What must be no better for `focal` than the wanted state if ending in `end` is to deter.

        The wanted state itself always is.
        """
        states = {end}
        if self.kind.sanctions is Sanctions.LASTING:
            states.update(map(int, self.conflict.form.moves_from(focal, end)))
        return frozenset(states - {self.state})

    def counts(self, end: int) -> bool:
        """Whether a reply that ends there can deter at all."""
        return end != self.state or self.question.self_sanction

    def under(self, kind: SolutionConcept) -> Condition:
        """The same for another concept; what the opponents could do is not looked up again."""
        other = Condition(self.conflict, self.state, kind, self.question)
        other._graphs = self._graphs
        return other

    def own(self, focal: int, prefers: Prefers) -> OwnRequirement:
        """What `focal` must want, the others wanting what they do."""
        clauses, size = [], 0
        for target in self.targets[focal]:
            found = [frozenset({target})]
            for end in self._ends(focal, target, prefers):
                found.append(self.unwanted(focal, end))
            size += sum(map(len, found))
            if size > ALTERNATIVE_LIMIT:
                raise TooLargeError(
                    f"the condition on what '{self.conflict.decision_makers[focal].id}' wants"
                    f" speaks of more than {ALTERNATIVE_LIMIT:,} states; it is written out below"
                    " that; ask it of a smaller model, or for nash"
                )
            clauses.append(Clause(target=target, alternatives=minimal(found)))
        return OwnRequirement(
            concept=self.kind.id, decision_maker=focal, state=self.state, clauses=tuple(clauses)
        )

    def undeterred(
        self, focal: int, prefers: Prefers, *, credible: Prefers | None = None
    ) -> list[int]:
        """The positions that `focal` would move to from the wanted state.

        `credible` says who would reply by going to a first state from a second; None: who prefers.
        """

        def no_better(state: int) -> bool:
            return not prefers(focal, state, self.state)

        return [
            target
            for target in self.targets[focal]
            if not no_better(target)
            and not any(
                all(map(no_better, self.unwanted(focal, end)))
                for end in self._ends(focal, target, credible or prefers)
            )
        ]

    def holds(self, prefers: Prefers, *, credible: Prefers | None = None) -> bool:
        """Whether the wanted state is an equilibrium; see `undeterred`."""
        makers = range(len(self.targets))
        return not any(self.undeterred(each, prefers, credible=credible) for each in makers)

    def _ends(self, focal: int, target: int, credible: Prefers) -> Iterator[int]:
        """Where replies that count can end."""
        if self.kind.replies is Replies.NONE:
            return

        def goes(mover: int, start: int, end: int) -> bool:
            return credible(mover, end, start)

        every = self.kind.replies is Replies.ANY
        ends = self.graph(focal, target).ends(None if every else goes)
        yield from filter(self.counts, ends)


def by_ranks(ranks: Sequence[Int64s | Int32s]) -> Prefers:
    """Who prefers what, by everybody's ranks (larger is better)."""

    def prefers(decision_maker: int, one: int, other: int) -> bool:
        return bool(ranks[decision_maker][one] > ranks[decision_maker][other])

    return prefers


def own_requirement(
    conflict: Conflict,
    state: int,
    decision_maker: str | int,
    *,
    concept: str = "seq",
    question: Question | None = None,
) -> OwnRequirement:
    """When `decision_maker` stays in `state` (an id), the others' preferences being as they are.

    Exact. Cost: its moves from there x moves the others can reply with. Raises
    NotApplicableError for other concepts and where somebody's preference is no order;
    TooLargeError where too much would have to be written out.
    """
    conflict.code(state)
    condition = Condition(conflict, state - 1, inverse_concept(concept), question or question_of())
    ranks = [conflict.ranks(each) for each in range(len(conflict.decision_makers))]
    return condition.own(conflict.index_of(decision_maker), by_ranks(ranks))


def minimal(sets: Iterable[frozenset[int]]) -> Alternatives:
    """Those sets that contain no other, in the order they came; quadratic in those of many."""
    unique = list(dict.fromkeys(sets))
    if frozenset() in unique:
        return (frozenset(),)
    single = frozenset().union(*(each for each in unique if len(each) == 1))
    several = [each for each in unique if len(each) > 1 and not each & single]
    kept = {
        each for each in several if not any(other < each for other in several if other is not each)
    }
    return tuple(each for each in unique if len(each) == 1 or each in kept)


def minimal_sets(requirement: OwnRequirement) -> tuple[Alternatives, bool]:
    """The smallest sets of states that must be no better than the wanted one, fewest first.

    Meeting one of them is enough, and no part of it is; and whether these are all of them, which
    they are up to `SET_LIMIT`.
    """
    found: list[frozenset[int]] = [frozenset()]
    complete = True
    for clause in requirement.open_clauses:
        room = max(1, PRODUCT_LIMIT // len(clause.alternatives))
        found, complete = found[:room], complete and len(found) <= room
        grown = minimal(one | other for one in found for other in clause.alternatives)
        found = sorted(grown, key=lambda each: (len(each), sorted(each)))
        if len(found) > SET_LIMIT:
            # Among more than these, smaller ones may be lost.
            found, complete = found[:SET_LIMIT], False
    return tuple(found), complete


def free_requirement(
    conflict: Conflict, state: int, *, concept: str = "seq", question: Question | None = None
) -> FreeRequirement:
    """When `state` (an id) is an equilibrium, whatever anybody prefers.

    One alternative for each way of staying; under SEQ and SSEQ for each reply without detours, up
    to `SET_LIMIT` of them for one move. Raises as `own_requirement`.
    """
    conflict.code(state)
    condition = Condition(conflict, state - 1, inverse_concept(concept), question or question_of())
    return FreeRequirement(
        concept=condition.kind.id,
        state=condition.state,
        clauses=tuple(
            _free_clause(condition, focal, target)
            for focal, targets in enumerate(condition.targets)
            for target in targets
        ),
    )


def _free_clause(condition: Condition, focal: int, target: int) -> FreeClause:
    wanted, replies = condition.state, condition.kind.replies
    found = [frozenset({Comparison(focal, wanted, target, False)})]
    complete = True
    if replies is not Replies.NONE:
        graph = condition.graph(focal, target)
        ways: list[tuple[int, frozenset[Comparison]]]
        if replies is Replies.ANY:
            ways = [(end, frozenset()) for end in graph.ends()]
        else:
            ways, complete = _ways(graph)
        for end, moves in ways:
            if condition.counts(end):
                states = condition.unwanted(focal, end)
                found.append(moves | {Comparison(focal, wanted, each, False) for each in states})
    unique = list(dict.fromkeys(found))
    return FreeClause(
        decision_maker=focal,
        target=target,
        alternatives=tuple(each for each in unique if not any(other < each for other in unique)),
        complete=complete,
    )


def _ways(graph: ReplyGraph) -> tuple[list[tuple[int, frozenset[Comparison]]], bool]:
    """Replies without detours, shortest first, as (end, what their movers must prefer)."""
    found: list[tuple[int, frozenset[Comparison]]] = []
    layer: list[tuple[tuple[int, ...], frozenset[Comparison]]] = [((0,), frozenset())]
    while layer:
        further = []
        for path, wishes in layer:
            for arc in graph.outgoing[path[-1]]:
                start, end = graph.states[arc.start], graph.states[arc.end]
                back = Comparison(arc.mover, start, end, True)
                if arc.end in path or back in wishes:
                    continue
                wanted = wishes | {Comparison(arc.mover, end, start, True)}
                found.append((end, wanted))
                further.append(((*path, arc.end), wanted))
                if len(found) >= SET_LIMIT:
                    return found, False
        layer = further
    return found, True
