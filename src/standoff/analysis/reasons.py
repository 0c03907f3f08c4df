"""Why one state is better than another for somebody: the statement that decides between them.

With prioritised statements the first one whose truth differs decides (Peng, Hipel, Kilgour & Fang
1997), so there is exactly one reason. Other kinds of preference rank states as a whole and give
none.
"""

from __future__ import annotations

import numpy as np

from standoff.kernels.forms import Int64s
from standoff.model.preference import Preference
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

__all__ = ["deciding_statement", "deciding_statements"]


def deciding_statement(preference: Preference, better: int, worse: int) -> Statement | None:
    """The statement true at code `better` and false at code `worse` that decides between them.

    None where no statement does: the codes tie, are the wrong way round, or the preference is not
    made of statements. Linear in the statements.
    """
    if not isinstance(preference, Prioritized):
        return None
    codes = np.array([better, worse], dtype=np.int64)
    for statement in preference.statements:
        first, second = preference.bound(statement).matches(codes)
        if first != second:
            return statement if first else None
    return None


def deciding_statements(preference: Preference, better: int, worse: Int64s) -> Int64s:
    """For each code of `worse`, the place of the statement that decides for `better`; -1 for none.

    The same as `deciding_statement` for many codes at once. Linear in codes x statements.
    """
    found: Int64s = np.full(len(worse), -1, dtype=np.int64)
    if not isinstance(preference, Prioritized):
        return found
    codes = np.append(worse, better)
    level = np.ones(len(worse), dtype=bool)
    for place, statement in enumerate(preference.statements):
        truths = preference.bound(statement).matches(codes)
        differs = level & (truths[:-1] != truths[-1])
        if truths[-1]:
            found[differs] = place
        level &= ~differs
    return found
