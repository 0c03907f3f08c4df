"""The page and the object of edits that are tried."""

from __future__ import annotations

import json

from standoff.ensembles.whatif import what_if
from standoff.explain.blocks import Page, Paragraph
from standoff.report.whatif_page import whatif_object, whatif_page
from tests.ensembles.flagship import budapest, budapest_model

TEXT = 'drop con "force if us.cut"'


def test_the_page_begins_with_what_changes_and_ends_with_how_we_know() -> None:
    page = whatif_page(budapest(), what_if(budapest_model(), budapest().world, [TEXT]))
    assert page.sentence.startswith("In this model, with “drop con")
    titles = [each.title for each in page.sections]
    assert titles == ["Before and after", "To write it down", "How we know"]


def test_the_object_holds_what_is_lost_and_gained() -> None:
    found = what_if(budapest_model(), budapest().world, [TEXT])
    data = json.loads(json.dumps(whatif_object(budapest(), found)))
    assert data["schema"] == "standoff/whatif/1"
    result = data["result"]
    assert (len(result["lost"]), len(result["gained"])) == (10, 2)
    assert [each["edit"] for each in result["edits"]] == [TEXT]
    (end,) = result["edits"][0]["after"]["reached"]
    assert set(end["taken"]) == {"ru.ceasefire", "ua.neutral", "us.cut"}


def test_a_reading_in_which_somebody_sees_another_world_is_said_to_be_one() -> None:
    case = budapest()
    reading = case.reading("misperception")
    case = case.in_world(reading.takes)
    found = what_if(budapest_model(), case.world, [TEXT], sees=reading.sees)
    how = plain_text(whatif_page(case, found, reading="misperception"))
    assert "By the reading 'misperception' the United States sees another world" in how
    assert "another world" not in plain_text(whatif_page(case, found))
    assert whatif_object(case, found, reading="misperception")["result"]["reading"] == reading.id
    assert whatif_object(case, found)["result"]["reading"] is None


def plain_text(page: Page) -> str:
    (said,) = page.sections[-1].blocks
    assert isinstance(said, Paragraph)
    return said.text
