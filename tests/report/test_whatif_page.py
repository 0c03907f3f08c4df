"""The page and the object of edits that are tried."""

from __future__ import annotations

import json

from standoff.ensembles.whatif import what_if
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
