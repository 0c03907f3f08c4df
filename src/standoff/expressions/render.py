"""Expression to text: the one way of writing it that this library prints."""

from __future__ import annotations

from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or

__all__ = ["text"]


def text(expression: Expression) -> str:
    """`expression` in words, with parentheses wherever one operator stands inside another.

    Only `not` goes without: it binds tightest in every notation. Reading the text back gives the
    same expression.

    >>> from standoff.expressions.syntax import Or
    >>> text(Or((Not(Atom("ru.leave")), Atom("us.strike"))))
    'not ru.leave or us.strike'
    """
    match expression:
        case Atom(name):
            return name
        case Not(operand):
            return f"not {_inner(operand)}"
        case And(operands):
            return " and ".join(map(_inner, operands))
        case Or(operands):
            return " or ".join(map(_inner, operands))
        case If(then, condition):
            return f"{_inner(then)} if {_inner(condition)}"
        case Iff(left, right):
            return f"{_inner(left)} iff {_inner(right)}"


def _inner(expression: Expression) -> str:
    written = text(expression)
    return written if isinstance(expression, Atom | Not) else f"({written})"
