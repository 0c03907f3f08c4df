"""The fewest guarantees under which a state holds, against trying every set of them."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest

from standoff.analysis.guarantees import GuaranteedState, guarantees
from standoff.analysis.stability import StabilityTable, analyse
from standoff.analysis.where import states_where
from standoff.expressions.parse import parse
from tests.ensembles.flagship import budapest
from tests.models import conflict_of
from tests.oracle.families import FAMILIES
from tests.oracle.model import OracleModel, changed_options
from tests.oracle.stability import Concept, improvements, is_deterred

CONCEPTS: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")


@pytest.mark.parametrize("family", FAMILIES)
def test_no_smaller_set_of_guarantees_makes_a_state_hold(family: str) -> None:
    random = Random(family)
    for number in range(40):
        data = FAMILIES[family](random)
        conflict, model = conflict_of(data), OracleModel.from_data(data)
        concept = CONCEPTS[number % len(CONCEPTS)]
        table = analyse(conflict, concepts=[concept])
        found = guarantees(table, concept, np.ones(len(conflict.states), dtype=bool))
        assert len(found.states) == len(model.states)
        for each in found.states:
            require_least(model, concept, table, each)


def require_least(
    model: OracleModel, concept: Concept, table: StabilityTable, each: GuaranteedState
) -> None:
    state = int(table.codes[each.state - 1])
    open_ways = [
        (i, t)
        for i in range(model.n)
        for t in improvements(model, i, state)
        if not is_deterred(model, concept, i, state, t)
    ]
    least = next(
        size
        for size in range(len(open_ways) + 1)
        for given in combinations(open_ways, size)
        if all(any(covers(model, state, g, way) for g in given) for way in open_ways)
    )
    assert len(each.guarantees) == least
    ids = [one.id for one in table.conflict.decision_makers]
    assert set(each.leavers) == {ids[i] for i, _ in open_ways}
    for one in each.guarantees:
        i = ids.index(one.move.mover)
        end = int(table.codes[one.move.end - 1])
        answers = {(by.mover, int(table.codes[by.end - 1])) for by in one.answers}
        assert answers == {
            (ids[j], x)
            for j in range(model.n)
            if j != i
            for x in model.moves_from(j, end)
            if model.ranks[i][x] <= model.ranks[i][state]
        }


def covers(model: OracleModel, state: int, given: tuple[int, int], way: tuple[int, int]) -> bool:
    """Whether an answer to one move answers another: the same, or one that does more as well."""
    if given[0] != way[0]:
        return False
    if model.owners is None:
        return given == way
    part = set(changed_options(model.n_options, state, given[1]))
    return part <= set(changed_options(model.n_options, state, way[1]))


def test_on_the_flagship_one_guarantee_is_enough_for_a_ceasefire_on_terms() -> None:
    conflict = budapest().conflict
    wanted = states_where(conflict, parse("ru.ceasefire and ua.neutral and us.cut"))
    found = guarantees(analyse(conflict, concepts=["seq"]), "seq", wanted)
    assert found.least == 1
    (only,) = found.states[0].guarantees
    assert only.move.mover == "con"
    assert set(conflict.taken(only.move.end)) >= {"con.force", "us.cut"}


def test_a_state_that_holds_needs_none_and_comes_first() -> None:
    conflict = budapest().conflict
    everywhere = np.ones(len(conflict.states), dtype=bool)
    table = analyse(conflict, concepts=["seq"])
    found = guarantees(table, "seq", everywhere)
    none = {each.state for each in found.states if not each.guarantees}
    assert none == set(table.equilibria("seq"))
    assert found.least == 0
    assert guarantees(table, "seq", ~everywhere).least is None
