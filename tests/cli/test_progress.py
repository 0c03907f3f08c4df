"""The bar: on a terminal, for long work, and nowhere else."""

from __future__ import annotations

import pytest

from standoff.cli import progress
from standoff.cli.progress import progress_on
from tests.explain.sample import prisoners


def test_short_work_needs_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_on(prisoners(), "Judging") as advance:
        assert advance is None
    assert capsys.readouterr() == ("", "")


def test_long_work_leaves_files_and_pipes_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LONG_WORK", 1)
    with progress_on(prisoners(), "Judging") as advance:
        assert advance is not None
        advance(1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_what_is_done_apart_from_the_result(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LONG_WORK", 1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress_on(prisoners(), "Judging every state") as advance:
        assert advance is not None
        advance(2, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Judging every state" in err
    assert "2 of 2 decision makers" in err


def test_the_bar_is_gone_when_the_work_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LONG_WORK", 1)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyboardInterrupt), progress_on(prisoners(), "Judging"):
        raise KeyboardInterrupt
    shown_cursor = "\x1b[?25h"
    assert shown_cursor in capsys.readouterr().err
