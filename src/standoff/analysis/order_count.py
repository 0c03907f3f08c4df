"""How many orders of the states keep a wanted state: how demanding a condition is.

Strict orders of one decision maker, the others' preferences as they are. Whether one meets the
condition hangs on nothing but L, the states it puts below the wanted one, and of these only on the
q states Q that the condition speaks of. Of all V! orders, those in which exactly M of Q are below
are V! |M|! (q - |M|)! / (q + 1)!. So it is enough to know how many sets M of each size meet the
condition: exact whole numbers, whatever V is.

These are counted by cases: a state of Q is below or is not, and what is left falls apart into
conditions that share no state, whose counts are multiplied (as polynomials in the size). What was
counted once is not counted again. Above `STEP_LIMIT` cases an estimate is made instead where one is
wanted: the place of the wanted state among Q is drawn evenly, then who is below.

Where several decision makers vary, counts multiply under Nash, GMR and SMR, where nobody's
condition hangs on what others want. Under SEQ and SSEQ it does: then they are estimated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, prod, sqrt
from typing import TypeVar

import numpy as np

from standoff.analysis.requirement import (
    Condition,
    OwnRequirement,
    by_ranks,
    inverse_concept,
    own_requirement,
)
from standoff.analysis.switches import question_of
from standoff.errors import TooLargeError
from standoff.kernels.forms import Question
from standoff.kernels.terms import Replies
from standoff.model.conflict import Conflict

__all__ = [
    "SAMPLES",
    "STEP_LIMIT",
    "OrderCount",
    "OrderEstimate",
    "count_orders",
    "count_orders_together",
    "estimate_orders",
    "estimate_orders_together",
]

STEP_LIMIT = 50_000
"""Cases that are told apart in one count, at most."""
SAMPLES = 10_000
"""Orders drawn for an estimate where nothing else is said."""
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCount:
    """In `count` of `total` strict orders the wanted state holds; exact.

    `relevant` counts the states whose place against the wanted one matters.
    """

    count: int
    total: int
    relevant: int

    @property
    def share(self) -> Fraction:
        """The share of all orders."""
        return Fraction(self.count, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEstimate:
    """In `hits` of `samples` orders drawn evenly the wanted state holds.

    The share of all orders lies from `low` to `high`, by Wilson's interval (1927) at 95 %: drawn
    again and again, 19 of 20 such intervals hold the true share. The same seed draws the same.
    """

    hits: int
    samples: int
    low: float
    high: float
    seed: int


def count_orders(
    conflict: Conflict,
    state: int,
    decision_maker: str | int,
    *,
    concept: str = "seq",
    question: Question | None = None,
) -> OrderCount:
    """In how many strict orders of `decision_maker` it stays in `state` (an id).

    The others' preferences are as they are. Raises TooLargeError above `STEP_LIMIT` cases, and as
    `own_requirement`.

    >>> import standoff
    >>> conflict = standoff.load("cases/prisoners-dilemma").conflict
    >>> count_orders(conflict, 1, 0, concept="nash")
    OrderCount(count=12, total=24, relevant=1)
    """
    requirement = own_requirement(
        conflict, state, decision_maker, concept=concept, question=question
    )
    return _counted(requirement, len(conflict.states))


def count_orders_together(
    conflict: Conflict,
    state: int,
    decision_makers: Sequence[str | int],
    *,
    concept: str = "gmr",
    question: Question | None = None,
) -> OrderCount:
    """In how many combinations of their orders all of some decision makers stay in `state`.

    Nash, GMR and SMR; of one decision maker alone also SEQ and SSEQ. Raises as `count_orders`, and
    TooLargeError where what one wants counts for another.
    """
    makers = sorted({conflict.index_of(each) for each in decision_makers})
    kind = inverse_concept(concept)
    if kind.replies is Replies.CREDIBLE and len(makers) > 1:
        raise TooLargeError(
            f"under {kind.id} what one wants decides which replies another fears, so that the"
            " orders of several are not counted one by one; estimate them, or ask for gmr or smr"
        )
    counts = [
        count_orders(conflict, state, each, concept=concept, question=question) for each in makers
    ]
    return OrderCount(
        count=prod(each.count for each in counts),
        total=prod(each.total for each in counts),
        relevant=sum(each.relevant for each in counts),
    )


def estimate_orders(
    conflict: Conflict,
    state: int,
    decision_maker: str | int,
    *,
    concept: str = "seq",
    question: Question | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> OrderEstimate:
    """The share of strict orders of `decision_maker` in which it stays, by drawing some.

    Cost: samples x what the condition speaks of.
    """
    requirement = own_requirement(
        conflict, state, decision_maker, concept=concept, question=question
    )
    rng = np.random.Generator(np.random.PCG64(seed))
    relevant = np.array(requirement.states, dtype=np.int64)
    hits = 0
    for _ in range(samples):
        below = int(rng.integers(len(relevant) + 1))
        chosen = set(rng.permutation(relevant)[:below].tolist())
        hits += requirement.met(chosen.__contains__)
    return _estimate(hits, samples, seed)


def estimate_orders_together(
    conflict: Conflict,
    state: int,
    decision_makers: Sequence[str | int],
    *,
    concept: str = "seq",
    question: Question | None = None,
    samples: int = 1_000,
    seed: int = 0,
) -> OrderEstimate:
    """The share of combinations of their strict orders in which all of some stay, by drawing some.

    Everybody else wants what they do. Cost: samples x looking whether the state holds.
    """
    conflict.code(state)
    condition = Condition(conflict, state - 1, inverse_concept(concept), question or question_of())
    makers = sorted({conflict.index_of(each) for each in decision_makers})
    rng = np.random.Generator(np.random.PCG64(seed))
    ranks = [conflict.ranks(each).astype(np.int64) for each in range(len(conflict.decision_makers))]
    hits = 0
    for _ in range(samples):
        for maker in makers:
            ranks[maker] = rng.permutation(len(conflict.states))
        prefers = by_ranks(ranks)
        hits += not any(condition.undeterred(each, prefers) for each in makers)
    return _estimate(hits, samples, seed)


def _estimate(hits: int, samples: int, seed: int) -> OrderEstimate:
    """Wilson's interval, which stays within 0 and 1 and is honest for few hits or none."""
    share, z = hits / samples, NORMAL_95
    middle = (share + z * z / (2 * samples)) / (1 + z * z / samples)
    spread = sqrt(share * (1 - share) / samples + z * z / (4 * samples * samples))
    half = z * spread / (1 + z * z / samples)
    return OrderEstimate(
        hits=hits,
        samples=samples,
        low=max(0.0, middle - half) if hits else 0.0,
        high=min(1.0, middle + half) if hits < samples else 1.0,
        seed=seed,
    )


