"""`standoff inverse`: what parties would have to want for a wanted state to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import ROOT, ran

EUPHRATES = str(ROOT / "cases" / "syria-iraq-1975")


def test_it_says_first_which_least_change_makes_the_state_hold(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "inverse", EUPHRATES, "s2", "--of", "sy")
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "would hold (SEQ) if Syria ranked “Syria escalates and Iraq attacks” no higher" in said
    assert "384 of 720" in said


def test_a_state_or_what_is_to_be_true_can_be_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    one = ran(capsys, "inverse", EUPHRATES, "-NY", "--concept", "nash", "--json").object["result"]
    assert one["wanted"] == [4, 5]
    some = ran(capsys, "inverse", EUPHRATES, "not iq.attack", "--json").object["result"]
    assert some["wanted"] == [1, 2, 3]


def test_weights_and_the_measure_count(capsys: pytest.CaptureFixture[str]) -> None:
    call = ("--concept", "nash", "--weights", "sy=2, iq=1/2", "--measure", "largest", "--json")
    result = ran(capsys, "inverse", EUPHRATES, "s4", *call).object["result"]
    assert result["weights"] == {"sy": "2", "iq": "1/2"}
    changes = {each["decision_maker"]: each for each in result["least_change"]["changes"]}
    assert result["least_change"]["distance"] == str(2 * int(changes["sy"]["pairs"]))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("YYN",), "no state 'YYN' can be: the rules of the case exclude"),
        (("sy.release and sy.escalate",), "is true in no state that can be"),
        (("s2", "--of", "sy,irq"), "no decision maker 'irq'"),
        (("s2", "--concept", "sim"), "it is for nash, gmr, smr, seq and sseq"),
        (("s2", "--weights", "sy"), "'sy' is no weight; weights are written ru=2,us=1/2"),
        (("s2", "--weights", "sy=1/0"), "'sy=1/0' is no weight"),
        (("s2", "--weights", "sy=1e9"), "'sy=1e9' is no weight"),
        (("s2", "--weights", "sy=1,sy=2"), "'sy' has two weights"),
        (("s2", "--weights", "sy=-1"), "weights are above 0"),
        (("s2", "--time-limit", "0"), "the time limit is 0.0 seconds; it is above 0"),
        (("s2", "--time-limit", "nan"), "the time limit is nan seconds"),
        (("s2", "--seed", "-1"), "the seed is -1"),
    ],
)
def test_what_cannot_be_asked_is_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "inverse", EUPHRATES, *call)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_what_nobody_who_may_change_can_bring_about_is_an_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "inverse", EUPHRATES, "s5", "--of", "iq")
    assert done.code == 0
    assert "no change of what Iraq wants makes" in " ".join(done.out.split())


def test_the_page_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert ran(capsys, "inverse", EUPHRATES, "s2", "-o", str(page)).code == 0
    assert "Kendall" in page.read_text(encoding="utf-8")


def test_a_world_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    budapest = str(ROOT / "cases" / "budapest-2025")
    call = ("us.cut", "--concept", "nash", "--world", "congress=tolerates", "--json")
    result = ran(capsys, "inverse", budapest, *call).object["result"]
    assert result["world"]["congress"] == "tolerates"
