"""On the screen: as wide as the terminal, in colour there and plain elsewhere, never refused."""

from __future__ import annotations

import io
import re

import pytest

from standoff.explain.blocks import Page
from standoff.report.composition import Signs
from standoff.report.terminal import print_page
from standoff.report.text import plain_text
from tests.report.sample import PAGE

FOREIGN = Page(title="Rêgo", sentence="“漢字” – and so on.")


class Screen(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")


def printed(
    page: Page, encoding: str = "utf-8", stream: type[io.TextIOWrapper] = io.TextIOWrapper
) -> str:
    with stream(io.BytesIO(), encoding=encoding, newline="\n") as opened:
        print_page(page, opened)
        opened.flush()
        written: bytes = opened.buffer.getvalue()  # type: ignore[attr-defined]
    return written.decode(encoding)


def test_into_a_pipe_a_page_is_plain_text() -> None:
    assert printed(PAGE) == plain_text(PAGE, 60, Signs(underlined=True))


def test_a_stream_without_an_encoding_gets_plain_text() -> None:
    stream = io.StringIO()
    print_page(PAGE, stream)
    assert stream.getvalue() == plain_text(PAGE, 60, Signs(underlined=True))


def test_on_a_terminal_headings_are_bold_and_not_underlined() -> None:
    shown = printed(PAGE, stream=Screen)
    assert "\x1b[1mThe dam\x1b[0m" in shown
    assert "=====" not in shown


def test_colours_can_be_declined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;36m" not in printed(PAGE, stream=Screen)


def test_a_terminal_that_shows_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in printed(PAGE, stream=Screen)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_page_is_as_wide_as_the_screen(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = re.sub(r"\x1b\[[\d;]*m", "", printed(PAGE, stream=Screen)).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    shown = plain_text(PAGE, width, Signs(underlined=False)).splitlines()
    assert [line.rstrip() for line in lines] == shown


@pytest.mark.parametrize("stream", [io.TextIOWrapper, Screen], ids=["pipe", "screen"])
def test_a_page_needs_no_signs_the_stream_cannot_show(stream: type[io.TextIOWrapper]) -> None:
    shown = printed(PAGE, "ascii", stream)
    assert " * The dam is built" in shown
    assert "GMR" in shown


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize("stream", [io.TextIOWrapper, Screen], ids=["pipe", "screen"])
def test_letters_the_stream_cannot_show_are_written_out(
    stream: type[io.TextIOWrapper], encoding: str
) -> None:
    shown = printed(FOREIGN, encoding, stream)
    carried = FOREIGN.title.encode(encoding, "backslashreplace").decode(encoding)
    assert carried in shown
    assert ("漢字" if encoding == "utf-8" else r"\u6f22\u5b57") in shown
