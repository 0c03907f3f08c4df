"""`--world` and `--reading`: another world than that of all defaults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import BUDAPEST, CHICKEN, case_at, ran, ran_alone


def test_a_typed_world_is_shown_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "analyse", BUDAPEST, "--world", "congress=tolerates")
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "In the world where congress=tolerates; the rest as by default." in said
    assert "In this model, today's situation does not hold" in said


def test_a_reading_takes_its_alternatives_and_a_typed_world_goes_before_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("analyse", BUDAPEST, "--reading", "split", "--world", "talks=show", "--json")
    found = json.loads(ran(capsys, *call).out)["result"]
    assert found["world"] == {
        "congress": "tolerates", "west": "apart", "launch": "impossible", "aim": "settle",
        "strain": "low", "talks": "show",
    }  # fmt: skip


def test_by_default_it_is_the_world_of_all_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, "analyse", BUDAPEST, "--json").out)["result"]
    assert found["world"]["congress"] == "blocks"
    said = " ".join(ran(capsys, "show", BUDAPEST).out.split())
    assert "In the world where" not in said
    assert "In the world of all defaults: congress=blocks, west=apart, launch=impossible" in said


def test_the_switch_may_be_repeated_and_stand_before_what_is_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    once = ran(capsys, "explain", BUDAPEST, "--world", "congress=tolerates,talks=show", "--json")
    call = ("--world", "congress=tolerates", "--world", "talks=show", "--json", "49")
    twice = ran(capsys, "explain", BUDAPEST, *call)
    assert (once.code, twice.code) == (0, 0)
    assert once.out == twice.out


@pytest.mark.parametrize("command", ["analyse", "explain", "show"])
def test_every_object_says_which_world_it_is_of(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = (command, BUDAPEST, "--reading", "yields", "--json")
    found = ran(capsys, *call).object["result"]["world"]
    assert (found["launch"], found["strain"], found["congress"]) == ("possible", "high", "blocks")
    assert ran(capsys, command, CHICKEN, "--json").object["result"]["world"] == {}


@pytest.mark.parametrize("command", ["analyse", "explain", "show", "draw"])
def test_what_somebody_else_sees_is_said_to_be_left_aside(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "What a decision maker sees otherwise by this reading is left aside here"
    said = " ".join(ran(capsys, command, BUDAPEST, "--reading", "misperception").out.split())
    assert f"{note}; 'standoff compare' takes it in." in said
    assert note not in " ".join(ran(capsys, command, BUDAPEST, "--reading", "yields").out.split())


@pytest.mark.parametrize("command", ["analyse", "explain", "show"])
def test_programs_are_told_what_is_left_aside(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ran(capsys, command, BUDAPEST, "--reading", "misperception", "--json").object
    assert any("left aside here" in each for each in found["warnings"])
    assert found["result"]["reading"] == "misperception"
    assert found["result"]["left_aside"] == {"us": {"launch": "possible", "strain": "high"}}
    plain = ran(capsys, command, BUDAPEST, "--json").object
    assert plain["warnings"] == []
    assert (plain["result"]["reading"], plain["result"]["left_aside"]) == (None, {})


OPEN_OPTION = """\
standoff: 1
case: {id: dam, title: The dam}
model:
  decision_makers:
    town:
      name: The town
      options:
        build: The town builds a dam
        bill: {yes: The town bills the farm, assuming: law=allows}
      preferences: {prioritized: [not build, bill]}
    farm:
      name: The farm
      options: {pay: The farm pays}
      preferences: {prioritized: [not pay if town.build, pay if town.bill]}
  status_quo: {taken: []}
assumptions:
  law:
    text: Does the law allow a bill?
    alternatives: {forbids: It does not, allows: It does}
    default: forbids
