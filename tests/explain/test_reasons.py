"""A move has the reason that its mover's statements give it, in the words of the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.explain.reasons import Reasons
from standoff.model.move import UnilateralMove
from standoff.model.state_text import state_of_text

CASES = Path(__file__).parent.parent.parent / "cases"


def reasons(name: str) -> Reasons:
    case = load(CASES / name)
    return Reasons(case.template, case.conflict)


def move(found: Reasons, mover: str, start: str, end: str) -> UnilateralMove:
    first, last = (state_of_text(found.conflict, each) for each in (start, end))
    return UnilateralMove(mover=mover, start=first, end=last)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (
            "YY",
            "NY",
            ", because it prefers “not anna.silent” (confessing shortens her own sentence)",
        ),
        (
            "NY",
            "YY",
            ", although it prefers “not anna.silent” (confessing shortens her own sentence)",
        ),
    ],
    ids=["gain", "loss"],
)
def test_a_gain_has_a_because_and_a_loss_an_although(start: str, end: str, said: str) -> None:
    found = reasons("prisoners-dilemma")
    assert found.of_move(move(found, "anna", start, end)).lower() == said.lower()


def test_states_that_are_ranked_as_a_whole_give_no_reason() -> None:
    found = reasons("chicken")
    assert found.of_move(move(found, "red", "YY", "NY")) == ""
    assert found.prefers("red", 1, 2) == ""
