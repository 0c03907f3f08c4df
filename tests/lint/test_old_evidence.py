"""What rests on old evidence alone is found; how old is for the reader to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.lint.linting import lint
from standoff.lint.old_evidence import days_between
from tests.lint.evidence_sample import case_citing


def test_evidence_older_than_a_year_is_old(tmp_path: Path) -> None:
    (found,) = lint(case_citing(tmp_path, "cites: [s1]")).findings["old-evidence"]
    assert "1 element of the model rests on nothing newer than 2020-01-01" in found.found
    assert "365 days" in found.found


def test_the_newest_citation_counts(tmp_path: Path) -> None:
    assert not lint(case_citing(tmp_path, "cites: [s1, s2]")).findings["old-evidence"]


def test_the_number_of_days_can_be_set(tmp_path: Path) -> None:
    case = case_citing(tmp_path, "cites: [s2]")
    assert lint(case, older_than=10).findings["old-evidence"]
    assert not lint(case, older_than=31).findings["old-evidence"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2024-01-01", "2025-01-01", 366),
        ("2024", "2025-01-01", 1),
        ("2024-02", "2024-03", 1),
        ("last year", "2025", None),
    ],
)
def test_only_days_that_are_certain_are_counted(first: str, last: str, days: int | None) -> None:
    assert days_between(first, last) == days
