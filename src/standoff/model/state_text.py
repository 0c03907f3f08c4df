"""States as people type them: a name, a number, a pattern, or the options taken."""

from __future__ import annotations

import numpy as np

from standoff.errors import UnknownNameError, nearest_name
from standoff.model.conflict import Conflict

__all__ = ["state_of_text"]

RULE = "a state is a name, a number, a pattern such as YN-, or the options taken, as in ru.a,us.b"


def state_of_text(conflict: Conflict, text: str) -> int:
    """Id of the state that `text` stands for; `UnknownNameError` says why there is none.

    Names come first, then numbers, patterns that match exactly one state, and options taken (all
    others are not).

    >>> import numpy as np
    >>> prisoners = Conflict.from_ranks([0, 1], np.array([[1, 0, 3, 2], [1, 3, 0, 2]]))
    >>> [state_of_text(prisoners, each) for each in ("3", "NY", "dm1.o1", "dm0.o0,dm1.o1")]
    [3, 3, 3, 4]
    """
    text = text.strip()
    if text in conflict.names:
        return _existing(conflict, conflict.names[text], text)
    if text.isascii() and text.isdigit():
        return _numbered(conflict, text)
    if text and conflict.has_options:
        if set(text) <= set("YN-"):
            return _matching(conflict, text)
        if "." in text:
            return _taking(conflict, text)
    advice = nearest_name(text, conflict.names) if conflict.names else ""
    raise UnknownNameError("; ".join(filter(None, (f"no state '{text}'", RULE, advice))))


def _numbered(conflict: Conflict, text: str) -> int:
    count = len(conflict.states)
    # Python refuses to read numbers of several thousand digits.
    if len(text) > 18 or not 1 <= int(text) <= count:
        raise UnknownNameError(f"no state {text[:20]}; states are 1 to {count:,}")
    return int(text)


def _matching(conflict: Conflict, pattern: str) -> int:
    count = len(conflict.options)
    if len(pattern) != count:
        listed = ", ".join(conflict.references[:12]) + ", …" * (count > 12)
        raise UnknownNameError(
            f"the pattern '{pattern}' has {len(pattern)} letters; there are {count} options, in"
            f" this order: {listed}"
        )
    fixed = sum(1 << bit for bit, letter in enumerate(pattern) if letter != "-")
    taken = sum(1 << bit for bit, letter in enumerate(pattern) if letter == "Y")
    found = set((np.flatnonzero((conflict.states.codes & fixed) == taken) + 1).tolist())
    for code, members in conflict.merged.items():
        if ((members & fixed) == taken).any():
            found.add(_existing(conflict, code, pattern))
    if len(found) != 1:
        matches = f"{len(found):,} states" if found else "no state"
        raise UnknownNameError(f"'{pattern}' matches {matches}; it must match exactly one")
    return int(found.pop())


def _taking(conflict: Conflict, text: str) -> int:
    code = 0
    for reference in (each.strip() for each in text.split(",")):
        if reference not in conflict.references:
            advice = nearest_name(reference, conflict.references)
            raise UnknownNameError(f"no option '{reference}'; {advice}")
        code |= 1 << conflict.references.index(reference)
    return _existing(conflict, code, text)


def _existing(conflict: Conflict, code: int, text: str) -> int:
    state = conflict.state_of_code(code)
    if state is None:
        raise UnknownNameError(
            f"the state '{text}' does not exist: the case rules it out as infeasible"
        )
    return state
