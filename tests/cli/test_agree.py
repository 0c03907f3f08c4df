"""`standoff agree`: two codings of the same accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report.renderer import all_renderers
from tests.cli.program import CHICKEN, ran
from tests.evidence.talks import talks_at


@pytest.fixture
def coders(tmp_path: Path) -> tuple[str, str]:
    second = talks_at(tmp_path / "second", ("mode: agreed", "mode: offered"))
    return str(talks_at(tmp_path / "first")), str(second)


def test_alpha_and_every_disagreement_are_told(
    coders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "agree", *coders)
    assert (done.code, done.err) == (0, "")
    assert "Both coded 7 statements, 6 of them alike: alpha is" in done.out
    assert "s1: offered (open)" in done.out


def test_programs_are_told_the_same(
    coders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = ran(capsys, "agree", *coders, "--json").object
    assert found["schema"] == "standoff/agreement/1"
    assert (found["result"]["units"], found["result"]["agreeing"]) == (7, 6)


def test_a_case_without_evidence_agrees_on_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "agree", CHICKEN, CHICKEN)
    assert (done.code, done.err) == (0, "")
    assert "Nothing was coded by both" in done.out
    result = ran(capsys, "agree", CHICKEN, CHICKEN, "--json").object["result"]
    assert (result["alpha_nominal"], result["alpha_ordinal"]) == (None, None)


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_it_writes_every_kind_of_file(
    ending: str, coders: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    done = ran(capsys, "agree", *coders, "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"Written to {file}"


def test_both_coders_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, missing in (((), "FIRST"), ((CHICKEN,), "SECOND")):
        done = ran(capsys, "agree", *arguments)
        assert (done.code, done.out) == (2, "")
        assert missing in done.err


def test_an_object_cannot_go_to_a_file(
    coders: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "agree", *coders, "--json", "-o", str(tmp_path / "a.html"))
    assert (done.code, "ask for one of them" in done.out) == (2, True)
