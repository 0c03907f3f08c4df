"""`standoff show`: the case as a page, as an object, and in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report.renderer import all_renderers
from tests.cli.program import CHICKEN, ELMIRA, case_at, ran, wide_case


def test_a_case_is_shown_with_all_that_stands_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "show", ELMIRA)
    assert (done.code, done.err) == (0, "")
    for said in ("Groundwater at Elmira", "Uniroyal abandons its plant", "s9", "Source:"):
        assert said in done.out


def test_a_large_case_is_shown_without_its_states(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "show", case_at(tmp_path / "wide.yaml", wide_case(12)))
    assert done.code == 0
    assert "There are 4,096: too many to list here." in done.out


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_it_writes_every_kind_of_file(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    done = ran(capsys, "show", CHICKEN, "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"
    assert "Chicken" in file.read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_case_is_not_even_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "show", "nowhere", "-o", "nowhere/else.html")
    assert done.code == 2
    assert "there is no folder 'nowhere'" in done.err


def test_programs_are_told_what_the_case_says(capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "show", ELMIRA, "--json").object
    assert found["schema"] == "standoff/model/1"
    result = found["result"]
    assert (result["id"], result["as_of"], result["states_total"]) == ("elmira", "1991", 9)
    assert result["names"]["ur"] == "Uniroyal"
    assert result["sentences"]["ur.abandon"]["direction"] == "forward"
