"""Concepts that cannot judge a conflict say why, and what to use."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from standoff.analysis.stability import analyse
from standoff.errors import NotApplicableError
from standoff.kernels.forms import Int64s, Mask, Positions, Question
from standoff.model.conflict import Conflict

PRISONERS = Conflict.from_ranks([0, 1], np.array([[1, 0, 3, 2], [1, 3, 0, 2]]))


class Nothing:
    """A preference in which nothing is known."""

    kind = "unknown"
    ranks = None
    degrees = 1
    fingerprint = b"nothing"

    def better(self, states: Positions, others: Int64s) -> Mask:
        """Nowhere."""
        return np.zeros(np.broadcast(states, others).shape, dtype=bool)

    tempts = credible = deters = better

    def relation(self, question: Question) -> Nothing:
        """Itself."""
        return self


UNORDERED = replace(PRISONERS, structures=MappingProxyType({1: Nothing()}))


def test_what_needs_an_order_is_left_out_and_says_whose_preference_is_none() -> None:
    table = analyse(UNORDERED)
    assert table.concepts == ("nash", "gmr", "smr", "seq", "sseq")
    assert "'dm1' prefers is none (unknown); use nash, gmr" in table.skipped["sim"]


@pytest.mark.parametrize("concept", ["sim", "rgmr", "seq_or_sim"])
def test_asked_for_by_name_it_is_refused(concept: str) -> None:
    with pytest.raises(NotApplicableError, match="use nash, gmr, smr, seq or sseq"):
        analyse(UNORDERED, concepts=[concept])


@pytest.mark.parametrize("concept", ["sim", "rnash", "seq_or_sim"])
def test_what_has_no_degrees_of_strength_is_refused_with_some(concept: str) -> None:
    with pytest.raises(NotApplicableError, match="no degrees of strength"):
        analyse(PRISONERS, concepts=[concept], strength=1)


def test_a_choice_of_concepts_is_refused_where_one_of_them_is() -> None:
    graph = Conflict.from_moves([1, 2], {"a": [(1, 2)]}, ranks={"a": np.array([0, 1])})
    with pytest.raises(NotApplicableError, match=r"^seq_or_sim: sim is defined by the options"):
        analyse(graph, concepts=["seq_or_sim"])
