"""The tree each rule of the grammar builds, and what counts as one word."""

from __future__ import annotations

import pytest

from standoff.expressions.grammar import parser
from standoff.expressions.syntax import And, Atom, Expression, ExpressionError, If, Iff, Not, Or

A, B, C = Atom("a"), Atom("b"), Atom("c")
BUILT = {
    "name": ("a", A),
    "full name": ("ru.leave_2", Atom("ru.leave_2")),
    "not": ("not a", Not(A)),
    "not not": ("not not a", Not(Not(A))),
    "and": ("a and b", And((A, B))),
    "or": ("a or b", Or((A, B))),
    "if": ("a if b", If(A, B)),
    "iff": ("a iff b", Iff(A, B)),
    "and chain is flat": ("a and b and c", And((A, B, C))),
    "or chain is flat": ("a or b or c", Or((A, B, C))),
    "iff chain groups from the left": ("a iff b iff c", Iff(Iff(A, B), C)),
    "parentheses keep a chain apart": ("a and (b and c)", And((A, And((B, C))))),
    "parentheses mean nothing by themselves": ("(((a)))", A),
    "parentheses allow a second if": ("a if (b if c)", If(A, If(B, C))),
    "if on both sides of iff": ("a if b iff c", Iff(If(A, B), C)),
}


@pytest.mark.parametrize(("text", "tree"), BUILT.values(), ids=BUILT)
def test_each_rule_builds_its_tree(text: str, tree: Expression) -> None:
    assert parser().parse(text) == tree


SYNONYMS = {
    "!": ("!a", "not a"),
    "!!": ("!!a", "not not a"),
    "&": ("a&b&c", "a and b and c"),
    "|": ("a|b|c", "a or b or c"),
    "mixed": ("!a & b and !(a | b or c)", "not a and b and not (a or b or c)"),
}


@pytest.mark.parametrize(("symbols", "words"), SYNONYMS.values(), ids=SYNONYMS)
def test_symbols_stand_for_words(symbols: str, words: str) -> None:
    assert parser().parse(symbols) == parser().parse(words)


@pytest.mark.parametrize("name", ["iffy", "iff_", "notes", "order", "android", "if2", "or_else"])
def test_a_name_may_begin_like_a_word_of_the_language(name: str) -> None:
    assert parser().parse(name) == Atom(name)
    assert parser().parse(f"a and {name}") == And((A, Atom(name)))


def test_a_name_is_not_cut_where_only_an_operator_could_stand() -> None:
    with pytest.raises(Exception, match="iffy"):
        parser().parse("a iffy")


@pytest.mark.parametrize("space", [" ", "\n", "\t ", "\r\n", "\u00a0"], ids=ascii)
def test_any_space_parts_words(space: str) -> None:
    assert parser().parse(f"{space}a{space}and{space}b{space}") == And((A, B))


def test_atoms_remember_where_they_stood() -> None:
    tree = parser().parse("a and\n  b")
    assert isinstance(tree, And)
    assert [atom.offset for atom in tree.operands if isinstance(atom, Atom)] == [0, 8]


@pytest.mark.parametrize("name", ["a.b.c", "a..b", ".a", "a.", "1a", "A", "é", "_a", "a.1"])
def test_a_wrong_name_is_reported_whole(name: str) -> None:
    with pytest.raises(ExpressionError, match="is not a name") as caught:
        parser().parse(f"b or {name} or c")
    assert caught.value.found == f"'{name}' is not a name"
    assert caught.value.offset == 5


def test_a_tree_too_deep_is_reported_at_the_operator() -> None:
    with pytest.raises(ExpressionError, match="nested more than") as caught:
        parser().parse("bb or " + "!" * 64 + "a")
    assert caught.value.offset == 6


def test_there_is_one_parser() -> None:
    assert parser() is parser()
