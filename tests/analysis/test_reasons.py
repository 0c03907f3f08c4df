"""The reason why one state is better than another is the statement that decides, and only that."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from standoff.analysis.reasons import deciding_statement, deciding_statements
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.ranking import Ranking

REFERENCES = ("a.x", "a.y", "b.z")
WANTS = Prioritized.of("a.x iff b.z", "not a.y", "b.z", references=REFERENCES)


@pytest.mark.parametrize(("better", "worse"), list(product(range(8), repeat=2)))
def test_a_reason_is_given_exactly_where_a_state_is_better(better: int, worse: int) -> None:
    ranks = WANTS.ranks(StateSpace(bound=8))
    found = deciding_statement(WANTS, better, worse)
    assert (found is not None) == (ranks[better] > ranks[worse])


def test_the_first_statement_that_differs_decides() -> None:
    found = deciding_statement(WANTS, 0b000, 0b001)
    assert found is not None
    assert found.text == "a.x iff b.z"
    found = deciding_statement(WANTS, 0b101, 0b010)
    assert found is not None
    assert found.text == "not a.y"


@pytest.mark.parametrize("kind", [Indifferent(), Ranking.of(1, 0)], ids=["indifferent", "ranking"])
def test_kinds_without_statements_give_no_reason(kind: Indifferent | Ranking) -> None:
    assert deciding_statement(kind, 1, 0) is None


@pytest.mark.parametrize("better", range(8))
def test_many_states_are_decided_as_each_is_alone(better: int) -> None:
    for worse, place in enumerate(deciding_statements(WANTS, better, np.arange(8))):
        alone = deciding_statement(WANTS, better, worse)
        assert alone == (WANTS.statements[place] if place >= 0 else None)


def test_kinds_without_statements_decide_by_none() -> None:
    assert deciding_statements(Indifferent(), 0, np.arange(3)).tolist() == [-1, -1, -1]
