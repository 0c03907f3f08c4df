"""What parties must want: the condition equals the definition, whatever anybody prefers."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from standoff.analysis.requirement import (
    Comparison,
    free_requirement,
    minimal_sets,
    own_requirement,
)
from standoff.casefile.read import load
from standoff.errors import NotApplicableError, UnknownNameError
from standoff.model.conflict import Conflict
from tests.analysis.inverse_sample import euphrates, small_models
from tests.models import state_id
from tests.oracle.inverse import Ranks, with_ranks
from tests.oracle.model import OracleModel
from tests.oracle.stability import GRAPH_CONCEPTS, Concept, equilibria, is_stable

NO_ORDER = """
standoff: 1
case: {id: one, title: One}
model:
  decision_makers:
    one:
      options: {go: {yes: It goes}}
      preferences:
        prioritized: [{prefer: one.go, known: no}]
  status_quo: {taken: []}
"""


def random_ranks(rng: Random, model: OracleModel) -> Ranks:
    return {state: rng.randrange(len(model.states)) for state in model.states}


def made(each: Comparison, ranks: dict[int, list[int]]) -> bool:
    """Whether somebody makes a comparison, by everybody's ranks."""
    own = ranks[each.decision_maker]
    return own[each.first] > own[each.second] or (
        not each.strict and own[each.first] == own[each.second]
    )


@pytest.mark.parametrize("concept", GRAPH_CONCEPTS)
def test_the_condition_of_one_decides_whether_it_stays_under_any_order_of_its_own(
    concept: Concept,
) -> None:
    rng = Random(f"own {concept}")
    for model, conflict in small_models(1, 150, most=8):
        state, maker = rng.choice(model.states), rng.randrange(model.n)
        position = state_id(conflict, state) - 1
        requirement = own_requirement(conflict, position + 1, maker, concept=concept)
        for _ in range(6):
            ranks = random_ranks(rng, model)
            own = [ranks[each] for each in model.states]
            no_better = {x for x, rank in enumerate(own) if rank <= own[position]}
            stays = requirement.met(no_better.__contains__)
            changed = with_ranks(model, {maker: ranks})
            assert stays == is_stable(changed, concept, maker, state)


@pytest.mark.parametrize("concept", GRAPH_CONCEPTS)
def test_the_condition_on_all_decides_what_is_an_equilibrium_under_any_orders(
    concept: Concept,
) -> None:
    rng = Random(f"free {concept}")
    for model, conflict in small_models(2, 100, most=5):
        state = rng.choice(model.states)
        requirement = free_requirement(conflict, state_id(conflict, state), concept=concept)
        if not all(each.complete for each in requirement.clauses):
            continue
        for _ in range(5):
            ranks = {i: random_ranks(rng, model) for i in range(model.n)}
            own = {i: [ranks[i][each] for each in model.states] for i in ranks}
            holds = all(
                any(all(made(each, own) for each in one) for one in clause.alternatives)
                for clause in requirement.clauses
            )
            assert holds == (state in equilibria(with_ranks(model, ranks), concept))


def test_the_smallest_sets_are_enough_and_no_part_of_them_is() -> None:
    rng = Random(3)
    for _, conflict in small_models(4, 150, most=7):
        maker, state = rng.randrange(len(conflict.decision_makers)), 1
        concept = rng.choice(GRAPH_CONCEPTS)
        requirement = own_requirement(conflict, state, maker, concept=concept)
        found, complete = minimal_sets(requirement)
        assert complete
        every = requirement.states
        met = {
            frozenset(some)
            for size in range(len(every) + 1)
            for some in combinations(every, size)
            if requirement.met(frozenset(some).__contains__)
        }
        assert set(found) == {one for one in met if not any(other < one for other in met)}


def test_syria_must_fear_as_published() -> None:
    requirement = own_requirement(euphrates(), 2, "dm0", concept="seq")
    found, _ = minimal_sets(requirement)
    # States 1 and 3 no better, or states that Iraq would answer with: 4 after 1, 6 after 3.
    assert {tuple(state + 1 for state in sorted(each)) for each in found} == {
        (1, 3),
        (1, 6),
        (3, 4),
        (4, 6),
    }


def test_concepts_without_a_written_out_condition_are_refused() -> None:
    with pytest.raises(NotApplicableError, match="not worked out for 'sim'"):
        own_requirement(euphrates(), 2, 0, concept="sim")


def test_states_that_are_not_there_are_told() -> None:
    with pytest.raises(UnknownNameError, match="no state 9"):
        own_requirement(euphrates(), 9, 0)


def test_who_has_no_move_has_nothing_to_want() -> None:
    conflict = Conflict.from_moves([0, 1], {"one": []}, ranks={"one": [0, 1]})
    assert own_requirement(conflict, 1, 0).clauses == ()
    assert minimal_sets(own_requirement(conflict, 1, 0)) == ((frozenset(),), True)


def test_a_preference_that_is_no_order_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(NO_ORDER, encoding="utf-8")
    with pytest.raises(NotApplicableError, match="is no order of the states"):
        own_requirement(load(file).conflict, 1, 0)
