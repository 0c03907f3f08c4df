"""`standoff check`: one line that a case can be used, or every reason why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from tests.casefile.sample import spoilt
from tests.cli.program import CHICKEN, ELMIRA, ROOT, case_at, ran

# The rule says nothing that an earlier one has not said.
IDLE = "    - {when: up.build and not up.share and low.sue}\n"
WARNED = spoilt(('    - {pattern: "NNN"}\n', f'    - {{pattern: "NNN"}}\n{IDLE}'))


@pytest.mark.parametrize("name", ["budapest-2025", "chicken", "elmira", "syria-iraq-1975"])
def test_cases_that_ship_have_no_faults(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", str(ROOT / "cases" / name))
    assert (done.code, done.err) == (0, "")
    assert ": no faults. " in done.out


def test_a_valid_case_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check", ELMIRA).out == (
        f"{ELMIRA}: no faults. 3 decision makers, 5 options, 12 feasible states.\n"
    )


def test_a_folder_and_its_file_are_the_same_case(capsys: pytest.CaptureFixture[str]) -> None:
    folder = ran(capsys, "check", CHICKEN, "--json").object
    assert ran(capsys, "check", f"{CHICKEN}/case.yaml", "--json").object == folder


def test_programs_are_told_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "check", ELMIRA, "--json").object
    assert list(found) == ["schema", "standoff", "input_sha256", "warnings", "result"]
    assert found["schema"] == "standoff/check/1"
    assert found["result"] == {
        "valid": True,
        "decision_makers": 3,
        "options": 5,
        "states_total": 12,
    }


@pytest.mark.parametrize("case", ["nowhere", "", "cases", "README.md"])
def test_what_is_no_case_is_told_with_what_is_one(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    done = ran(capsys, "check", case)
    assert (done.code, done.out) == (3, "")
    assert "a case is a folder that holds case.yaml, or one .yaml file" in done.err


def test_an_invalid_case_is_told_in_place_and_given_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", spoilt(("- not share", "- not shore")))
    done = ran(capsys, "check", case)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{case}:20:")
    assert done.err.endswith("standoff: 1 fault found; the case cannot be used yet\n")


def test_what_deserves_a_look_is_a_note_and_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", WARNED)
    notes = [f"note: {each}" for each in load(case).warnings]
    assert notes
    done = ran(capsys, "check", case)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == notes
    told = ran(capsys, "check", case, "--json").object["warnings"]
    assert [f"note: {each}" for each in told] == notes
