"""A statement keeps its words and names every option in full."""

from __future__ import annotations

import pytest

from standoff.errors import Place
from standoff.expressions.parse import parse
from standoff.expressions.syntax import ExpressionError
from standoff.preferences.statement import Statement

REFERENCES = ("us.strike", "ru.leave")


def test_a_text_becomes_a_statement_that_keeps_it() -> None:
    text = "!us.strike  if ru.leave"
    assert Statement.of(text, references=REFERENCES) == Statement(
        prefer=parse("not us.strike if ru.leave"), text=text, why="", basis="", cites=()
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("strike", "character 1: unknown option 'strike'; did you mean 'us.strike'?"),
        ("us.strike or ru.laeve", "character 14: unknown option 'ru.laeve'; did you mean 'ru.lea"),
        ("us.strike or", "character 13: the expression ends where a name is expected"),
        ("", "character 1: the expression is empty"),
    ],
    ids=["bare name", "misspelt", "no end", "empty"],
)
def test_what_is_wrong_with_a_text_is_told(text: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        Statement.of(text, references=REFERENCES)
    assert str(caught.value).startswith(said)


def test_why_it_is_believed_is_part_of_a_statement() -> None:
    one = Statement(parse("us.strike"), "us.strike", why="said so", basis="stated", cites=("s1",))
    other = Statement(parse("us.strike"), "us.strike")
    assert one != other
    assert one.prefer == other.prefer


def test_where_it_stands_makes_it_no_other_statement() -> None:
    one = Statement(parse("us.strike"), "us.strike", place=Place("case.yaml", 3, 5))
    other = Statement(parse("us.strike"), "us.strike")
    assert one == other
    assert hash(one) == hash(other)
