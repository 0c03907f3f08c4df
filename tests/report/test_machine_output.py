"""Objects for programs: every key that was promised, and no id that is not described."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import standoff
from standoff.analysis.answer import answer
from standoff.analysis.replies import labelled_verdict
from standoff.analysis.stability import StabilityTable, analyse
from standoff.case.case import Case
from standoff.casefile.read import load
from standoff.concepts.concept import all_concepts
from standoff.errors import CaseError, Fault, OutputError, Place, TooLargeError, UnknownNameError
from standoff.report import machine_output
from standoff.report.machine_output import (
    analysis_object,
    case_object,
    error_object,
    explanation_object,
    fault_object,
    model_object,
)
from tests.casefile.sample import SAMPLE, loaded
from tests.cli.program import BUDAPEST, CHICKEN, wide_case

CASES = {"chicken": CHICKEN, "budapest": BUDAPEST}
FOR_TWO = {"limited_move", "non_myopic", "policy"}
each_concept = pytest.mark.parametrize(
    ("path", "concept"),
    [
        pytest.param(path, concept, id=f"{concept}-{case}")
        for concept in all_concepts()
        for case, path in CASES.items()
        if case == "chicken" or concept not in FOR_TWO
    ],
)


@pytest.fixture
def dam(tmp_path: Path) -> Case:
    return loaded(tmp_path, SAMPLE)


def analysed(case: Case, concept: str = "seq", *, all_states: bool = False) -> dict[str, Any]:
    table = analyse(case.conflict, also=[concept])
    return analysis_object(case, table, answer(table, concept), all_states=all_states)


def explained(table: StabilityTable, case: Case, state: int, concept: str) -> dict[str, Any]:
    makers = case.conflict.decision_makers
    verdicts = [labelled_verdict(table, concept, each.id, state) for each in makers]
    return explanation_object(case, table, verdicts)


def states_named_in(verdicts: list[dict[str, Any]]) -> set[int]:
    """Ids of all states that some verdicts speak of."""
    found: set[int] = set()
    for gain in (each for verdict in verdicts for each in verdict["improvements"]):
        found.add(gain["to"])
        follows = gain["sanction"] or gain["foreseen"]
        if follows is not None:
            found.add(follows["end"])
            counter = follows["counter_move"]
            for move in [*follows["moves"], *([counter] if counter else [])]:
                found |= {move["from"], move["to"]}
    return found


def test_the_frame_tells_the_version_and_the_input(dam: Case) -> None:
    found = case_object("check/1", dam, {"valid": True}, ["Look here."])
    content = (dam.source / "case.yaml").read_bytes()
    assert found == {
        "schema": "standoff/check/1",
        "standoff": standoff.__version__,
        "input_sha256": hashlib.sha256(b"case.yaml\0" + content + b"\0").hexdigest(),
        "warnings": ["Look here."],
        "result": {"valid": True},
    }


@pytest.mark.parametrize(
    "error",
    [UnknownNameError("no state 'x'"), OutputError("no folder"), TooLargeError("too large")],
    ids=["name", "output", "size"],
)
def test_an_error_keeps_its_message_and_its_code(error: Any) -> None:
    found = error_object(error)
    assert found["schema"] == "standoff/error/1"
    assert found["error"] == {"exit_code": error.exit_code, "message": str(error), "faults": []}


def test_a_fault_is_told_in_its_parts() -> None:
    place = Place("case.yaml", 6, 5)
    fault = Fault(place=place, found="unknown key 'optoins'", way_out="did you mean 'options'?")
    told = {
        "file": "case.yaml",
        "line": 6,
        "column": 5,
        "found": "unknown key 'optoins'",
        "rule": "",
        "way_out": "did you mean 'options'?",
    }
    assert fault_object(fault) == told
    found = error_object(CaseError([fault]))
    assert (found["error"]["exit_code"], found["error"]["faults"]) == (3, [told])


def test_a_state_is_told_by_all_its_names(dam: Case) -> None:
    states = analysed(dam)["result"]["states"]
    assert [each["id"] for each in states] == [1, 2, 3, 4, 5]
    assert states[0] == {
        "id": 1,
        "name": "peace",
        "pattern": "NYN",
        "taken": ["up.share"],
        "label": states[0]["label"],
    }
    assert states[1]["name"] is None
    assert states[1]["label"] == "As today"


@each_concept
def test_an_analysis_says_what_the_table_and_the_answer_say(concept: str, path: str) -> None:
    case = load(path)
    result = analysed(case, concept)["result"]
    table = analyse(case.conflict, also=[concept])
    found = answer(table, concept)
    assert result["concept"] == concept
    for each in table.concepts:
        assert result["equilibria"][each] == list(table.equilibria(each))
        for maker in result["decision_makers"]:
            assert result["stable"][each][maker] == list(table.stable(each, maker))
    assert found.reached is not None
    assert [each["state"] for each in result["reached"]["states"]] == [
        each.state for each in found.reached.states
    ]
    assert result["firm"] == (None if found.firm is None else list(found.firm))
    groups = [each["states"] for each in result["common"]["groups"]]
    assert sorted(state for group in groups for state in group) == result["equilibria"][concept]


@each_concept
def test_every_object_is_json_and_the_same_each_time(concept: str, path: str) -> None:
    case = load(path)
    for made in (lambda: analysed(case, concept), lambda: model_object(case)):
        written = json.dumps(made(), allow_nan=False)
        assert json.dumps(made(), allow_nan=False) == written
        assert json.loads(written) == made()


@each_concept
def test_of_many_states_all_that_are_spoken_of_are_described(
    concept: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = load(path)
    every = analysed(case, concept)["result"]
    described = len(every["states"])
    monkeypatch.setattr(machine_output, "LISTED_STATES", described - 1)
    found = analysed(case, concept)
    result = found["result"]
    spoken_of = {result["status_quo"], *states_named_in(result["verdicts"])}
    spoken_of |= {state for states in result["equilibria"].values() for state in states}
    spoken_of |= {each["state"] for each in result["reached"]["states"]}
    spoken_of |= {m["to"] for each in result["reached"]["states"] for m in each["path"]}
    spoken_of |= {state for cycle in result["reached"]["cycles"] for state in cycle}
    assert {each["id"] for each in result["states"]} == spoken_of
    assert (result["stable"], result["states_total"]) == ({}, described)
    assert [each for each in every if each not in ("states", "stable")] == [
        each for each in result if each not in ("states", "stable")
    ]
    assert all(result[key] == every[key] for key in every if key not in ("states", "stable"))
    assert f"there are {described:,} states" in found["warnings"][0]


def test_of_many_equilibria_the_first_are_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = loaded(tmp_path, wide_case(8))
    monkeypatch.setattr(machine_output, "LISTED_STATES", 5)
    result = analysed(case, "gmr")["result"]
    held = result["equilibria"]["gmr"]
    assert len(held) > 5
    assert set(held[:5]) <= {each["id"] for each in result["states"]}
    assert len(result["states"]) < len(held)


def test_all_states_are_described_when_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = loaded(tmp_path, wide_case(6))
    expected = analysed(case)
    monkeypatch.setattr(machine_output, "LISTED_STATES", 5)
    assert analysed(case) != expected
    assert analysed(case, all_states=True) == expected


@each_concept
def test_an_explanation_describes_every_state_it_speaks_of(concept: str, path: str) -> None:
    case = load(path)
    table = analyse(case.conflict, also=[concept])
    for state in range(1, min(len(case.conflict.states), 20) + 1):
        result = explained(table, case, state, concept)["result"]
        spoken_of = {state, result["status_quo"], *states_named_in(result["verdicts"])}
        assert {each["id"] for each in result["states"]} == spoken_of
        assert result["holds"] is all(result["stable"][concept].values())
        assert {each["decision_maker"]: each["stable"] for each in result["verdicts"]} == (
            result["stable"][concept]
        )


def test_a_deterred_move_has_a_sanction_and_another_has_none() -> None:
    case = load(BUDAPEST)
    result = explained(analyse(case.conflict), case, 49, "seq")["result"]
    gains = [each for verdict in result["verdicts"] for each in verdict["improvements"]]
    assert gains
    for each in gains:
        assert (each["sanction"] is not None) is each["deterred"]
        assert {"to", "rider", "deterred", "sanction", "provoked", "firm"} <= set(each)


def test_a_model_is_told_with_its_sentences_and_reasons(dam: Case) -> None:
    found = model_object(dam)
    result = found["result"]
    assert found["schema"] == "standoff/model/1"
    assert (result["id"], result["title"], result["as_of"]) == ("dam", "The dam", "2024-05")
    assert result["names"] == {"up": "The upper town", "low": "low"}
    assert result["sentences"]["up.share"] == {
        "yes": "It shares the water",
        "no": "It keeps the water",
        "direction": "both",
        "why": "A pipe exists",
    }
    assert result["infeasible"] == [
        {"rule": "up.build and not up.share", "why": "The permit says so"},
        {"rule": "NNN", "why": None},
    ]
    assert len(result["states"]) == result["states_total"] == 5


def test_of_a_large_model_only_the_state_of_today_is_described(
    dam: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine_output, "LISTED_STATES", 4)
    found = model_object(dam)
    assert [each["id"] for each in found["result"]["states"]] == [found["result"]["status_quo"]]
    assert found["warnings"] == ["there are 5 states; above 4 only today's is described"]
