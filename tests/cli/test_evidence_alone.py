"""A case of evidence and no model: it is checked, and whatever needs a model says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.exchange.format import all_formats
from tests.casefile.evidence_sample import LEDGER, put, spoilt
from tests.casefile.sample import SAMPLE
from tests.cli.program import ran

SAID = "the case 'call' holds evidence and no model; add 'model' to analyse it"


@pytest.fixture
def case(tmp_path: Path) -> str:
    folder = tmp_path / "case"
    folder.mkdir()
    return str(put(folder))


def test_it_is_checked_and_counted(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "check", case)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{case}: no faults. 3 accounts, 4 statements, 3 anchored quotes.\n"


def test_quotes_that_nobody_could_look_up_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, spoilt(("s3: {in: call", "s3: {in: other")))
    assert ran(capsys, "check", str(tmp_path)).out == (
        f"{tmp_path}: no faults. 3 accounts, 4 statements, 2 anchored quotes,"
        " 1 quote without a text.\n"
    )


def test_with_a_model_both_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, LEDGER.split("\n", 2)[2])
    (tmp_path / "case.yaml").rename(tmp_path / "evidence.yaml")
    model = SAMPLE.replace("cites: [s1, s2]", "cites: [s1]")
    (tmp_path / "case.yaml").write_text(model, encoding="utf-8")
    assert ran(capsys, "check", str(tmp_path)).out == (
        f"{tmp_path}: no faults. 2 decision makers, 3 options, 5 feasible states, 3 accounts,"
        " 4 statements, 3 anchored quotes.\n"
    )


def test_programs_are_told_the_counts(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "check", case, "--json").object["result"] == {
        "valid": True,
        "decision_makers": None,
        "options": None,
        "states_total": None,
        "accounts": 3,
        "statements": 4,
        "quotes": 3,
        "anchored_quotes": 3,
        "expected": [],
    }


@pytest.mark.parametrize("command", ["analyse", "explain", "draw", "show"])
def test_what_needs_a_model_says_so(
    command: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command, case)
    assert (done.code, done.out, done.err) == (2, "", f"standoff: {SAID}\n")


@pytest.mark.parametrize("command", ["analyse", "explain", "show"])
def test_programs_are_told_so_as_well(
    command: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, command, case, "--json")
    error = done.object["error"]
    assert (done.code, error["exit_code"], error["message"]) == (2, 2, SAID)


@pytest.mark.parametrize("ending", ["gmcr", "csv", "xlsx", "parquet", "tex", "graphml", "dot"])
def test_formats_for_models_say_so(
    ending: str, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ending in all_formats()
    output = tmp_path / f"call.{ending}"
    done = ran(capsys, "export", case, "--output", str(output))
    assert (done.code, done.out, done.err) == (2, "", f"standoff: {SAID}\n")
    assert not output.exists()


def test_it_is_formatted(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "fmt", case, "--check").code == 0


def test_a_quote_that_is_not_there_ends_in_code_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, spoilt(("quote: they agreed, n: 1", "quote: they disagreed")))
    done = ran(capsys, "check", str(tmp_path))
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"{tmp_path}/case.yaml:52:25: the quote stands nowhere")


def test_what_a_saved_text_hides_does_not_reach_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "They agreed \x1b[31mnever\x1b[0m to meet again\n"
    changes = ("quote: '\"agreed in principle\" to meet'", "quote: They agreed ever to meet again")
    put(tmp_path, spoilt(changes), {"call": evil, "note": "x"})
    done = ran(capsys, "check", str(tmp_path))
    assert "did you mean" in done.err
    assert "\x1b" not in done.err
