"""`--world` and `--reading`: another world than that of all defaults."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import BUDAPEST, CHICKEN, ran


def test_a_typed_world_is_shown_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "analyse", BUDAPEST, "--world", "congress=tolerates")
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "In the world where congress=tolerates; the rest as by default." in said
    assert "In this model, today's situation does not hold" in said


def test_a_reading_takes_its_alternatives_and_a_typed_world_goes_before_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("analyse", BUDAPEST, "--reading", "split", "--world", "talks=show", "--json")
    found = json.loads(ran(capsys, *call).out)["result"]
    assert found["world"] == {
        "congress": "tolerates", "west": "apart", "launch": "impossible", "aim": "settle",
        "strain": "low", "talks": "show",
    }  # fmt: skip


def test_by_default_it_is_the_world_of_all_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(ran(capsys, "analyse", BUDAPEST, "--json").out)["result"]
    assert found["world"]["congress"] == "blocks"
    assert "In the world where" not in ran(capsys, "show", BUDAPEST).out


@pytest.mark.parametrize("command", ["show", "draw", "explain"])
def test_the_other_commands_take_it_too(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, command, BUDAPEST, "--world", "launch=possible")
    assert (done.code, done.err) == (0, "")
    assert "launch=possible" in done.out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((BUDAPEST, "--world", "congres=blocks"), "no assumption 'congres'; did you mean"),
        ((BUDAPEST, "--world", "congress=block"), "has no alternative 'block'"),
        ((BUDAPEST, "--world", "congress"), "'congress' chooses nothing; a world is written"),
        ((BUDAPEST, "--world", "talks=show,talks=earn"), "two alternatives of 'talks'"),
        ((BUDAPEST, "--reading", "spilt"), "no reading 'spilt'; did you mean 'split'?"),
        ((CHICKEN, "--world", "a=b"), "no assumption 'a'; the case has no assumptions"),
    ],
    ids=lambda each: each[-1] if isinstance(each, tuple) else "",
)
def test_what_is_wrong_is_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "analyse", *call)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
