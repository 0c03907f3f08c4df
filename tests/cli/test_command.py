"""The contract of a command: every one, also one that is added, keeps these rules."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from standoff.cli import check
from standoff.cli.command import Command, all_commands
from tests.cli.program import ROOT, ran

COMMANDS = list(all_commands().values())
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def help_of(command: Command, capsys: pytest.CaptureFixture[str]) -> str:
    done = ran(capsys, command.id, "--help")
    assert (done.code, done.err) == (0, "")
    return done.out


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def test_commands_are_found_by_scan_and_listed_in_the_order_of_work() -> None:
    assert [each.id for each in COMMANDS] == ["new", "check", "show", "analyse", "explain"]
    assert all_commands()["check"] is check.COMMAND


@each_command
def test_help_says_in_one_sentence_what_the_command_does(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    usage, _, about = help_of(command, capsys).partition("\n\n")
    assert usage.split()[:3] == ["Usage:", "standoff", command.id]
    assert re.match(r"[A-Z][^.]+\.\n", about)


@each_command
def test_help_ends_with_a_line_to_paste(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    last = help_of(command, capsys).splitlines()[-1]
    assert last == f"Try:  {command.example}"
    assert command.example.startswith(f"standoff {command.id} ")


@each_command
def test_the_line_to_paste_works_beside_the_cases(
    command: Command,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    done = ran(capsys, *shlex.split(command.example)[1:])
    assert (done.code, done.err) == (0, "")
    assert done.out


@each_command
def test_the_case_comes_first_and_is_asked_for(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command.id)
    assert (done.code, done.out) == (2, "")
    assert "CASE" in done.err
    assert f"see 'standoff {command.id} --help'" in done.err


@each_command
def test_the_reference_names_the_command_and_all_its_options(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert f"standoff {command.id} CASE" in text
    assert options_in(help_of(command, capsys)) <= options_in(text)


@each_command
def test_no_option_says_that_it_is_off_if_left_out(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    said = help_of(command, capsys)
    assert "[default: ]" not in said
    assert "False" not in said
