"""A file is put in its place whole or not at all, and a new case is a valid one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile import write as writing
from standoff.casefile.write import new_case_text, write_atomically
from standoff.errors import ChangedError, OutputError
from tests.casefile.sample import loaded

OLD, NEW = b"what was there\n", b"what is new\r\n\x00"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", NEW)
    write_atomically(str(tmp_path / "b"), b"")
    assert (tmp_path / "a").read_bytes() == NEW
    assert (tmp_path / "b").read_bytes() == b""


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", NEW)
    write_atomically(tmp_path / "a", NEW, overwrite=True)
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_is_left_as_it_is_unless_overwriting_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with pytest.raises(OutputError, match="there is a file already; it was left as it is"):
        write_atomically(path, NEW)
    assert path.read_bytes() == OLD
    write_atomically(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW


def test_a_file_is_replaced_when_it_is_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    write_atomically(path, NEW, instead_of=OLD)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("there", [b"newer", None], ids=["changed", "gone"])
def test_a_file_that_changed_in_the_meantime_is_left_as_it_is(
    tmp_path: Path, there: bytes | None
) -> None:
    path = tmp_path / "a"
    if there is not None:
        path.write_bytes(there)
    with pytest.raises(ChangedError, match="a: the file was changed by something else") as caught:
        write_atomically(path, NEW, instead_of=OLD)
    assert caught.value.exit_code == 5
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([there] if there else [])


STEPS = ["write", "fsync", "replace"]


def fail_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one step of writing fail as it does on a full disk."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def write_half(path: Path, data: bytes) -> None:
        path.write_bytes(data[: len(data) // 2])
        fail()

    if step == "write":
        monkeypatch.setattr(writing, "_write_to_disk", write_half)
    else:
        monkeypatch.setattr(os, step, fail)


@pytest.mark.parametrize("step", STEPS)
def test_where_writing_fails_what_was_there_is_untouched(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    fail_at(step, monkeypatch)
    with pytest.raises(OutputError, match=r"a: nothing was written \(No space left on device\)"):
        write_atomically(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("step", STEPS)
def test_where_writing_fails_no_new_file_is_left(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(step, monkeypatch)
    with pytest.raises(OutputError):
        write_atomically(tmp_path / "a", NEW)
    assert os.listdir(tmp_path) == []


def test_an_interruption_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["a"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real", tmp_path / "link"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_atomically(link, NEW, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == NEW
    assert sorted(os.listdir(tmp_path)) == ["folder", "link"]
    assert os.listdir(tmp_path / "folder") == ["real"]


def test_a_link_to_nothing_counts_as_a_file(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("nothing")
    with pytest.raises(OutputError, match="there is a file already"):
        write_atomically(link, NEW)
    assert os.listdir(tmp_path) == ["link"]
    write_atomically(link, NEW, overwrite=True)
    assert (tmp_path / "nothing").read_bytes() == NEW


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write_atomically(path, NEW, overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_may_be_read_by_whom_others_may(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "a", NEW)
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "usual").stat().st_mode


NOWHERE = {
    "no folder": "none/a",
    "file for a folder": "file/a",
    "folder": "folder",
    "null byte": "a\0b",
    "long name": "n" * 5000,
}


@pytest.mark.parametrize("name", NOWHERE.values(), ids=NOWHERE)
def test_where_nothing_can_be_written_that_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OutputError, match="nothing was written") as caught:
        write_atomically(tmp_path / name, NEW, overwrite=True)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
    assert os.listdir(tmp_path / "folder") == []


TITLES = {
    "plain": ("The ferry", "The ferry", "the_ferry"),
    "none": ("", "Untitled", "case"),
    "spaces": (" \t\n ", "Untitled", "case"),
    "lines": ("The\nferry\r\n  strike", "The ferry strike", "the_ferry_strike"),
    "apostrophe": ("The ferry's crew", "The ferry's crew", "the_ferry_s_crew"),
    "only quotation marks": ("''\"", "''\"", "case"),
    "yaml": ("}: [x], &a *b !c #d", "}: [x], &a *b !c #d", "x_a_b_c_d"),
    "way out of the quotes": ("'\nmodel: {}\n'", "' model: {} '", "model"),
    "braces": ("{id} {0} {{title}}", "{id} {0} {{title}}", "id_0_title"),
    "backslashes": (r"a\n\x00", r"a\n\x00", "a_n_x00"),
    "document marks": ("---\n...", "--- ...", "case"),
    "digits first": ("2025 talks", "2025 talks", "case_2025_talks"),
    "keyword": ("if", "if", "if"),
    "other letters": ("Кризис", "Кризис", "case"),
    "accents": ("Élan vital", "Élan vital", "lan_vital"),
    "invisible": ("a\0b\x1b[31m\u202e\u200b\ufeffc", "ab[31mc", "ab_31mc"),
    "a space among the invisible": ("\x08 \x1b", "Untitled", "case"),
    "line separators": ("a\u2028b\u2029c\x85d", "a b c d", "a_b_c_d"),
    "lone surrogate": ("a\ud800b", "ab", "ab"),
    "long": ("ferry " * 1000, ("ferry " * 1000).strip(), ("ferry_" * 1000).strip("_")),
}


@pytest.mark.parametrize(("title", "kept", "name"), TITLES.values(), ids=TITLES)
def test_a_new_case_is_valid_whatever_its_title(
    tmp_path: Path, title: str, kept: str, name: str
) -> None:
    case = loaded(tmp_path, new_case_text(title))
    assert (case.title, case.id) == (kept, name)
    assert case.warnings == ()


@given(st.text(st.characters(), max_size=40))
@settings(deadline=None)
def test_a_new_case_is_valid_for_any_title(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    case = loaded(tmp_path_factory.mktemp("case"), new_case_text(title))
    assert case.title
    assert case.title.isprintable()


def test_a_new_case_is_a_conflict_of_two_with_one_rule(tmp_path: Path) -> None:
    case = loaded(tmp_path, new_case_text("The ferry"))
    conflict = case.conflict
    assert conflict.references == ("crew.strike", "company.raise", "company.hire")
    assert len(conflict.states) == 6
    assert conflict.status_quo == 1
    assert case.template.infeasible[0].why == "It cannot afford both"
