"""The contract of a command: every one, also one that is added, keeps these rules."""

from __future__ import annotations

import inspect
import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs._ext.reference_text import commands
from standoff.cli import check
from standoff.cli.command import Command, all_commands
from tests.cli.program import ROOT, ran

COMMANDS = list(all_commands().values())
each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)


def help_of(command: Command, capsys: pytest.CaptureFixture[str]) -> str:
    done = ran(capsys, command.id, "--help")
    assert (done.code, done.err) == (0, "")
    return done.out


def is_about_a_case(command: Command) -> bool:
    return "case" in inspect.signature(command.run).parameters


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def test_commands_are_found_by_scan_and_listed_in_the_order_of_work() -> None:
    first = ["new", "check", "show", "analyse", "explain"]
    assert [each.id for each in COMMANDS if each.id in first] == first
    assert [each.order for each in COMMANDS] == sorted(each.order for each in COMMANDS)
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


@pytest.mark.parametrize(
    "command", list(filter(is_about_a_case, COMMANDS)), ids=lambda command: command.id
)
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
    (part,) = re.findall(rf"^### `standoff {command.id}\b.*?(?=^### |\Z)", commands(), re.M | re.S)
    assert f"### `standoff {command.id}{' CASE' * is_about_a_case(command)}" in part
    assert options_in(help_of(command, capsys)) <= options_in(part)
    assert command.example in part


@each_command
def test_no_option_says_that_it_is_off_if_left_out(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    said = help_of(command, capsys)
    assert "[default: ]" not in said
    assert "False" not in said
