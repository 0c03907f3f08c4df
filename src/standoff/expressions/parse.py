"""Text to expression. Every refusal says where, what was found and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from standoff.expressions.faults import check_parentheses, wrong_symbol, wrong_token
from standoff.expressions.syntax import Expression, ExpressionError

if TYPE_CHECKING:
    from lark import UnexpectedInput

__all__ = ["MAXIMUM_LENGTH", "parse"]

MAXIMUM_LENGTH = 20_000


def parse(text: str) -> Expression:
    """The expression that `text` writes down; names stay as they were written.

    `not` binds tightest, then `and`, `or`, `if`, `iff`; `!`, `&` and `|` stand for the first three.
    Raises ExpressionError. Linear in the length of the text.

    >>> from standoff.expressions.render import text
    >>> text(parse("!us.strike if ru.leave & ru.inspect"))
    'not us.strike if (ru.leave and ru.inspect)'
    """
    _check_length(text)
    check_parentheses(text)
    from lark import UnexpectedInput

    from standoff.expressions.grammar import parser

    try:
        # lark declares a tree; its transformer has made it an expression.
        return cast(Expression, parser().parse(text))
    except UnexpectedInput as error:
        raise _located(error, text) from None


def _check_length(text: str) -> None:
    if len(text) > MAXIMUM_LENGTH:
        raise ExpressionError(
            f"the expression has {len(text):,} characters",
            rule=f"at most {MAXIMUM_LENGTH:,} are read",
            way_out="split it into several statements or rules",
            offset=MAXIMUM_LENGTH,
        )
    if not text.strip():
        raise ExpressionError("the expression is empty", way_out="write the name of an option")


def _located(error: UnexpectedInput, text: str) -> ExpressionError:
    from lark import UnexpectedToken

    if not isinstance(error, UnexpectedToken):
        offset = error.pos_in_stream or 0
        symbol = "!=" if text.startswith("!=", offset) else text[offset]
        return wrong_symbol(symbol, offset=offset)
    token = error.token
    # Where the text ends too early, lark points at the last word; the reader looks after it.
    offset = len(text.rstrip()) if token.type == "$END" else token.start_pos or 0
    return wrong_token(token.type, token, offset=offset, name_expected="NAME" in error.expected)
