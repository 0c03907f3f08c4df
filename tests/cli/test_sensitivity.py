"""`standoff sensitivity`: every single edit at the defaults."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import BUDAPEST, ran


def test_it_says_which_statements_carry_the_answers(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "sensitivity", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "In this model two of 43 statements carry the answers in the one world looked" in said
    assert "--worlds all" in said


def test_programs_get_every_edit(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, "sensitivity", BUDAPEST, "--json").out)
    assert found["schema"] == "standoff/sensitivity/1"
    edits = found["result"]["edits"]
    swap = next(
        each
        for each in edits
        if each["statement"] == "force if us.cut" and each["edit"] == "swapped with the next"
    )
    assert swap["swapped_with"] == "not force"
    assert "settlement" in swap["answers_changed"]
    assert len(found["result"]["idle"]) == 41
