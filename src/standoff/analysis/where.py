"""Where an expression is true: among the states of a conflict, in option form or listed by name."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from standoff.expressions.bind import BoundExpression
from standoff.expressions.choices import is_choice
from standoff.expressions.syntax import Expression, ExpressionError, atoms
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from standoff.model.state_space import read_only

__all__ = ["states_where"]


def states_where(conflict: Conflict, expression: Expression | None) -> Mask:
    """Which states an expression is true in, bool [states], read-only; all of them for None.

    Names are options in full or, in graph form, states. In a merged state it is true when it is
    true in every member. Raises ExpressionError for unknown names, and for what is said of
    assumptions, which is settled before there is a conflict. Linear in states x names.
    """
    if expression is None:
        return read_only(np.ones(len(conflict.states), dtype=bool))
    mask = _bound(expression, *_names(conflict)).matches(conflict.states.codes)
    if conflict.merged:
        mask = mask.copy()
        bound = _bound(expression, *_names(conflict))
        for code, members in conflict.merged.items():
            mask[conflict.states.find(code)] = bound.matches(members).all()
    return read_only(mask)


def _names(conflict: Conflict) -> tuple[tuple[str, ...], bool]:
    """What an expression can speak of, and whether these are states rather than options."""
    if conflict.has_options:
        return conflict.references, False
    by_code = {code: name for name, code in conflict.names.items()}
    # No expression can name what stands for a state without a name.
    return tuple(by_code.get(code, f"{code + 1}") for code in range(len(conflict.states))), True


# The same questions are asked of many worlds.
@lru_cache(maxsize=512)
def _bound(expression: Expression, references: tuple[str, ...], of_states: bool) -> BoundExpression:
    for atom in filter(is_choice, atoms(expression)):
        raise ExpressionError(
            f"'{atom.name}' is about an assumption",
            rule="in one world nothing is left open",
            way_out="settle what is said of assumptions first",
            offset=atom.offset,
        )
    return BoundExpression(expression, references, of_states)
