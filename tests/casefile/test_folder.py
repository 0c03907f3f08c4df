"""Which files are read, and that nothing else is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from standoff.casefile.folder import files_of_case, sha256_of
from standoff.errors import CaseError


def said_of(path: Path) -> str:
    with pytest.raises(CaseError) as caught:
        files_of_case(path)
    return str(caught.value)


def put(folder: Path, **contents: str) -> Path:
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(content)
    return folder


def test_a_folder_is_read_by_its_known_names(tmp_path: Path) -> None:
    put(tmp_path, case="a", model="b", evidence="d", notes="c")
    files = files_of_case(tmp_path)
    assert [(file.name, file.content) for file in files] == [
        ("case.yaml", b"a"),
        ("evidence.yaml", b"d"),
        ("model.yaml", b"b"),
    ]
    assert files[0].shown == str(tmp_path / "case.yaml")


def test_the_main_file_stands_for_its_folder(tmp_path: Path) -> None:
    put(tmp_path, case="a", model="b")
    assert files_of_case(tmp_path / "case.yaml") == files_of_case(tmp_path)


def test_any_other_file_is_read_alone(tmp_path: Path) -> None:
    put(tmp_path, case="a", dam="b")
    assert [file.name for file in files_of_case(tmp_path / "dam.yaml")] == ["dam.yaml"]


def test_the_digest_runs_over_names_and_bytes_in_order_of_the_names(tmp_path: Path) -> None:
    files = files_of_case(put(tmp_path, case="a", model="b"))
    expected = hashlib.sha256(b"case.yaml\0a\0model.yaml\0b\0").hexdigest()
    assert sha256_of(files) == sha256_of(files[::-1]) == expected


@pytest.mark.parametrize("name", ["outlook.yaml"])
def test_files_of_later_versions_are_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, case="a")
    (tmp_path / name).touch()
    assert said_of(tmp_path).startswith(
        f"{tmp_path / name}: this version of standoff does not read {name}"
    )


@pytest.mark.parametrize("name", ["none", "none.yaml", "none\0.yaml", "n" * 5000 + ".yaml", ""])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    said = said_of(tmp_path / name)
    assert said.startswith(str(tmp_path))
    assert "\n" not in said


def test_what_is_no_case_comes_with_the_way_to_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    assert "a case is a folder that holds case.yaml" in said_of(tmp_path / "notes.txt")
    assert "standoff new" in said_of(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    assert "this is not a file" in said_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.yaml")
    assert "this is not a file" in said_of(tmp_path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no devices here")
def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to("/dev/zero")
    assert "leads out of the case folder" in said_of(tmp_path)


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    inside, outside = tmp_path / "case", tmp_path / "secret.yaml"
    inside.mkdir()
    outside.write_text("secret")
    (inside / "real.yaml").write_text("a")
    (inside / "case.yaml").symlink_to("real.yaml")
    assert files_of_case(inside)[0].content == b"a"
    (inside / "model.yaml").symlink_to(outside)
    said = said_of(inside)
    assert said.startswith(f"{inside / 'model.yaml'}: this is a link that leads out")
    assert "secret.yaml" not in said


def test_a_link_to_the_folder_itself_is_a_case(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    put(tmp_path / "real", case="a")
    (tmp_path / "link").symlink_to("real")
    assert files_of_case(tmp_path / "link")[0].content == b"a"


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").symlink_to("case.yaml")
    assert "cannot be read" in said_of(tmp_path)


def test_every_unreadable_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    (tmp_path / "model.yaml").mkdir()
    (tmp_path / "evidence.yaml").mkdir()
    assert len(said_of(tmp_path).splitlines()) == 3
