"""The page and the object of what several could do together, over worlds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.report.coalitions_over_worlds_page import (
    coalitions_over_worlds_object,
    coalitions_over_worlds_page,
)
from standoff.report.renderer import renderer_for
from tests.explain.test_coalitions_over_worlds_words import flagship


def test_the_page_has_its_parts() -> None:
    page = coalitions_over_worlds_page(*flagship())
    assert [each.title for each in page.sections] == [
        "What several could do together from today",
        "First steps that wait",
        "What would be left by several together",
        "How we know",
    ]


def test_without_a_status_quo_what_starts_from_it_is_left_out() -> None:
    case, found = flagship()
    nowhere = replace(found, conflict=replace(found.conflict, status_quo=None))
    page = coalitions_over_worlds_page(case, nowhere)
    assert [each.title for each in page.sections] == [
        "What would be left by several together",
        "How we know",
    ]


@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_pages_can_be_written_in_every_form(ending: str) -> None:
    page = coalitions_over_worlds_page(*flagship())
    said = renderer_for(Path(f"page{ending}")).render(page)
    assert "How we know" in said


def test_the_object_counts_and_decides() -> None:
    found = json.loads(json.dumps(coalitions_over_worlds_object(*flagship())))
    assert found["schema"] == "standoff/coalition_worlds/1"
    result = found["result"]
    assert (result["worlds"], result["worlds_without_status_quo"]) == (96, 0)
    assert result["joint_steps_total"] == len(result["joint_steps"]) == 3
    first = result["joint_steps"][0]
    assert (first["parties"], first["pays"]["yes"], first["holds"]["yes"]) == (["ru", "us"], 96, 28)
    assert first["holds"]["deciding"] == [["congress", "west", "launch", "strain", "talks"]]
    assert first["holds"]["readings"]["author"]["default"] == "yes"
    waits = result["first_steps"][0]
    assert (waits["first"], waits["other"]) == ("us", "ru")
    assert (waits["is_one"]["yes"], waits["safe"]["yes"]) == (64, 2)
    assert waits["why"]["unanswered"] == 50
    assert waits["made_safe_if_one_way"] == {"step": 18, "answer": 0, "both": 18}
    assert result["jumps_total"] > len(result["jumps"]) == 24
    assert set(result["jumps"][0]) == {"parties", "start", "target", "worlds", "readings"}
