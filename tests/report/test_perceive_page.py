"""The page about perception, and the same for programs."""

from __future__ import annotations

import json

import pytest

from standoff.report import perceive_page as module
from standoff.report.perceive_page import perceive_object, perceive_page
from tests.ensembles.flagship import budapest
from tests.explain.millpond import mill_of
from tests.explain.test_perception_words import flagship, mill


def test_a_page_about_one_reading_has_five_parts() -> None:
    page = perceive_page(mill_of(), [mill()])
    assert [each.title for each in page.sections] == [
        "Who sees what",
        "What lasts",
        "In whose eyes",
        "If a perception is corrected",
        "How we know",
    ]


def test_a_page_about_several_says_of_which_each_part_is() -> None:
    page = perceive_page(mill_of(), [mill(), mill()])
    assert page.sections[0].title == "smith: Who sees what"
    assert len(page.sections) == 9


def test_the_page_of_the_other_mode_says_what_is_passed_over() -> None:
    page = perceive_page(mill_of(), [mill(mode="gmcrplus")])
    assert "passed over" in str(page.sections[-1].blocks[0])


def test_the_object_holds_bits_views_and_corrections() -> None:
    found = perceive_object(mill_of(), [mill()])
    assert json.loads(json.dumps(found)) == found
    assert found["schema"] == "standoff/perceptions/1"
    reading = found["result"]["readings"]["smith"]
    today, *_, both = reading["states"]
    assert (today["perceived"], today["kept"], today["true"]) == (True, False, True)
    assert today["own"] == {"miller": "unstable", "village": "stable"}
    assert today["surprises"] == [{"viewer": "village", "about": "miller", "stays": False}]
    assert (both["kind"], both["own"]["miller"]) == ("stealthy", "unaware")
    assert reading["differs"] == {"miller": ["channel", "temper"]}
    assert reading["reached"]["states"][0]["unforeseen"]
    assert [each["appear_total"] for each in reading["corrections"]] == [2, 1, 0]
    assert reading["corrections"][0]["reached"]["states"][0]["label"] == "As today"
    assert sum(each["states"] for each in reading["classes"]) == 4


def test_of_many_states_those_told_of_are_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTED_STATES", 100)
    monkeypatch.setattr(module, "LISTED", 3)
    some = perceive_object(budapest(), [flagship()])["result"]["readings"]["misperception"]
    assert (some["states_total"], len(some["states"])) == (576, 16)
    (correction,) = some["corrections"]
    assert (correction["appear_total"], len(correction["appear"])) == (14, 3)
    every = perceive_object(budapest(), [flagship()], all_states=True)
    assert len(every["result"]["readings"]["misperception"]["states"]) == 576


def test_who_does_not_see_today_is_a_warning() -> None:
    rule = "  infeasible:\n    - {when: not miller.close, assuming: channel=gone}\n  status_quo:"
    change = (("  status_quo:", rule),)
    found = perceive_object(mill_of(change), [mill(change)])
    assert found["warnings"] == ["by reading 'smith' 'miller' does not see today's situation"]
