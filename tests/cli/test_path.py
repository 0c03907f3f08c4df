"""`standoff path`: what today can become, how to get to a state, and what keeps it away."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.program import BUDAPEST, ELMIRA, ran


def test_without_an_end_it_tells_what_today_can_become(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "path", ELMIRA)
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "all 8 other states can come about from today, in 3 moves at most" in said
    for title in ("How far the outcomes are", "Where improvements go round", "The picture"):
        assert title in done.out


@pytest.mark.parametrize(
    ("end", "least"),
    [("s8", 3), ("9", 3), ("YNYNY", 3), ("moe.modify,ur.accept,lg.insist", 3), ("lg.insist", 1),
     ("Y-Y-Y", 3), ("--Y--", 1), ("ur.accept and moe.modify", 2)],
)  # fmt: skip
def test_an_end_is_a_name_a_number_a_pattern_options_or_what_is_to_be_true(
    end: str, least: int, capsys: pytest.CaptureFixture[str]
) -> None:
    result = ran(capsys, "path", ELMIRA, "--to", end, "--json").object["result"]
    assert result["searches"][0]["least"] == least
    assert result["searches"][0]["paths"]["count"] >= 1
    assert result["wanted"]["text"] == end


def test_by_improvements_it_names_the_move_that_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "path", ELMIRA, "--to", "s8", "--by", "improvements")
    assert done.code == 0
    said = " ".join(done.out.split())
    assert "on the shortest way one by the Ministry of the Environment (the ministry" in said
    assert "If any moves count, it takes 3 moves." in said


def test_in_another_world_other_ways_are_open(capsys: pytest.CaptureFixture[str]) -> None:
    call = ("path", BUDAPEST, "--to", "staged_talks", "--json")
    usual = ran(capsys, *call).object["result"]
    other = ran(capsys, *call, "--world", "talks=show").object["result"]
    assert usual["world"]["talks"] == "earn"
    assert other["world"]["talks"] == "show"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--to", "ur.delai"), "did you mean 'ur.delay'?"),
        (("--to", "s88"), "did you mean 's8'?"),
        (("--to", "12"), "no state 12; states are 1 to 9"),
        (("--to", "YYYYY"), "no state 'YYYYY' can be"),
        (("--to", "ur.delay and ur.accept"), "is true in no state that can be"),
        (("--to", "ur.delay and"), "the expression ends where a name is expected"),
        (("--by", "gains"), "Invalid value"),
        (("--concept", "sqe"), "seq"),
    ],
)
def test_what_cannot_be_asked_is_told(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "path", ELMIRA, *call)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


def test_a_picture_is_written_with_the_world_it_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "way.svg"
    done = ran(capsys, "path", BUDAPEST, "--to", "overruled_cutoff", "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert root.attrib["role"] == "img"
    assert "In the world of all defaults" in str(root[0].text)


def test_a_page_without_a_picture_is_drawn_as_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "way.svg"
    call = ("--to", "s8", "--by", "improvements", "-o", str(file))
    assert ran(capsys, "path", ELMIRA, *call).code == 0
    assert "gain" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_pages_are_written(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"way.{ending}"
    for end in ((), ("--to", "s8")):
        assert ran(capsys, "path", ELMIRA, *end, "-o", str(file)).code == 0
        assert "nobody moves twice in a row" in " ".join(file.read_text(encoding="utf-8").split())


def test_over_worlds_it_tells_in_how_many_and_what_decides(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("path", BUDAPEST, "--to", "ru.ceasefire and ua.neutral", "--worlds")
    done = ran(capsys, *call, "--threads", "1")
    assert (done.code, done.err) == (0, "")
    said = " ".join(done.out.split())
    assert "is true in 33 of 96 worlds, in 3 to 4 moves, exactly when" in said
    assert "any moves lead there in all 96 worlds, in 2 moves." in said
    assert ran(capsys, *call, "--threads", "4").out == done.out
    result = ran(capsys, *call, "--json").object["result"]
    assert result["wanted"]["improvements"]["worlds"] == 33


def test_over_worlds_without_an_end_it_follows_the_outcomes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call = ("path", BUDAPEST, "--worlds", "--concept", "nash")
    one, four = (ran(capsys, *call, "--threads", each) for each in ("1", "4"))
    assert (one.code, one.out) == (0, four.out)
    assert "in some of 96 worlds (Nash)" in " ".join(one.out.split())
    few = ran(capsys, *call, "--samples", "5", "--json").object["result"]
    assert (few["worlds"], few["sampled"], few["concept"]) == (5, True, "nash")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((ELMIRA, "--worlds"), "makes no assumption, so there is one world"),
        ((BUDAPEST, "--worlds", "--reading", "theatre"), "ask for one of them"),
        ((BUDAPEST, "--worlds", "--to", "ru.ceasefir"), "did you mean"),
        ((BUDAPEST, "--worlds", "--samples", "0"), "--samples is 0"),
    ],
)
def test_over_worlds_what_cannot_be_is_refused(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "path", *call)
    assert done.code in (2, 3)
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_over_worlds_a_page_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "worlds.html"
    call = ("path", BUDAPEST, "--worlds", "--to", "ru.ceasefire", "--output", str(page))
    assert ran(capsys, *call).code == 0
    assert "By each reading" in page.read_text(encoding="utf-8")
