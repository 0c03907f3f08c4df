"""`standoff cases`: the list, for people and for programs, and copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.library import shipped_cases
from standoff.casefile.read import load
from tests.cli.program import ELMIRA, ran


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somewhere with no cases in it, and on a screen of a common width."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def test_every_case_is_listed_under_its_whole_name(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "cases")
    assert (done.code, done.err) == (0, "")
    words = [line.split() for line in done.out.splitlines()]
    names = [line[0] for line in words if line and line[0] in shipped_cases()]
    assert names == list(shipped_cases())


def test_programs_are_told_where_every_case_is(capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "cases", "--json").object
    assert found["schema"] == "standoff/cases/1"
    listed = {each["name"]: Path(each["path"]) for each in found["result"]["cases"]}
    assert listed == dict(shipped_cases())


@pytest.mark.parametrize(
    ("given", "folder"), [((), "elmira"), (("my elmira",), "my elmira")], ids=["here", "named"]
)
def test_a_copy_can_be_analysed_as_is_said(
    given: tuple[str, ...], folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "cases", "--copy", "elmira", *given)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Written to {folder}/case.yaml.\n")
    assert load(folder).input_sha256 == load(ELMIRA).input_sha256
    pasted = done.out.splitlines()[-1].partition("standoff ")[2]
    assert pasted in (f"analyse {folder}", f"analyse '{folder}'")


def test_a_second_copy_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    ran(capsys, "cases", "--copy", "chicken")
    done = ran(capsys, "cases", "--copy", "chicken")
    assert (done.code, done.out) == (2, "")
    assert "there is a file already" in done.err


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--copy", "chikken"], "did you mean 'chicken'"),
        (["somewhere"], "--copy NAME"),
        (["--copy", "chicken", "--json"], "ask for one of them"),
    ],
    ids=["unknown", "folder_alone", "copy_and_list"],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(
    arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "cases", *arguments)
    assert done.code == 2
    assert advice in done.err + done.out
    assert list(Path().iterdir()) == []
