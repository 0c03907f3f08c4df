"""The contract of every kind of preference that the scan finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import standoff.preferences
from standoff.model.preference import structure_of
from standoff.model.state_space import StateSpace
from standoff.preferences.kind import PreferenceKind, Reader
from standoff.registry import plugins
from tests.preferences.reader import PATH, FakeReader

KINDS: Mapping[str, PreferenceKind] = plugins("standoff.preferences", "KIND")
EXAMPLES: dict[str, object] = {
    "prioritized": ["a and not ru.c", {"tie": ["a", "ru.c"]}, "b"],
    "weighted": {"a": "1/3", "ru.c": "-2.5"},
    "order": "YYN > NNN = YNN > NYN > NNY = YNY = NYY > YYY",
    "ranking": ["YYN", ["NNN", "YNN"], "NYN", ["NNY", "YNY", "NYY"], "YYY"],
    "known": ["YYN > NNN = YNN", "NYN >> NNY"],
    "pairwise": {"pairs": ["YYN > NNN", "NNN > YNN > YYN"], "rest": "equal"},
    "strength": {"pairs": ["YYN >> NNN"], "rest": "unknown"},
    "fuzzy": {
        "threshold": "0.3",
        "pairs": {"YYN > NNN": "0.8", "NNN > NYN": "0.8", "NYN > YYN": "0.7"},
        "rest": "equal",
    },
    "probabilistic": {
        "alpha": "0.5",
        "beta": "0.6",
        "gamma": "0.1",
        "pairs": {"YYN > NNN": "0.6", "NNN > YYN": "0.3"},
        "order": "YYN > NNN = YNN > NYN > NNY = YNY = NYY > YYY",
    },
    "indifferent": "indifferent",
}
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@every_kind
def test_it_is_found_under_the_id_that_names_its_file(kind: PreferenceKind) -> None:
    assert KINDS[kind.id] is kind
    assert type(kind).__module__ == f"{standoff.preferences.__name__}.{kind.id}"


@every_kind
def test_it_is_summed_up_in_one_line(kind: PreferenceKind) -> None:
    assert kind.summary
    assert "\n" not in kind.summary
    assert len(kind.summary) <= 80
    assert not kind.summary.endswith(".")


def test_each_has_a_place_of_its_own_in_lists() -> None:
    orders = Counter(getattr(kind, "order", None) for kind in KINDS.values())
    assert max(orders.values()) == 1
    assert all(isinstance(order, int) for order in orders)
    assert list(KINDS) == list(EXAMPLES)


NONSENSE: dict[str, object] = {
    "nothing": None,
    "empty mapping": {},
    "empty list": [],
    "empty text": "",
    "text": "x",
    "mapping of a list": {"a": []},
    "mapping of nothing": {"a": None},
    "mapping of an unknown name": {"zz": "1"},
    "list of nothing": [None],
    "list of an empty list": [[]],
    "list of a list of nothing": [[None]],
    "list of a mapping": [{"a": "1"}],
    "list of an unknown name": ["zz"],
    "number": 3,
    "truth": True,
    "anything else": object(),
}


@every_kind
@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_a_fault_and_no_preference(kind: PreferenceKind, value: object) -> None:
    reader = FakeReader()
    assert kind.read(value, PATH, reader) is None
    assert reader.faults
    assert all(fault.path[: len(PATH)] == PATH for fault in reader.faults)
    assert all(fault.found for fault in reader.faults)


scalars = st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "YYN", "1", ">", ""])
yaml_values = st.recursive(
    scalars,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "us.a", "tie", "prefer"]), parts, max_size=3)
    ),
    max_leaves=6,
)


@every_kind
@given(value=yaml_values)
def test_it_gives_a_preference_or_says_why_not(kind: PreferenceKind, value: object) -> None:
    reader = FakeReader()
    preference = kind.read(value, PATH, reader)
    assert (preference is None) == bool(reader.faults)


SHARED = {
    "text": {"type": "string"},
    "statement": {"type": "string"},
    "number": {"type": "string"},
    "tie": {
        "type": "object",
        "required": ["tie"],
        "properties": {"tie": {"type": "array", "items": {"type": "string"}}},
    },
    "open_order": {
        "type": "object",
        "required": ["any_order"],
        "properties": {"any_order": {"type": "array", "items": {"type": "string"}}},
    },
}


def shape_of(kind: PreferenceKind) -> Draft7Validator:
    schema = {**kind.shape, "definitions": SHARED}
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@every_kind
def test_its_shape_takes_what_it_reads_and_not_just_anything(kind: PreferenceKind) -> None:
    shape = shape_of(kind)
    assert shape.is_valid(EXAMPLES[kind.id])
    assert not any(shape.is_valid(value) for value in (None, 3, [], {}, [[]]))


@every_kind
@given(value=yaml_values)
def test_its_shape_refuses_nothing_that_it_reads(kind: PreferenceKind, value: object) -> None:
    if kind.read(value, PATH, FakeReader()) is not None:
        assert shape_of(kind).is_valid(value)


@every_kind
def test_what_it_reads_is_about_every_state(kind: PreferenceKind) -> None:
    reader = FakeReader()
    preference = kind.read(EXAMPLES[kind.id], PATH, reader)
    assert preference is not None
    assert reader.faults == []
    for space in (reader.space, StateSpace(bound=8, listed=np.array([1, 4, 6]))):
        structure = structure_of(preference, space)
        assert structure.better(0, np.arange(len(space))).shape == (len(space),)
        assert not structure.better(np.arange(len(space)), np.arange(len(space))).any()
        if structure.ranks is not None:
            assert structure.ranks.dtype == np.int32
            assert structure.ranks.shape == (len(space),)


@every_kind
def test_a_preference_is_a_value(kind: PreferenceKind) -> None:
    one, other = (kind.read(EXAMPLES[kind.id], PATH, FakeReader()) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)


def test_the_stand_in_is_a_reader() -> None:
    reader: Reader = FakeReader()
    assert (reader.owner, len(reader.references), len(reader.space)) == ("us", 3, 8)
