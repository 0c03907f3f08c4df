"""`standoff compare`: readings side by side."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import BUDAPEST, CHICKEN, ran


def test_it_says_how_many_different_ends_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "compare", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "10 readings lead from today to seven different outcomes" in said


def test_programs_get_every_reading(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, "compare", BUDAPEST, "--json").out)["result"]["readings"]
    assert found["misperception"]["reached"] == [["ru.widen", "us.missiles", "eu.fund"]]
    assert found["misperception"]["sees"] == {"us": {"launch": "possible", "strain": "high"}}
    assert found["switch_off"]["answers"]["settlement"] == {
        "default": "yes", "yes": 15, "no": 33, "undefined": 0,
    }  # fmt: skip


def test_some_readings_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, "compare", BUDAPEST, "split, no_split", "--json").out)
    assert list(found["result"]["readings"]) == ["split", "no_split"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((BUDAPEST, "splitt"), "no reading 'splitt'; did you mean 'split'?"),
        ((CHICKEN,), "the case 'chicken' holds no readings"),
    ],
    ids=["unknown", "none"],
)
def test_what_is_wrong_is_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "compare", *call)
    assert done.code == 2
    assert said in done.err
