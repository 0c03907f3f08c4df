"""`standoff draw`: the picture that fits or the one asked for, in words or as a file."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from standoff.charts.chart import all_charts
from tests.casefile.sample import spoilt
from tests.cli.program import BUDAPEST, CHICKEN, ELMIRA, case_at, ran


def test_without_a_file_the_words_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "draw", CHICKEN)
    assert (done.code, done.err) == (0, "")
    assert "Where moves can lead from today" in done.out
    assert "• The red driver to 3" in done.out
    assert "(better)" in done.out
    assert "<svg" not in done.out


@pytest.mark.parametrize("chart", list(all_charts()))
def test_every_picture_can_be_asked_for_by_name(
    chart: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "elmira.svg"
    done = ran(capsys, "draw", ELMIRA, chart, "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert root.attrib["role"] == "img"
    said = ran(capsys, "draw", ELMIRA, chart)
    assert all_charts()[chart].title in said.out


def test_the_help_names_every_picture(capsys: pytest.CaptureFixture[str]) -> None:
    said = ran(capsys, "draw", "--help").out
    assert all(re.search(rf"\b{chart}\b", said) for chart in all_charts())


@pytest.mark.parametrize(
    ("case", "title"),
    [(CHICKEN, "Where moves can lead from today"), (BUDAPEST, "Every combination of options")],
)
def test_the_picture_that_fits_the_size_is_chosen(
    case: str, title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "picture.svg"
    assert ran(capsys, "draw", case, "--output", str(file)).code == 0
    assert f">{title}" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "md", "txt"])
def test_other_endings_give_a_page_with_the_picture(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    assert ran(capsys, "draw", CHICKEN, "-o", str(file)).code == 0
    written = file.read_text(encoding="utf-8")
    assert ("<svg" in written) is (ending == "html")
    assert "Where moves can lead from today" in written


def test_an_unknown_picture_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "draw", CHICKEN, "move_grpah")
    assert (done.code, done.out) == (2, "")
    assert done.err == "standoff: no picture 'move_grpah'; did you mean 'move_graph'?\n"


def test_a_picture_that_cannot_be_drawn_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "draw", BUDAPEST, "move_graph")
    assert (done.code, done.out) == (2, "")
    assert "there are 384; draw option_map instead" in done.err


def test_the_concept_decides_what_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "picture.svg"
    ran(capsys, "draw", CHICKEN, "--concept", "gmr", "-o", str(file))
    assert "nobody would leave (GMR)" in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_refused_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "draw", "nowhere", "-o", "picture.png")
    assert done.code == 2
    assert "'.png' files cannot be written" in done.err


def test_markup_in_a_case_is_only_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "</text><script>x</script>"
    text = spoilt(("The upper town builds a dam", f'"{hostile}"'))
    file = tmp_path / "picture.svg"
    for chart in all_charts():
        case = case_at(tmp_path / "dam.yaml", text)
        assert ran(capsys, "draw", case, chart, "-o", str(file)).code == 0
        root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
        assert not any("script" in each.tag for each in root.iter())


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ((), "In the world of all defaults: congress=blocks,"),
        (("--world", "congress=tolerates"), "In the world where congress=tolerates; the rest"),
        (("--reading", "misperception"), "What a decision maker sees otherwise by this reading"),
    ],
    ids=["defaults", "typed", "seen-otherwise"],
)
def test_a_picture_by_itself_says_which_world_it_shows(
    chosen: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "picture.svg"
    done = ran(capsys, "draw", BUDAPEST, *chosen, "-o", str(file))
    assert said in done.out
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    told = {each.tag.rpartition("}")[2]: each.text or "" for each in root[:2]}
    assert said in told["desc"]
    assert "In the world " in told["title"]
    seen = " ".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))
    assert said in seen


def test_a_picture_of_a_case_with_one_world_names_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "picture.svg"
    assert ran(capsys, "draw", CHICKEN, "-o", str(file)).code == 0
    assert "world" not in file.read_text(encoding="utf-8")
