"""Every example in the README and the documentation runs and prints what stands there."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from standoff.casefile.read import load

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"^<!-- run: (?P<run>.*?) -->"
    r"|^<!-- file: (?P<file>\S+) -->\n+```\w+\n(?P<content>.*?)^```"
    r"|^```console\n(?P<console>.*?)^```",
    re.M | re.S,
)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the cases in it, where a reader would try things."""
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_python_examples_print_what_they_say(page: Path, workplace: Path) -> None:
    found = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert found.failed == 0


@dataclass(frozen=True)
class Typed:
    """A line typed at a prompt, and what the page says comes out."""

    command: str
    output: str


def typed_in(block: str) -> Iterator[Typed]:
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, output = part.partition("\n")
        yield Typed(command, output)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_is_typed_works_as_shown(page: Path, workplace: Path) -> None:
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["run"]:
            subprocess.run(block["run"], shell=True, check=True, env=at_a_terminal())
        elif block["file"]:
            (workplace / block["file"]).write_text(block["content"], encoding="utf-8")
        else:
            type_in_turn(typed_in(block["console"]))


def type_in_turn(lines: Iterator[Typed]) -> None:
    """Types the lines one after another; `echo $?` says how the one before it ended."""
    code = 0
    for typed, follower in pairwise([*lines, Typed("", "")]):
        if typed.command == "echo $?":
            assert typed.output == f"{code}\n"
            continue
        done = run_in_shell(typed.command)
        code = done.returncode
        if typed.output:
            assert is_shown(done.stdout + done.stderr, typed.output), done.stdout + done.stderr
        if follower.command != "echo $?":
            assert code == (3 if "cannot be used yet" in typed.output else 0), typed


def run_in_shell(line: str) -> subprocess.CompletedProcess[str]:
    assert line.startswith("standoff "), line
    return subprocess.run(
        line, shell=True, capture_output=True, text=True, check=False, env=at_a_terminal()
    )


def at_a_terminal() -> dict[str, str]:
    """The environment of somebody whose terminal has 80 columns, and who can call `standoff`."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": programs, "COLUMNS": "80"}


def is_shown(output: str, shown: str) -> bool:
    """Whether `shown` is the output; a line of three dots in it stands for any lines."""
    parts = map(re.escape, re.split(r"^\.\.\.\n", shown, flags=re.M))
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output) is not None


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("a\nb\nc\n", True),
        ("a\n...\n", True),
        ("a\n...\nc\n", True),
        ("b\n...\n", False),
        ("a\n", False),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, same: bool) -> None:
    assert is_shown("a\nb\nc\n", shown) is same


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


def test_the_picture_in_the_readme_is_what_the_command_writes(workplace: Path) -> None:
    from standoff.cli.app import run

    case, picture = "budapest-2025", "explain-budapest-2025.svg"
    assert run(["explain", f"cases/{case}", "--output", picture]) == 0
    expected = (ROOT / "docs" / "images" / picture).read_text(encoding="utf-8")
    assert (workplace / picture).read_text(encoding="utf-8") == expected, (
        f"write it again: standoff explain cases/{case} --output docs/images/{picture}"
    )


def test_the_tutorial_quotes_the_case_as_it_is() -> None:
    text = (ROOT / "docs" / "tutorial" / "first-conflict.md").read_text(encoding="utf-8")
    case = (ROOT / "cases" / "prisoners-dilemma" / "case.yaml").read_text(encoding="utf-8")
    quoted = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)[0]
    indented = "".join(f"    {line}\n" for line in quoted.splitlines())
    assert indented in case


def test_every_case_that_ships_is_valid() -> None:
    cases = sorted((ROOT / "cases").iterdir())
    assert [load(case).id.replace("_", "-") for case in cases] == [case.name for case in cases]
