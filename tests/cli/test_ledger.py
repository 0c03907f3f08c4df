"""`standoff ledger`: filters, order, what the public may see, and where results go."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.report.renderer import all_renderers
from tests.cli.program import BUDAPEST, CHICKEN, ran
from tests.evidence.talks import talks_at


@pytest.fixture
def talks(tmp_path: Path) -> str:
    return str(talks_at(tmp_path / "talks"))


def ids(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    done = ran(capsys, "ledger", *arguments, "--json")
    assert (done.code, done.err) == (0, "")
    return [each["id"] for each in done.object["result"]["statements"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["s1", "s2", "s3", "s4", "s5", "s10", "s9"]),
        (("--about", "open"), ["s1", "s2", "s9"]),
        (("--account", "reeve"), ["s2"]),
        (("--party", "up"), ["s1"]),
        (("--mode", "denied"), ["s3"]),
        (("--speaker", "low"), ["s2", "s4"]),
        (("--about", "open", "--sort", "mode"), ["s1", "s2", "s9"]),
        (("--sort", "id"), ["s1", "s2", "s3", "s4", "s5", "s9", "s10"]),
        (("--public",), ["s1", "s2", "s3", "s4", "s9"]),
    ],
    ids=" ".join,
)
def test_what_is_asked_for_is_listed(
    arguments: tuple[str, ...], expected: list[str], talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ids(capsys, talks, *arguments) == expected


def test_the_page_says_how_much_is_shown(talks: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "ledger", talks, "--mode", "agreed")
    assert (done.code, done.err) == (0, "")
    assert "Of 7 statements in the ledger, 1 is shown, from 1 account." in done.out
    assert "Mayor Miller" in done.out


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["page", "object"])
def test_nothing_of_the_team_is_shown_to_the_public(
    options: tuple[str, ...], talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "SECRET" in ran(capsys, "ledger", talks, *options).out
    assert "SECRET" not in ran(capsys, "ledger", talks, "--public", *options).out


@pytest.mark.parametrize("ending", list(all_renderers()))
def test_no_kind_of_file_shows_the_public_what_is_for_the_team(
    ending: str, talks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"page.{ending}"
    assert ran(capsys, "ledger", talks, "--public", "-o", str(file)).code == 0
    assert "SECRET" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--about", "opne"), "there is no proposition or issue 'opne'; did you mean 'open'?"),
        (("--mode", "agred"), "there is no mode 'agred'; did you mean 'agreed'?"),
        (("--account", "memo", "--public"), "there is no account 'memo'"),
        (("--sort", "size"), "--sort"),
    ],
    ids=["about", "mode", "hidden account", "sort"],
)
def test_what_is_not_there_is_refused(
    arguments: tuple[str, ...], said: str, talks: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = ran(capsys, "ledger", talks, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_case_without_evidence_has_an_empty_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    done = ran(capsys, "ledger", CHICKEN)
    assert (done.code, done.err) == (0, "")
    assert "The ledger of this case holds no statements." in done.out


def test_the_flagship_has_a_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(ids(capsys, BUDAPEST)) > 50


def test_where_nothing_can_be_written_the_case_is_not_even_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "ledger", "nowhere", "-o", "nowhere/else.html")
    assert done.code == 2
    assert "there is no folder 'nowhere'" in done.err
