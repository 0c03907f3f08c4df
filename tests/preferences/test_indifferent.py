"""Indifference ranks all states alike and has to be written."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.model.state_space import StateSpace
from standoff.preferences.indifferent import KIND, Indifferent
from tests.preferences.reader import PATH, FakeReader, Noted

SPACES = {
    "all": StateSpace(bound=8),
    "one": StateSpace(bound=1),
    "some": StateSpace(bound=8, listed=np.array([2, 5, 7])),
}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_every_state_is_as_good_as_every_other(space: StateSpace) -> None:
    ranks = Indifferent().ranks(space)
    assert ranks.dtype == np.int32
    assert ranks.tolist() == [0] * len(space)


def test_the_word_is_read() -> None:
    reader = FakeReader()
    assert KIND.read("indifferent", PATH, reader) == Indifferent()
    assert reader.faults == []


@pytest.mark.parametrize("value", ["Indifferent", "", [], {}, None, ["indifferent"]], ids=repr)
def test_nothing_but_the_word_is_read(value: object) -> None:
    reader = FakeReader()
    assert KIND.read(value, PATH, reader) is None
    rule = "write 'preferences: indifferent', and nothing under it"
    assert reader.faults == [Noted(PATH, "indifference has no parts", rule)]