def _counted(requirement: OwnRequirement, n_states: int) -> OrderCount:
    states = requirement.states
    bit = {state: place for place, state in enumerate(states)}
    clauses = frozenset(
        frozenset(sum(1 << bit[state] for state in each) for each in clause.alternatives)
        for clause in requirement.open_clauses
    )
    sizes = _Counter().sizes(clauses, (1 << len(states)) - 1)
    q, total = len(states), factorial(n_states)
    orders = sum(sets * factorial(size) * factorial(q - size) for size, sets in enumerate(sizes))
    # Exact: all orders of the q states and the wanted one are equally many orders of all states.
    return OrderCount(count=orders * total // factorial(q + 1), total=total, relevant=q)


Masks = frozenset[frozenset[int]]
"""Clauses, each of alternatives, each a bit mask of the states that must all be below."""


class _Counter:
    """Counts sets of states by size."""

    def __init__(self) -> None:
        self.known: dict[Masks, list[int]] = {}

    def sizes(self, clauses: Masks, states: int) -> list[int]:
        """How many subsets of each size, of some states (a mask), meet all clauses."""
        spoken_of = _spoken_of(clauses)
        # Any of the others may be below or not.
        found = _binomial((states & ~spoken_of).bit_count())
        for part in _parts(clauses):
            found = _times(found, self._connected(part))
        return found

    def _connected(self, clauses: Masks) -> list[int]:
        """The same for clauses that hang together, of the states they speak of."""
        if clauses in self.known:
            return self.known[clauses]
        if len(self.known) >= STEP_LIMIT:
            raise TooLargeError(
                f"counting the orders takes more than {STEP_LIMIT:,} cases; estimate them by"
                " drawing some"
            )
        states = _spoken_of(clauses)
        groups = _groups(next(iter(clauses))) if len(clauses) == 1 else []
        if len(groups) > 1:
            # One clause fails where each group of its alternatives does, and these share no state.
            failing = [1]
            for group in groups:
                alone = frozenset({group})
                met = self._connected(alone)
                every = _binomial(_spoken_of(alone).bit_count())
                failing = _times(failing, _minus(every, met))
            self.known[clauses] = _minus(_binomial(states.bit_count()), failing)
            return self.known[clauses]
        uses = Counter(
            place
            for clause in clauses
            for each in clause
            for place in range(each.bit_length())
            if each >> place & 1
        )
        place = min(uses, key=lambda each: (-uses[each], each))
        chosen, left = 1 << place, states & ~(1 << place)
        below = self.sizes(_where(clauses, chosen, True), left)
        above = _where(clauses, chosen, False)
        apart = [0] if frozenset() in above else self.sizes(above, left)
        found = [0] * (states.bit_count() + 1)
        for size, sets in enumerate(below):
            found[size + 1] += sets
        for size, sets in enumerate(apart):
            found[size] += sets
        self.known[clauses] = found
        return found


def _where(clauses: Masks, chosen: int, below: bool) -> Masks:
    """What is still asked once a state is below, or is not; an empty clause cannot be met."""
    found = set()
    for clause in clauses:
        if below:
            left = frozenset(each & ~chosen for each in clause)
            if 0 not in left:
                found.add(_least(left))
        else:
            found.add(frozenset(each for each in clause if not each & chosen))
    return frozenset(found)


def _least(masks: frozenset[int]) -> frozenset[int]:
    """Those that contain no other."""
    singles = 0
    for each in masks:
        if each.bit_count() == 1:
            singles |= each
    return frozenset(each for each in masks if each.bit_count() == 1 or not each & singles)


def _spoken_of(clauses: Masks) -> int:
    found = 0
    for clause in clauses:
        for each in clause:
            found |= each
    return found


def _parts(clauses: Masks) -> list[Masks]:
    """The clauses in groups that share no state."""
    return [
        frozenset(group)
        for group in _apart([(_spoken_of(frozenset({each})), each) for each in clauses])
    ]


def _groups(clause: frozenset[int]) -> list[frozenset[int]]:
    """The alternatives of a clause in groups that share no state."""
    return [frozenset(group) for group in _apart([(each, each) for each in clause])]


Item = TypeVar("Item")


def _apart(items: list[tuple[int, Item]]) -> list[list[Item]]:
    """Items in groups whose masks share no bit."""
    groups: list[tuple[int, list[Item]]] = []
    for mask, item in items:
        states, members, apart = mask, [item], []
        for other, others in groups:
            if other & states:
                states, members = states | other, members + others
            else:
                apart.append((other, others))
        groups = [*apart, (states, members)]
    return [members for _, members in groups]


def _binomial(count: int) -> list[int]:
    row = [1]
    for _ in range(count):
        row = [one + other for one, other in zip([0, *row], [*row, 0], strict=True)]
    return row


def _minus(one: list[int], other: list[int]) -> list[int]:
    return [a - b for a, b in zip(one, other, strict=True)]


def _times(one: list[int], other: list[int]) -> list[int]:
    found = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        if a:
            for j, b in enumerate(other):
                found[i + j] += a * b
    return found
