"""All faults at once, each at its place, and none that another explains."""

from __future__ import annotations

import time

import pytest

from standoff.casefile.faults import ADVISED, Faults, no_mapping
from standoff.casefile.locate import locate
from standoff.errors import CaseError

TEXT = b"a:\n  b: one two\n  list: [x]\n"


def faults_in(text: bytes = TEXT) -> Faults:
    return Faults(locate(text, "f"))


def told(faults: Faults) -> list[str]:
    with pytest.raises(CaseError) as caught:
        faults.raise_if_any()
    return str(caught.value).splitlines()


def test_no_faults_raise_nothing() -> None:
    faults_in().raise_if_any()


def test_faults_come_in_the_order_of_the_file() -> None:
    faults = faults_in(TEXT + b"c: !d\n")
    faults.add(("a", "list", 0), "third")
    faults.add(("a", "b"), "second", offset=4, rule="rule", way_out="way out")
    faults.add_at_key(("a", "b"), "first")
    said = told(faults)
    assert said[:3] == ["f:2:3: first", "f:2:10: second; rule; way out", "f:3:10: third"]
    assert said[3].startswith("f:4:4: '!d' is a YAML tag")


def test_a_missing_key_is_told_at_the_key_above() -> None:
    faults = faults_in()
    faults.add_missing(("a",), "c", "no c")
    faults.add_missing(("a",), "d", "no d")
    assert told(faults) == ["f:1:1: no c", "f:1:1: no d"]


@pytest.mark.parametrize("wrong", [("a",), ("a", "lists")], ids=["mapping", "misspelt key"])
def test_what_explains_that_a_key_is_missing_is_told_alone(wrong: tuple[str, ...]) -> None:
    faults = faults_in()
    faults.add(wrong, "wrong")
    faults.add_missing(("a",), "list", "no list")
    assert len(told(faults)) == 1


def test_a_part_is_hit_by_what_is_wrong_in_it() -> None:
    faults = faults_in()
    faults.add(("a", "list", 0), "wrong")
    assert faults.hit(())
    assert faults.hit(("a", "list"))
    assert not faults.hit(("a", "b"))
    assert faults.hit_below(("a",)) == {"list"}


def test_warnings_are_no_faults() -> None:
    faults = faults_in()
    faults.warn(("a", "list"), "second", way_out="look")
    faults.warn(("a", "b"), "first")
    faults.raise_if_any()
    assert [str(each) for each in faults.warnings] == ["f:2:6: first", "f:3:9: second; look"]


def test_a_key_has_a_place_of_its_own() -> None:
    assert str(faults_in().key_place(("a", "list"))) == "f:3:3"


def test_a_file_that_is_no_mapping_is_told_at_its_beginning() -> None:
    fault = no_mapping(locate(b"\n- a\n", "f"))
    assert str(fault) == (
        "f:2:1: the file does not begin with 'key: value'; the top of a case file is a mapping"
    )


def test_names_that_may_be_meant_are_looked_for_as_often_as_that_helps() -> None:
    faults = faults_in()
    assert faults.advice("towns", "romw", ["rome", "paris"]) == "did you mean 'rome'?"
    for n in range(ADVISED):
        faults.advice("towns", f"rome{n}", ["rome", "paris"])
    assert faults.advice("towns", "pari", ["rome", "paris"]) == ""
    assert faults.advice("towns", "romw", ["rome", "paris"]) == "did you mean 'rome'?"


def test_thousands_of_missing_keys_take_little_time() -> None:
    text = "".join(f"a{n}: x\n" for n in range(20_000))
    faults = faults_in(text.encode())
    begin = time.process_time()
    for n in range(20_000):
        faults.add((f"a{n}",), "wrong")
        faults.add_missing((f"b{n}",), "c", "no c")
    assert len(told(faults)) == 20_001
    assert time.process_time() - begin < 5
