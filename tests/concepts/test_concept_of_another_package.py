"""A package like the one in the documentation adds a concept: nothing in standoff knows of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from standoff.concepts.concept import all_concepts
from tests.test_docs import Typed, is_shown, typed_in

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "add-a-concept.md"
FILES = dict(
    re.findall(
        r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S
    )
)
SHOWN = [
    typed
    for block in re.findall(r"^```text\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    for typed in typed_in(block)
]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the files of the page, and beside them what an installer would write."""
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    told = tmp_path / f"{project['name']}-{project['version']}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n",
        encoding="utf-8",
    )
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {place}" for name, place in points.items()))
    ]
    (told / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def run_beside(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with the package on its path, in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=package,
        env={
            **os.environ,
            "PYTHONPATH": str(package),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
        },
    )


def test_the_page_shows_the_new_concept_listed_and_at_work() -> None:
    assert [each.command.split()[1] for each in SHOWN] == ["concepts", "analyse", "explain"]
    assert all("costless" in each.command for each in SHOWN)
    assert "costless" not in all_concepts()


@pytest.mark.parametrize("typed", SHOWN, ids=lambda typed: typed.command)
def test_what_the_page_shows_is_what_comes_out(typed: Typed, installed: Path) -> None:
    done = run_beside(installed, "-m", *typed.command.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert is_shown(done.stdout, typed.output), done.stdout


def test_it_is_listed_between_those_that_ship(installed: Path) -> None:
    done = run_beside(installed, "-m", "standoff", "concepts")
    assert (done.returncode, done.stderr) == (0, "")
    listed = re.findall(r"^ {0,2}([a-z_]+)(?= |$)", done.stdout, re.M)
    assert listed[listed.index("seq") + 1] == "costless"


def test_its_verdicts_are_in_the_object_for_programs(installed: Path) -> None:
    done = run_beside(
        installed, "-m", "standoff", "analyse", "room.yaml", "--concept", "costless", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"costless"' in done.stdout


def test_the_test_on_the_page_passes(installed: Path) -> None:
    code = "import test_costless; test_costless.test_it_lies_between_nash_and_gmr()"
    done = run_beside(installed, "-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")
