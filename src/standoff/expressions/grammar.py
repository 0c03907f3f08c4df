"""The grammar, and the expression each of its rules builds.

`!`, `&` and `|` stand for not, and, or. Kept apart from `standoff.expressions.parse` because it
loads lark, which `standoff --help` should not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from lark import Lark, Token, Transformer, v_args

from standoff.expressions.faults import CHOICE, wrong_choice, wrong_name
from standoff.expressions.syntax import And, Atom, Expression, ExpressionError, If, Iff, Not, Or

__all__ = ["parser"]

# From the loosest operator to the tightest. 'iff' groups from the left; 'if' has no chain, since
# nobody should have to guess how one groups. NAME takes a whole run of letters, digits and dots,
# so that a wrong name is reported whole; so does CHOICE, on both sides of its sign.
GRAMMAR = r"""
    ?equivalence: implication | equivalence IFF implication
    ?implication: disjunction | disjunction IF disjunction
    ?disjunction: conjunction (_or conjunction)*
    ?conjunction: _operand (_and _operand)*
    _operand: negation | atom | choice | "(" equivalence ")"
    negation: _not _operand
    atom: NAME
    choice: CHOICE

    _not: NOT | BANG
    _and: AND | AMPERSAND
    _or: OR | BAR

    NOT: "not"
    BANG: /!(?!=)/
    AND: "and"
    AMPERSAND: "&"
    OR: "or"
    BAR: "|"
    IF: "if"
    IFF: "iff"
    CHOICE.1: /[\w.]+\s*!?=+\s*[\w.]*/
    NAME: /[\w.]+/
    %ignore /\s+/
"""


@lru_cache(maxsize=1)
def parser() -> Lark:
    """The one parser; what its `parse` returns is an `Expression`."""
    # The contextual lexer would read `a iffy` as `a iff y`, since no name can stand there. The
    # basic one has a single vocabulary and takes the longest word.
    return Lark(
        GRAMMAR,
        start="equivalence",
        parser="lalr",
        lexer="basic",
        # NAME comes last: lark asks only the last one about tokens that may be keywords.
        lexer_callbacks={"CHOICE": _checked_choice, "NAME": _checked_name},
        transformer=_Builder(),
    )


@v_args(inline=True)
class _Builder(Transformer[Token, Expression]):
    """One method per rule, called while the text is read; operators come along as tokens."""

    def atom(self, name: Token) -> Expression:
        return Atom(str(name), offset=_offset(name))

    def choice(self, written: Token) -> Expression:
        assumption, sign, alternative = CHOICE.split(str(written))
        chosen = Atom(f"{assumption}={alternative}", offset=_offset(written))
        return Not(chosen) if sign == "!=" else chosen

    def negation(self, operator: Token, operand: Expression) -> Expression:
        return _built(operator, lambda: Not(operand))

    def conjunction(self, first: Expression, operator: Token, *rest: Expression) -> Expression:
        return _built(operator, lambda: And((first, *rest[::2])))

    def disjunction(self, first: Expression, operator: Token, *rest: Expression) -> Expression:
        return _built(operator, lambda: Or((first, *rest[::2])))

    def implication(self, then: Expression, operator: Token, condition: Expression) -> Expression:
        return _built(operator, lambda: If(then, condition))

    def equivalence(self, left: Expression, operator: Token, right: Expression) -> Expression:
        return _built(operator, lambda: Iff(left, right))


def _checked_name(name: Token) -> Token:
    """`name`, checked before the parser asks whether any name can stand here."""
    fault = wrong_name(name, offset=_offset(name))
    if fault:
        raise fault
    return name


def _checked_choice(written: Token) -> Token:
    """What is said of an assumption, checked in the same way."""
    fault = wrong_choice(written, offset=_offset(written))
    if fault:
        raise fault
    return written


def _built(operator: Token, build: Callable[[], Expression]) -> Expression:
    """What `build` gives; an error, when the tree grows too deep, points at the operator."""
    try:
        return build()
    except ExpressionError as error:
        raise ExpressionError(
            error.found, rule=error.rule, way_out=error.way_out, offset=_offset(operator)
        ) from None


def _offset(token: Token) -> int:
    return token.start_pos or 0
