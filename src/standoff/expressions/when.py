"""Rules and statements given in Python as text, bound to options once these are known."""

from __future__ import annotations

from collections.abc import Callable

from standoff.expressions.bind import BoundExpression, qualify
from standoff.expressions.parse import parse

__all__ = ["when"]


def when(text: str) -> Callable[[tuple[str, ...]], BoundExpression]:
    """A rule for `Conflict.from_options(infeasible=...)`: states where `text` is true do not exist.

    Options are written in full, as in ``"us.missiles and us.cut"``. Raises ExpressionError at once
    when the text is no expression, and when the conflict is built if an option is unknown.
    """
    expression = parse(text)
    return lambda references: BoundExpression(qualify(expression, None, references), references)
