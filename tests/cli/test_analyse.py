"""`standoff analyse`: the answer as a page, as an object, and in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report import machine_output
from standoff.report.renderer import all_renderers
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, ran

SPECIFIED = {
    *("options", "decision_makers", "bit_order", "states", "states_total", "status_quo", "world"),
    *("stable", "equilibria", "skipped", "worlds", "answers"),
}


def test_the_answer_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "analyse", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    before, _, after = done.out.partition("In this model, today's situation holds")
    # The head, what the case is about, when, and in which world.
    assert len(before.splitlines()) <= 10
    assert "How we know" in after


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_it_writes_every_kind_of_file_and_says_the_answer(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    file.write_text("of yesterday", encoding="utf-8")
    done = ran(capsys, "analyse", CHICKEN, "--output", str(file))
    assert (done.code, done.err) == (0, "")
    sentence, last = done.out.splitlines()
    assert sentence.startswith("In this model, today's situation does not hold")
    assert last == f"Written to {file}"
    assert "of yesterday" not in file.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_the_object_has_every_key_of_the_specification(capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "analyse", ELMIRA, "--json").object
    assert list(found) == ["schema", "standoff", "input_sha256", "warnings", "result"]
    assert (found["schema"], found["warnings"]) == ("standoff/analysis/1", [])
    assert set(found["result"]) >= SPECIFIED
    for state in found["result"]["states"]:
        assert list(state) == ["id", "name", "pattern", "taken", "label"]


def test_the_object_holds_the_published_result(capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "analyse", ELMIRA, "--json").object["result"]
    names = {each["id"]: each["name"] for each in result["states"]}
    for concept, held in {"nash": "s5 s8 s9", "gmr": "s1 s4 s5 s8 s9", "seq": "s5 s8 s9"}.items():
        found = {names[each] for each in result["equilibria"][concept]}
        assert found == set(held.split())


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "sseq", "sim"])
def test_the_answer_is_given_for_the_concept_that_was_asked_for(
    concept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = ran(capsys, "analyse", CHICKEN, "--json", "--concept", concept).object["result"]
    assert result["concept"] == concept
    held = result["status_quo"] in result["equilibria"][concept]
    assert result["status_quo_holds"][concept] is held
    assert all(each["stable"] for each in result["verdicts"]) is held


def test_the_switches_that_were_used_are_in_the_object(capsys: pytest.CaptureFixture[str]) -> None:
    switches = ["--opponent-moves", "once", "--no-self-sanction", "--sim-mode", "all"]
    result = ran(capsys, "analyse", ELMIRA, "--json", *switches).object["result"]
    keys = ("opponent_moves", "self_sanction", "sim_mode")
    assert [result[each] for each in keys] == ["once", False, "all"]


def test_of_many_states_those_referred_to_are_listed_unless_all_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine_output, "LISTED_STATES", 100)
    some = ran(capsys, "analyse", BUDAPEST, "--json").object
    total = some["result"]["states_total"]
    assert 0 < len(some["result"]["states"]) < total
    assert some["result"]["stable"] == {}
    assert len(some["warnings"]) == 1
    assert "--all-states" in some["warnings"][0]
    every = ran(capsys, "analyse", BUDAPEST, "--json", "--all-states").object
    assert [each["id"] for each in every["result"]["states"]] == list(range(1, total + 1))
    assert every["result"]["stable"].keys() == every["result"]["equilibria"].keys()
    assert every["warnings"] == []


def test_the_same_case_gives_the_same_output(capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--json"]):
        first = ran(capsys, "analyse", BUDAPEST, *more).out
        assert ran(capsys, "analyse", BUDAPEST, *more).out == first
