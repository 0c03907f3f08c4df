"""Text to expression: what binds first, what is refused, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.expressions.parse import MAXIMUM_LENGTH, parse
from standoff.expressions.syntax import And, Atom, Expression, ExpressionError, If, Not, Or
from tests.expressions.trees import holds

LETTERS = ("a", "b", "c", "d")
Reading: TypeAlias = Callable[[str, int], bool]


def splitting(operator: str, combine: Callable[[bool, bool], bool], tighter: Reading) -> Reading:
    """Reads a text without parentheses by cutting it at its loosest operator."""

    def value(text: str, state: int) -> bool:
        return reduce(combine, [tighter(part, state) for part in text.split(f" {operator} ")])

    return value


def literal(text: str, state: int) -> bool:
    words = text.split()
    return bool(state >> LETTERS.index(words[-1]) & 1) != bool(len(words) % 2 == 0)


conjunction = splitting("and", lambda x, y: x and y, literal)
disjunction = splitting("or", lambda x, y: x or y, conjunction)
implication = splitting("if", lambda then, condition: then or not condition, disjunction)
equivalence = splitting("iff", lambda x, y: x == y, implication)

literals = st.builds(
    lambda nots, name: "not " * nots + name, st.integers(0, 3), st.sampled_from(LETTERS)
)
conjunctions = st.lists(literals, min_size=1, max_size=3).map(" and ".join)
disjunctions = st.lists(conjunctions, min_size=1, max_size=3).map(" or ".join)
implications = st.lists(disjunctions, min_size=1, max_size=2).map(" if ".join)
equivalences = st.lists(implications, min_size=1, max_size=3).map(" iff ".join)


@given(equivalences)
def test_not_binds_before_and_before_or_before_if_before_iff(text: str) -> None:
    tree = parse(text)
    for state in range(1 << len(LETTERS)):
        assert holds(tree, state, LETTERS) == equivalence(text, state)


PRECEDENCE = {
    "not before and": ("not a and b", "(not a) and b"),
    "and before or": ("a or b and c", "a or (b and c)"),
    "or before if": ("a or b if c or d", "(a or b) if (c or d)"),
    "if before iff": ("a if b iff c if d", "(a if b) iff (c if d)"),
    "all": ("!a & b | c if d iff a", "((((not a) and b) or c) if d) iff a"),
}


@pytest.mark.parametrize(("text", "meant"), PRECEDENCE.values(), ids=PRECEDENCE)
def test_parentheses_that_precedence_implies_change_nothing(text: str, meant: str) -> None:
    assert parse(text) == parse(meant)


@pytest.mark.parametrize(("a", "b"), [*product([False, True], repeat=2)])
def test_if_is_material_implication(a: bool, b: bool) -> None:
    state = a + 2 * b
    assert holds(parse("a if b"), state, LETTERS) == (a or not b)
    assert parse("a if b") == If(Atom("a"), Atom("b"))


@pytest.mark.parametrize("opening", ["(", "not (", "!("])
def test_ten_thousand_parentheses_are_refused_where_too_many_are_open(opening: str) -> None:
    text = (opening * 10_000)[:19_000] + "a"
    with pytest.raises(ExpressionError, match="more than 64 parentheses are open here") as caught:
        parse(text)
    assert text[: caught.value.offset + 1].count("(") == 65
    assert caught.value.way_out == "split the expression into several statements or rules"


def test_ten_thousand_parentheses_in_pairs_are_refused() -> None:
    with pytest.raises(ExpressionError, match="parentheses are open") as caught:
        parse("(" * 9_999 + "a" + ")" * 9_999)
    assert caught.value.offset == 64


def test_as_many_parentheses_as_allowed_are_read() -> None:
    assert parse("(" * 64 + "a" + ")" * 64) == Atom("a")


def test_ten_thousand_nots_are_refused_at_the_one_too_many() -> None:
    with pytest.raises(ExpressionError, match="nested more than 64 deep") as caught:
        parse("!" * 10_000 + "a")
    # The 63 nots next to the name are allowed.
    assert caught.value.offset == 10_000 - 64


def test_thousands_of_nots_in_words_are_refused_at_the_one_too_many() -> None:
    with pytest.raises(ExpressionError, match="nested more than 64 deep") as caught:
        parse("not " * 4_999 + "a")
    assert caught.value.offset == 4 * (4_999 - 64)


def test_as_many_nots_as_allowed_are_read() -> None:
    tree: Expression = Atom("a")
    for _ in range(63):
        tree = Not(tree)
    assert parse("not " * 63 + "a") == tree


def test_a_long_chain_of_iff_is_refused_as_too_deep() -> None:
    with pytest.raises(ExpressionError, match="nested more than 64 deep") as caught:
        parse("a" + " iff a" * 3_000)
    assert caught.value.offset == len("a" + " iff a" * 63) + 1


def test_a_long_chain_of_or_is_flat() -> None:
    tree = parse(" or ".join(["a"] * 3_999))
    assert isinstance(tree, Or)
    assert len(tree.operands) == 3_999
    assert tree.depth == 2


def test_one_character_too_many_is_refused() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("a" * 20_001)
    assert str(caught.value) == (
        "character 20001: the expression has 20,001 characters; at most 20,000 are read; "
        "split it into several statements or rules"
    )


def test_as_many_characters_as_allowed_are_read() -> None:
    assert parse("a" * MAXIMUM_LENGTH) == Atom("a" * MAXIMUM_LENGTH)


@pytest.mark.parametrize("text", ["", " ", "\n\t "], ids=ascii)
def test_nothing_is_no_expression(text: str) -> None:
    with pytest.raises(ExpressionError, match="the expression is empty; write the name of an opt"):
        parse(text)


WRONG = {
    "no alternative": ("b or a = ", 5, "'a=' ends where an alternative is expected"),
    "no assumption": ("= b", 0, "write the name of an assumption before the sign"),
    "owned assumption": ("ru.a = b", 0, "'ru.a' has a dot; assumptions and alternatives have no"),
    "owned alternative": ("a = ru.b", 4, "'ru.b' has a dot"),
    "capital alternative": ("a != B", 5, "'B' is not a name"),
    "keyword as alternative": ("a=not", 2, "'not' is not lower case"),
    "double equals": ("a == b", 2, "'==' is no sign; write a single '='"),
    "minus": ("-a", 0, "\"-\" is not part of the expression language; write 'not' before"),
    "tilde": ("a and ~b", 6, "write 'not'"),
    "logician's not": ("¬a", 0, "write 'not'"),
    "quotation marks": ("'a'", 0, "write names without quotation marks"),
    "comma": ("a, b", 1, "write 'and' or 'or'"),
    "plus": ("a + b", 2, "write 'and' or 'or'"),
    "arrow": ("b -> a", 2, "write 'not' before the name"),
    "greater": ("b > a", 2, "write 'a if b' for: b brings a"),
    "unknown symbol": ("a ? b", 2, "it has names, not, and, or, if, iff and parentheses"),
    "brackets": ("a and [b]", 6, '"[" is not part of the expression language'),
    "later line": ("a and\nb;", 7, '";" is not part of the expression language'),
    "capital keyword": ("a AND b", 2, "'AND' is not lower case; write 'and'"),
    "capital not": ("Not a", 0, "'Not' is not lower case; write 'not'"),
    "keyword in a name": ("us.not", 0, "'us.not' cannot be a name; 'not' is a word of the"),
    "number": ("a and 12", 6, "'12' is not a name; call an option by its name"),
    "capital name": ("us.Strike", 0, "write 'us.strike'"),
    "closed too often": ("a) or b", 1, "')' without a '(' before it"),
    "left open": ("a or ((b)", 5, "'(' without a ')' after it"),
    "nothing inside": ("a and ()", 7, "')' stands where a name is expected"),
    "operator first": ("and b", 0, "'and' stands where a name is expected"),
    "two operators": ("a or and b", 5, "'and' stands where a name is expected"),
    "operator last": ("a and not  ", 9, "the expression ends where a name is expected"),
    "two names": ("a  b", 3, "'b' follows what is already complete; write 'and', 'or', 'if'"),
    "parenthesis after a name": ("a (b)", 2, "'(' follows what is already complete"),
    "not after a name": ("a not b", 2, "'not' follows what is already complete"),
    "if twice": ("a if b if c", 7, "can be read in two ways; put one of the two in parentheses"),
    "if like a question": ("if a b", 0, "'if' stands where a name is expected"),
}


@pytest.mark.parametrize(("text", "offset", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_at_its_place(text: str, offset: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.offset == offset
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"character {offset + 1}: ")


@given(st.text(st.sampled_from("ab.12 ()!&|=-'notandorif\nAé\0"), max_size=20))
def test_any_text_is_read_or_refused_inside_of_it(text: str) -> None:
    error = refusal(text)
    if error is not None:
        assert 0 <= error.offset <= len(text)
        assert error.found
        assert error.__context__ is None or error.__suppress_context__


def refusal(text: str) -> ExpressionError | None:
    try:
        parse(text)
    except ExpressionError as error:
        return error
    return None


def test_names_stay_as_they_were_written() -> None:
    assert parse("strike and ru.leave") == And((Atom("strike"), Atom("ru.leave")))
