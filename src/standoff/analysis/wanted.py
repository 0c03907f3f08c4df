"""The states somebody wants to get to, as people type them: one state, or what is to be true."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from standoff.analysis.where import states_where
from standoff.errors import UnknownNameError, nearest_name
from standoff.expressions.parse import parse
from standoff.expressions.syntax import ExpressionError
from standoff.kernels.forms import Mask
from standoff.model.conflict import Conflict
from standoff.model.state_space import read_only
from standoff.model.state_text import state_of_text

__all__ = ["Wanted", "wanted_states"]

MEANT = "did you mean"


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Wanted:
    """What was typed, and the states it stands for (bool [states], read-only; at least one).

    `state` is the id where one state was named, None where any of those that fit will do.
    """

    text: str
    states: Mask
    state: int | None = None


def wanted_states(conflict: Conflict, text: str) -> Wanted:
    """The states that `text` stands for.

    Names of states come first, then numbers, patterns such as YN- (all states that match), options
    taken with commas between them (all others are not), then an expression, and every state in
    which it is true. Raises `UnknownNameError` where there is no such state, `ExpressionError` for
    what cannot be read. Linear in states.
    """
    text = text.strip()
    if not text:
        raise UnknownNameError("no state is named; write a name, a number, a pattern, or what is"
                               " to be true")  # fmt: skip
    if text in conflict.names or (text.isascii() and text.isdigit()):
        return _one(conflict, text)
    if conflict.has_options and set(text) <= set("YN-"):
        return _matching(conflict, text)
    if conflict.has_options and "," in text:
        return _one(conflict, text)
    try:
        mask = states_where(conflict, parse(text))
    except ExpressionError as error:
        advice = nearest_name(text, conflict.names)
        # A misspelt name of a state looks like that of an option.
        if advice.startswith(MEANT) and MEANT not in str(error):
            raise UnknownNameError(f"no state '{text}'; {advice}") from None
        raise
    if not mask.any():
        raise UnknownNameError(
            f"'{text}' is true in no state that can be: the rules of the case exclude every such"
            " state; ask for less, or see the rules with 'standoff show'"
        )
    return Wanted(text=text, states=mask)


def _one(conflict: Conflict, text: str) -> Wanted:
    state = state_of_text(conflict, text)
    mask = np.zeros(len(conflict.states), dtype=bool)
    mask[state - 1] = True
    return Wanted(text=text, states=read_only(mask), state=state)


def _matching(conflict: Conflict, pattern: str) -> Wanted:
    """All states that fit a pattern; a merged one fits where one of its members does."""
    if len(pattern) != len(conflict.options):
        # It says how many letters there are to be.
        state_of_text(conflict, pattern)
    fixed = sum(1 << bit for bit, letter in enumerate(pattern) if letter != "-")
    taken = sum(1 << bit for bit, letter in enumerate(pattern) if letter == "Y")
    mask = (conflict.states.codes & fixed) == taken
    for code, members in conflict.merged.items():
        mask[conflict.states.find(code)] = ((members & fixed) == taken).any()
    if not mask.any():
        raise UnknownNameError(
            f"no state '{pattern}' can be: the rules of the case exclude every state that fits; see"
            " the rules with 'standoff show'"
        )
    alone = int(np.argmax(mask)) + 1 if np.count_nonzero(mask) == 1 else None
    return Wanted(text=pattern, states=read_only(mask), state=alone)
