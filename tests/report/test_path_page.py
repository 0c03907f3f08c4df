"""The page and the object of `standoff path` hold what the analysis says, in any size."""

from __future__ import annotations

import json

import pytest

from standoff.analysis.path_finding import PathAnswer, path_answer
from standoff.analysis.stability import analyse
from standoff.analysis.wanted import wanted_states
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.report import path_page as module
from standoff.report.heading import Heading
from standoff.report.path_page import path_object, path_page, picture_of

ELMIRA, BUDAPEST, CHAIN = (
    load(f"cases/{name}") for name in ("elmira", "budapest-2025", "chain-store")
)


def answered(case: Case, to: str = "", by: str = "moves") -> PathAnswer:
    wanted = wanted_states(case.conflict, to) if to else None
    return path_answer(analyse(case.conflict, concepts=["seq"]), "seq", by=by, wanted=wanted)


@pytest.mark.parametrize(
    ("case", "to", "by", "title"),
    [
        (ELMIRA, "", "moves", "Where moves can lead from today"),
        (CHAIN, "", "moves", "Where moves can lead from today"),
        (BUDAPEST, "", "moves", "Who would stay where"),
        (BUDAPEST, "con.force", "improvements", "The shortest ways from today"),
        (ELMIRA, "s8", "improvements", None),
        (ELMIRA, "s1", "moves", None),
    ],
)
def test_the_picture_suits_size_and_question(
    case: Case, to: str, by: str, title: str | None
) -> None:
    picture = picture_of(path_page(answered(case, to, by), Heading.of(case)))
    assert (picture is None) == (title is None)
    if picture is not None and title != "Who would stay where":
        assert picture.title == title


def test_the_object_holds_all_shortest_sequences_as_layers() -> None:
    found = path_object(ELMIRA, answered(ELMIRA, "s8"))
    assert found["schema"] == "standoff/path/1"
    result = found["result"]
    search = result["searches"][0]
    paths = search["paths"]
    assert (search["least"], search["ends"], paths["count"]) == (3, [9], 6)
    assert len(paths["first"]) == 6
    assert [len(layer) for layer in paths["layers"]] == [1, 3, 6, 3]
    assert paths["layers"][0] == [{"state": 1, "mover": None}]
    assert [len(links) for links in paths["links"]] == [1, 3, 6]
    missing = result["searches"][1]["missing"]
    assert missing["no_gain"] == [{"mover": "moe", "from": 6, "to": 7}]
    assert result["states"][8]["last_movers"] == ["moe", "ur", "lg"]
    json.dumps(found)


def test_the_object_without_an_end_holds_outcomes_and_cycles() -> None:
    result = path_object(BUDAPEST, answered(BUDAPEST))["result"]
    assert (result["wanted"], result["searches"]) == (None, [])
    assert result["moves"]["layers"] == [1, 13, 62, 134, 129, 45]
    assert result["improvements"]["reached"] == 224
    (cycle,) = result["cycles"]
    assert len(cycle["states"]) == 120
    assert cycle["without_moving_twice"] == cycle["states"]
    assert {each["unreachable"] for each in result["equilibria"]} == {False}


def test_of_many_states_none_is_described_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LISTED_STATES", 8)
    assert path_object(ELMIRA, answered(ELMIRA))["result"]["states"] == []


def test_sequences_are_written_out_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATHS_LISTED", 2)
    search = path_object(ELMIRA, answered(ELMIRA, "s8"))["result"]["searches"][0]
    assert (search["paths"]["count"], len(search["paths"]["first"])) == (6, 2)
