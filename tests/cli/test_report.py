"""`standoff report`: a whole case on one page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import BUDAPEST, CHICKEN, ran


def test_the_same_input_gives_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = []
    for threads in ("1", "4"):
        file = tmp_path / f"{threads}.html"
        done = ran(capsys, "report", BUDAPEST, "-o", str(file), "--threads", threads)
        assert (done.code, done.err) == (0, "")
        pages.append(file.read_bytes())
    assert pages[0] == pages[1]
    page = pages[0].decode()
    assert "<script" not in page
    assert "Content-Security-Policy" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_a_case_without_assumptions_is_reported_too(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "report", CHICKEN)
    assert (done.code, done.err) == (0, "")
    assert "In this model" in done.out


def test_a_page_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "report", BUDAPEST, "-o", str(tmp_path / "no" / "page.html"))
    assert done.code == 2
    assert "there is no folder" in done.err
