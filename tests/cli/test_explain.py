"""`standoff explain`: which state is meant, and why it holds or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report.renderer import all_renderers
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, case_at, ran


@pytest.mark.parametrize(
    ("state", "number"),
    [
        ("peace", 1),
        (" 4 ", 4),
        ("YYN", 2),
        ("N-N", 1),
        ("-NY", 3),
        ("up.share", 1),
        ("up.share, low.sue", 4),
        ("", 2),
    ],
    ids=["name", "number", "letters", "pattern", "dash-first", "taken", "several", "today"],
)
def test_a_state_can_be_typed_in_many_ways(
    state: str, number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ran(capsys, "explain", case_at(tmp_path / "dam.yaml"), state, "--json").object
    assert found["schema"] == "standoff/explanation/1"
    assert found["result"]["state"] == number


def test_a_state_left_out_is_the_situation_of_today(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "explain", BUDAPEST)
    assert (done.code, done.err) == (0, "")
    assert "State 49: today's situation" in done.out


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("s19", "no state 's19'; a state is a name, a number"),
        ("0", "no state 0; states are 1 to 9"),
        ("9" * 5000, "states are 1 to 9"),
        ("-5", "no state '-5'"),
        ("-Y", "has 2 letters; there are 5 options"),
        ("--N-Y", "'--N-Y' matches "),
        ("NNNNN", "matches no state"),
        ("ur.stay", "no option 'ur.stay'"),
        ("ur.delay,ur.accept", "rules it out as infeasible"),
    ],
    ids=["name", "zero", "huge", "minus", "short", "two", "none", "option", "infeasible"],
)
def test_a_state_that_is_not_there_is_told_with_what_is(
    state: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "explain", ELMIRA, state)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err) < 400


@pytest.mark.parametrize(
    "mistyped",
    [["--jsno"], ["--concpet", "nash"], ["--concpet=nash"], ["s5", "--concpet", "nash"]],
    ids=["flag", "value", "equals", "after-a-state"],
)
def test_a_mistyped_option_is_not_taken_for_a_state(
    mistyped: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "explain", ELMIRA, *mistyped)
    assert (done.code, done.out) == (2, "")
    assert "no state '" not in done.err
    assert "--jsno" in done.err or "--concpet" in done.err
    assert "see 'standoff explain --help'" in done.err


def test_options_may_stand_before_a_state_that_begins_with_a_dash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml")
    for arguments in (["--concept", "nash", "-NY", "--json"], ["--json", "--", "-NY"]):
        assert ran(capsys, "explain", case, *arguments).object["result"]["state"] == 3


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_it_writes_every_kind_of_file(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    done = ran(capsys, "explain", CHICKEN, "crash", "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"
    assert file.stat().st_size > 0


def test_the_object_says_who_would_stay(capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "explain", CHICKEN, "both_swerve", "--json").object["result"]
    assert (result["state"], result["concept"], result["holds"]) == (4, "seq", False)
    assert result["stable"]["gmr"] == {"red": True, "blue": True}
    assert [each["decision_maker"] for each in result["verdicts"]] == ["red", "blue"]
