"""`standoff whatif`: edits tried, edits looked for, and what cannot be asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli.app import run

FLAGSHIP = "cases/budapest-2025"
DROP = 'drop con "force if us.cut"'


def test_an_edit_is_tried_and_the_file_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(FLAGSHIP, "case.yaml").read_bytes()
    assert run(["whatif", FLAGSHIP, DROP]) == 0
    said = capsys.readouterr().out
    assert "two become possible" in said
    assert Path(FLAGSHIP, "case.yaml").read_bytes() == before


def test_a_reading_is_taken_with_what_is_seen_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["whatif", FLAGSHIP, "fix ru.widen", "--reading", "misperception", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    (end,) = result["before"]["reached"]
    assert set(end["taken"]) == {"us.missiles", "ru.widen", "eu.fund"}


def test_edits_are_looked_for_and_guarantees_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["whatif", FLAGSHIP, "--wanted", "ru.ceasefire", "--most", "1", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)["result"]
    assert result["statements"]["to_reach"] == 1
    assert result["guarantees"]["least"] == 1


def test_under_all_readings_it_takes_two_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["whatif", "cases/saltmarsh-1983", "--wanted", "marn.open", "--readings"]) in (0, 2)
    capsys.readouterr()
    assert run(["whatif", "cases/chicken", "--wanted", "red.swerve", "--readings"]) == 2
    assert "holds no readings" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to try"),
        ([DROP, "--wanted", "ru.ceasefire"], "ask for one of them"),
        ([DROP, "--most", "1"], "go with --wanted"),
        ([DROP, "--readings"], "go with --wanted"),
        (["--wanted", "ru.ceasefire", "--most", "9"], "it is 1 to 4"),
        (["--wanted", "ru.ceasefire", "--tries", "0"], "it is 1 to"),
        (["--wanted", "ru.ceasefire", "--readings", "--reading", "split"], "leave out --world"),
        (["--wanted", "ru.ceasefir"], "did you mean 'ru.ceasefire'"),
        (["--wanted", "ru.ceasefire and"], "ends where a name is expected"),
        (["--wanted", "congress=blocks"], "is about an assumption"),
        (["drop con 99"], "they are 1 to 6"),
        ([DROP, "--concept", "sek"], "did you mean 'seq'"),
        (["--wanted", "ru.ceasefire", "--concept", "non_myopic"], "non"),
    ],
)
def test_what_cannot_be_asked_says_why(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["whatif", FLAGSHIP, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_case_without_a_model_has_its_own_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.yaml").write_text(
        "standoff: 1\ncase: {id: e, title: E}\nparties: {a: {name: A}}\n", encoding="utf-8"
    )
    assert run(["whatif", str(tmp_path), "drop a 1"]) == 2
    assert "has no model" in capsys.readouterr().err


def test_a_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert run(["whatif", FLAGSHIP, 'add-option us.aid "<b>It helps</b>"', "-o", str(page)]) == 0
    assert "<b>It helps" not in page.read_text(encoding="utf-8")
    assert "Written to" in capsys.readouterr().out
