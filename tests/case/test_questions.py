"""A question asks for yes or no, or for a report."""

from __future__ import annotations

import pytest

from standoff.case.questions import Question
from standoff.errors import Place
from standoff.expressions.questions import parse_question, parse_report

YES_OR_NO = [
    "some equilibrium where up.build",
    "status quo is an equilibrium",
    "reachable where up.build",
    "every state stable for up where up.build",
    "settlement",
    "up deterred from up.build",
]


@pytest.mark.parametrize("text", YES_OR_NO)
def test_a_question_of_the_language_asks_for_yes_or_no(text: str) -> None:
    assert not Question(id="q", ask="?", form=parse_question(text), text=text).is_report


@pytest.mark.parametrize("kind", ["blockers", "overlap", "smallest_change"])
def test_a_report_is_told_apart(kind: str) -> None:
    form = parse_report(kind, "up.build")
    assert Question(id="q", ask="?", form=form, text="up.build").is_report


def test_where_it_stands_makes_no_other_question() -> None:
    form = parse_question("settlement")
    first = Question(id="q", ask="?", form=form, text="settlement", place=Place("a", 1, 1))
    assert first == Question(id="q", ask="?", form=form, text="settlement")
    assert (first.expect, first.why, first.cites) == ("", "", ())
