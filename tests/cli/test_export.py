"""`standoff export`: every format, over what is there, and nothing half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.exchange.format import Holds, all_formats, exported
from tests.casefile.world_sample import SAMPLE_WORLDS
from tests.cli.program import CHICKEN, ELMIRA, ran
from tests.evidence.talks import only_miller, talks_at, talks_case

KINDS = [each for each in all_formats().values() if each.write is not None]
WRITTEN = [each.id for each in KINDS if each.holds is Holds.CONFLICT]
OF_LEDGERS = [each.id for each in KINDS if each.holds is Holds.LEDGER]


@pytest.mark.parametrize("ending", WRITTEN)
def test_it_writes_every_format_over_what_is_there(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"out.{ending}"
    file.write_text("what was there", encoding="utf-8")
    done = ran(capsys, "export", CHICKEN, "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Written to {file}\n"
    assert file.read_bytes() == exported(load(CHICKEN), file)


@pytest.mark.parametrize("ending", ["csv", "gmcr", "dot"])
def test_of_a_case_with_assumptions_it_says_which_world_is_written(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text(SAMPLE_WORLDS, encoding="utf-8")
    file = tmp_path / f"out.{ending}"
    done = ran(capsys, "export", str(tmp_path), "-o", str(file))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"Written to {file}",
        "note: it holds the world in which every assumption is as by default, one of 3 worlds",
    ]


@pytest.mark.parametrize("ending", OF_LEDGERS)
def test_ledgers_are_written_whole_or_for_everybody(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"out.{ending}"
    case = talks_at(tmp_path / "case")
    narrowed = ("export", str(case), "--account", "miller", "-o", str(file))
    for arguments, expected in (
        (narrowed, only_miller(talks_case(case))),
        ((*narrowed, "--public"), only_miller(talks_case(case).public())),
    ):
        done = ran(capsys, *arguments)
        if ending in ("annotations.jsonld", "ann") and "--public" in arguments:
            assert done.code == 2
            assert "stands in one" in done.err
            continue
        assert (done.code, done.err) == (0, "")
        assert file.read_bytes() == exported(expected, file)


def test_an_account_that_is_not_there_is_refused_with_the_near_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = talks_at(tmp_path / "case")
    done = ran(capsys, "export", str(case), "--account", "milner", "-o", str(tmp_path / "a.ann"))
    assert done.code == 2
    assert "there is no account 'milner'; did you mean 'miller'?" in done.err


def test_an_account_of_the_team_is_not_there_for_the_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "a.ledger.md")
    case = str(talks_at(tmp_path / "case"))
    assert ran(capsys, "export", case, "--account", "memo", "-o", file).code == 0
    done = ran(capsys, "export", case, "--account", "memo", "--public", "-o", file)
    assert done.code == 2
    assert "there is no account 'memo'" in done.err


def test_what_a_format_cannot_hold_is_refused_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "elmira.gmcr"
    done = ran(capsys, "export", ELMIRA, "--output", str(file))
    assert (done.code, done.out) == (2, "")
    assert "states are merged" in done.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("a.pdf", "'.pdf' files cannot be written; known endings: .gmcr, .csv"),
        ("none/a.csv", "there is no folder 'none'; make it first"),
    ],
)
def test_where_nothing_can_be_written_the_case_is_not_even_read(
    output: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran(capsys, "export", "no-such-case", "--output", output)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_output_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "export", CHICKEN)
    assert (done.code, done.out) == (2, "")
    assert "--output" in done.err


def test_a_case_with_faults_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.yaml").write_text("standoff: 1\n", encoding="utf-8")
    done = ran(capsys, "export", str(tmp_path / "bad.yaml"), "-o", str(tmp_path / "a.csv"))
    assert done.code == 3
    assert not (tmp_path / "a.csv").exists()
