"""Statements that alone decide most verdicts on their owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.lint.dominant_statement import RULE
from tests.lint.sample import findings, maker, subject_of


def found(folder: Path, *statements: str) -> list[str]:
    makers = {"a": maker(["x", "y"], *statements), "b": maker(["z"], "not z")}
    return [each.found for each in findings(RULE, subject_of(folder, makers))]


def test_a_statement_that_decides_most_is_found(tmp_path: Path) -> None:
    # It makes a leave six of the eight states; without it a has nothing to gain anywhere.
    assert found(tmp_path, "x and y", "not b.z") == [
        "'x and y' alone decides 6 of the 8 verdicts on a under SEQ: so many change when it is left"
        " out"
    ]


SHARED = {"two of a kind": ["x", "y"], "half of all": ["x", "not b.z"], "alone": ["x and y"]}


@pytest.mark.parametrize("statements", SHARED.values(), ids=SHARED)
def test_statements_that_share_the_work_are_not(statements: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, *statements) == []
