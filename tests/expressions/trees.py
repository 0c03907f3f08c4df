"""Random expressions, and what they mean in plain Python, one state at a time."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from standoff.expressions.syntax import And, Atom, Expression, If, Iff, Not, Or

__all__ = ["NAMES", "completions", "expressions", "holds"]

NAMES = ("us.a", "us.b", "ru.c", "ru.d", "ru.e")


def expressions(names: Sequence[str] = NAMES) -> st.SearchStrategy[Expression]:
    """Expressions about `names` with every operator inside every other."""
    return st.recursive(st.sampled_from(names).map(Atom), _joined, max_leaves=16)


def _joined(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        parts.map(Not),
        several.map(And),
        several.map(Or),
        st.builds(If, parts, parts),
        st.builds(Iff, parts, parts),
    )


def holds(expression: Expression, state: int, names: Sequence[str] = NAMES) -> bool:
    """Whether `expression` is true in `state`; the option of `names[o]` is bit o."""
    match expression:
        case Atom(name):
            return bool(state >> names.index(name) & 1)
        case Not(operand):
            return not holds(operand, state, names)
        case And(operands):
            return all(holds(operand, state, names) for operand in operands)
        case Or(operands):
            return any(holds(operand, state, names) for operand in operands)
        case If(then, condition):
            return not holds(condition, state, names) or holds(then, state, names)
        case Iff(left, right):
            return holds(left, state, names) == holds(right, state, names)


def completions(known: int, taken: int, n_options: int) -> list[int]:
    """Every state that agrees with `taken` on the options in `known`."""
    return [state for state in range(1 << n_options) if state & known == taken & known]
