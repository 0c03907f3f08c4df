"""`standoff coalitions`: what several could do together, and what holds against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import BUDAPEST, ELMIRA, ran


def test_at_elmira_it_begins_with_the_jump(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "coalitions", ELMIRA)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "the Ministry of the Environment and Uniroyal would both gain by going on" in said


def test_coalitions_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    result = ran(capsys, "coalitions", ELMIRA, "--coalitions", "ur + moe, lg", "--json").object[
        "result"
    ]
    assert [each["parties"] for each in result["coalitions"]] == [["lg"], ["moe", "ur"]]
    assert not result["complete"]
    pairs = ran(capsys, "coalitions", ELMIRA, "--size", "2", "--json").object["result"]
    assert len(pairs["coalitions"]) == 6


def test_a_world_is_asked_for_as_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "coalitions", BUDAPEST, "--reading", "theatre")
    assert done.code == 0
    assert "talks=show" in done.out


def test_jumps_may_lead_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    one = ran(capsys, "coalitions", BUDAPEST, "--json").object["result"]
    other = ran(capsys, "coalitions", BUDAPEST, "--jump-target", "any", "--json").object["result"]
    assert one["jumps_total"] < other["jumps_total"]


def test_parties_can_be_taken_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "coalitions", BUDAPEST, "--fixed", "ru+us")
    assert done.code == 0
    assert "With Russia + United States as one party" in " ".join(done.out.split())


def test_a_page_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "together.html"
    done = ran(capsys, "coalitions", ELMIRA, "--output", str(page))
    assert done.code == 0
    assert "What holds against coalitions" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--coalitions", "moe+uni"), "no decision maker 'uni'"),
        (("--coalitions", "moe+,ur"), "names no coalitions; they are written ru+us,us+eu"),
        (("--coalitions", "moe+ur", "--size", "2"), "by name and by size"),
        (("--size", "0"), "a whole number from 1"),
        (("--fixed", "moe"), "fewer than two members"),
    ],
)
def test_what_cannot_be_asked_is_told_with_the_way_out(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "coalitions", ELMIRA, *call)
    assert done.code == 2
    assert said in done.err


def test_more_coalitions_than_can_be_listed_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = ["standoff: 1", "case: {id: crowd, title: Crowd}", "model:", "  decision_makers:"]
    for each in range(13):
        lines += [f"    p{each}:", f"      name: Party {each}", "      options: {go: It goes}"]
        lines += ["      preferences: {prioritized: [p0.go]}"]
    only_one = ", ".join(f"p{each}.go" for each in range(13))
    lines += [f"  infeasible: [{{at_most_one: [{only_one}]}}]", "  status_quo: {taken: []}", ""]
    path = tmp_path / "crowd.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = ran(capsys, "coalitions", str(path))
    assert done.code == 3
    assert "13 parties form 8,191 coalitions" in done.err
    assert "--size 2" in done.err
    chosen = ran(capsys, "coalitions", str(path), "--coalitions", "p0+p1,p2+p3")
    assert chosen.code == 0, chosen.err


def test_over_worlds_it_begins_with_the_step_that_holds_most_often(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("coalitions", BUDAPEST, "--worlds", "--coalitions", "ru+us", "--samples", "12")
    one, four = (ran(capsys, *call, "--threads", each) for each in ("1", "4"))
    assert (one.code, one.err, one.out) == (0, "", four.out)
    assert "12 sampled worlds, and it would hold in" in " ".join(one.out.split())


def test_over_worlds_the_object_tells_states_by_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("coalitions", BUDAPEST, "--worlds", "--size", "2", "--samples", "4", "--json")
    result = ran(capsys, *call, "--jump-target", "any").object["result"]
    assert (result["worlds"], result["jump_target"]) == (4, "any")
    assert all(isinstance(each["target"], list) for each in result["jumps"])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((ELMIRA, "--worlds"), "makes no assumption, so there is one world"),
        ((BUDAPEST, "--worlds", "--world", "talks=show"), "ask for one of them"),
        ((BUDAPEST, "--worlds", "--fixed", "ru+us"), "leave --fixed or --worlds out"),
        ((BUDAPEST, "--worlds", "--coalitions", "ru+uss"), "no decision maker 'uss'"),
        ((BUDAPEST, "--worlds", "--threads", "0"), "--threads is 0"),
    ],
)
def test_over_worlds_what_cannot_be_is_refused(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "coalitions", *call)
    assert done.code in (2, 3)
    assert said in " ".join(done.err.split())
