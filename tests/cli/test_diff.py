"""`standoff diff`: two versions of a case, as a page, an object or a file; never an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report.renderer import all_renderers
from tests.casefile.sample import SAMPLE, spoilt
from tests.cli.program import CHICKEN, case_at, ran
from tests.evidence.talks import talks_at

OTHER = spoilt(("          - not share\n", "          - share\n"))


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str]:
    return case_at(tmp_path / "a.yaml", SAMPLE), case_at(tmp_path / "b.yaml", OTHER)


def test_a_case_and_itself_differ_in_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "diff", CHICKEN, CHICKEN)
    assert (done.code, done.err) == (0, "")
    assert "The models come to the same." in done.out


def test_models_are_compared(versions: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "diff", *versions)
    assert (done.code, done.err) == (0, "")
    assert "Other preferences: up" in done.out
    assert "SEQ" in done.out


def test_the_concept_can_be_chosen(
    versions: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = ran(capsys, "diff", *versions, "--concept", "nash", "--json").object
    assert found["schema"] == "standoff/difference/1"
    assert found["result"]["model"]["concept"] == "nash"
    assert found["result"]["model"]["firm"] is None


def test_evidence_is_compared_without_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = talks_at(tmp_path / "a")
    after = talks_at(tmp_path / "b", ("mode: discussed", "mode: committed"))
    done = ran(capsys, "diff", str(before), str(after))
    assert (done.code, done.err) == (0, "")
    assert "1 statement changed and 1 commitment raised." in done.out


def test_where_only_one_has_a_model_the_evidence_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = ran(capsys, "diff", CHICKEN, str(talks_at(tmp_path)), "--json").object["result"]
    assert found["model"] is None
    assert len(found["statements"]["added"]) == 7


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_it_writes_every_kind_of_file(
    ending: str, versions: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    done = ran(capsys, "diff", *versions, "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"


def test_both_versions_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, missing in (((), "BEFORE"), ((CHICKEN,), "AFTER")):
        done = ran(capsys, "diff", *arguments)
        assert (done.code, done.out) == (2, "")
        assert missing in done.err


def test_a_version_with_faults_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "diff", CHICKEN, case_at(tmp_path / "bad.yaml", "standoff: 1\n"))
    assert (done.code, done.out) == (3, "")
