"""What is said about a text that is not an expression."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.faults import check_parentheses, wrong_name, wrong_symbol, wrong_token
from standoff.expressions.syntax import KEYWORDS, MAXIMUM_DEPTH, ExpressionError


def in_pairs(text: str) -> bool:
    """Whether nothing is left when neighbouring pairs are taken away."""
    while "()" in text:
        text = text.replace("()", "")
    return not text


@given(st.text("()", max_size=12))
def test_parentheses_pass_exactly_when_they_cancel_out(text: str) -> None:
    if in_pairs(text):
        check_parentheses(text)
        return
    with pytest.raises(ExpressionError) as caught:
        check_parentheses(text)
    assert caught.value.found.startswith(f"'{text[caught.value.offset]}' without")


PARENTHESES = {
    "closed first": ("a)(", 1, "')' without a '(' before it"),
    "the last one left open is told": ("(a (b) (c", 7, "'(' without a ')' after it"),
    "one too many": ("(" * 70, MAXIMUM_DEPTH, "more than 64 parentheses are open here"),
}


@pytest.mark.parametrize(("text", "offset", "found"), PARENTHESES.values(), ids=PARENTHESES)
def test_the_parenthesis_without_another_is_told(text: str, offset: int, found: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check_parentheses(text)
    assert (caught.value.offset, caught.value.found) == (offset, found)


def test_parentheses_one_after_another_are_not_nested() -> None:
    check_parentheses("()" * 1_000)


@pytest.mark.parametrize("word", ["a", "ceasefire", "a1_", "ru.ceasefire", "nota", "x.iffy"])
def test_nothing_is_wrong_with_a_name(word: str) -> None:
    assert wrong_name(word, offset=0) is None


RULE = "a name is lower case letters, digits and _, as in 'ceasefire' or 'ru.ceasefire'"
NO_NAMES = {
    "capital keyword": ("IFF", "'IFF' is not lower case", "", "write 'iff'"),
    "number": ("12", "'12' is not a name", "", "call an option by its name, not by its number"),
    "capital": ("Ru.Leave", "'Ru.Leave' is not a name", RULE, "write 'ru.leave'"),
    "digit first": ("1a", "'1a' is not a name", RULE, ""),
    "number part": ("1.5", "'1.5' is not a name", RULE, ""),
    "three parts": ("a.b.c", "'a.b.c' is not a name", RULE, ""),
    "accent": ("é", "'é' is not a name", RULE, ""),
    "newline": ("a\n", "'a\n' is not a name", RULE, ""),
    "keyword owner": (
        "or.a",
        "'or.a' cannot be a name",
        "'or' is a word of the expression language",
        "",
    ),
    "keyword option": (
        "a.if",
        "'a.if' cannot be a name",
        "'if' is a word of the expression language",
        "",
    ),
}


@pytest.mark.parametrize(("word", "found", "rule", "way_out"), NO_NAMES.values(), ids=NO_NAMES)
def test_what_is_wrong_with_a_name_is_told(word: str, found: str, rule: str, way_out: str) -> None:
    error = wrong_name(word, offset=3)
    assert error is not None
    assert (error.found, error.rule, error.way_out) == (found, rule, way_out)
    assert error.offset == 3


@pytest.mark.parametrize("keyword", KEYWORDS)
@pytest.mark.parametrize("spelling", [str.upper, str.capitalize], ids=["upper", "capital"])
def test_keywords_are_lower_case(keyword: str, spelling: Callable[[str], str]) -> None:
    error = wrong_name(spelling(keyword), offset=0)
    assert error is not None
    assert error.way_out == f"write '{keyword}'"


@pytest.mark.parametrize("symbol", ["=", "-", "~", "¬", "'", '"', ",", "+", "*", ">", "<", "!="])
def test_a_symbol_people_try_has_a_way_out_instead_of_a_rule(symbol: str) -> None:
    error = wrong_symbol(symbol, offset=2)
    assert error.offset == 2
    assert error.way_out
    assert error.rule == ""
    assert f'"{symbol}"' in error.found


@pytest.mark.parametrize("symbol", ["?", "[", "☃", "\0"], ids=ascii)
def test_any_other_symbol_meets_the_rule(symbol: str) -> None:
    error = wrong_symbol(symbol, offset=0)
    assert error.way_out == ""
    assert error.rule == "it has names, not, and, or, if, iff and parentheses"


@pytest.mark.parametrize(("symbol", "here"), [("=", True), ("!=", True), ("-", False)])
def test_only_an_equals_sign_is_out_of_place_here_and_not_everywhere(
    symbol: str, here: bool
) -> None:
    assert wrong_symbol(symbol, offset=0).found.endswith(" here") == here


TOKENS = {
    "end": ("$END", "", True, "the expression ends where a name is expected"),
    "no name": ("AND", "and", True, "'and' stands where a name is expected"),
    "if for a name": ("IF", "if", True, "'if' stands where a name is expected"),
    "second if": ("IF", "if", False, "a second 'if' follows the first"),
    "second name": ("NAME", "b", False, "'b' follows what is already complete"),
}


@pytest.mark.parametrize(("kind", "word", "expected", "found"), TOKENS.values(), ids=TOKENS)
def test_a_word_in_the_wrong_place_is_told(
    kind: str, word: str, expected: bool, found: str
) -> None:
    error = wrong_token(kind, word, offset=5, name_expected=expected)
    assert (error.found, error.offset) == (found, 5)
