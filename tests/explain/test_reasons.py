"""A move has the reason that its mover's statements give it, in the words of the case."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standoff.casefile.read import load
from standoff.explain.reasons import Reasons
from standoff.expressions.parse import parse
from standoff.model.move import UnilateralMove
from standoff.model.state_text import state_of_text
from standoff.preferences.prioritized import Entry, Prioritized
from standoff.preferences.statement import Statement

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


def marked(*texts: str, **marks: bool) -> Reasons:
    """Anna minds what the texts say; they are equally important, and marked so."""
    case = load(CASES / "prisoners-dilemma")
    entry = Entry(
        statements=tuple(
            Statement(parse(text), text, why="she said so" if place == 0 else "", **marks)
            for place, text in enumerate(texts)
        ),
        tied=True,
    )
    preference = Prioritized.of_entries([entry], references=case.conflict.references)
    preferences = {**case.template.preferences, "anna": preference}
    return Reasons(replace(case.template, preferences=preferences), case.conflict)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            marked("not anna.silent", strongly=True),
            ", because it prefers “not anna.silent”, strongly (she said so)",
        ),
        (
            marked("not anna.silent", known=False),
            ", where it is not known whether it prefers “not anna.silent” (she said so) or the"
            " opposite",
        ),
        (
            marked("not anna.silent", "boris.silent", "not anna.silent or boris.silent"),
            ", because it prefers “not anna.silent” (she said so)",
        ),
        (
            marked("not anna.silent", "not anna.silent and boris.silent", "anna.silent"),
            ", because it prefers “not anna.silent” (she said so) and “not anna.silent and"
            " boris.silent” to “anna.silent”",
        ),
    ],
    ids=["strongly", "not known", "one of a tie", "two against one"],
)
def test_marks_and_ties_are_told_with_the_reason(found: Reasons, said: str) -> None:
    assert found.of_move(move(found, "anna", "YY", "NY")) == said
