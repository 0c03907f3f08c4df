"""`standoff matrix` on the screen, in files, for programs, and for the public."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli.app import run

CASES = Path(__file__).parent.parent.parent / "cases"
FLAGSHIP = str(CASES / "budapest-2025")


def test_it_opens_with_what_is_agreed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", FLAGSHIP]) == 0
    assert "Agreed by the own accounts" in capsys.readouterr().out


def test_one_object_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["matrix", FLAGSHIP, "--public", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "standoff/matrix/1"
    assert found["result"]["propositions"]


def test_a_page_in_a_file(tmp_path: Path) -> None:
    assert run(["matrix", FLAGSHIP, "--output", str(tmp_path / "m.html")]) == 0
    assert "<title>" in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_a_case_without_a_ledger_is_an_error_of_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["matrix", str(CASES / "chicken")]) == 2
    assert "keeps no ledger" in capsys.readouterr().err
