"""The inverse question: not what will hold, but what parties must want for a wanted state to hold.

Puts together, for one question, the least change of orders, and for the nearest wanted state what
each decision maker must want and in how many orders it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.least_order_change import LeastOrderChange, Measure, least_order_change
from standoff.analysis.order_count import (
    OrderCount,
    OrderEstimate,
    count_orders,
    estimate_orders,
)
from standoff.analysis.requirement import OwnRequirement, by_ranks, own_requirement
from standoff.errors import TooLargeError
from standoff.kernels.forms import Question
from standoff.model.conflict import Conflict

__all__ = ["Inverse", "OwnSide", "inverse"]

ESTIMATE_STATES = 2_000
"""States a condition may speak of for orders to be drawn by the thousand."""


@dataclass(frozen=True, eq=False, kw_only=True)
class OwnSide:
    """What one decision maker must want for a state, the others' preferences being as they are.

    `met` says whether it does today; `orders` in how many of its strict orders it would, counted or
    estimated (None where neither was done, as the condition is too large).
    """

    decision_maker: str
    requirement: OwnRequirement
    met: bool
    orders: OrderCount | OrderEstimate | None


@dataclass(frozen=True, eq=False, kw_only=True)
class Inverse:
    """The least change, and what everybody with a move must want for `state` (an id).

    That is the nearest wanted state, or the first of those that hold already.
    """

    least: LeastOrderChange
    state: int
    sides: tuple[OwnSide, ...]


def inverse(
    conflict: Conflict,
    wanted: Sequence[int],
    *,
    concept: str = "seq",
    of: Sequence[str] = (),
    measure: Measure = "total",
    weights: Mapping[str, Fraction | int] | None = None,
    time_limit: float = 60.0,
    seed: int = 0,
    question: Question | None = None,
) -> Inverse:
    """What would have to change in what parties want for one of some states (ids) to hold.

    See `least_order_change` for the arguments, the cost and what is raised; `seed` is that of
    estimates.
    """
    least = least_order_change(
        conflict,
        wanted,
        concept=concept,
        of=of,
        measure=measure,
        weights=weights,
        time_limit=time_limit,
        question=question,
    )
    state = least.best.state if least.best else (*least.holds, least.candidates[0].state)[0]
    sides = []
    makers = range(len(conflict.decision_makers))
    prefers = by_ranks([conflict.ranks(each) for each in makers])
    for maker in makers:
        requirement = own_requirement(conflict, state, maker, concept=concept, question=question)
        if not requirement.clauses:
            continue

        def no_better(other: int, maker: int = maker) -> bool:
            return not prefers(maker, other, state - 1)

        orders: OrderCount | OrderEstimate | None = None
        try:
            orders = count_orders(conflict, state, maker, concept=concept, question=question)
        except TooLargeError:
            if len(requirement.states) <= ESTIMATE_STATES:
                orders = estimate_orders(
                    conflict, state, maker, concept=concept, question=question, seed=seed
                )
        sides.append(
            OwnSide(
                decision_maker=conflict.decision_makers[maker].id,
                requirement=requirement,
                met=requirement.met(no_better),
                orders=orders,
            )
        )
    return Inverse(least=least, state=state, sides=tuple(sides))
