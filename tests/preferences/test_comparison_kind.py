"""Chains with a word for the rest: read, and told where they cannot be true."""

from __future__ import annotations

import pytest

from standoff.preferences import comparison_kind
from standoff.preferences.comparison_kind import ComparisonKind
from standoff.preferences.comparisons import Comparisons, Rest
from standoff.preferences.known import KIND as KNOWN
from standoff.preferences.pairs import Chain
from standoff.preferences.pairwise import KIND as PAIRWISE
from standoff.preferences.strength import KIND as STRENGTH
from tests.preferences.reader import PATH, FakeReader, Noted

CHAIN = Chain.of(3, ">", 0)
WRITTEN = {
    "a text": ("YYN > NNN", Rest.UNKNOWN),
    "a list": (["YYN > NNN"], Rest.UNKNOWN),
    "a mapping": ({"pairs": ["YYN > NNN"]}, Rest.UNKNOWN),
    "a mapping of a text": ({"pairs": "YYN > NNN"}, Rest.UNKNOWN),
    "with the usual rest": ({"rest": "unknown", "pairs": ["YYN > NNN"]}, Rest.UNKNOWN),
    "with another rest": ({"pairs": ["YYN > NNN"], "rest": "equal"}, Rest.EQUAL),
}


@pytest.mark.parametrize(("value", "rest"), WRITTEN.values(), ids=WRITTEN)
def test_it_is_written_as(value: object, rest: Rest) -> None:
    reader = FakeReader()
    expected = Comparisons(kind="known", chains=(CHAIN,), rest=rest, transitive=True)
    assert KNOWN.read(value, PATH, reader) == expected
    assert reader.faults == []


def faults_of(kind: ComparisonKind, value: object) -> list[Noted]:
    reader = FakeReader()
    assert kind.read(value, PATH, reader) is None
    return reader.faults


WRONG: dict[str, tuple[ComparisonKind, object, tuple[str, ...], str]] = {
    "misspelt key": (KNOWN, {"pair": []}, ("pair",), "unknown key 'pair'"),
    "rest alone": (KNOWN, {"rest": "equal"}, (), "'pairs' is missing"),
    "other word": (PAIRWISE, {"pairs": "YYN > NNN", "rest": "tie"}, ("rest",), "this is no word"),
    "word of another kind": (
        PAIRWISE,
        {"pairs": "YYN > NNN", "rest": "unknown"},
        ("rest",),
        "this is no word for the rest",
    ),
    "list for a word": (STRENGTH, {"pairs": "YYN > NNN", "rest": []}, ("rest",), "this is no"),
    "no chains": (STRENGTH, {"pairs": [], "rest": "equal"}, ("pairs",), "nothing is compared"),
}


@pytest.mark.parametrize(("kind", "value", "where", "found"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_mapping_is_told(
    kind: ComparisonKind, value: object, where: tuple[str, ...], found: str
) -> None:
    (fault,) = faults_of(kind, value)
    assert fault.path == (*PATH, *where)
    assert fault.found.startswith(found)


def test_a_misspelt_key_gets_the_nearest_one() -> None:
    (fault,) = faults_of(KNOWN, {"pairs": "YYN > NNN", "rst": "equal"})
    assert "did you mean 'rest'?" in fault.way_out


def test_of_two_contradictory_pairs_both_places_are_named() -> None:
    (fault,) = faults_of(PAIRWISE, ["YYN > NNN > NYN", "YNN > NYN", "NNN > YYN"])
    assert (fault.path, fault.offset) == ((*PATH, 2), 6)
    assert fault.found == "'NNN > YYN' contradicts 'YYN > NNN' in 0:6"


def test_two_degrees_of_one_pair_contradict_each_other() -> None:
    (fault,) = faults_of(STRENGTH, {"pairs": ["YYN > NNN", "YYN >> NNN"], "rest": "equal"})
    assert fault.found == "'YYN >> NNN' contradicts 'YYN > NNN' in pairs:0:6"


def test_a_circle_is_named_and_told_where_it_closes() -> None:
    (fault,) = faults_of(KNOWN, ["YYN > NNN = YNN", "NYN > YYN", "YNN >> NYN"])
    assert (fault.path, fault.offset) == ((*PATH, 2), 7)
    assert fault.found == (
        "'YNN >> NYN > YYN > NNN = YNN' is a circle: see 'NYN > YYN' in 1:6, 'YYN > NNN' in 0:6"
    )
    assert fault.rule == "no state is better than itself"


def test_a_state_that_is_better_than_an_equal_one_is_a_circle() -> None:
    (fault,) = faults_of(KNOWN, ["YYN = NNN", "NNN > YYN"])
    assert fault.found == "'NNN > YYN = NNN' is a circle"


def test_every_circle_is_told() -> None:
    faults = faults_of(KNOWN, ["YYN > NNN > YYN", "YNN > NYN > YNN"])
    assert [fault.path[-1] for fault in faults] == [0, 1]


def test_what_follows_cannot_be_unknown() -> None:
    (fault,) = faults_of(KNOWN, ["YYN > NNN > YNN", "YNN ? YYN"])
    assert (fault.path, fault.offset) == ((*PATH, 1), 6)
    assert fault.found == (
        "'YNN ? YYN' cannot be unknown: it follows from 'YYN > NNN' in 0:6, 'NNN > YNN' in 0:12"
    )


def test_equal_states_cannot_be_unknown() -> None:
    (fault,) = faults_of(KNOWN, ["YYN = NNN = YNN", "YNN ? YYN"])
    assert "it follows from the rest" in fault.found


def test_pairs_that_nobody_compared_are_listed() -> None:
    (fault,) = faults_of(STRENGTH, ["NNN > YNN > NYN", "NNN >> NYN"])
    assert fault.found == (
        "25 of 28 pairs of states are not compared: 'NNN' and 'YYN', 'NNN' and 'NNY',"
        " 'NNN' and 'YNY', 'NNN' and 'NYY', 'NNN' and 'YYY', 'YNN' and 'YYN', 'YNN' and 'NNY',"
        " 'YNN' and 'YNY' and 17 more"
    )
    assert fault.way_out.endswith("write {pairs: [...], rest: equal} (or rest: unknown)")


def test_too_many_states_are_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_kind, "MAXIMUM_TABLE_STATES", 7)
    (fault,) = faults_of(KNOWN, "nonsense")
    assert fault.found == "8 states are too many to be compared pair by pair"
