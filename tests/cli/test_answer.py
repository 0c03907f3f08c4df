"""`standoff answer`: answers over worlds, typed questions, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import BUDAPEST, CHICKEN, ran


def test_one_question_is_answered_in_its_first_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "answer", BUDAPEST, "settlement")
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "No, at the defaults. In this model, yes in 21 of 96 worlds: exactly when" in said


def test_all_questions_are_answered_without_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "answer", BUDAPEST, "--json")
    found = json.loads(done.out)
    assert found["schema"] == "standoff/answer/1"
    result = found["result"]
    assert result["worlds"] == 96
    yes = {name: each["yes"] for name, each in result["answers"].items()}
    assert yes == {
        "settlement": 21, "on_terms": 9, "war": 75, "overlap": 0, "overlap_end": 0,
        "today": 46, "groundwork": 12, "summit": 28, "missiles": 12,
    }  # fmt: skip
    assert set(result["reports"]) == {"groups", "block"}


def test_threads_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    one = ran(capsys, "answer", BUDAPEST, "--json", "--threads", "1")
    four = ran(capsys, "answer", BUDAPEST, "--json", "--threads", "4")
    assert one.out == four.out


def test_drawn_worlds_are_said_to_be_drawn_and_are_the_same_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("answer", BUDAPEST, "settlement", "--samples", "50", "--seed", "7")
    first, again = ran(capsys, *call), ran(capsys, *call)
    assert first.out == again.out
    said = " ".join(first.out.split())
    assert "of 50 sampled worlds" in said
    assert "exactly when" not in said


def test_a_question_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "answer", CHICKEN, "status quo is an equilibrium")
    assert done.code == 0
    assert "“status quo is an equilibrium”: In this model, no." in done.out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((BUDAPEST, "setlement"), "no question 'setlement'; did you mean 'settlement'?"),
        ((BUDAPEST, "some equilibrium where ru.cease"), "unknown option 'ru.cease'"),
        ((BUDAPEST, "some equilibrium where talks=earn"), "a question is asked in every world"),
        ((BUDAPEST, "some equilibrium under sek"), "there is no solution concept 'sek'"),
        ((CHICKEN,), "the case 'chicken' asks no questions"),
        ((BUDAPEST, "--samples", "0"), "--samples is 0; it is 1 or more"),
        ((BUDAPEST, "--max-worlds", "0"), "--max-worlds is 0; it is 1 or more"),
    ],
    ids=lambda each: " ".join(each[1:]) if isinstance(each, tuple) else "",
)
def test_what_is_wrong_is_told_in_a_line(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "answer", *call)
    assert done.code == 2
    assert done.out == ""
    assert said in done.err


def test_nothing_is_written_where_nothing_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "answer", BUDAPEST, "-o", str(tmp_path / "none" / "page.html"))
    assert done.code == 2
    assert "there is no folder" in done.err
    assert not list(tmp_path.iterdir())
