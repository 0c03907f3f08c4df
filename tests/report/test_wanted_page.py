"""The pages and objects of what would have to change."""

from __future__ import annotations

import json

from standoff.report.wanted_page import (
    distances_object,
    distances_page,
    wanted_object,
    wanted_page,
)
from tests.ensembles.flagship import budapest
from tests.ensembles.test_change_readings import found
from tests.explain.test_change_words import ceasefire, looked_for


def test_the_page_says_whose_wants_and_what_else_would_have_to_change() -> None:
    page = wanted_page(budapest(), ceasefire(), None)
    assert [each.title for each in page.sections] == [
        "What somebody would have to want",
        "What would have to be possible, or impossible",
        "How we know",
    ]
    about = wanted_page(budapest(), ceasefire(), None, reading="misperception").about
    assert any("left aside" in each for each in about)


def test_the_object_holds_what_was_proved() -> None:
    data = json.loads(json.dumps(wanted_object(budapest(), ceasefire(), None)))
    assert data["schema"] == "standoff/whatif-wanted/1"
    statements = data["result"]["statements"]
    assert statements["to_reach"] == 1
    assert statements["no_fewer_than"] == {"to_hold": 1, "to_reach": 1}
    assert ['drop con "force if us.cut"'] in [each["edits"] for each in statements["reaching"]]
    infeasible = wanted_object(
        budapest(), looked_for(budapest(), "ru.ceasefire and ru.widen"), None
    )
    assert infeasible["result"]["statements"] is None
    assert infeasible["result"]["ruled_out_by"] == ["at most one of ru.ceasefire, ru.widen"]


def test_readings_have_a_page_and_an_object() -> None:
    page = distances_page(budapest(), found(), "ru.ceasefire")
    assert page.sentence.startswith("In this model today leads to “ru.ceasefire” under three")
    data = json.loads(json.dumps(distances_object(budapest(), found(), "ru.ceasefire")))
    by_id = {each["reading"]: each for each in data["result"]["readings"]}
    assert by_id["split"]["reached"]
    assert by_id["author"]["statements"]["to_reach"] == 1
    assert by_id["misperception"]["statements"] is None
