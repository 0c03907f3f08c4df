"""The page and the object of ways over worlds."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from standoff.case.case import Case
from standoff.ensembles.paths_over_worlds import (
    OutcomesOverWorlds,
    PathsOverWorlds,
    outcomes_over_worlds,
    paths_over_worlds,
)
from standoff.report.paths_over_worlds_page import (
    paths_over_worlds_object,
    paths_over_worlds_page,
)
from standoff.report.renderer import renderer_for
from tests.explain.test_paths_over_worlds_words import case_of

judged = partial(analyse, concepts=["seq"], workers=1)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path)


def led(case: Case) -> PathsOverWorlds:
    assert case.open_model is not None
    worlds = case.assumptions.worlds()
    return paths_over_worlds(case.open_model, worlds, "south.sail", judged, readings=case.readings)


def outcomes(case: Case) -> OutcomesOverWorlds:
    assert case.open_model is not None
    return outcomes_over_worlds(case.open_model, case.assumptions.worlds(), "seq", judged)


def test_the_page_to_an_end_has_its_parts(case: Case) -> None:
    page = paths_over_worlds_page(case, led(case))
    assert [each.title for each in page.sections] == [
        "In how many worlds",
        "How far it is",
        "What decides whether improvements lead there",
        "What decides whether any moves lead there",
        "By each reading",
        "How we know",
    ]
    said = str(page.sections[-1])
    assert "In 1 of them no state is feasible (counted apart)." in said
    assert "In 1 of them today's situation does not exist (counted apart)." in said
    assert "perceive" in said


def test_the_page_of_outcomes_has_its_parts(case: Case) -> None:
    page = paths_over_worlds_page(case, outcomes(case))
    assert [each.title for each in page.sections] == [
        "Where today can lead",
        "How much can come about",
        "How we know",
    ]


@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_pages_can_be_written_in_every_form(case: Case, ending: str) -> None:
    renderer = renderer_for(Path(f"page{ending}"))
    for found in (led(case), outcomes(case)):
        assert "How we know" in renderer.render(paths_over_worlds_page(case, found))


def test_the_object_to_an_end_counts_and_decides(case: Case) -> None:
    found = paths_over_worlds_object(case, led(case))
    assert found["schema"] == "standoff/path_worlds/1"
    result = json.loads(json.dumps(found))["result"]
    assert (result["worlds"], result["worlds_without_states"]) == (4, 1)
    assert (result["worlds_without_status_quo"], result["outcomes"]) == (1, None)
    wanted = result["wanted"]
    assert (wanted["text"], wanted["taken"], wanted["feasible"]) == ("south.sail", None, 3)
    assert wanted["moves"]["distances"] == {"1": 2}
    improved = wanted["improvements"]
    assert (improved["worlds"], improved["least"], improved["most"]) == (1, 2, 2)
    assert improved["deciding"] == [["coal", "law"]]
    assert improved["reasons"] == [{"coal": "dear", "law": "free"}]
    assert improved["readings"]["dear"] == {"default": "yes", "yes": 1, "worlds": 2}


def test_the_object_of_outcomes_tells_states_by_options(case: Case) -> None:
    result = paths_over_worlds_object(case, outcomes(case))["result"]
    assert (result["wanted"], result["concept"], result["outcomes_total"]) == (None, "seq", 2)
    assert result["reached"] == {"moves": [4, 4], "improvements": [1, 3]}
    assert result["outcomes"][0] == {
        "taken": ["north.pay", "south.sail"],
        "feasible": 3,
        "holds": 3,
        "moves": {"worlds": 2, "least": 2, "most": 2},
        "improvements": {"worlds": 1, "least": 2, "most": 2},
        "holds_and_improvements": 1,
    }
