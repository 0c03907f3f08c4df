"""The least change of one order: it costs what it says, and nothing less will do."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from standoff.analysis.lowering import half_pairs, least_change, lowered_ranks
from standoff.analysis.requirement import Clause, OwnRequirement, own_requirement
from tests.analysis.inverse_sample import large_model, small_models
from tests.models import state_id
from tests.oracle.inverse import distance, orders_without_new_ties, with_ranks
from tests.oracle.model import OracleModel
from tests.oracle.stability import GRAPH_CONCEPTS, Concept, is_stable


def literal_cost(model: OracleModel, concept: Concept, maker: int, state: int) -> int:
    old = model.ranks[maker]
    return int(
        min(
            2 * distance(old, new)
            for new in orders_without_new_ties(model, old)
            if is_stable(with_ranks(model, {maker: new}), concept, maker, state)
        )
    )


@pytest.mark.parametrize("concept", GRAPH_CONCEPTS)
def test_it_is_the_least_of_all_orders(concept: Concept) -> None:
    rng = Random(f"least {concept}")
    for model, conflict in small_models(6, 120, most=4):
        state, maker = rng.choice(model.states), rng.randrange(model.n)
        wanted = state_id(conflict, state)
        requirement = own_requirement(conflict, wanted, maker, concept=concept)
        ranks = conflict.ranks(maker)
        found = least_change(requirement, ranks)
        assert found.proven
        new = lowered_ranks(ranks, wanted - 1, found.states)
        assert half_pairs(ranks, new) == found.cost == literal_cost(model, concept, maker, state)


def test_under_nash_it_is_the_published_formula() -> None:
    """Every cut of what is above the wanted state is tried: O(states squared)."""
    for seed in range(20):
        conflict = large_model(seed)
        ranks, wanted = conflict.ranks(0), seed
        above = [int(each) for each in np.argsort(-ranks) if ranks[each] > ranks[wanted]]
        moves = {int(each) for each in conflict.form.moves_from(0, wanted)} & set(above)
        costs = [0] if not moves else []
        for cut in range(len(above) + 1 if moves else 0):
            down = moves | set(above[cut:])
            turned = sum(ranks[d] > ranks[u] for d in down for u in above if u not in down)
            costs.append(len(down) + int(turned))
        requirement = own_requirement(conflict, wanted + 1, 0, concept="nash")
        assert least_change(requirement, ranks).cost == 2 * min(costs)


def test_competing_ways_are_all_tried() -> None:
    # Lowering 2 meets both demands; 4 and 3, which are lower, meet one each.
    clauses = tuple(
        Clause(target=0, alternatives=tuple(frozenset({each}) for each in some))
        for some in ((1, 2, 4), (0, 2, 3))
    )
    requirement = OwnRequirement(concept="gmr", decision_maker=0, state=5, clauses=clauses)
    found = least_change(requirement, np.array([5, 4, 3, 2, 1, 0], dtype=np.int32))
    assert found.states == frozenset({3, 4})
    assert (found.cost, found.proven) == (4, True)


def test_where_the_search_is_ended_the_bound_is_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.analysis.lowering.NODE_LIMIT", 1)
    sets = [({0, 1}, {2, 3}), ({0, 2}, {1, 4}), ({3, 4}, {0, 5})]
    clauses = tuple(Clause(target=0, alternatives=tuple(map(frozenset, some))) for some in sets)
    requirement = OwnRequirement(concept="smr", decision_maker=0, state=6, clauses=clauses)
    found = least_change(requirement, np.array([6, 5, 4, 3, 2, 1, 0], dtype=np.int32))
    assert 0 < found.bound < found.cost
    assert not found.proven


def test_ties_are_broken_only_where_they_must_be() -> None:
    ranks = np.array([2, 2, 1, 1, 0], dtype=np.int32)
    # States 0 and 1 are tied on top, 2 and 3 below them; 0 is to come below 2.
    new = lowered_ranks(ranks, 2, {0})
    assert new.tolist() == [2, 4, 3, 1, 0]
    assert half_pairs(ranks, new) == 2 + 1 + 1
    assert lowered_ranks(ranks, 2, ()).tolist() == [2, 2, 1, 1, 0]
