"""Options to which their own owner is indifferent."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.lint.option_without_view import RULE
from tests.lint.sample import Maker, findings, maker, subject_of


def found(folder: Path, a: Maker, **rest: object) -> list[str]:
    subject = subject_of(folder, {"a": a, "b": maker(["z"], "z", "a.y")}, **rest)
    return [each.found for each in findings(RULE, subject)]


def test_an_option_nobody_decides_about_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, maker(["x", "y"], "x")) == [
        "a is indifferent to its own option 'y': wherever it can be taken or not, both are equally"
        " good"
    ]


def test_the_place_is_that_of_the_option(tmp_path: Path) -> None:
    (finding,) = findings(RULE, subject_of(tmp_path, {"a": maker(["x", "y"], "x")}))
    line = (tmp_path / "case.yaml").read_text().splitlines()[finding.place.line - 1]
    assert line.strip() == "y: does y"


def test_a_statement_that_can_never_tell_is_no_view(tmp_path: Path) -> None:
    assert len(found(tmp_path, maker(["x", "y"], "x", "y or not y"))) == 1


VIEWS: dict[str, Maker] = {
    "wish": maker(["x", "y"], "x", "y"),
    "reaction": maker(["x", "y"], "x", "y if b.z"),
    "weight": {"options": {"x": "x", "y": "y"}, "preferences": {"weighted": {"x": "1", "y": "-2"}}},
    "not known": {
        "options": {"x": "x", "y": "y"},
        "preferences": {"prioritized": ["x", {"prefer": "y", "known": "no"}]},
    },
    "numbers": {
        "options": {"x": "x", "y": "y"},
        "preferences": {
            "fuzzy": {
                "threshold": "0.5",
                "pairs": {"YNN > NNN": "0.8", "NYN > NNN": "0.9"},
                "rest": "equal",
            }
        },
    },
    "fixed": maker({"x": "x", "y": {"yes": "y", "direction": "fixed"}}, "x"),
}


@pytest.mark.parametrize("a", VIEWS.values(), ids=VIEWS)
def test_an_option_with_a_view_or_without_a_choice_is_not(a: Maker, tmp_path: Path) -> None:
    assert found(tmp_path, a) == []


def test_an_option_that_never_changes_alone_is_not_judged(tmp_path: Path) -> None:
    either = [{"at_least_one": ["a.x", "a.y"]}, {"at_most_one": ["a.x", "a.y"]}]
    today = {"taken": ["a.x"]}
    assert found(tmp_path, maker(["x", "y"], "b.z"), infeasible=either, status_quo=today) == []
