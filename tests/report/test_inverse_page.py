"""The page and the object of an inverse question."""

from __future__ import annotations

import json

from standoff.analysis.inverse import inverse
from standoff.casefile.read import load
from standoff.explain.blocks import Paragraph, Section
from standoff.report.inverse_page import inverse_object, inverse_page

CASE = load("cases/syria-iraq-1975")


def test_other_things_that_could_change_have_their_place_before_how_we_know() -> None:
    more = Section(title="Edits of the model", blocks=(Paragraph("None."),))
    page = inverse_page(CASE, inverse(CASE.conflict, [2]), more=(more,))
    assert [each.title for each in page.sections] == [
        "Who would have to want something else",
        "What each must want",
        "How demanding that is",
        "Edits of the model",
        "How we know",
    ]


def test_the_object_is_exact() -> None:
    found = inverse(CASE.conflict, [2, 5], concept="gmr")
    data = json.loads(json.dumps(inverse_object(CASE, found)))
    assert data["schema"] == "standoff/inverse/1"
    result = data["result"]
    assert result["least_change"]["distance"] == result["bound"] == "1"
    assert result["least_change"]["changes"][0]["asked"] == [
        {"decision_maker": "sy", "state": 2, "relation": "no lower than", "other": 6}
    ]
    assert result["least_change"]["changes"][0]["order"] == [[1], [3], [2], [6], [4], [5]]
    assert result["requirements"][0]["orders"] == {"exact": True, "count": "384", "of": "720"}
    assert result["proven"]


def test_what_cannot_be_had_is_told_with_who_is_in_the_way() -> None:
    result = inverse_object(CASE, inverse(CASE.conflict, [5], of=["iq"]))["result"]
    assert not result["attainable"]
    assert result["candidates"][0]["blocked"] == [{"decision_maker": "sy", "moves_to": [4, 6]}]
    page = inverse_page(CASE, inverse(CASE.conflict, [5], of=["iq"]))
    assert page.sections[0].title == "What is in the way"
