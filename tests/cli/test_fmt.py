"""`standoff fmt`: files set out evenly, or not touched at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile import write as writing
from tests.casefile.sample import SAMPLE
from tests.cli.program import ELMIRA, case_at, ran

EVEN = SAMPLE.replace("id: dam", "id: dam  # kept")
CROOKED = EVEN.replace("id: dam", "id:   dam").replace("- not low.sue", "-   not low.sue   ")


def test_a_file_is_set_out_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_at(tmp_path / "dam.yaml", CROOKED)
    done = ran(capsys, "fmt", case)
    assert (done.code, done.out, done.err) == (0, f"{case}: set out anew\n", "")
    assert Path(case).read_text() == EVEN


def test_a_file_that_is_set_out_evenly_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", EVEN)
    before = Path(case).stat()
    done = ran(capsys, "fmt", case)
    assert (done.code, done.out) == (0, f"{case}: nothing to change\n")
    after = Path(case).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [(CROOKED, 4, "would change"), (EVEN, 0, "nothing to change")],
    ids=["crooked", "even"],
)
def test_check_changes_nothing_and_tells_by_its_code(
    text: str, code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_at(tmp_path / "dam.yaml", text)
    done = ran(capsys, "fmt", case, "--check")
    assert (done.code, done.out, done.err) == (code, f"{case}: {said}\n", "")
    assert Path(case).read_text() == text


def test_every_file_of_a_folder_is_set_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("case.yaml", "model.yaml"):
        (tmp_path / name).write_bytes(f"{name[0]}:   x\r\n".encode())
    assert ran(capsys, "fmt", str(tmp_path)).code == 0
    assert (tmp_path / "case.yaml").read_bytes() == b"c: x\r\n"
    assert (tmp_path / "model.yaml").read_bytes() == b"m: x\r\n"


def test_where_one_file_is_no_yaml_none_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text("a:   x\n")
    (tmp_path / "model.yaml").write_text("a: [x\n")
    done = ran(capsys, "fmt", str(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{tmp_path / 'model.yaml'}:1:4: '[' opens here")
    assert (tmp_path / "case.yaml").read_text() == "a:   x\n"


def test_a_file_that_changes_in_the_meantime_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_at(tmp_path / "dam.yaml", CROOKED)
    write_new = writing._write_to_disk

    def be_slow(path: Path, data: bytes) -> None:
        write_new(path, data)
        Path(case).write_bytes(b"newer\n")

    monkeypatch.setattr(writing, "_write_to_disk", be_slow)
    done = ran(capsys, "fmt", case)
    assert (done.code, done.out) == (5, "")
    assert "the file was changed by something else in the meantime" in done.err
    assert Path(case).read_bytes() == b"newer\n"
    assert [each.name for each in tmp_path.iterdir()] == ["dam.yaml"]


def test_help_tells_of_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(ran(capsys, "fmt", "--help").out.split())
    assert "exit code 4" in said
    assert "exit code 5" in said


def test_cases_that_ship_are_set_out_evenly(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "fmt", ELMIRA, "--check").code == 0
