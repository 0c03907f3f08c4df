"""Every fault of a table of numbers is told where it stands, with a way out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from standoff.model.state_space import StateSpace
from standoff.preferences.fuzzy import KIND as FUZZY
from standoff.preferences.pair_number_kind import Bounds
from standoff.preferences.probabilistic import KIND as PROBABILISTIC
from tests.preferences.reader import PATH, FakeReader, Noted

SMALL = StateSpace(bound=8, listed=np.array([0, 1, 2]))


@dataclass(frozen=True)
class Wrong:
    value: object
    path: tuple[str, ...]
    found: str
    says: str = ""


GOOD = {"NNN > YNN": "0.7"}
FAULTS = {
    "nothing": Wrong(None, (), "there are no numbers here", "write it as {threshold: 0.3"),
    "a list": Wrong(["NNN > YNN"], (), "there are no numbers here"),
    "no threshold": Wrong(
        {"pairs": GOOD, "rest": "equal"},
        (),
        "'threshold' is missing",
        "threshold is above 0 and at most 1",
    ),
    "no pairs": Wrong({"threshold": "0.3"}, (), "'pairs' is missing"),
    "unknown key": Wrong(
        {"treshold": "1", "threshold": "1", "pairs": GOOD, "rest": "equal"},
        ("treshold",),
        "unknown key 'treshold'",
        "did you mean 'threshold'?",
    ),
    "threshold outside": Wrong(
        {"threshold": "0", "pairs": GOOD, "rest": "equal"},
        ("threshold",),
        "threshold is 0 here",
        "it is above 0 and at most 1",
    ),
    "threshold no number": Wrong(
        {"threshold": "much", "pairs": GOOD, "rest": "equal"}, ("threshold",), "no number"
    ),
    "number outside": Wrong(
        {"threshold": "1", "pairs": {"NNN > YNN": "1.2"}, "rest": "equal"},
        ("pairs", "NNN > YNN"),
        "'NNN > YNN' is 1.2 here",
        "it is a number from 0 to 1",
    ),
    "no pair": Wrong(
        {"threshold": "1", "pairs": {"NNN": "1"}, "rest": "equal"},
        ("pairs", "NNN"),
        "'NNN' is no pair",
        'a pair is written "a > b"',
    ),
    "two signs": Wrong(
        {"threshold": "1", "pairs": {"NNN > YNN > NYN": "1"}, "rest": "equal"},
        ("pairs", "NNN > YNN > NYN"),
        "'NNN > YNN > NYN' is no pair",
    ),
    "itself": Wrong(
        {"threshold": "1", "pairs": {"NNN > NNN": "0.5"}, "rest": "equal"},
        ("pairs", "NNN > NNN"),
        "'NNN > NNN' compares a state with itself",
    ),
    "no state": Wrong(
        {"threshold": "1", "pairs": {"NNN > YYY": "1", "YYY > YNN": "1"}, "rest": "equal"},
        ("pairs", "NNN > YYY"),
        "no state 'YYY'",
    ),
    "twice": Wrong(
        {"threshold": "1", "pairs": {"NNN > YNN": "1", "NNN>YNN": "1"}, "rest": "equal"},
        ("pairs", "NNN>YNN"),
        "'NNN > YNN: 1' is about the same pair as 'NNN > YNN: 1'",
        "see pairs:NNN > YNN:0",
    ),
    "pairs no mapping": Wrong(
        {"threshold": "1", "pairs": ["NNN > YNN"]}, ("pairs",), "these are no pairs"
    ),
    "not all": Wrong(
        {"threshold": "1", "pairs": GOOD},
        ("pairs",),
        "2 of 3 pairs of states are not listed: 'NNN > NYN', 'YNN > NYN'",
        "add them, or write 'rest: equal', or an 'order' for the others",
    ),
    "rest": Wrong(
        {"threshold": "1", "pairs": GOOD, "rest": "worse"},
        ("rest",),
        "this is no word for the rest",
    ),
    "rest and order": Wrong(
        {"threshold": "1", "pairs": GOOD, "rest": "equal", "order": "NNN > YNN > NYN"},
        ("rest",),
        "'rest' stands beside 'order'",
    ),
    "strong order": Wrong(
        {"threshold": "1", "order": "NNN >> YNN > NYN"},
        ("order",),
        "'>>' stands in an order without degrees",
    ),
    "incomplete order": Wrong(
        {"threshold": "1", "order": "NNN > YNN"},
        ("order",),
        "1 of 3 states are not ranked: 'NYN'",
    ),
}


@pytest.mark.parametrize("wrong", FAULTS.values(), ids=FAULTS)
def test_every_fault_is_told_once_with_its_place(wrong: Wrong) -> None:
    reader = FakeReader(space=SMALL)
    assert FUZZY.read(wrong.value, PATH, reader) is None
    (fault,) = reader.faults
    assert fault.path == (*PATH, *wrong.path)
    assert fault.found == wrong.found
    assert wrong.says in f"{fault.rule} {fault.way_out}"


def test_each_bound_that_is_missing_is_named() -> None:
    reader = FakeReader(space=SMALL)
    assert PROBABILISTIC.read({"pairs": {}, "rest": "equal"}, PATH, reader) is None
    assert [each.found for each in reader.faults] == [
        "'alpha' is missing",
        "'beta' is missing",
        "'gamma' is missing",
    ]


def test_all_faults_are_told_at_once() -> None:
    reader = FakeReader(space=SMALL)
    pairs = {"NNN > YNN": "2", "ZZZ > NNN": "1"}
    value = {"alpha": "0", "bet": "1", "gamma": "1", "pairs": pairs}
    assert PROBABILISTIC.read(value, PATH, reader) is None
    assert len(reader.faults) == 5


def test_too_many_states_are_told() -> None:
    reader = FakeReader(
        references=tuple(f"us.o{bit}" for bit in range(15)), space=StateSpace(bound=2**15)
    )
    pairs = {f"{'N' * 15} > Y{'N' * 14}": "1"}
    value = {"threshold": "1", "pairs": pairs, "rest": "equal"}
    assert FUZZY.read(value, PATH, reader) is None
    assert reader.faults == [
        Noted(
            PATH,
            "32,768 states are too many to be compared pair by pair",
            "the table of all pairs is made for at most 16,384",
            "use prioritized statements, weights or an order",
        )
    ]


def test_bounds_say_what_they_hold() -> None:
    assert Bounds().text == "a number from 0 to 1"
