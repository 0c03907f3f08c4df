"""What an answer rests on is told down to the words, or said to be missing."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from standoff.analysis.deciding import decide
from standoff.case.assumptions import Alternative, Assumption, Assumptions
from standoff.case.questions import Question
from standoff.ensembles.answers import QuestionAnswer
from standoff.evidence.ledger import Ledger
from standoff.explain.answer_foundations import assumption_foundations, statement_foundations
from standoff.explain.blocks import Bullets, Paragraph
from standoff.expressions.questions import parse_question

OPEN = Assumption(
    id="bridge",
    text="Does the bridge hold?",
    alternatives=(
        Alternative(id="holds", text="It holds.", weight=Fraction(1)),
        Alternative(id="falls", text="It falls"),
    ),
    default="holds",
)
IDLE = Assumption(
    id="weather",
    text="Does it rain?",
    alternatives=(Alternative(id="wet", text="It rains"), Alternative(id="dry", text="It is dry")),
    default="wet",
)


def answer(values: list[int]) -> QuestionAnswer:
    table = Assumptions((OPEN, IDLE)).table()
    found = np.array(values, dtype=np.int8)
    return QuestionAnswer(
        question=Question(
            id="q", ask="Is it so?", form=parse_question("settlement"), text="settlement"
        ),
        yes=int((found == 1).sum()),
        no=int((found == 0).sum()),
        undefined=0,
        default=values[0],
        weighted=None,
        deciding=decide(table, found, 0),
    )


def test_only_assumptions_the_answer_depends_on_are_followed() -> None:
    blocks = assumption_foundations(answer([1, 1, 0, 0]), Assumptions((OPEN, IDLE)), Ledger())
    titles = [each.title for each in blocks if isinstance(each, Bullets)]
    assert titles == ["bridge=holds, the default: It holds", "bridge=falls: It falls"]


def test_an_alternative_without_citations_is_said_to_have_none() -> None:
    first, _ = assumption_foundations(answer([1, 1, 0, 0]), Assumptions((OPEN, IDLE)), Ledger())
    assert isinstance(first, Bullets)
    assert first.items == ("No statement is cited for it.",)


def test_an_answer_that_is_the_same_everywhere_rests_on_no_assumption() -> None:
    assert assumption_foundations(answer([1] * 4), Assumptions((OPEN, IDLE)), Ledger()) == ()


def test_where_no_statement_carries_the_answer_that_is_said() -> None:
    (only,) = statement_foundations([], {}, Ledger())
    assert isinstance(only, Paragraph)
    assert only.text.startswith("No statement carries this answer alone")
