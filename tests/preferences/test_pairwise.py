"""Pairs say what they say: nothing follows, and they may go round in a circle."""

from __future__ import annotations

from standoff.kernels.forms import Question
from standoff.kernels.terms import Unknown
from standoff.preferences.pairwise import KIND
from tests.preferences.reader import PATH, FakeReader


def test_nothing_follows_from_a_chain() -> None:
    reader = FakeReader()
    preference = KIND.read("YYN > NNN > YNN", PATH, reader)
    assert preference is not None
    structure = preference.structure(reader.space)
    assert structure.kind == "partial"
    codes = reader.space.codes
    assert structure.better(0, codes).tolist() == [code == 3 for code in range(8)]
    assert structure.better(1, codes).tolist() == [code == 0 for code in range(8)]


def test_incomparable_states_neither_tempt_nor_deter() -> None:
    reader = FakeReader()
    preference = KIND.read("YYN > NNN", PATH, reader)
    assert preference is not None
    for unknown in Unknown:
        relation = preference.structure(reader.space).relation(Question(unknown=unknown))
        others = reader.space.codes[4:]
        assert not relation.tempts(0, others).any()
        assert not relation.credible(0, others).any()
        assert not relation.deters(0, others[1:]).any()


def test_equal_states_deter_and_do_not_tempt() -> None:
    reader = FakeReader()
    preference = KIND.read({"pairs": "YYN > NNN", "rest": "equal"}, PATH, reader)
    assert preference is not None
    relation = preference.structure(reader.space).relation(Question())
    assert relation.deters(0, reader.space.codes[4:]).all()
    assert not relation.tempts(0, reader.space.codes[4:]).any()


def test_a_circle_is_no_fault() -> None:
    reader = FakeReader()
    assert KIND.read(["YYN > NNN", "NNN > YNN", "YNN > YYN"], PATH, reader) is not None
    assert reader.faults == []
