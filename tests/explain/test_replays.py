"""Differences from a publication are told so that a reader sees at once which states they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from standoff.analysis.replay import replay
from standoff.case.expected import Expected
from standoff.errors import Place
from standoff.explain.replays import counts, replay_lines
from standoff.explain.states import StateWords
from standoff.model.conflict import Conflict

CONFLICT = Conflict.from_ranks([0, 1], np.array([[1, 0, 3, 2], [1, 3, 0, 2]]))
RIGHT = Expected(
    source="A book, table 3",
    sure=True,
    opponent_moves="sequence",
    self_sanction=True,
    equilibria={"nash": (0,)},
    stable={"seq": {"dm1": (0, 1, 3)}},
    place=Place("case.yaml", 7, 3),
)
WRONG = replace(RIGHT, equilibria={"nash": (0, 3), "gmr": (0,)})


def lines(*expected: Expected) -> list[str]:
    replays = [(each, replay(CONFLICT, each)) for each in expected]
    return list(replay_lines(StateWords(CONFLICT), replays))


def test_agreement_is_one_line() -> None:
    assert lines(RIGHT) == ["2 published results replayed, and all agree."]


def test_without_results_nothing_is_said() -> None:
    assert lines() == []


def test_a_difference_says_what_is_missing_and_what_is_not_expected() -> None:
    assert lines(WRONG) == [
        "3 published results replayed, and 2 of them do not come out.",
        "case.yaml:7:3: equilibria under Nash: expected 1 and 4; found 1; missing 4"
        " (A book, table 3)",
        "case.yaml:7:3: equilibria under GMR: expected 1; found 1 and 4; not expected 4"
        " (A book, table 3)",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sure": False}, "The publication is not sure here"),
        ({"known_error": "A misprint"}, "The publication is in error: A misprint"),
    ],
    ids=["not sure", "known error"],
)
def test_what_does_not_count_is_a_note(changed: dict[str, object], said: str) -> None:
    weak = replace(WRONG, **changed)  # type: ignore[arg-type] (one field or the other)
    assert not counts(weak, replay(CONFLICT, weak))
    assert counts(WRONG, replay(CONFLICT, WRONG))
    assert all(line.startswith("note: ") and said in line for line in lines(weak)[1:])
