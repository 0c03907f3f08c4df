"""Why one state is better than another for somebody: the statement that decides between them.

With prioritised statements the first one whose truth differs decides (Peng, Hipel, Kilgour & Fang
1997), so there is exactly one reason. Other kinds of preference rank states as a whole and give
none.
"""

from __future__ import annotations

import numpy as np

from standoff.model.preference import Preference
from standoff.preferences.prioritized import Prioritized
from standoff.preferences.statement import Statement

__all__ = ["deciding_statement"]


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
