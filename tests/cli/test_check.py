"""`standoff check`: one line that a case can be used, or every reason why it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from standoff.analysis.stability import analyse
from standoff.casefile.read import load
from tests.casefile.sample import SAMPLE, spoilt
from tests.cli.program import BUDAPEST, CHICKEN, ROOT, case_at, ran, wide_case

# The rule says nothing that an earlier one has not said.
IDLE = "    - {when: up.build and not up.share and low.sue}\n"
WARNED = spoilt(('    - {pattern: "NNN"}\n', f'    - {{pattern: "NNN"}}\n{IDLE}'))


@pytest.mark.parametrize("name", ["budapest-2025", "chicken", "elmira", "syria-iraq-1975"])
def test_cases_that_ship_have_no_faults(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", str(ROOT / "cases" / name))
    assert (done.code, done.err) == (0, "")
    assert ": no faults. " in done.out


def test_a_valid_case_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_at(tmp_path / "dam.yaml")
    assert ran(capsys, "check", case).out == (
        f"{case}: no faults. 2 decision makers, 3 options, 5 feasible states.\n"
    )


def test_a_folder_and_its_file_are_the_same_case(capsys: pytest.CaptureFixture[str]) -> None:
    folder = ran(capsys, "check", CHICKEN, "--json").object
    assert ran(capsys, "check", f"{CHICKEN}/case.yaml", "--json").object == folder


def test_programs_are_told_the_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "check", case_at(tmp_path / "dam.yaml"), "--json").object
    assert list(found) == ["schema", "standoff", "input_sha256", "warnings", "result"]
    assert found["schema"] == "standoff/check/1"
    assert found["result"] == {
        "valid": True,
        "decision_makers": 2,
        "options": 3,
        "states_total": 5,
        "accounts": 0,
        "statements": 0,
        "quotes": 0,
        "anchored_quotes": 0,
        "expected": [],
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


EXPECTED = """
expected:
  source: made up
  sure: {sure}
  equilibria: {{nash: [{state}]}}
"""


@pytest.mark.parametrize(
    ("state", "sure", "code"),
    [("NNY", "true", 4), ("NNY", "false", 0), (None, "true", 0)],
    ids=["false", "false-but-unsure", "true"],
)
def test_a_published_result_that_does_not_come_out_has_code_4(
    state: str | None,
    sure: str,
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    conflict = load(case_at(tmp_path / "dam.yaml")).conflict
    held = ", ".join(map(conflict.pattern, analyse(conflict).equilibria("nash")))
    expected = EXPECTED.format(sure=sure, state=state or held)
    case = case_at(tmp_path / "dam.yaml", SAMPLE + expected)
    done = ran(capsys, "check", case)
    assert (done.code, done.err) == (code, "")
    assert "1 published result replayed" in done.out
    told = ran(capsys, "check", case, "--json")
    assert told.code == code
    assert len(told.object["result"]["expected"]) == 1


REACTS = spoilt(("- not low.sue", "- share iff low.sue"))


def test_traps_are_notes_and_change_no_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", REACTS)
    plain, linted = ran(capsys, "check", case), ran(capsys, "check", case, "--lint")
    assert (linted.code, linted.err) == (0, "")
    assert linted.out.startswith(plain.out)
    note = f"note: {case}:18:13: reaction-without-view: 'share iff low.sue' reacts to 'low.sue'"
    assert note in linted.out


def test_programs_are_told_traps_when_they_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", REACTS)
    assert "lint" not in ran(capsys, "check", case, "--json").object["result"]
    lint = ran(capsys, "check", case, "--json", "--lint").object["result"]["lint"]
    assert lint["skipped"] == []
    first = lint["findings"][0]
    assert list(first) == ["rule", "file", "line", "column", "found", "why", "way_out"]
    assert (first["rule"], first["file"], first["line"], first["column"]) == (
        "reaction-without-view",
        case,
        18,
        13,
    )


def test_what_was_not_looked_for_is_told_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "wide.yaml", wide_case(13))
    lint = ran(capsys, "check", case, "--json", "--lint").object["result"]["lint"]
    skipped = {each["rule"] for each in lint["skipped"]}
    assert skipped == {"dominant-statement", "universal-threat", "idle-statement"}
    assert "Not looked for: idle-statement (" in ran(capsys, "check", case, "--lint").out


def test_an_answer_that_is_not_the_expected_one_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BUDAPEST, tmp_path / "case")
    file = tmp_path / "case" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    asked = "holds: settlement\n    expect: "
    assert text.count(f'{asked}"no"') == 1
    changed = text.replace(f'{asked}"no"', f'{asked}"yes"')
    file.write_text(changed, encoding="utf-8")
    done = ran(capsys, "check", str(tmp_path / "case"))
    assert done.code == 4
    assert "the answer to 'overlap' is expected to be yes; it is no in all 96 worlds" in done.out
    line = changed[: changed.index("holds: settlement\n")].count("\n") + 1
    assert f"case.yaml:{line}:" in done.out


def test_expected_answers_that_come_out_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", BUDAPEST)
    assert done.code == 0
    assert "6 expected answers checked, and all come out." in done.out
