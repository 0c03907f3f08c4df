"""The page and the object of `standoff coalitions`."""

from __future__ import annotations

from typing import Any

from standoff.analysis.fixed_coalitions import with_fixed_coalitions
from standoff.analysis.stability import analyse
from standoff.analysis.together import together
from standoff.casefile.read import load
from standoff.report.coalitions_page import coalitions_object, coalitions_page
from tests.cli.program import BUDAPEST, ELMIRA


def result_of(case: str, **switches: Any) -> dict[str, Any]:
    read = load(case)
    found = coalitions_object(read, together(analyse(read.conflict), **switches))
    assert found["schema"] == "standoff/coalitions/1"
    result = found["result"]
    assert isinstance(result, dict)
    return result


def test_the_page_goes_from_today_to_what_holds_and_says_how() -> None:
    read = load(BUDAPEST)
    page = coalitions_page(read, together(analyse(read.conflict)))
    assert [each.title for each in page.sections] == [
        "What several could do together from today",
        "First steps that wait",
        "Who would gain by leaving today together",
        "What would be left by several together",
        "What holds against coalitions",
        "How we know",
    ]


def test_parties_as_one_have_a_part_of_their_own() -> None:
    read = load(ELMIRA)
    table = analyse(read.conflict)
    one = analyse(with_fixed_coalitions(read.conflict, [["moe", "ur"]]))
    page = coalitions_page(read, together(table), one)
    assert "Fixed coalitions" in [each.title for each in page.sections]
    fixed = coalitions_object(read, together(table), one)["result"]["fixed"]
    assert fixed["parties"] == ["moe+ur", "lg"]
    assert fixed["equilibria"]["nash"] == [5, 8, 9]


def test_the_object_tells_the_jump_at_elmira() -> None:
    result = result_of(ELMIRA)
    (jump,) = result["jumps"]
    assert jump == {
        "parties": ["moe", "ur"],
        "start": 6,
        "target": 9,
        "moves": [{"mover": "moe", "start": 6, "end": 7}, {"mover": "ur", "start": 7, "end": 9}],
        "alone": [],
    }
    assert result["universal"]["cnash"] == [5, 9]
    assert result["complete"]
    described = {each["id"]: each for each in result["states"]}
    assert described[9]["pattern"] == "YNYNY"
    by_parties = {tuple(each["parties"]): each["stable"] for each in result["coalitions"]}
    assert 6 not in by_parties["moe", "ur"]["cseq"]


def test_the_object_tells_why_first_steps_wait() -> None:
    result = result_of(BUDAPEST)
    step = next(each for each in result["first_steps"]["steps"] if each["step"]["mover"] == "us")
    assert not step["waiting"]["safe"]
    assert [move["mover"] for move in step["waiting"]["deterred_by"]] == ["us"]
    safe = {(each["step"], each["answer"]): each["waiting"]["safe"] for each in step["one_way"]}
    assert safe == {(True, False): True, (False, True): False, (True, True): True}
    (first, *_) = result["joint_steps"]["steps"]
    assert (first["parties"], first["holds"], first["left_by"]) == (["ru", "us"], True, [])


def test_verdicts_of_every_coalition_are_left_out_where_they_are_too_many() -> None:
    assert result_of(BUDAPEST)["coalitions"][0] == {"parties": ["ru"], "stable": None}
    assert result_of(BUDAPEST, size=1)["coalitions"][0]["stable"] is not None


def test_answers_to_coalitions_that_gain_by_leaving_today_are_told() -> None:
    told = result_of(BUDAPEST)["from_today"]
    us = next(each for each in told if (each["parties"], each["concept"]) == (["us"], "cseq"))
    assert us["stable"]
    assert us["improvements"][0]["answer"][0]["parties"] == ["con"]
