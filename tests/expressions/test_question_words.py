"""The words of a question: gone through one by one, bounded, each with its place."""

from __future__ import annotations

import pickle

import pytest

from standoff.expressions.parse import MAXIMUM_LENGTH
from standoff.expressions.question_words import SYNONYMS, Name, QuestionWords, check_length
from standoff.expressions.questions import parse_question
from standoff.expressions.syntax import ExpressionError


def test_a_name_is_the_text_it_says_and_knows_its_place() -> None:
    words = QuestionWords("  ru , us")
    found = words.names("decision maker")
    assert found == ("ru", "us")
    assert [each.offset for each in found] == [2, 7]
    assert len({found[0], Name("ru"), "ru"}) == 1


def test_a_name_survives_being_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(Name("ru", offset=3)))
    assert (again, again.offset) == ("ru", 3)


def test_what_was_read_is_not_read_again() -> None:
    words = QuestionWords("some equilibrium where a")
    assert words.word("some", "no") == "some"
    assert not words.next_is("some")
    assert words.next_is("equilibrium")
    assert words.second_is("equilibrium")
    assert words.where() is not None


def test_an_expression_goes_up_to_the_last_under_outside_parentheses() -> None:
    words = QuestionWords("(under) and under and a under seq")
    assert (
        words.until_under(before="deterred from")
        == QuestionWords("where (under) and under and a").where()
    )
    assert words.concepts(several=False) == ("seq",)


def test_a_text_that_is_too_long_is_refused_where_it_becomes_so() -> None:
    for text in ("x" * (MAXIMUM_LENGTH + 1), "some " * MAXIMUM_LENGTH):
        with pytest.raises(ExpressionError, match="ask several questions") as caught:
            check_length(text)
        assert caught.value.offset == MAXIMUM_LENGTH


def test_words_people_write_instead_lead_to_words_that_are_read() -> None:
    assert not SYNONYMS.keys() & SYNONYMS.values()
    with pytest.raises(ExpressionError, match="write 'by'"):
        parse_question("reachable via moves where a")
