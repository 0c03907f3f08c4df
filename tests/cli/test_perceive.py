"""`standoff perceive`: what holds where decision makers do not see the same game."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import BUDAPEST, ELMIRA, case_at, ran
from tests.explain.millpond import mill_text


def words(text: str) -> str:
    return " ".join(text.split())


def test_it_says_where_a_wrong_belief_leads(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "perceive", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    assert "if the United States saw what is so, today would stay as it is" in words(done.out)


def test_a_hidden_option_surprises(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_at(tmp_path / "mill.yaml", mill_text())
    done = ran(capsys, "perceive", case, "--reading", "smith")
    assert done.code == 0
    assert "which the miller does not foresee" in words(done.out)


def test_concept_and_mode_reach_the_analysis(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "mill.yaml", mill_text())
    done = ran(capsys, "perceive", case, "--json", "--concept", "nash", "--mode", "gmcrplus")
    result = done.object["result"]
    assert (result["concept"], result["mode"]) == ("nash", "gmcrplus")
    assert result["readings"]["smith"]["equilibria"] == [4]


def test_everybody_may_think_in_its_own_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "mill.yaml", mill_text())
    call = ("--json", "--concept", "own", "--thinks", "miller=nash,village=seq")
    result = ran(capsys, "perceive", case, *call).object["result"]
    # One who looks no further than its own move closes even if it knows of the channel.
    whole = result["readings"]["smith"]["corrections"][0]
    assert [each["taken"] for each in whole["reached"]["states"]] == [
        ["miller.close", "village.channel"]
    ]


def test_a_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    done = ran(capsys, "perceive", BUDAPEST, "--output", str(page))
    assert done.code == 0
    assert "If a perception is corrected" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("case", "call", "said"),
    [
        (ELMIRA, (), "the case 'elmira' holds no readings; add one under 'readings' that says"),
        (BUDAPEST, ("--reading", "autor"), "no reading 'autor'; did you mean 'author'?"),
        (BUDAPEST, ("--reading", "author"), "by reading 'author' everybody sees what is so; say"),
        (BUDAPEST, ("--concept", "sec"), "no solution concept 'sec'; did you mean 'seq'?"),
    ],
)
def test_what_is_missing_is_told_with_what_to_write(
    case: str, call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "perceive", case, *call)
    assert (done.code, done.out) == (2, "")
    assert said in words(done.err)


def test_readings_without_sees_are_not_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\n".join(line for line in mill_text().splitlines() if "sees:" not in line)
    done = ran(capsys, "perceive", case_at(tmp_path / "mill.yaml", text))
    assert done.code == 2
    assert "in no reading of the case 'mill' does anybody see something else" in words(done.err)


def test_a_world_without_states_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = "  infeasible:\n    - {when: close or not close, assuming: channel=gone}\n"
    text = mill_text().replace("  status_quo:", f"{rules}  status_quo:")
    text = text.replace("close or not close", "miller.close or not miller.close")
    done = ran(capsys, "perceive", case_at(tmp_path / "mill.yaml", text))
    assert done.code == 3
    assert "by reading 'smith', in the world that 'miller' sees: no state" in words(done.err)


def test_a_case_of_evidence_alone_has_nothing_to_look_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "standoff: 1\ncase: {id: e, title: E}\nparties: {a: {name: A}}\n"
    done = ran(capsys, "perceive", case_at(tmp_path / "case.yaml", text))
    assert done.code == 2
    assert "add 'model' to look into its worlds" in words(done.err)
