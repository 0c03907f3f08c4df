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


PARTS = {
    "analyse", "answer", "compare", "settlement", "sensitivity", "show", "matrix", "ledger",
    "path", "coalitions", "perceive",
}  # fmt: skip
READINGS = ("--wanted", "ru.ceasefire", "--readings")


def test_for_programs_it_is_one_object_with_what_other_commands_give(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "report", BUDAPEST, "--json")
    assert (done.code, done.err) == (0, "")
    found = done.object
    assert found["schema"] == "standoff/report/1"
    assert len(found["input_sha256"]) == 64
    assert set(found["result"]) == {*PARTS, "whatif", "robustness"}
    for part in (*PARTS, "whatif"):
        asked = READINGS if part == "whatif" else ()
        alone = ran(capsys, part, BUDAPEST, *asked, "--json").object
        assert found["result"][part] == {"schema": alone["schema"], **alone["result"]}
        assert found["input_sha256"] == alone["input_sha256"]


def test_what_a_case_has_not_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    found = ran(capsys, "report", CHICKEN, "--json").object["result"]
    lacking = {part for part, each in found.items() if each is None}
    assert lacking == {
        "answer", "compare", "sensitivity", "matrix", "ledger", "whatif", "perceive",
    }  # fmt: skip


def test_an_object_for_everybody_has_no_hash_of_what_is_hidden(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = ran(capsys, "report", BUDAPEST, "--public", "--json").object
    assert found["input_sha256"] is None


def test_an_object_goes_to_the_screen_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "report", BUDAPEST, "--json", "-o", str(tmp_path / "page.html"))
    assert done.code == 2
    assert "ask for one of them" in done.object["error"]["message"]
    assert not (tmp_path / "page.html").exists()


def test_over_worlds_a_state_has_the_number_it_has_by_default_if_any(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = ran(capsys, "report", BUDAPEST, "--json").object["result"]
    known = {tuple(each["taken"]): each["id"] for each in found["analyse"]["states"]}
    states = found["robustness"]["states"]
    assert {each["id"] is None for each in states} == {True, False}
    for each in states:
        assert each["id"] == known.get(tuple(each["taken"]))
        assert each["feasible_in"] >= max(each["reached_in"], *each["equilibrium_in"].values())
