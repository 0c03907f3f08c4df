"""Readings: what each takes, what it says others see, which it contradicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casefile.sample import SAMPLE, assert_only_fault, faults_of, loaded
from tests.casefile.world_sample import changed

TAKES = "takes: {court: slow}"
SEES = "low: {rain: little}"
RIVAL = "rival_of: mayor"


def test_readings_keep_their_words_and_order(tmp_path: Path) -> None:
    text = changed((RIVAL, f"{RIVAL}, why: It was late before, cites: [s1]"))
    mayor, clerk = loaded(tmp_path, text).readings
    assert (mayor.id, mayor.text, mayor.by) == ("mayor", "The court helps", "the mayor")
    assert (mayor.takes, mayor.rival_of) == ({"court": "fair"}, "")
    assert (clerk.takes, clerk.sees, clerk.rival_of) == ({"court": "slow"}, {}, "mayor")
    assert (clerk.by, clerk.why, clerk.cites) == ("", "It was late before", ("s1",))


def test_who_sees_something_else_takes_the_rest_as_the_reading_does(tmp_path: Path) -> None:
    (mayor, _) = loaded(tmp_path, changed()).readings
    assert mayor.sees == {"low": {"court": "fair", "rain": "little"}}


def test_what_somebody_sees_applies_where_the_reading_makes_it_apply(tmp_path: Path) -> None:
    text = changed(("default: fair", "default: slow"))
    assert loaded(tmp_path, text).readings[0].sees["low"]["rain"] == "little"


def test_who_sees_something_may_make_another_thing_apply(tmp_path: Path) -> None:
    text = changed((TAKES, f"{TAKES}, sees: {{up: {{court: fair, rain: little}}}}"))
    clerk = loaded(tmp_path, text).readings[1]
    assert clerk.sees["up"] == {"court": "fair", "rain": "little"}


def test_a_reading_may_take_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, changed((f"{TAKES}, ", ""))).readings[1].takes == {}


WRONG = {
    "unknown assumption": (
        TAKES,
        "takes: {cort: slow}",
        "46:42",
        "no assumption 'cort'; did you me",
    ),
    "unknown alternative": (TAKES, "takes: {court: slo}", "46:49", "did you mean 'slow'?"),
    "n/a": (TAKES, "takes: {court: n/a}", "46:49", "assumption 'court' has no alternative 'n/a'"),
    "does not apply": (
        TAKES,
        "takes: {court: slow, rain: much}",
        "46:61",
        "'rain' does not apply w",
    ),
    "list for an alternative": (
        TAKES,
        "takes: {court: [slow]}",
        "46:49",
        "a list stands where a t",
    ),
    "text to take": (TAKES, "takes: court", "46:41", "'court' stands where a mapping"),
    "list to take": (TAKES, "takes: [court]", "46:41", "a list stands where a mapping"),
    "nothing to take": (TAKES, "takes: ", "46:41", "nothing stands where a mapping"),
    "taken twice": (
        TAKES,
        "takes: {court: slow, court: fair}",
        "46:55",
        "key 'court' is there twice",
    ),
    "unknown decision maker": (
        SEES,
        "lw: {rain: little}",
        "45:78",
        "'lw' is no decision maker; did",
    ),
    "unknown assumption seen": (SEES, "low: {rin: little}", "45:84", "no assumption 'rin'"),
    "unknown alternative seen": (SEES, "low: {rain: litle}", "45:90", "did you mean 'little'?"),
    "seen and does not apply": (
        SEES,
        "low: {court: slow, rain: little}",
        "45:103",
        "'rain' does not apply where the rest is as taken here or by default",
    ),
    "does not apply as it takes": (
        TAKES,
        f"{TAKES}, sees: {{up: {{rain: little}}}}",
        "46:74",
        "'rain' does not apply",
    ),
    "text to see": (SEES, "low: rain", "45:83", "'rain' stands where a mapping"),
    "rival of itself": (RIVAL, "rival_of: clerk", "46:66", "there is no other reading 'clerk'"),
    "unknown rival": (RIVAL, "rival_of: mayr", "46:66", "no other reading 'mayr'; did you mean 'm"),
    "list of rivals": (RIVAL, "rival_of: [mayor]", "46:66", "a list stands where a text"),
    "misspelt key": (
        RIVAL,
        "rival: mayor",
        "46:56",
        "unknown key 'rival'; did you mean 'rival_of'?",
    ),
    "no text": ("{text: The court waits, ", "{", "46:3", "reading 'clerk' has no text"),
    "text for a reading": (
        "{text: The court waits, takes: {court: slow}, rival_of: mayor}",
        "The court waits",
        "46:10",
        "'The court waits' stands where a mapping",
    ),
    "id": ("  clerk:", "  Clerk:", "46:3", "write 'clerk'"),
}


@pytest.mark.parametrize(("old", "new", "place", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, old: str, new: str, place: str, said: str) -> None:
    assert_only_fault(tmp_path, changed((old, new)), place, said)


def test_what_follows_from_a_wrong_assumption_is_not_told(tmp_path: Path) -> None:
    text = changed(("alternatives: {much: A lot, little", "alternatives: {much: A lot, Little"))
    assert_only_fault(tmp_path, text, "41:33", "write 'little'")


def test_readings_need_a_model(tmp_path: Path) -> None:
    text = (
        "standoff: 1\ncase: {id: x, title: X}\nparties: {a: {name: A}}\nreadings: {a: {text: A}}\n"
    )
    assert_only_fault(tmp_path, text, "4:1", "there are readings and no model that they could be")


def test_in_a_case_without_assumptions_there_is_nothing_to_take(tmp_path: Path) -> None:
    text = f"{SAMPLE}readings: {{a: {{text: A, takes: {{court: fair}}}}}}\n"
    assert_only_fault(tmp_path, text, "32:33", "there is no assumption 'court'")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = changed(
        (TAKES, "takes: {cort: slow, court: slo}"), (RIVAL, "rival_of: x"), (SEES, "x: {}")
    )
    places = [each.partition(" ")[0] for each in faults_of(tmp_path, text)]
    assert places == ["45:78:", "46:42:", "46:61:", "46:77:"]
