"""What would have to change, by trying every order: counts and least changes (section 8).

Orders are told as ranks, larger is better. Where the old order has ties a new one may keep or break
them; it makes none that were not there. The distance is Kendall's, a broken tie counting half.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product

from tests.oracle.model import OracleModel, State
from tests.oracle.stability import Concept, equilibria, is_stable

Ranks = Mapping[State, int]


def strict_orders(model: OracleModel) -> Iterator[Ranks]:
    """Every order of the states without ties."""
    for order in permutations(model.states):
        yield {state: rank for rank, state in enumerate(reversed(order))}


def orders_without_new_ties(model: OracleModel, old: Ranks) -> list[Ranks]:
    """Every order, with ties, whose ties are ties of the old one."""
    found: dict[tuple[int, ...], Ranks] = {}
    count = len(model.states)
    for levels in product(range(count), repeat=count):
        ranks = dict(zip(model.states, levels, strict=True))
        if set(levels) != set(range(len(set(levels)))):
            continue
        if any(ranks[a] == ranks[b] and old[a] != old[b] for a, b in combinations(ranks, 2)):
            continue
        found[levels] = ranks
    return list(found.values())


def distance(old: Ranks, new: Ranks) -> Fraction:
    """Pairs ranked the other way round; a pair tied in one of the orders only counts half."""
    total = Fraction(0)
    for a, b in combinations(old, 2):
        before = (old[a] > old[b]) - (old[a] < old[b])
        after = (new[a] > new[b]) - (new[a] < new[b])
        total += Fraction(abs(before - after), 2)
    return total


def with_ranks(model: OracleModel, ranks: Mapping[int, Ranks]) -> OracleModel:
    """The model with other ranks for some decision makers."""
    changed = tuple(ranks.get(i, own) for i, own in enumerate(model.ranks))
    return replace(model, ranks=changed)


def count_orders(model: OracleModel, concept: Concept, i: int, state: State) -> int:
    """In how many strict orders of decision maker i it stays; the others' are as they are."""
    return sum(
        is_stable(with_ranks(model, {i: ranks}), concept, i, state)
        for ranks in strict_orders(model)
    )


def count_joint_orders(
    model: OracleModel, concept: Concept, makers: Sequence[int], state: State
) -> int:
    """In how many combinations of strict orders of some decision makers all of them stay."""
    orders = list(strict_orders(model))
    total = 0
    for chosen in product(orders, repeat=len(makers)):
        changed = with_ranks(model, dict(zip(makers, chosen, strict=True)))
        total += all(is_stable(changed, concept, i, state) for i in makers)
    return total


def least_change(
    model: OracleModel,
    concept: Concept,
    wanted: Sequence[State],
    makers: Sequence[int],
    *,
    largest: bool = False,
    weights: Mapping[int, Fraction] | None = None,
) -> tuple[Fraction, Fraction] | None:
    """How far the nearest orders are that make a wanted state an equilibrium; None if none do.

    By the measure asked for, and, among those that are as near by it, in all.
    """
    weights = weights or {}
    choices = []
    for i in makers:
        old = model.ranks[i]
        orders = orders_without_new_ties(model, old)
        choices.append([(weights.get(i, Fraction(1)) * distance(old, new), new) for new in orders])
    tried = []
    for place, chosen in enumerate(product(*choices)):
        costs = [cost for cost, _ in chosen]
        total = sum(costs, Fraction(0))
        tried.append((max(costs, default=Fraction(0)) if largest else total, total, place, chosen))
    for measured, total, _, chosen in sorted(tried, key=lambda each: each[:3]):
        ranks = {i: new for i, (_, new) in zip(makers, chosen, strict=True)}
        if equilibria(with_ranks(model, ranks), concept) & set(wanted):
            return measured, total
    return None
