"""`standoff new`: a case that works at once, and nothing lost that was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from tests.cli.program import ran


@pytest.fixture(autouse=True)
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("case", "file"),
    [
        ("ferry", "ferry/case.yaml"),
        ("cases/of/ours", "cases/of/ours/case.yaml"),
        (".", "case.yaml"),
        ("one.yaml", "one.yaml"),
        ("deep/one.yaml", "deep/one.yaml"),
    ],
    ids=["folder", "folders", "here", "file", "file-in-folder"],
)
def test_a_new_case_is_valid_and_is_where_it_says(
    case: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "new", case)
    assert (done.code, done.err) == (0, "")
    assert f"Written to {file}:" in done.out
    assert load(file).warnings == ()


@pytest.mark.parametrize("command", ["check", "show", "analyse", "explain"])
def test_every_command_works_on_a_new_case(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "new", "ferry")
    done = ran(capsys, command, "ferry")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    ("case", "title"),
    [
        ("the-ferry_strike", "The ferry strike"),
        ("v1.2-talks", "V1.2 talks"),
        ("the-ferry.yaml", "The ferry"),
        ("größe", "Größe"),
    ],
    ids=["dashes", "dot", "file", "letters"],
)
def test_a_case_without_a_title_is_called_like_its_folder(
    case: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(capsys, "new", case)
    assert load(case).title == title


def test_here_is_a_folder_with_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "harbour-talks").mkdir()
    monkeypatch.chdir(tmp_path / "harbour-talks")
    ran(capsys, "new", ".")
    assert load(".").title == "Harbour talks"


@pytest.mark.parametrize("name", ["--title", "-t"])
@pytest.mark.parametrize(
    "title", ["It's: [one] {of} #5", "no", "2025-10-16", "Größe שלום"], ids=repr
)
def test_any_title_is_kept(name: str, title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "new", "ferry", name, title).code == 0
    assert load("ferry").title == title


def test_nothing_that_exists_is_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text("mine", encoding="utf-8")
    done = ran(capsys, "new", ".")
    assert (done.code, done.out) == (2, "")
    assert "there is a file already; it was left as it is" in done.err
    assert (tmp_path / "case.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_with_other_files_may_hold_a_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert ran(capsys, "new", ".").code == 0
    assert {each.name for each in tmp_path.iterdir()} == {"notes.txt", "case.yaml"}


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    done = ran(capsys, "new", "notes/ferry")
    assert (done.code, done.out) == (2, "")
    assert "the folder cannot be made" in done.err


def test_what_to_type_next_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "new", "my case")
    assert [line.split(":", 1)[1].strip() for line in done.out.splitlines()[1:]] == [
        "standoff show 'my case'",
        "standoff analyse 'my case'",
    ]
