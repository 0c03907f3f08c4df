"""`standoff schema`: one JSON Schema, on the screen or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.casefile.json_schema import json_schema
from tests.cli.program import ran


def test_it_prints_the_schema_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "schema")
    assert (done.code, done.err) == (0, "")
    assert done.object == json_schema()
    assert done.out.isascii()


def test_it_is_written_to_a_file_over_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "standoff.json"
    path.write_text("old")
    done = ran(capsys, "schema", "-o", str(path))
    assert (done.code, done.out) == (0, f"Written to {path}\n")
    assert json.loads(path.read_text()) == json_schema()


def test_where_it_cannot_be_written_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "schema", "--output", str(tmp_path / "none" / "standoff.json"))
    assert (done.code, done.out) == (2, "")
    assert "nothing was written" in done.err
