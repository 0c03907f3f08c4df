"""Head and foot of a page name the case, its date, its source and the exact input."""

from __future__ import annotations

from pathlib import Path

import standoff
from standoff.casefile.read import load
from standoff.report.heading import Heading
from tests.casefile.sample import SAMPLE, loaded, spoilt
from tests.cli.program import BUDAPEST


def test_the_head_says_what_the_case_is_about_and_when(tmp_path: Path) -> None:
    heading = Heading.of(loaded(tmp_path, SAMPLE))
    assert heading.title == "The dam"
    assert heading.about == ("Two towns and one river.", "As of 2024-05.")


def test_a_case_without_assumptions_has_one_world_and_does_not_name_it(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    assert Heading.of_world(case) == Heading.of(case)


def test_of_one_world_the_head_says_which() -> None:
    case = load(BUDAPEST)
    defaults, tolerating = case.in_world({}), case.in_world({"congress": "tolerates"})
    assert Heading.of_world(defaults).about[-1] == (
        "In the world of all defaults: congress=blocks, west=apart, launch=impossible, aim=settle,"
        " strain=low, talks=earn."
    )
    assert Heading.of_world(tolerating).about[-1] == (
        "In the world where congress=tolerates; the rest as by default."
    )
    assert Heading.of(tolerating).about == Heading.of(defaults).about


def test_what_a_reading_sees_otherwise_is_said_to_be_left_aside() -> None:
    case = load(BUDAPEST)
    assert "left aside" in Heading.of_world(case, "misperception").about[-1]
    assert "left aside" not in Heading.of_world(case, "split").about[-1]


def test_the_foot_says_where_it_is_from_and_which_input_it_was(tmp_path: Path) -> None:
    case = loaded(tmp_path, SAMPLE)
    assert Heading.of(case).footer == (
        "Source: made up",
        f"standoff {standoff.__version__}, input SHA-256 {case.input_sha256}",
    )


def test_another_input_has_another_foot(tmp_path: Path) -> None:
    first = Heading.of(loaded(tmp_path, SAMPLE))
    second = Heading.of(loaded(tmp_path, spoilt(("title: The dam", "title: The dams"))))
    assert first.footer[-1] != second.footer[-1]


def test_what_a_case_does_not_say_leaves_no_empty_line(tmp_path: Path) -> None:
    text = spoilt(
        ("  as_of: 2024-05\n", ""),
        ("  summary: Two towns and one river.\n", ""),
        ("  citation: made up\n", ""),
    )
    heading = Heading.of(loaded(tmp_path, text))
    assert heading.about == ()
    assert len(heading.footer) == 1