"""


def test_a_world_with_other_states_says_that_they_are_numbered_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", OPEN_OPTION)
    note = "This world has other states than that of all defaults, and they are numbered anew"
    for command in ("analyse", "explain", "draw"):
        said = " ".join(ran(capsys, command, case, "--world", "law=allows").out.split())
        assert note in said
        assert note not in " ".join(ran(capsys, command, case).out.split())
    found = ran(capsys, "show", case, "--world", "law=allows", "--json").object
    assert note in found["warnings"][0]
    # The states are the same, whatever Congress does.
    assert note not in ran(capsys, "analyse", BUDAPEST, "--world", "congress=tolerates").out


def test_what_is_taken_means_the_same_state_in_every_world(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", OPEN_OPTION)
    ids = []
    for world in ("forbids", "allows"):
        call = ("explain", case, "farm.pay", "--world", f"law={world}", "--json")
        found = ran(capsys, *call).object["result"]
        (state,) = [each for each in found["states"] if each["id"] == found["state"]]
        assert (state["taken"], state["pattern"]) == (["farm.pay"], "NNY")
        ids.append(found["state"])
    assert ids == [3, 5]


@pytest.mark.parametrize("command", ["answer", "compare", "report", "sensitivity", "settlement"])
def test_what_is_about_all_worlds_takes_no_world(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command, BUDAPEST, "--world", "congress=tolerates")
    assert (done.code, done.out) == (2, "")


def test_a_question_is_not_asked_of_one_world(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", BUDAPEST, "settlement", "--reading", "split")
    assert (done.code, done.out) == (2, "")
    assert "question 'settlement' is answered over all worlds; leave --world" in done.err


def test_a_page_of_all_worlds_names_no_world(capsys: pytest.CaptureFixture[str]) -> None:
    assert "In the world of all defaults:" not in ran(capsys, "answer", BUDAPEST).out


DEPENDENT = """\
standoff: 1
case: {id: dam, title: The dam}
model:
  decision_makers:
    town:
      name: The town
      options: {build: The town builds a dam}
      preferences: {prioritized: [build]}
  status_quo: {taken: []}
assumptions:
  rain:
    text: Will it rain?
    alternatives: {no_rain: It stays dry, rain: It rains}
    default: no_rain
  flood:
    text: How high would the water stand?
    assuming: rain=rain
    alternatives: {low: Low, high: High}
    default: low
"""


def test_a_choice_that_would_change_nothing_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", DEPENDENT)
    done = ran(capsys, "show", case, "--world", "flood=high")
    assert (done.code, done.out) == (2, "")
    assert "'flood' applies only where rain=rain, and there it is not so" in done.err
    both = ran(capsys, "show", case, "--world", "flood=high,rain=rain")
    assert "In the world where rain=rain, flood=high; the rest as by default." in both.out
    first = ran(capsys, "show", case, "--world", "rain=rain")
    assert "In the world where rain=rain; the rest as by default." in first.out
    assert "In the world of all defaults: rain=no_rain." in ran(capsys, "show", case).out


def test_the_program_takes_it_in_a_process_of_its_own() -> None:
    done = ran_alone("analyse", BUDAPEST, "--world", "west=together", "--json")
    assert (done.code, done.err) == (0, "")
    assert done.object["result"]["world"]["west"] == "together"


@pytest.mark.parametrize("command", ["show", "draw", "explain"])
def test_the_other_commands_take_it_too(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, command, BUDAPEST, "--world", "launch=possible")
    assert (done.code, done.err) == (0, "")
    assert "launch=possible" in done.out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((BUDAPEST, "--world", "congres=blocks"), "no assumption 'congres'; did you mean"),
        ((BUDAPEST, "--world", "congress=block"), "has no alternative 'block'"),
        ((BUDAPEST, "--world", "congress"), "'congress' chooses nothing; a world is written"),
        ((BUDAPEST, "--world", ""), "'' chooses nothing; a world is written congress=tolerates"),
        ((BUDAPEST, "--world", "launch=n/a"), "has no alternative 'n/a'; it has impossible"),
        ((BUDAPEST, "--world", "talks=show", "--world", "talks=earn"), "two alternatives of"),
        ((BUDAPEST, "--world", "talks=show,talks=earn"), "two alternatives of 'talks'"),
        ((BUDAPEST, "--reading", "spilt"), "no reading 'spilt'; did you mean 'split'?"),
        ((CHICKEN, "--reading", "a"), "no reading 'a'; the case has no readings"),
        ((CHICKEN, "--world", "a=b"), "no assumption 'a'; the case has no assumptions"),
    ],
    ids=lambda each: each[-1] if isinstance(each, tuple) else "",
)
def test_what_is_wrong_is_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "analyse", *call)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
