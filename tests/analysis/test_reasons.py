"""The reason why one state is better than another is the statement that decides, and only that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from standoff.analysis.reasons import deciding_statements, first_difference, weights_for
from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import Indifferent
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.ranking import Ranking
from standoff.preferences.weight import Weight
from standoff.preferences.weighted import Weighted

REFERENCES = ("a.x", "a.y", "b.z")
WANTS = Prioritized.of("a.x iff b.z", "not a.y", "b.z", references=REFERENCES)


@pytest.mark.parametrize(("better", "worse"), list(product(range(8), repeat=2)))
def test_a_reason_is_given_exactly_where_a_state_is_better(better: int, worse: int) -> None:
    ranks = WANTS.ranks(StateSpace(bound=8))
    found = first_difference(WANTS, better, worse)
    assert (found is None) == (ranks[better] == ranks[worse])
    assert bool(found and found.decides) == (ranks[better] > ranks[worse])


def test_the_first_statement_that_differs_decides() -> None:
    found = first_difference(WANTS, 0b000, 0b001)
    assert found is not None
    assert ([each.text for each in found.gained], found.lost) == (["a.x iff b.z"], ())
    found = first_difference(WANTS, 0b101, 0b010)
    assert found is not None
    assert [each.text for each in found.gained] == ["not a.y"]


@pytest.mark.parametrize("kind", [Indifferent(), Ranking.of(1, 0)], ids=["indifferent", "ranking"])
def test_kinds_without_statements_give_no_reason(kind: Indifferent | Ranking) -> None:
    assert first_difference(kind, 1, 0) is None


TIED = Prioritized.of(("a.x", "a.y", "b.z"), "a.x", references=REFERENCES)


def test_of_equally_important_statements_those_that_differ_decide_by_their_number() -> None:
    found = first_difference(TIED, 0b110, 0b001)
    assert found is not None
    assert [each.text for each in found.gained] == ["a.y", "b.z"]
    assert [each.text for each in found.lost] == ["a.x"]
    assert found.decides


def test_equally_many_decide_nothing() -> None:
    found = first_difference(TIED, 0b001, 0b010)
    assert found is not None
    assert [each.text for each in found.gained] == ["a.x"]
    assert found.lost == ()


NOT_KNOWN = replace(
    WANTS, statements=(WANTS.statements[0], replace(WANTS.statements[1], known=False))
)


def test_a_statement_that_is_not_known_differs_and_decides_nothing() -> None:
    for one, other in ((0b000, 0b010), (0b010, 0b000)):
        found = first_difference(NOT_KNOWN, one, other)
        assert found is not None
        assert not found.is_known
        assert not found.decides


@pytest.mark.parametrize("preference", [WANTS, TIED, NOT_KNOWN], ids=["plain", "tied", "not known"])
@pytest.mark.parametrize("better", range(8))
def test_many_states_are_decided_as_each_is_alone(preference: Prioritized, better: int) -> None:
    for worse, place in enumerate(deciding_statements(preference, better, np.arange(8))):
        alone = first_difference(preference, better, worse)
        assert (place >= 0) == bool(alone and alone.decides)
        if alone and place >= 0:
            assert {*alone.gained, *alone.lost} <= {*preference.steps[place]}


def test_kinds_without_statements_decide_by_none() -> None:
    assert deciding_statements(Indifferent(), 0, np.arange(3)).tolist() == [-1, -1, -1]


def test_weights_with_a_reason_count_for_the_state_that_has_what_they_want() -> None:
    reasons = {
        "a.x": Weight(value=Fraction(2), why="So"),
        "b.z": Weight(value=Fraction(-1), why="Not so"),
    }
    weights = {"a.x": Fraction(2), "a.y": Fraction(5), "b.z": Fraction(-1)}
    wants = Weighted(weights, REFERENCES, reasons=reasons)
    assert list(weights_for(wants, 0b011, 0b100)) == ["a.x", "b.z"]
    assert list(weights_for(wants, 0b111, 0b000)) == ["a.x"]
    assert list(weights_for(wants, 0b010, 0b000)) == []
    assert not weights_for(WANTS, 0b011, 0b100)
