"""Where results go, and what is refused before anything is computed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from standoff.cli.output import (
    give,
    prepare_streams,
    print_object,
    require_writable,
    silence,
)
from standoff.errors import OutputError
from standoff.explain.blocks import Page

PAGE = Page(title="The dam", sentence="It holds\x1b.", about=("Größe",))


def test_an_object_is_one_and_in_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    print_object({"title": "Größe\u202e"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.endswith("}\n")
    assert json.loads(out) == {"title": "Größe\u202e"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page", "a file without an ending cannot be written; known endings: .html, "),
        ("page.htm", "did you mean 'html'?"),
        ("page.pdf", "'.pdf' files cannot be written"),
        ("folder.html", "this is a folder; name a file"),
        ("nowhere/page.html", "there is no folder '"),
        ("file/page.html", "there is no folder '"),
        ("a" * 300 + "/page.html", "there is no folder '"),
    ],
    ids=["no-ending", "near", "unknown", "folder", "no-folder", "file", "long"],
)
def test_what_cannot_be_written_is_refused_beforehand(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path / name, json=False)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert said in str(caught.value)


def test_a_closed_folder_is_refused_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who runs as root may write everywhere.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputError, match="nothing may be written in"):
        require_writable(tmp_path / "page.html", json=False)


def test_a_page_and_an_object_are_not_given_at_once(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ask for one of them"):
        require_writable(tmp_path / "page.html", json=True)


def test_everything_else_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    require_writable(None, json=True)
    for path in (Path("page.html"), tmp_path / "PAGE.TXT", tmp_path / ("a" * 300 + ".md")):
        require_writable(path, json=False)


def test_a_page_without_a_file_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    give(PAGE, None)
    assert capsys.readouterr().out.startswith("The dam\n=======\nGröße\n")


def test_a_page_in_a_file_is_announced_with_its_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    give(PAGE, tmp_path / "page.txt")
    assert capsys.readouterr().out == f"It holds\\x1b.\nWritten to {tmp_path / 'page.txt'}\n"
    assert "Größe" in (tmp_path / "page.txt").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_in_the_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nothing was written"):
        give(PAGE, tmp_path / ("a" * 300 + ".txt"))
    assert list(tmp_path.iterdir()) == []


def test_streams_are_made_to_take_any_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", None)
    prepare_streams()
    print("Größe")
    print("nobody hears this", file=sys.stderr)
    sys.stdout.flush()
    assert written.getvalue() == b"Gr\\xf6\\xdfe\n"


def test_a_silenced_stream_takes_what_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    silence("stdout")
    give(PAGE, None)
    print_object({})
    sys.stdout.flush()
    assert capsys.readouterr() == ("", "")
